import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escaped, removals, stringSpan } from '../../src/formats/fhir/json-write.ts';
import { readJson, type JsonNode, type JsonString } from '../../src/formats/fhir/json.ts';

/** Written with white space of every kind, escapes where they are not needed, and numbers as they come. */
function written(value: unknown, choose: () => number): string {
  const gap = () => ['', ' ', '\n', '\t\r\n '][choose() % 4] ?? '';
  if (typeof value === 'string') {
    const units = Array.from({ length: value.length }, (_, i) => value.charCodeAt(i));
    return `"${units
      .map((unit) =>
        choose() % 3 === 0 || unit >= 0xd800
          ? `\\u${unit.toString(16).padStart(4, '0')}`
          : JSON.stringify(String.fromCharCode(unit)).slice(1, -1),
      )
      .join('')}"`;
  }
  if (Array.isArray(value))
    return `[${gap()}${value.map((item) => written(item, choose) + gap()).join(`,${gap()}`)}]`;
  if (typeof value === 'object' && value !== null)
    return `{${gap()}${Object.entries(value)
      .map(([name, item]) => `${written(name, choose)}${gap()}:${gap()}${written(item, choose)}${gap()}`)
      .join(`,${gap()}`)}}`;
  return JSON.stringify(value);
}

const documents = fc
  .tuple(fc.jsonValue({ maxDepth: 5 }), fc.array(fc.nat(), { minLength: 1, maxLength: 40 }))
  .map(([value, choices]) => {
    let at = 0;
    return { value, text: written(value, () => choices[at++ % choices.length] ?? 0) };
  });

function nodesOf(node: JsonNode): JsonNode[] {
  const inside =
    node.kind === 'array' ? node.items : node.kind === 'object' ? node.members.map(({ value }) => value) : [];
  return [node, ...inside.flatMap(nodesOf)];
}

function read(text: string): JsonNode {
  const found = readJson(text, 64);
  if (!found.ok || found.value.length !== 1 || !found.value[0]) throw new Error('unread');
  return found.value[0];
}

describe('JSON with places', () => {
  it('is read as JSON.parse reads it, each value where it stands', () => {
    fc.assert(
      fc.property(documents, ({ text }) => {
        for (const { start, end, kind, ...node } of nodesOf(read(text))) {
          const value = JSON.parse(text.slice(start, end)) as unknown;
          if (kind === 'string') expect((node as JsonString).value).toBe(value);
        }
      }),
    );
  });

  it('is taken or refused as JSON.parse does', () => {
    const broken = fc.tuple(
      documents,
      fc.nat(),
      fc.constantFrom('', '"', ',', '}', '\\', '0', '-', '\u0001', 'e'),
    );
    fc.assert(
      fc.property(broken, ([{ text }, at, put]) => {
        const place = at % (text.length + 1);
        const changed = text.slice(0, place) + put + text.slice(place + 1);
        let parses = true;
        try {
          JSON.parse(changed);
        } catch {
          parses = false;
        }
        const found = readJson(changed, 64);
        expect(found.ok && found.value.length === 1).toBe(parses);
      }),
    );
  });

  it('changes one string and nothing else', () => {
    const edits = fc.tuple(
      documents,
      fc.nat(),
      fc.nat(),
      fc.nat(),
      fc.string({ unit: 'binary' }),
      fc.boolean(),
    );
    fc.assert(
      fc.property(edits, ([{ text }, which, a, b, put, ascii]) => {
        const strings = nodesOf(read(text)).filter((node) => node.kind === 'string');
        const node = strings[which % Math.max(1, strings.length)];
        if (!node) return;
        const [start, end] = [a % (node.value.length + 1), b % (node.value.length + 1)].sort(
          (x, y) => x - y,
        ) as [number, number];
        const span = stringSpan(text, node, start, end);
        const after = text.slice(0, span.start) + escaped(put, ascii) + text.slice(span.end);
        const wanted = node.value.slice(0, start) + put + node.value.slice(end);
        const around = text.slice(0, node.start) + JSON.stringify(wanted) + text.slice(node.end);
        expect(JSON.parse(after)).toEqual(JSON.parse(around));
        if (ascii) expect(escaped(put, true)).toMatch(/^[\x20-\x7e]*$/u);
      }),
    );
  });

  it('takes out members and items, and leaves JSON', () => {
    fc.assert(
      fc.property(documents, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }), ({ text }, gone) => {
        const containers = nodesOf(read(text)).filter(
          (node) => node.kind === 'array' || node.kind === 'object',
        );
        const container = containers.at(-1);
        if (container?.kind !== 'array' && container?.kind !== 'object') return;
        const count = container.kind === 'array' ? container.items.length : container.members.length;
        const indexes = Array.from({ length: count }, (_, i) => i).filter((i) => gone[i % 20]);
        let after = text;
        const patches = removals(indexes.map((index) => ({ from: container, index })));
        for (const { start, end } of [...patches].sort((x, y) => y.start - x.start))
          after = after.slice(0, start) + after.slice(end);
        const left = after.slice(container.start, container.end - (text.length - after.length));
        const values = (
          container.kind === 'array' ? container.items : container.members.map(({ value }) => value)
        )
          .filter((_, i) => !indexes.includes(i))
          .map(({ start, end }) => JSON.parse(text.slice(start, end)) as unknown);
        const now = JSON.parse(left) as unknown[] | Record<string, unknown>;
        // Names that are numbers come first in an object.
        const sorted = (all: readonly unknown[]) => all.map((one) => JSON.stringify(one)).sort();
        expect(sorted(Object.values(now))).toEqual(sorted(values));
      }),
    );
  });
});

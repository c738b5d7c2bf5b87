import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../src/core/bytes/source.ts';
import { PartsSource } from '../../../src/core/bytes/parts.ts';
import { openClinicalXml } from '../../../src/formats/cda/open.ts';
import { cdaModule } from '../../../src/formats/cda/index.ts';
import { fhirModule } from '../../../src/formats/fhir/index.ts';
import { escapeXml } from '../../../src/formats/xml/patch.ts';
import { mml, referral } from '../../fixtures/cda-documents.ts';
import { bundle } from '../../fixtures/fhir-bundle.ts';
import { encoded, textContext, through } from '../../fixtures/stub-vault-text.ts';

const python = '/usr/bin/python3';
const hasPython = spawnSync(python, ['-c', 'import json, xml.etree.ElementTree']).status === 0;
const hasLint = spawnSync('xmllint', ['--version']).status === 0;

if (!hasPython) console.log('clinical: python3 is absent, its readers are not asked');
if (!hasLint) console.log('clinical: xmllint is absent, it is not asked');

type Read = readonly (readonly [string, string])[];

function ask(documents: readonly { kind: 'json' | 'xml'; bytes: Uint8Array }[]): Read[] {
  const input = documents.map(({ kind, bytes }) => ({ kind, base64: Buffer.from(bytes).toString('base64') }));
  const script = join(import.meta.dirname, 'clinical-peers.py');
  const { stdout, stderr, status } = spawnSync(python, [script], {
    input: JSON.stringify(input),
    maxBuffer: 1 << 28,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Read[];
}

/** Elements, attributes, text, CDATA, references and comments in any order. */
const text = fc.string({ unit: fc.constantFrom(...Array.from('山田 <>&"\'a1\u{20b9f}\n')), maxLength: 8 });
const shape = fc.letrec<{ node: string; text: string }>((tie) => ({
  text: fc.oneof(
    text.map(escapeXml),
    text.map((one) => `<![CDATA[${one.replaceAll(']]>', '')}]]>`),
    text.map((one) => Array.from(one, (char) => `&#x${(char.codePointAt(0) ?? 0).toString(16)};`).join('')),
  ),
  node: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc
      .tuple(text, tie('text'))
      .map(([value, inner]) => `<title use = '${escapeXml(value)}'\n>${inner}</title >`),
    fc
      .array(fc.oneof(tie('node'), tie('text')), { maxLength: 4 })
      .map((all) => `<section>${all.join('')}</section>`),
    fc.tuple(text).map(([value]) => `<code\n\tdisplayName="${escapeXml(value)}"/>`),
  ),
}));
const documents = shape.node.map(
  (inner) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${inner}</ClinicalDocument>\n`,
);

describe.runIf(hasPython)('other readers of JSON and XML', () => {
  it('find in an output what was found in the source, in all places that no rule names', async () => {
    const pairs = [
      { kind: 'json', module: fhirModule, bytes: encoded(JSON.stringify(bundle())) },
      { kind: 'xml', module: cdaModule, bytes: encoded(referral()) },
      { kind: 'xml', module: cdaModule, bytes: encoded(mml()) },
      { kind: 'xml', module: cdaModule, bytes: encoded(mml('EUC-JP'), 'euc-jp') },
    ] as const;
    for (const { kind, module, bytes } of pairs) {
      const output = await through(module, bytes);
      const [before = [], after = []] = ask([
        { kind, bytes },
        { kind, bytes: output.bytes },
      ]);
      const now = new Map(after);
      const gone = output.changes.filter(({ action }) => action !== 'keep').map(({ value }) => value);
      for (const [path, value] of before) {
        const said = kind === 'json' ? String(JSON.parse(value)) : value;
        if (gone.some((one) => one !== '' && said.includes(one)) || now.get(path) === value) continue;
        // Carried as base64, in markup, or gone together with its member.
        expect(`${path} ${said}`).toMatch(
          /\/(?:data|hash|div|photo)|observationMedia|audit|operator|note| \s*$/u,
        );
      }
      expect(after.length).toBeGreaterThan(before.length * 0.9);
    }
  });

  it.runIf(hasLint)('call every output well-formed', async () => {
    for (const [label, encoding] of [
      ['UTF-8', 'utf-8'],
      ['Shift_JIS', 'cp932'],
      ['EUC-JP', 'euc-jp'],
    ] as const) {
      const { bytes } = await through(cdaModule, encoded(mml(label), encoding));
      expect(spawnSync('xmllint', ['--noout', '-'], { input: bytes }).status).toBe(0);
    }
    const { bytes } = await through(cdaModule, encoded(referral()));
    expect(spawnSync('xmllint', ['--noout', '-'], { input: bytes }).status).toBe(0);
  });

  it('see one leaf change where one leaf was edited, and nothing where none was', async () => {
    const sampled = fc.sample(
      fc.tuple(
        documents,
        fc.nat(),
        text.filter((one) => one.trim() !== ''),
      ),
      { numRuns: 150, seed: 8 },
    );
    const asked: { before: Uint8Array; after: Uint8Array; wanted: string; value: string }[] = [];
    for (const [xml, which, put] of sampled) {
      const source = new MemorySource(encoded(xml));
      const file = await openClinicalXml(source, textContext());
      if (!file.ok) throw new Error(`${file.error.code} ${xml}`);
      const untouched = await file.value.write(new Map(), new Set(), new Map());
      if (!untouched.ok) throw new Error('unwritten');
      const same = new PartsSource(untouched.value, source);
      expect(Buffer.from(await same.read(0, same.size)).toString('utf8')).toBe(xml);
      const index = which % Math.max(1, file.value.fields.length);
      const value = file.value.fields[index]?.value;
      if (value === undefined) continue;
      const wanted = put.trim().replaceAll(']]>', '');
      const piece = { start: 0, end: value.length, text: wanted };
      const parts = await file.value.write(
        new Map([[index, wanted]]),
        new Set(),
        new Map([[index, [piece]]]),
      );
      if (!parts.ok) throw new Error(parts.error.code);
      const made = new PartsSource(parts.value, source);
      asked.push({ before: encoded(xml), after: await made.read(0, made.size), wanted, value });
    }
    expect(asked.length).toBeGreaterThan(60);
    const all = ask(
      asked.flatMap(({ before, after }) => [before, after].map((bytes) => ({ kind: 'xml' as const, bytes }))),
    );
    const plain = (one: string): string => one.replace(/\s+/gu, ' ').trim();
    asked.forEach(({ wanted, value }, i) => {
      const [before = [], after = []] = [all[2 * i], all[2 * i + 1]];
      expect(after.map(([path]) => path)).toEqual(before.map(([path]) => path));
      const changed = after.filter(([, said], at) => said !== before[at]?.[1]);
      // A text that elements or CDATA cut into several is written in the first.
      if (plain(wanted) !== plain(value))
        expect(changed.map(([, said]) => plain(said)).join('')).toContain(plain(wanted));
    });
  });
});

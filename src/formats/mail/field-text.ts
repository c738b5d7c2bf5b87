import { concat } from '../../core/bytes/concat.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { BytePatch, TextPatch } from '../../core/text/patch.ts';
import type { Carried, Field } from '../text/carried.ts';
import { plainText } from '../text/plain.ts';
import { Spans } from '../text/spans.ts';
import { correspondents } from './correspondents.ts';
import { dateField, writtenDate } from './dates.ts';
import { encodedWords, wordGroups, type WordGroup } from './encoded-words.ts';
import { latin, type HeaderField } from './header.ts';

/** Fields that hold addresses. */
const addressed: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'bcc', 'reply-to', 'sender']);

/** Stands for an address that was taken out: a name that RFC 2606 keeps free. */
const noAddress = 'mail@example.invalid';

/** One field of a header as it reads: `from: ` and its value with encoded words decoded. */
export function fieldText(bytes: Uint8Array, field: HeaderField): Result<Carried> {
  const value = bytes.subarray(field.valueStart, field.valueEnd);
  const label = `${field.name}: `;
  if (value.some((byte) => byte >= 0x80 || byte === 0x1b)) return rawField(value, field, label);
  const source = latin(bytes, field.valueStart, field.valueEnd);
  const groups = wordGroups(source);
  if (!groups) return fail('text-undecodable', { kind: 'byte', offset: field.start });
  const spans = new Spans();
  spans.make(label);
  const shape = readValue(source, groups, spans);
  const text = spans.text();
  return ok({
    ...read(field.name, text, label.length, shape),
    patches: (edits) => fieldPatches(source, groups, spans, edits, field.valueStart),
  });
}

/** Mailers of old wrote their bytes as they were. */
function rawField(value: Uint8Array, field: HeaderField, label: string): Result<Carried> {
  const plain = plainText(value);
  if (!plain.ok) return plain;
  const text = label + plain.value.text;
  return ok({
    ...read(field.name, text, label.length, plain.value.text),
    patches(edits, drops) {
      const moved = edits.map((edit) => ({
        start: Math.max(0, edit.start - label.length),
        end: edit.end - label.length,
        text: edit.text,
      }));
      const patches = plain.value.patches(moved, drops);
      if (!patches.ok) return patches;
      const at = field.valueStart;
      return ok(patches.value.map(({ start, end, bytes }) => ({ start: start + at, end: end + at, bytes })));
    },
  });
}

function read(name: string, text: string, label: number, shape: string): Omit<Carried, 'patches'> {
  const value = text.slice(label);
  const found = addressed.has(name) ? correspondents(value, shape) : name === 'date' ? dateField(value) : [];
  const fields = found.map((field): Field => ({
    ...field,
    start: field.start + label,
    end: field.end + label,
  }));
  return {
    text,
    drops: [],
    fields,
    authors: [],
    quiet: '',
    written(start, what, subject) {
      const field = fields.find((one) => start >= one.start && start < one.end);
      if (what.action === 'keep' || !field) return null;
      if (field.key === 'mail:date') return writtenDate(what, subject);
      return field.key === 'mail:address' ? noAddress : null;
    },
  };
}

/** Gives the text with what came out of encoded words masked. Notes: 0 = as it stands, else group + 1. */
function readValue(source: string, groups: readonly WordGroup[], spans: Spans): string {
  let shape = '';
  let at = 0;
  const literal = (end: number): void => {
    for (; at < end; at++) {
      const char = source.charAt(at);
      const blank = /\s/u.test(char);
      if (blank && (spans.last === 0x20 || shape === '')) continue;
      spans.pushText(blank ? ' ' : char, at, at + 1);
      shape += blank ? ' ' : char;
    }
  };
  groups.forEach((group, index) => {
    const between = source.slice(at, group.start);
    // White space between encoded words is none (RFC 2047, 6.2).
    if (index > 0 && between.trim() === '') at = group.start;
    literal(group.start);
    spans.pushText(group.text, group.start, group.end, index + 1);
    shape += 'x'.repeat(group.text.length);
    at = group.end;
  });
  literal(source.length);
  return shape;
}

/** A run of characters within one encoded group, or outside of all. */
interface Run extends TextPatch {
  readonly group: number;
}

function fieldPatches(
  source: string,
  groups: readonly WordGroup[],
  spans: Spans,
  edits: readonly TextPatch[],
  origin: number,
): Result<BytePatch[]> {
  const patches: BytePatch[] = [];
  const inGroups = new Map<number, Run[]>();
  for (const edit of edits) {
    const runs = runsOf(edit, spans);
    const outside = runs.filter(({ group }) => group === 0);
    for (const run of runs)
      if (run.group > 0) inGroups.set(run.group, [...(inGroups.get(run.group) ?? []), run]);
    for (const run of outside) {
      for (const { start, end, text } of spans.edits(run) ?? [])
        patches.push({
          start: origin + start,
          end: origin + end,
          bytes: literalBytes(source, start, end, text),
        });
    }
    if (runs.length === 0 && edit.text !== '') return fail('verify-failed');
  }
  for (const [index, runs] of inGroups) {
    const group = groups[index - 1];
    if (!group) continue;
    const first = firstUnit(spans, index, runs[0]?.start ?? 0);
    let text = group.text;
    for (const run of [...runs].reverse())
      text = text.slice(0, run.start - first) + run.text + text.slice(run.end - first);
    const fold = source.includes('\r\n') || !source.includes('\n') ? '\r\n ' : '\n ';
    const bytes = ascii(encodedWords(text, group.charset, group.base64, fold, columnOf(source, group.start)));
    patches.push({ start: origin + group.start, end: origin + group.end, bytes });
  }
  return ok(patches);
}

function firstUnit(spans: Spans, group: number, unit: number): number {
  let first = unit;
  while (first > 0 && spans.note(first - 1) === group) first--;
  return first;
}

function runsOf({ start, end, text }: TextPatch, spans: Spans): Run[] {
  const runs: Run[] = [];
  for (let at = start; at < end;) {
    const group = spans.note(at);
    let stop = at + 1;
    while (stop < end && spans.note(stop) === group) stop++;
    const isReal = group > 0 || spans.edits({ start: at, end: stop, text: '' }) !== null;
    if (isReal) runs.push({ start: at, end: stop, text: runs.length === 0 ? text : '', group });
    at = stop;
  }
  return runs;
}

/** Words that are not ASCII are encoded, and stand apart from what is beside them. */
function literalBytes(source: string, start: number, end: number, text: string): Uint8Array {
  if (/^[\x20-\x7e]*$/u.test(text)) return ascii(text);
  const isBlank = (char: string): boolean => char === '' || /\s/u.test(char);
  const before = isBlank(source.charAt(start - 1)) ? '' : ' ';
  const after = isBlank(source.charAt(end)) ? '' : ' ';
  return concat([
    ascii(before),
    ascii(encodedWords(text, 'utf-8', true, '\r\n ', columnOf(source, start))),
    ascii(after),
  ]);
}

/** The longest name of a field that is read here, and its colon. */
const NAME = 'reply-to:'.length;

function columnOf(source: string, at: number): number {
  const line = source.lastIndexOf('\n', at - 1);
  return line < 0 ? at + NAME : at - line - 1;
}

function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

import { made, PartsSource } from '../../core/bytes/parts.ts';
import { MemorySource } from '../../core/bytes/source.ts';
import { ok } from '../../core/result.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { bytePatches, patchedParts, type TextPatch } from '../../core/text/patch.ts';
import type { Field, FieldDrop, FieldFile } from '../fields/field-file.ts';
import { Lines } from '../text/open.ts';
import { packed } from './packing.ts';

/** A field by where it stands in the text. */
export interface Span extends Omit<Field, 'at' | 'value'> {
  readonly start: number;
  readonly end: number;
  /** How it reads, and how a text that reads so is written; absent = as it stands. */
  readonly value?: string;
  readonly written?: (value: string) => string;
  /** Where a character of the value stands, counted from the start. */
  readonly place?: (offset: number) => number;
}

export interface DropSpan extends Omit<FieldDrop, 'at' | 'value'> {
  readonly start: number;
  readonly end: number;
}

/** A genome file as text, unpacked. */
export interface GenomeText {
  readonly bytes: Uint8Array;
  readonly decoded: Decoded;
  readonly packed: boolean;
}

/** A genome file as its fields, and what it is called. */
export interface GenomeFile extends FieldFile {
  readonly extension: string;
}

/** Bytes of nothing but the spans change; what was packed is packed again as a whole. */
export function textFile(
  { bytes, decoded, packed: wasPacked }: GenomeText,
  spans: readonly Span[],
  drops: readonly DropSpan[],
  rest: Pick<GenomeFile, 'subjects' | 'facts' | 'extension'>,
): GenomeFile {
  const { text } = decoded;
  const lines = new Lines(text);
  return {
    ...rest,
    extension: `${rest.extension}${wasPacked ? '.gz' : ''}`,
    text,
    fields: spans.map((span): Field => {
      const { start, end, value, place, ...field } = span;
      const at = (offset: number): ReturnType<Lines['at']> => lines.at(start + (place?.(offset) ?? offset));
      return { ...field, value: value ?? text.slice(start, end), at };
    }),
    drops: drops.map(({ name, start, end }) => ({
      name,
      at: lines.at(start),
      value: text.slice(start, end).trimEnd().slice(0, 200),
    })),
    async write(edits, dropped) {
      const patches = [
        ...[...edits].flatMap(([index, value]) => {
          const span = spans[index];
          return patchOf(span, span?.written?.(value) ?? value);
        }),
        ...[...dropped].flatMap((index) => patchOf(drops[index], '')),
      ].sort((a, b) => a.start - b.start);
      const patched = bytePatches(decoded, patches);
      if (!patched.ok) return patched;
      const parts = patchedParts(bytes.length, patched.value);
      if (!wasPacked) return ok(parts);
      const out = new PartsSource(parts, new MemorySource(bytes));
      return ok([made(await packed(await out.read(0, out.size)), true)]);
    },
  };
}

function patchOf(span: Pick<Span, 'start' | 'end'> | undefined, text: string): TextPatch[] {
  if (!span) return [];
  return [{ start: span.start, end: span.end, text: text.replace(/[\t\r\n]+/gu, ' ') }];
}

import type { Locator } from '../../core/findings/locator.ts';
import { ok } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { bytePatches, patchedParts, type TextPatch } from '../../core/text/patch.ts';
import { Lines } from '../text/open.ts';
import type { Field, FieldDrop, FieldFile } from './field-file.ts';

/** A field in a text that was decoded as a whole: `[start, end)` of that text. */
export interface TextField extends Omit<Field, 'at'> {
  readonly start: number;
  readonly end: number;
  /** Where the characters of the value begin and end, if escapes make it another text than the one that stands there. */
  readonly spelled?: { readonly starts: readonly number[]; readonly ends: readonly number[] };
  /** How a replacement is written; absent = as it reads. */
  readonly spell?: (text: string) => string;
  /** A time of day behind a date: up to here it goes when the date is cut. */
  readonly tail?: number;
}

export interface TextDrop extends Omit<FieldDrop, 'at'> {
  readonly start: number;
  readonly end: number;
}

export interface TextRecords {
  readonly fields: readonly TextField[];
  readonly drops: readonly TextDrop[];
  readonly subjects: readonly SubjectClue[];
}

/** Fields of a text as a file of fields: only the characters of what changes are written anew. */
export function textFieldFile(decoded: Decoded, size: number, records: TextRecords): FieldFile {
  // Locators count line feeds; messages end their lines with CR alone.
  const text = decoded.text.replace(/\r(?!\n)/gu, '\n').replace(/[^\P{Cc}\t\r\n]/gu, ' ');
  const lines = new Lines(text);
  const fields = records.fields.map((field): Field => {
    const { name, kind, value, subject, said, fitted, rewritten, start, end, spelled } = field;
    return {
      name,
      kind,
      value,
      subject,
      at: (offset): Locator => lines.at(spelled ? (spelled.starts[offset] ?? end) : start + offset),
      ...(said !== undefined && { said }),
      ...(fitted && { fitted }),
      ...(rewritten && { rewritten }),
    };
  });
  return {
    fields,
    drops: records.drops.map(({ name, value, start }) => ({ name, value, at: lines.at(start) })),
    subjects: records.subjects,
    text,
    write(_, drops, pieces) {
      const patches = [...pieces].flatMap(([index, list]) => {
        const field = records.fields[index];
        return field ? list.map((piece) => patchOf(field, piece)) : [];
      });
      for (const index of drops) {
        const drop = records.drops[index];
        if (drop) patches.push({ start: drop.start, end: drop.end, text: '' });
      }
      const made = bytePatches(decoded, withoutInner(patches));
      return Promise.resolve(made.ok ? ok(patchedParts(size, made.value)) : made);
    },
  };
}

/** In order; what lies within a stretch that goes anyway is left out. */
function withoutInner(patches: readonly TextPatch[]): TextPatch[] {
  let end = -1;
  return [...patches]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((patch) => {
      const isInner = patch.end <= end;
      end = Math.max(end, patch.end);
      return !isInner;
    });
}

function patchOf({ start, end, value, spelled, spell, tail }: TextField, piece: TextPatch): TextPatch {
  const text = spell?.(piece.text) ?? piece.text;
  const isCut = tail !== undefined && piece.text.length < value.length;
  if (!spelled) return { start: start + piece.start, end: isCut ? tail : start + piece.end, text };
  return { start: spelled.starts[piece.start] ?? end, end: spelled.ends[piece.end - 1] ?? end, text };
}

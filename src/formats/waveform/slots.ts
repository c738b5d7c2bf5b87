import { copied, made, type Part } from '../../core/bytes/parts.ts';
import type { Field, FieldDrop } from '../fields/field-file.ts';

/** A stretch of a file that is written anew when a value in it changes. */
export interface Slot {
  readonly start: number;
  readonly end: number;
  /** As it reads. */
  readonly text: string;
  /** The stretch for another text; `kept`: for the text without the new values, where those do not fit. */
  readonly bytes: (text: string, kept: string) => Uint8Array;
}

/** A value within a slot. */
export interface SlotField extends Omit<Field, 'at'> {
  readonly slot: number;
  readonly from: number;
  readonly to: number;
  /** How a value is written, where it does not stand as it reads. */
  readonly written?: (value: string) => string;
}

export interface SlotDrop extends Omit<FieldDrop, 'at'> {
  readonly start: number;
  readonly end: number;
}

export interface BytePatch {
  readonly start: number;
  readonly end: number;
  readonly bytes: Uint8Array;
}

/** What stands in the slots in which a value changes, in their order. */
export function slotPatches(
  slots: readonly Slot[],
  fields: readonly SlotField[],
  edits: ReadonlyMap<number, string>,
): BytePatch[] {
  const bySlot = new Map<number, { from: number; to: number; text: string }[]>();
  for (const [index, value] of edits) {
    const field = fields[index];
    if (!field) continue;
    const list = bySlot.get(field.slot) ?? [];
    list.push({ from: field.from, to: field.to, text: field.written?.(value) ?? value });
    bySlot.set(field.slot, list);
  }
  return [...bySlot]
    .flatMap(([index, pieces]) => {
      const slot = slots[index];
      if (!slot) return [];
      const bytes = slot.bytes(
        spliced(slot.text, pieces),
        spliced(
          slot.text,
          pieces.map((piece) => ({ ...piece, text: '' })),
        ),
      );
      return [{ start: slot.start, end: slot.end, bytes }];
    })
    .sort((a, b) => a.start - b.start);
}

function spliced(text: string, pieces: { from: number; to: number; text: string }[]): string {
  let out = '';
  let at = 0;
  for (const piece of pieces.sort((a, b) => a.from - b.from)) {
    out += text.slice(at, piece.from) + piece.text;
    at = piece.to;
  }
  return out + text.slice(at);
}

/** All bytes outside the patches are the source's own; behind `bulkFrom` they are samples. */
export function patchedBytes(size: number, patches: readonly BytePatch[], bulkFrom: number): Part[] {
  const parts: Part[] = [];
  const copy = (start: number, end: number): void => {
    if (start < Math.min(end, bulkFrom)) parts.push(copied(start, Math.min(end, bulkFrom)));
    if (Math.max(start, bulkFrom) < end) parts.push(copied(Math.max(start, bulkFrom), end, true));
  };
  let at = 0;
  for (const { start, end, bytes } of patches) {
    copy(at, start);
    if (bytes.length > 0) parts.push(made(bytes));
    at = end;
  }
  copy(at, size);
  return parts;
}

/** Fields with their places in the file. */
export function placed(slots: readonly Slot[], fields: readonly SlotField[]): Field[] {
  return fields.map(({ slot, ...field }) => {
    const at = { kind: 'byte', offset: slots[slot]?.start ?? 0 } as const;
    return { ...field, at: () => at };
  });
}

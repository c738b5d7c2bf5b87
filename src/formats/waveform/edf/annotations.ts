import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { Context } from '../../format.ts';
import { latin1 } from '../latin1.ts';
import type { Slot } from '../slots.ts';
import type { EdfLayout } from './layout.ts';

/** Annotations of one data record: texts between marks, filled with zeros up to the size of the signal. */
export interface EdfAnnotations {
  readonly slot: Slot;
  /** Where texts stand in the slot's text, in characters. */
  readonly texts: readonly { readonly from: number; readonly to: number }[];
}

const mark = '\x14';

// eslint-disable-next-line no-control-regex -- the mark between onset and duration.
const onset = /^[+-]\d+(?:\.\d*)?(?:\x15\d+(?:\.\d*)?)?$/u;

/** Reads the signals of annotations only, record by record or, where records are small, several at once. */
export async function readAnnotations(
  source: ByteSource,
  layout: EdfLayout,
  ctx: Context,
): Promise<Result<EdfAnnotations[]>> {
  const { dataStart, recordBytes, records, width } = layout;
  const signals = layout.signals.filter(({ isAnnotations, samples }) => isAnnotations && samples > 0);
  const found: EdfAnnotations[] = [];
  if (signals.length === 0) return ok(found);
  const atOnce = Math.max(1, Math.floor(ctx.limits.chunkBytes / recordBytes));
  let size = 0;
  for (let record = 0; record < records; record += atOnce) {
    if (ctx.cancelled()) return fail('cancelled');
    const start = dataStart + record * recordBytes;
    const few = Math.min(atOnce, records - record);
    const bytes = await source.read(start, start + few * recordBytes);
    ctx.progress(start + bytes.length);
    for (let i = 0; i < few; i++) {
      for (const { offset, samples } of signals) {
        const at = i * recordBytes + offset;
        const piece = bytes.subarray(at, at + samples * width);
        if (piece.length < samples * width)
          return fail('waveform-broken', { kind: 'byte', offset: start + at });
        const read = annotationsIn(piece, start + at);
        if (!read.ok) return read;
        if (read.value) found.push(read.value);
        size += read.value?.slot.text.length ?? 0;
      }
    }
    if (size > ctx.limits.textMaxBytes)
      return fail('file-too-large', { kind: 'file' }, { limit: ctx.limits.textMaxBytes });
  }
  return ok(found);
}

/** `+12.5\x150.3\x14text\x14text\x14\0` (EDF+ specification, 2.2.2). Null where no text stands. */
function annotationsIn(bytes: Uint8Array, start: number): Result<EdfAnnotations | null> {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  if (end === 0) return ok(null);
  const text = textOf(bytes.subarray(0, end));
  const texts: { from: number; to: number }[] = [];
  let at = 0;
  for (const list of text.split('\0')) {
    const parts = list.split(mark);
    if (list !== '' && (parts.length < 2 || !onset.test(parts[0] ?? '')))
      return fail('waveform-broken', { kind: 'byte', offset: start });
    let from = at + (parts[0]?.length ?? 0) + 1;
    for (const part of parts.slice(1)) {
      if (part !== '') texts.push({ from, to: from + part.length });
      from += part.length + 1;
    }
    at += list.length + 1;
  }
  if (texts.length === 0) return ok(null);
  const size = bytes.length;
  const slot: Slot = {
    start,
    end: start + size,
    text,
    bytes: (next, kept) => {
      const room = new Uint8Array(size);
      const wanted = new TextEncoder().encode(next);
      const fits = wanted.length < size ? wanted : new TextEncoder().encode(kept);
      room.set(fits.subarray(0, size));
      return room;
    },
  };
  return ok({ slot, texts });
}

/** Texts are UTF-8; programs that know nothing of it write one byte a letter. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return latin1(bytes);
  }
}

import { PartsSource, partLength, type Part } from '../../../core/bytes/parts.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Context } from '../../format.ts';
import type { DataSet } from '../read/data-set.ts';
import { openDataSet } from '../read/data-set.ts';
import { find, undefinedLength, type Element } from '../read/element.ts';
import { tags } from '../read/tag.ts';
import { textOf } from '../words/text-value.ts';

type Work = Pick<Context, 'limits' | 'cancelled' | 'progress'>;

/** A stretch of a file as a file of its own. */
export class SliceSource implements ByteSource {
  readonly size: number;
  private readonly source: ByteSource;
  private readonly start: number;

  constructor(source: ByteSource, start: number, end: number) {
    this.source = source;
    this.start = start;
    this.size = end - start;
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return this.source.read(this.start + start, this.start + Math.min(end, this.size));
  }
}

/** The PDF in an object (PS3.3 C.24.2), where it lies in the file as it is; null where there is none. */
export function pdfElement(data: DataSet): Element | null {
  const element = find(data.root, tags.encapsulatedDocument);
  const kind = find(data.root, tags.documentKind);
  if (!element || !kind || data.deflatedFrom >= 0 || element.length === undefinedLength) return null;
  return textOf(data, kind, '').trim().toLowerCase() === 'application/pdf' ? element : null;
}

/** The PDF in a file; null where there is none. */
export async function pdfIn(source: ByteSource, ctx: Work): Promise<SliceSource | null> {
  const opened = await openDataSet(source, ctx);
  const element = opened.ok ? pdfElement(opened.value) : null;
  if (!element) return null;
  const end = element.value + element.length;
  // A value of an odd length is followed by a zero (PS3.5 8.1.1).
  const [last] = await source.read(end - 1, end);
  return new SliceSource(source, element.value, last === 0 ? end - 1 : end);
}

/** The same object with another document in it: its value, its length, and what says how long it is (0042,0015). */
export async function withPdf(
  parts: readonly Part[],
  pdf: readonly Part[],
  source: ByteSource,
  ctx: Work,
): Promise<readonly Part[] | null> {
  const opened = await openDataSet(new PartsSource(parts, source), ctx);
  const element = opened.ok ? pdfElement(opened.value) : null;
  if (!opened.ok || !element) return null;
  const size = pdf.reduce((sum, part) => sum + partLength(part), 0);
  const pad = size % 2;
  const { little } = element.form;
  const pieces = [
    { from: element.value - 4, to: element.value, by: [made(number(size + pad, little))] },
    {
      ...{ from: element.value, to: element.value + element.length },
      by: [...pdf, ...(pad ? [made(new Uint8Array(1))] : [])],
    },
  ];
  const told = find(opened.value.root, tags.documentLength);
  if (told?.length === 4)
    pieces.push({ from: told.value, to: told.value + 4, by: [made(number(size, told.form.little))] });
  return spliced(
    parts,
    pieces.sort((a, b) => a.from - b.from),
  );
}

function made(bytes: Uint8Array): Part {
  return { kind: 'made', bytes };
}

function number(value: number, little: boolean): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, little);
  return bytes;
}

interface Splice {
  readonly from: number;
  readonly to: number;
  readonly by: readonly Part[];
}

function spliced(parts: readonly Part[], splices: readonly Splice[]): Part[] {
  const out: Part[] = [];
  let at = 0;
  for (const { from, to, by } of splices) {
    out.push(...cut(parts, at, from), ...by);
    at = to;
  }
  return [...out, ...cut(parts, at, Infinity)];
}

/** The parts between two positions of the whole. */
function cut(parts: readonly Part[], from: number, to: number): Part[] {
  let at = 0;
  return parts.flatMap((part): Part[] => {
    const [start, end] = [Math.max(0, from - at), Math.min(partLength(part), to - at)];
    at += partLength(part);
    if (end <= start) return [];
    if (part.kind === 'made') return [{ ...part, bytes: part.bytes.subarray(start, end) }];
    if (part.kind === 'stored') return [{ ...part, blob: part.blob.slice(start, end) }];
    return [{ ...part, start: part.start + start, end: part.start + end }];
  });
}

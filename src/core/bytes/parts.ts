import { lastUpTo } from '../last-up-to.ts';
import { release, type BlobAt, type ByteSource } from './source.ts';

/** An output is a list of parts: bytes that were made, or a stretch of the source as it was. */
export type Part = MadePart | CopiedPart | StoredPart;

/** Bytes that were made and are too many to be kept in memory: samples, or what was searched already. */
export interface StoredPart {
  readonly kind: 'stored';
  readonly blob: Blob;
  readonly searched: boolean;
}

export interface MadePart {
  readonly kind: 'made';
  readonly bytes: Uint8Array;
  /** Compressed: what it says is searched as `Output.alsoSearch`; in the bytes a value would match by chance. */
  readonly packed?: boolean;
}

export interface CopiedPart {
  readonly kind: 'copied';
  readonly start: number;
  readonly end: number;
  /** True for sample data (pixels, waveforms) in which short values would match by chance. */
  readonly bulk: boolean;
}

export function made(bytes: Uint8Array, packed = false): MadePart {
  return packed ? { kind: 'made', bytes, packed } : { kind: 'made', bytes };
}

export function copied(start: number, end: number, bulk = false): CopiedPart {
  return { kind: 'copied', start, end, bulk };
}

export function stored(blob: Blob, searched = false): StoredPart {
  return { kind: 'stored', blob, searched };
}

export function partLength(part: Part): number {
  switch (part.kind) {
    case 'made':
      return part.bytes.length;
    case 'copied':
      return part.end - part.start;
    case 'stored':
      return part.blob.size;
  }
}

export function partsLength(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + partLength(part), 0);
}

/** Reads an output that exists only as parts, so that it can be opened again by a fresh parser. */
export class PartsSource implements ByteSource {
  readonly size: number;
  private readonly offsets: number[] = [];
  readonly parts: readonly Part[];
  private readonly source: ByteSource;

  constructor(parts: readonly Part[], source: ByteSource) {
    this.parts = parts;
    this.source = source;
    let at = 0;
    for (const part of parts) {
      this.offsets.push(at);
      at += partLength(part);
    }
    this.size = at;
  }

  blobAt(start: number): BlobAt | null {
    const at = lastUpTo(this.offsets, start);
    const part = this.parts[at];
    return part?.kind === 'stored' ? { blob: part.blob, from: this.offsets[at] ?? 0 } : null;
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return this.readOwn(start, end);
  }

  async readOwn(start: number, end: number): Promise<Uint8Array> {
    const stop = Math.min(end, this.size);
    const first = lastUpTo(this.offsets, start);
    const [only, before = 0] = [this.parts[first], this.offsets[first]];
    // Read out of a Blob, it is nobody else's: a large output would be copied as a whole.
    if (only?.kind === 'stored' && start < stop && stop <= before + only.blob.size)
      return bytesOf(only.blob, start - before, stop - before);
    const out = new Uint8Array(Math.max(0, stop - start));
    for (let i = first; i < this.parts.length; i++) {
      const part = this.parts[i];
      const at = this.offsets[i];
      if (!part || at === undefined || at >= stop) break;
      const from = Math.max(0, start - at);
      const to = Math.min(partLength(part), stop - at);
      if (to <= from) continue;
      const bytes = await this.bytesIn(part, from, to);
      out.set(bytes, at + from - start);
      if (part.kind === 'stored') release(bytes);
    }
    return out;
  }

  private async bytesIn(part: Part, from: number, to: number): Promise<Uint8Array> {
    if (part.kind === 'made') return part.bytes.subarray(from, to);
    if (part.kind === 'copied') return this.source.read(part.start + from, part.start + to);
    return bytesOf(part.blob, from, to);
  }
}

async function bytesOf(blob: Blob, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(from, to).arrayBuffer());
}

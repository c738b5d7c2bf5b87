import { limits } from '../../core/limits.ts';

export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Entries that lie behind one another and are read as one. */
export interface Window<E> extends Stretch {
  readonly entries: readonly E[];
}

/** Many small reads cost several times as much as one large one. An entry that is large stands alone. */
export function windowsOf<E extends { readonly start: number; readonly size: number }>(
  entries: readonly E[],
): Window<E>[] {
  const windows: { start: number; end: number; entries: E[] }[] = [];
  for (const entry of entries) {
    const end = entry.start + entry.size;
    const last = windows.at(-1);
    if (last?.end === entry.start && end - last.start <= limits.readBackBytes) {
      last.entries.push(entry);
      last.end = end;
    } else windows.push({ start: entry.start, end, entries: [entry] });
  }
  return windows;
}

/** Reads stretches of a Blob one after the other; the next is on its way while one is worked on. */
export class ReadAhead {
  private readonly blob: Blob;
  private readonly stretches: readonly Stretch[];
  private at = 0;
  private waiting: Promise<Uint8Array<ArrayBuffer>> | null = null;

  constructor(blob: Blob, stretches: readonly Stretch[]) {
    this.blob = blob;
    this.stretches = stretches;
  }

  /** The next stretch; rejects where it cannot be read, and the one after is still to be had. */
  next(): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = this.waiting ?? this.slice();
    this.waiting = this.at < this.stretches.length ? this.slice() : null;
    // A read that fails while the one before is worked on is heard of when its turn comes.
    this.waiting?.catch(() => undefined);
    return bytes;
  }

  private async slice(): Promise<Uint8Array<ArrayBuffer>> {
    const { start, end } = this.stretches[this.at++] ?? { start: 0, end: 0 };
    return new Uint8Array(await this.blob.slice(start, end).arrayBuffer());
  }
}

/** A long stretch, piece by piece. */
export async function* pieces(
  blob: Blob,
  start: number,
  end: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const stretches: Stretch[] = [];
  for (let at = start; at < end; at += limits.chunkBytes)
    stretches.push({ start: at, end: Math.min(end, at + limits.chunkBytes) });
  const reader = new ReadAhead(blob, stretches);
  for (let i = 0; i < stretches.length; i++) yield await reader.next();
}

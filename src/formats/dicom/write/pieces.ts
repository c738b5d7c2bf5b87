import { concat } from '../../../core/bytes/concat.ts';
import type { Part } from '../../../core/bytes/parts.ts';
import { copied, made, stored } from '../../../core/bytes/parts.ts';
import { blobOf } from '../../../core/bytes/stored.ts';
import type { DataSet } from '../read/data-set.ts';

/** New bytes, a stretch of the source, or new samples: in memory, or put away by the browser. */
type Piece = Uint8Array | Stretch | Samples;

interface Stretch {
  readonly start: number;
  end: number;
  readonly bulk: boolean;
}

interface Samples {
  samples: Uint8Array | Blob;
}

/** Copies longer than this stay in the file even when they are in memory. */
const inlineBytes = 1024 * 1024;

/** An output in the making: what is new and what stays, in order. */
export class Pieces {
  readonly list: Piece[] = [];
  size = 0;

  private held = 0;

  /** `samples`: pixels, in which short values would match by chance. */
  make(bytes: Uint8Array, samples = false): void {
    if (bytes.length > 0) this.list.push(samples ? { samples: bytes } : bytes);
    if (samples) this.held += bytes.length;
    this.size += bytes.length;
  }

  /** Puts new samples away once there are more than `limit` bytes of them: a film would fill the memory. */
  async spill(limit: number): Promise<void> {
    if (this.held < limit) return;
    this.held = 0;
    const kept = this.list.filter((piece) => 'samples' in piece);
    const held = kept.flatMap((piece) =>
      piece.samples instanceof Blob ? [] : [{ piece, bytes: piece.samples }],
    );
    const whole = await blobOf(held.map(({ bytes }) => bytes));
    let at = 0;
    for (const { piece, bytes } of held) {
      piece.samples = whole.slice(at, at + bytes.length);
      at += bytes.length;
    }
  }

  copy(start: number, end: number, bulk = false): void {
    const last = this.list.at(-1);
    if (last && 'start' in last && last.end === start && last.bulk === bulk) last.end = end;
    else if (end > start) this.list.push({ start, end, bulk });
    this.size += end - start;
  }

  append(other: Pieces): void {
    for (const piece of other.list) {
      if (piece instanceof Uint8Array) this.make(piece);
      else if ('start' in piece) this.copy(piece.start, piece.end, piece.bulk);
      else {
        this.list.push(piece);
        this.size += sizeOf(piece);
      }
    }
  }
}

function sizeOf({ samples }: Samples): number {
  return samples instanceof Blob ? samples.size : samples.length;
}

/** As few parts as possible: what is in memory becomes one array, bulk data stays in the file. */
export function partsOf(pieces: Pieces, data: DataSet): Part[] {
  const parts: Part[] = [];
  let pending: Uint8Array[] = [];
  const flush = () => {
    if (pending.length > 0) parts.push(made(concat(pending)));
    pending = [];
  };
  for (const piece of pieces.list) {
    const bytes = inMemory(piece, data);
    if (bytes) {
      pending.push(bytes);
      continue;
    }
    flush();
    if ('start' in piece) parts.push(copied(piece.start, piece.end, piece.bulk));
    else if ('samples' in piece)
      parts.push(piece.samples instanceof Blob ? stored(piece.samples) : made(piece.samples, true));
  }
  flush();
  return parts;
}

function inMemory(piece: Piece, data: DataSet): Uint8Array | null {
  if (piece instanceof Uint8Array) return piece;
  if ('samples' in piece || piece.bulk || piece.end - piece.start > inlineBytes) return null;
  return data.bytes.slice(piece.start, piece.end);
}

/** For data sets that are held whole (inflated ones); nothing of those was put away. */
export function bytesOfPieces(pieces: Pieces, data: DataSet): Uint8Array {
  return concat(
    pieces.list.map((piece) => {
      if (piece instanceof Uint8Array) return piece;
      if ('start' in piece) return data.bytes.slice(piece.start, piece.end) ?? new Uint8Array(0);
      return piece.samples instanceof Blob ? new Uint8Array(0) : piece.samples;
    }),
  );
}

export function joined(head: Pieces, body: Pieces): Pieces {
  const all = new Pieces();
  all.append(head);
  all.append(body);
  return all;
}

import { concat } from '../../../core/bytes/concat.ts';
import type { Part } from '../../../core/bytes/parts.ts';
import { copied, made } from '../../../core/bytes/parts.ts';
import type { DataSet } from '../read/data-set.ts';

/** New bytes, or a stretch of the source. */
type Piece = Uint8Array | { readonly start: number; end: number; readonly bulk: boolean };

/** Copies longer than this stay in the file even when they are in memory. */
const inlineBytes = 1024 * 1024;

/** An output in the making: what is new and what stays, in order. */
export class Pieces {
  readonly list: Piece[] = [];
  size = 0;

  make(bytes: Uint8Array): void {
    if (bytes.length > 0) this.list.push(bytes);
    this.size += bytes.length;
  }

  copy(start: number, end: number, bulk = false): void {
    const last = this.list.at(-1);
    if (last && !(last instanceof Uint8Array) && last.end === start && last.bulk === bulk) last.end = end;
    else if (end > start) this.list.push({ start, end, bulk });
    this.size += end - start;
  }

  append(other: Pieces): void {
    for (const piece of other.list) {
      if (piece instanceof Uint8Array) this.make(piece);
      else this.copy(piece.start, piece.end, piece.bulk);
    }
  }
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
    const bytes = piece instanceof Uint8Array ? piece : inMemory(piece, data);
    if (bytes) {
      pending.push(bytes);
    } else if (!(piece instanceof Uint8Array)) {
      flush();
      parts.push(copied(piece.start, piece.end, piece.bulk));
    }
  }
  flush();
  return parts;
}

function inMemory(piece: Exclude<Piece, Uint8Array>, data: DataSet): Uint8Array | null {
  if (piece.bulk || piece.end - piece.start > inlineBytes) return null;
  return data.bytes.slice(piece.start, piece.end);
}

/** For data sets that are held whole (inflated ones). */
export function bytesOfPieces(pieces: Pieces, data: DataSet): Uint8Array {
  return concat(
    pieces.list.map((piece) =>
      piece instanceof Uint8Array ? piece : (data.bytes.slice(piece.start, piece.end) ?? new Uint8Array(0)),
    ),
  );
}

export function joined(head: Pieces, body: Pieces): Pieces {
  const all = new Pieces();
  all.append(head);
  all.append(body);
  return all;
}

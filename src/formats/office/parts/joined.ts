import { lastUpTo } from '../../../core/last-up-to.ts';
import type { TextUnit } from './content.ts';

/** A hit that was made in joined texts, put back into the one text (or the several) that it lies in. */
export interface Placed {
  readonly unit: number;
  readonly start: number;
  readonly end: number;
}

/** Texts one after the other, read as one, with the way back. */
export class Joined {
  readonly text: string;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly indexes: number[] = [];

  constructor(units: readonly { readonly unit: TextUnit; readonly index: number }[]) {
    let text = '';
    for (const { unit, index } of units) {
      if (text !== '') text += unit.joint;
      this.starts.push(text.length);
      this.indexes.push(index);
      text += unit.text;
      this.ends.push(text.length);
    }
    this.text = text;
  }

  /** Stretches of units that a stretch of the joined text covers. What joins them belongs to none. */
  place(start: number, end: number): Placed[] {
    const placed: Placed[] = [];
    for (let i = lastUpTo(this.starts, start); i < this.starts.length; i++) {
      const [from = 0, to = 0, unit = 0] = [this.starts[i], this.ends[i], this.indexes[i]];
      if (from >= end) break;
      const piece = { unit, start: Math.max(start, from) - from, end: Math.min(end, to) - from };
      if (piece.end > piece.start) placed.push(piece);
    }
    return placed;
  }
}

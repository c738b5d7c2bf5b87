import type { Scale } from './text-finder.ts';
import type { Tile } from './text-tiles.ts';

/** Scores from 0 to 255, one for each square of two pixels of the picture, the highest of all scales. */
export class ScoreMap {
  readonly width: number;
  readonly height: number;
  readonly values: Uint8Array;

  constructor(pictureWidth: number, pictureHeight: number) {
    this.width = Math.ceil(pictureWidth / 2);
    this.height = Math.ceil(pictureHeight / 2);
    this.values = new Uint8Array(this.width * this.height);
  }

  /** Takes over the scores of a tile (log odds, one for each square of two pixels of the scaled picture), less the caution. */
  add(odds: Float32Array, { across, down }: Tile, scale: Scale, less = caution[scale]): void {
    const columns = across.length / 2;
    const [first, end] = [across.countedFrom >> 1, across.countedTo / 2];
    for (let row = down.countedFrom >> 1; row < down.countedTo / 2; row++) {
      for (let column = first; column < end; column++) {
        const own = (odds[row * columns + column] ?? -Infinity) - less;
        // Most of a picture goes no further.
        if (own >= leastOdds)
          this.raise((across.from >> 1) + column, (down.from >> 1) + row, scale, chance(own));
      }
    }
  }

  private raise(column: number, row: number, scale: Scale, score: number): void {
    const size = Math.max(1, 1 / scale);
    const left = Math.floor(column / scale);
    const top = Math.floor(row / scale);
    const right = Math.min(this.width, left + size);
    const bottom = Math.min(this.height, top + size);
    for (let y = top; y < bottom; y++) {
      for (let x = left; x < right; x++) {
        const at = y * this.width + x;
        if (score > (this.values[at] ?? 0)) this.values[at] = score;
      }
    }
  }
}

/**
 * Log odds that are taken off. Small letters, which the larger scales see well, are a blur when a picture is made smaller:
 * there only what is sure counts.
 */
export const caution: Readonly<Record<Scale, number>> = { 0.25: 2, 0.5: 2, 1: 0, 2: 0 };

/** The same for stretches that were drawn out: their grain was, too. */
export const quietCaution = 2;

/** Below one in eight nothing is noted: most of a picture. */
const leastOdds = Math.log(1 / 7);

function chance(odds: number): number {
  return Math.round(255 / (1 + Math.exp(-odds)));
}

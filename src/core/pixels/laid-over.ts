import type { TextImage } from './text-finder.ts';

/** Frames laid over one another: what stands still in all of them stays sharp, what moves and flickers is smoothed away. */
export class LaidOver {
  private size: { readonly width: number; readonly height: number } | null = null;
  private max = new Uint32Array(0);
  private min = new Uint32Array(0);
  private count = 0;

  /** A frame of another size is left out. */
  add({ width, height, max, min }: TextImage): void {
    if (!this.size) {
      this.size = { width, height };
      this.max = new Uint32Array(max.length);
      this.min = new Uint32Array(min.length);
    } else if (this.size.width !== width || this.size.height !== height) return;
    this.count++;
    for (let i = 0; i < max.length; i++) {
      this.max[i] = (this.max[i] ?? 0) + (max[i] ?? 0);
      this.min[i] = (this.min[i] ?? 0) + (min[i] ?? 0);
    }
  }

  /** Null where there are not two to lay over one another. */
  levels(): TextImage | null {
    if (!this.size || this.count < 2) return null;
    const mean = (sums: Uint32Array): Uint8Array<ArrayBuffer> =>
      Uint8Array.from(sums, (sum) => Math.round(sum / this.count));
    return { ...this.size, max: mean(this.max), min: mean(this.min) };
  }
}

import type { GifFile, GifFrame } from '../read/gif.ts';
import { lzwDecoded } from './lzw-gif.ts';
import { rasterOf, type Raster } from './raster.ts';

/** Rows of the four passes of an interlaced picture (GIF89a, appendix E). */
const passes = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const;

/** Colour indices of one frame, rows in their order; null where its data is broken. */
export function frameIndices(bytes: Uint8Array, frame: GifFrame): Uint8Array | null {
  const { width, height, interlaced, data } = frame;
  const indices = lzwDecoded(bytes, data, width * height);
  if (!indices || !interlaced) return indices;
  const sorted = new Uint8Array(indices.length);
  let from = 0;
  for (const [first, step] of passes)
    for (let y = first; y < height; y += step, from += width)
      sorted.set(indices.subarray(from, from + width), y * width);
  return sorted;
}

/**
 * What is on the screen frame by frame: those before stay, go, or give back what was there. The canvas is the same one
 * each time; it ends early where a frame is broken.
 */
export function* composedFrames(bytes: Uint8Array, { width, height, frames }: GifFile): Generator<Raster> {
  const canvas = rasterOf(width, height, 4, 8);
  for (const frame of frames) {
    const indices = frameIndices(bytes, frame);
    if (!indices) return;
    const before = frame.disposal === 3 ? canvas.samples.slice() : null;
    draw(canvas, bytes, frame, indices);
    yield canvas;
    if (before) canvas.samples.set(before);
    else if (frame.disposal === 2) clear(canvas, frame);
  }
}

export function composedFrame(bytes: Uint8Array, file: GifFile, wanted: number): Raster | null {
  let at = 0;
  for (const canvas of composedFrames(bytes, file)) if (at++ === wanted) return canvas;
  return null;
}

function draw(canvas: Raster, bytes: Uint8Array, frame: GifFrame, indices: Uint8Array): void {
  const { x, y, width, height, colours, transparent } = frame;
  const { samples } = canvas;
  for (let row = 0; row < Math.min(height, canvas.height - y); row++)
    for (let column = 0; column < Math.min(width, canvas.width - x); column++) {
      const index = indices[row * width + column] ?? 0;
      if (index === transparent) continue;
      const to = ((y + row) * canvas.width + x + column) * 4;
      for (let c = 0; c < 3; c++) samples[to + c] = bytes[colours + index * 3 + c] ?? 0;
      samples[to + 3] = 255;
    }
}

function clear(canvas: Raster, { x, y, width, height }: GifFrame): void {
  for (let row = y; row < Math.min(y + height, canvas.height); row++)
    canvas.samples.fill(
      0,
      (row * canvas.width + x) * 4,
      (row * canvas.width + Math.min(x + width, canvas.width)) * 4,
    );
}

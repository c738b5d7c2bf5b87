import type { Mask } from '../../../core/pixels/masks.ts';
import type { Orientation } from '../picture.ts';
import { swapsSides } from '../picture.ts';
import { inside } from '../pixels/raster.ts';
import type { JpegBlocks, Plane } from './blocks.ts';
import { isRgb, largestFactors } from './blocks.ts';

/**
 * The picture as it is shown, no sample changed: blocks change places, their coefficients signs and sides. Null where
 * a mirrored side does not end with an MCU: what pads it would come to lie inside of the picture.
 */
export function turnedBlocks(blocks: JpegBlocks, orientation: Orientation): JpegBlocks | null {
  if (orientation === 1) return blocks;
  const { width, height, planes } = blocks;
  const { h, v } = largestFactors(planes);
  const flipX = [2, 3, 7, 8].includes(orientation);
  const flipY = [3, 4, 6, 7].includes(orientation);
  if ((flipX && width % (8 * h) !== 0) || (flipY && height % (8 * v) !== 0)) return null;
  const swap = swapsSides(orientation);
  return {
    ...blocks,
    width: swap ? height : width,
    height: swap ? width : height,
    planes: planes.map((plane) => turnedPlane(plane, swap, flipX, flipY)),
  };
}

function turnedPlane(plane: Plane, swap: boolean, flipX: boolean, flipY: boolean): Plane {
  const { id, h, v, across, down, quantiser, coefficients } = plane;
  const place = (k: number): number => (swap ? (k % 8) * 8 + (k >> 3) : k);
  const places = Uint8Array.from({ length: 64 }, (_, k) => place(k));
  const signs = Int8Array.from({ length: 64 }, (_, k) => {
    const odd = Number(flipX && k % 2 === 1) + Number(flipY && (k >> 3) % 2 === 1);
    return odd === 1 ? -1 : 1;
  });
  const out = new Int16Array(coefficients.length);
  const columns = swap ? down : across;
  for (let y = 0, from = 0; y < down; y++)
    for (let x = 0; x < across; x++, from += 64) {
      const [toX, toY] = [flipX ? across - 1 - x : x, flipY ? down - 1 - y : y];
      const to = (swap ? toX * columns + toY : toY * columns + toX) * 64;
      for (let k = 0; k < 64; k++)
        out[to + (places[k] ?? 0)] = (coefficients[from + k] ?? 0) * (signs[k] ?? 1);
    }
  return {
    ...{ id, coefficients: out, h: swap ? v : h, v: swap ? h : v },
    ...{ across: columns, down: swap ? across : down },
    quantiser: quantiser.map((_, k) => quantiser[place(k)] ?? 1),
  };
}

/**
 * Makes blocks black, in place, wherever a rectangle touches their MCU. It may cover up to 15 pixels more on a side
 * than was asked for; in return no other block is coded again.
 */
export function coverBlocks(blocks: JpegBlocks, masks: readonly Mask[]): void {
  const { planes } = blocks;
  const most = largestFactors(planes);
  const rgb = isRgb(blocks);
  for (const mask of masks) {
    const part = inside(mask, blocks);
    if (!part) continue;
    const [left, top] = [Math.floor(part.x / (8 * most.h)), Math.floor(part.y / (8 * most.v))];
    const right = Math.ceil((part.x + part.width) / (8 * most.h));
    const bottom = Math.ceil((part.y + part.height) / (8 * most.v));
    planes.forEach(({ h, v, across, quantiser, coefficients }, i) => {
      // Below the blackest value there is no other: decoders clamp. Colour differences are none.
      const black = i === 0 || rgb ? -Math.ceil(1024 / Math.max(1, quantiser[0] ?? 1)) : 0;
      for (let y = top * v; y < bottom * v; y++) {
        coefficients.fill(0, (y * across + left * h) * 64, (y * across + right * h) * 64);
        for (let x = left * h; x < right * h; x++) coefficients[(y * across + x) * 64] = black;
      }
    });
  }
}

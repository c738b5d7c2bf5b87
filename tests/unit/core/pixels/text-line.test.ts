import { describe, expect, it } from 'vitest';
import { linesIn, pgmOf, textLine } from '../../../../src/core/pixels/text-line.ts';

/** A bright stroke of letter's width on a dark ground, or the other way round. */
function picture(ink: number, ground: number) {
  const [width, height] = [40, 20];
  const max = new Uint8Array(width * height).fill(ground);
  for (let y = 6; y < 14; y++) for (let x = 10; x < 13; x++) max[y * width + x] = ink;
  return { width, height, max, min: max };
}

const at = { x: 4, y: 4, width: 24, height: 12 };

describe('a region as a line to be read', () => {
  it('is dark on bright with a border, whatever it was', () => {
    for (const [ink, ground] of [
      [220, 30],
      [30, 220],
    ] as const) {
      const line = textLine(picture(ink, ground), at);
      expect(line && [line.width, line.height]).toEqual([80, 48]);
      expect(line?.grey[0]).toBe(255);
      const [letter, beside] = [line?.grey[24 * 80 + 8 + 20], line?.grey[24 * 80 + 8 + 50]];
      expect([letter, beside]).toEqual([0, 255]);
    }
  });

  it('is none where nothing stands out or nothing is', () => {
    expect(textLine(picture(100, 100), at)).toBeNull();
    expect(textLine(picture(220, 30), { ...at, x: 50 })).toBeNull();
  });

  it('falls apart into its lines', () => {
    const image = picture(220, 30);
    image.max.fill(220, 16 * 40 + 10, 16 * 40 + 30);
    expect(linesIn(image, { x: 4, y: 0, width: 30, height: 20 })).toEqual([
      { x: 4, y: 5, width: 30, height: 10 },
    ]);
    const two = picture(220, 30);
    two.max.copyWithin(0, 240, 560);
    for (let y = 9; y < 12; y++) two.max.fill(30, y * 40, y * 40 + 40);
    expect(linesIn(two, { x: 4, y: 0, width: 30, height: 20 }).map(({ y }) => y)).toEqual([0]);
  });

  it('goes to the reader as Netpbm', () => {
    const bytes = pgmOf({ width: 2, height: 1, grey: Uint8Array.of(0, 255) });
    expect(new TextDecoder('latin1').decode(bytes)).toBe('P5\n2 1\n255\n\u0000\u00ff');
  });
});

import { describe, expect, it } from 'vitest';
import {
  firstWindow,
  greyImage,
  greyLevels,
  greyToRgba,
  wholeRange,
} from '../../../../src/core/pixels/windowing.ts';

const ct = { slope: 1, intercept: -1024, inverted: false, window: { centre: 40, width: 400 } };

describe('grey levels', () => {
  it('follow the linear function of PS3.3 C.11.2.1.2.1', () => {
    // Hounsfield -160.5 is the lower end of centre 40, width 400; 239.5 the upper one.
    const image = greyImage(Int16Array.of(0, 863, 864, 1063, 1263, 1264, 3000), ct);
    expect(Array.from(greyLevels(image, firstWindow(image)))).toEqual([0, 0, 0, 127, 255, 255, 255]);
  });

  it('are the other way round in MONOCHROME1', () => {
    const image = greyImage(Uint8Array.of(0, 255), { slope: 1, intercept: 0, inverted: true, window: null });
    expect(Array.from(greyLevels(image, wholeRange(image)))).toEqual([255, 0]);
  });

  it('show all there is where the file names no window', () => {
    const image = greyImage(Uint16Array.of(100, 300), { ...ct, window: null });
    expect(firstWindow(image)).toEqual({ centre: -823.5, width: 201 });
    expect(Array.from(greyLevels(image, firstWindow(image)))).toEqual([0, 255]);
  });

  it('leave a window that lies beside the frame', () => {
    const image = greyImage(Uint16Array.of(100, 300), { ...ct, window: { centre: 900, width: 100 } });
    expect(firstWindow(image)).toEqual(wholeRange(image));
  });

  it('are the same from a table and one by one', () => {
    const few = Int16Array.from({ length: 50 }, (_, i) => i * 40 - 1000);
    const many = new Int16Array(10_000);
    many.set(few);
    const [one, table] = [greyImage(few, ct), greyImage(many, ct)];
    const levels = greyLevels(table, { centre: 0, width: 900 });
    expect(Array.from(levels.subarray(0, 50))).toEqual(
      Array.from(greyLevels(one, { centre: 0, width: 900 })),
    );
  });

  it('stand three times and opaque in what a canvas takes', () => {
    expect(Array.from(greyToRgba(Uint8Array.of(7, 200)))).toEqual([7, 7, 7, 255, 200, 200, 200, 255]);
  });

  it('handle values that are no whole numbers', () => {
    const image = greyImage(Float32Array.of(0.25, 0.5, 0.75), {
      ...ct,
      slope: 1,
      intercept: 0,
      window: null,
    });
    expect(greyLevels(image, { centre: 1, width: 2 })).toHaveLength(3);
  });
});

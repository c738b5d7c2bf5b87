import { describe, expect, it } from 'vitest';
import { turned, turnedBack, type Point, type Turns } from '../../../../src/core/pixels/face-turns.ts';
import { withEyes } from '../../../../src/formats/pixel-search/face-band.ts';

const [width, height] = [240, 200];

/** Red tells the column and green the row. */
const image = { width, height, rgba: new Uint8ClampedArray(width * height * 4) };
for (let i = 0; i < width * height; i++) image.rgba.set([i % width, Math.floor(i / width), 0, 255], i * 4);

const box = { left: 60, top: 40, right: 160, bottom: 140 };

/** 68 points of an upright face in a square of side 1. */
function drawnFace(): Point[] {
  const row = (count: number, from: number, to: number, y: number): Point[] =>
    Array.from({ length: count }, (_, i) => ({ x: from + ((to - from) * i) / (count - 1), y }));
  return [
    ...row(17, 0.05, 0.95, 0.9),
    ...row(10, 0.15, 0.85, 0.3),
    ...row(9, 0.45, 0.55, 0.6),
    ...row(6, 0.2, 0.4, 0.4),
    ...row(6, 0.6, 0.8, 0.4),
    ...row(20, 0.35, 0.65, 0.8),
  ];
}

/** A network that sees the face in `box`, turned, wherever the crop lies; crops turned otherwise are only guessed at. */
function seeing(turns: Turns) {
  const inPicture = drawnFace().map((point) => {
    const { x, y } = turnedBack(point, turns);
    return { x: box.left + x * 100, y: box.top + y * 100 };
  });
  return {
    find: (square: Float32Array): Point[] => {
      const at = (x: number, y: number): Point => {
        const from = (y * 112 + x) * 3;
        return { x: square[from] ?? NaN, y: square[from + 1] ?? NaN };
      };
      // Two steps across show how the crop is turned; all crops of this box are squares that fill the input.
      const [here, beside, below] = [at(56, 56), at(66, 56), at(56, 66)];
      const right = Math.sign(Math.round(beside.x - here.x));
      const down = Math.sign(Math.round(beside.y - here.y));
      const own = right === 1 ? 0 : right === -1 ? 2 : down === -1 ? 1 : 3;
      if (own !== turns) return drawnFace();
      const scale = Math.hypot(below.x - here.x, below.y - here.y) / 10;
      const side = 112 * scale;
      return inPicture.map(({ x, y }) => {
        const shift = { x: (x - here.x) / side + 0.5, y: (y - here.y) / side + 0.5 };
        return turned(shift, turns);
      });
    },
  };
}

describe('the band over the eyes of a found face', () => {
  it('comes from landmarks that stay where they are', () => {
    const found = withEyes(seeing(0), image, { ...box, score: 0.9, turns: 0 });
    expect(found?.byLandmarks).toBe(true);
    expect(found?.face).toEqual({ x: 60, y: 40, width: 100, height: 100 });
    const { x, y, width: wide, height: high } = found?.eyes ?? { x: 0, y: 0, width: 0, height: 0 };
    // Eyebrows at 70, eyes at 80, columns 75 to 145, and 0.4 of 10 on each side.
    expect(Math.abs(x - 70.5)).toBeLessThan(2);
    expect(Math.abs(y - 65.5)).toBeLessThan(2);
    expect(Math.abs(x + wide - 149.5)).toBeLessThan(2);
    expect(Math.abs(y + high - 84.5)).toBeLessThan(2);
  });

  it.each([
    [1, { x: 86, width: 18 }],
    [3, { x: 116, width: 18 }],
  ] as const)(
    'lies where the eyes are of a face that was found upright and is turned: %d',
    (turns, expected) => {
      const found = withEyes(seeing(turns), image, { ...box, score: 0.9, turns: 0 });
      expect(found?.byLandmarks).toBe(true);
      expect(Math.abs((found?.eyes.x ?? 0) - expected.x)).toBeLessThan(3);
      expect(Math.abs((found?.eyes.width ?? 0) - expected.width)).toBeLessThan(3);
      expect(found?.eyes.height).toBeGreaterThan(70);
    },
  );

  it('is the upper part where landmarks go with the crop, and none where the detector is not sure either', () => {
    const guessing = { find: drawnFace };
    expect(withEyes(guessing, image, { ...box, score: 0.6, turns: 0 })).toEqual({
      face: { x: 60, y: 40, width: 100, height: 100 },
      eyes: { x: 50, y: 30, width: 120, height: 70 },
      score: 0.6,
      byLandmarks: false,
    });
    expect(withEyes(guessing, image, { ...box, score: 0.3, turns: 0 })).toBeNull();
  });

  it('takes the upper part as the picture was turned when the face was found', () => {
    const found = withEyes({ find: drawnFace }, image, { ...box, score: 0.6, turns: 2 });
    expect(found?.eyes.y).toBe(80);
    expect(found?.eyes.height).toBe(70);
  });

  it('does not look for the way up where it is told not to', () => {
    const face = { ...box, score: 0.9, turns: 0 } as const;
    expect(withEyes(seeing(1), image, face, true)?.byLandmarks).toBe(true);
    expect(withEyes(seeing(1), image, face, false)?.byLandmarks).toBe(false);
  });

  it('believes landmarks that stay where the detector is not sure', () => {
    expect(withEyes(seeing(0), image, { ...box, score: 0.3, turns: 0 })?.byLandmarks).toBe(true);
  });

  it('is nothing beside the picture', () => {
    const beside = { left: 300, top: 0, right: 320, bottom: 20, score: 0.9, turns: 0 } as const;
    expect(withEyes(seeing(0), image, beside)).toBeNull();
  });
});

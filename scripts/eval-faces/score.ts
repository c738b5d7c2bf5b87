import type { FoundFace } from '../../src/core/pixels/face-finder.ts';
import type { Rectangle } from '../../src/core/pixels/masks.ts';

/** A face that is in a picture: its rectangle (x, y, width, height) and corners of its eyes. */
export interface TrueFace {
  readonly face: readonly [number, number, number, number];
  readonly eyes: readonly (readonly [number, number])[];
}

export interface Score {
  readonly faces: number;
  readonly hits: number;
  /** Faces of which every corner of the eyes lies in some band. */
  readonly hidden: number;
  readonly byLandmarks: number;
  readonly falseHits: number;
}

export function scoreFaces(truth: readonly TrueFace[], found: readonly FoundFace[]): Score {
  const own = truth.map((face) => found.filter((each) => isOf(face, each)));
  return {
    faces: truth.length,
    hits: own.filter((each) => each.length > 0).length,
    hidden: truth.filter(({ eyes }) => eyes.every((eye) => found.some((each) => holds(each.eyes, eye))))
      .length,
    byLandmarks: own.filter((each) => each.some(({ byLandmarks }) => byLandmarks)).length,
    falseHits: found.filter((each) => !own.some((faces) => faces.includes(each))).length,
  };
}

/** Found boxes are often smaller or larger than the drawn ones: the middle has to be in it, the size within a factor of two. */
function isOf({ face: [x, y, width, height] }: TrueFace, { face }: FoundFace): boolean {
  const size = Math.sqrt((face.width * face.height) / (width * height));
  return holds(face, [x + width / 2, y + height / 2]) && size > 0.5 && size < 2;
}

function holds({ x, y, width, height }: Rectangle, [column, row]: readonly [number, number]): boolean {
  return column >= x && column <= x + width && row >= y && row <= y + height;
}

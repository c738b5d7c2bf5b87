import { rectangleAround, type Box } from '../../core/pixels/face-boxes.ts';
import { eyeBand, eyeShift, isFace, upperFace, type Landmarks } from '../../core/pixels/face-eyes.ts';
import type { FaceImage, FoundFace } from '../../core/pixels/face-finder.ts';
import { fitted, sampled } from '../../core/pixels/face-sampling.ts';
import { turned, turnedBack, turnedSquare, type Point, type Turns } from '../../core/pixels/face-turns.ts';
import { clipped, type Rectangle } from '../../core/pixels/masks.ts';
import type { Candidate } from './face-search.ts';
import { landmarkSide } from './face-landmarks.ts';

/**
 * The network says of no point how sure it is. Read once more from a crop that is shifted and one that is wider, the points
 * of a face stay where they are; guessed ones move with the crop. Of faces read the right way up the shift is 0.01 to 0.03 of
 * their size, of others mostly above 0.05.
 */
const surelySteady = 0.025;
const steadyEnough = 0.05;

/** 68 points in parts of the side of a square of red, green and blue. */
interface LandmarkReader {
  find(square: Float32Array): Landmarks;
}

interface Reading {
  readonly landmarks: Landmarks;
  readonly turns: Turns;
  readonly shift: number;
}

/** A hand or a fold of cloth looks like a face to the detector up to this. */
export const sureScore = 0.5;

/** Null where the detector is not sure and the landmarks do not agree, or where a box lies in the black beside the picture. */
export function withEyes(
  network: LandmarkReader,
  image: FaceImage,
  candidate: Candidate,
  anyTurn = true,
): FoundFace | null {
  const { score, turns } = candidate;
  const face = rectangleAround(candidate, image);
  if (face === null) return null;
  const isSure = score >= sureScore;
  const read = isSure && anyTurn ? steadiest : reading;
  const best = read(network, image, face, turns);
  const isSteady = best.shift < steadyEnough;
  const frame = new Upright(face, isSteady ? best.turns : turns);
  const landmarks = best.landmarks.map((point) => frame.from(point));
  const byLandmarks = isSteady && isFace(landmarks, frame);
  if (!isSure && !byLandmarks) return null;
  const band = frame.boxBack(byLandmarks ? eyeBand(landmarks) : upperFace(frame));
  return { face, eyes: rectangleAround(band, image) ?? face, score, byLandmarks };
}

/** The detector also finds lying faces in an upright picture: which way up a face is, the points tell. */
function steadiest(network: LandmarkReader, image: FaceImage, face: Rectangle, turns: Turns): Reading {
  const first = reading(network, image, face, turns);
  if (first.shift < surelySteady) return first;
  const others = ([0, 1, 2, 3] as const).filter((other) => other !== turns);
  const all = [first, ...others.map((other) => reading(network, image, face, other))];
  return all.reduce((a, b) => (b.shift < a.shift ? b : a));
}

function reading(network: LandmarkReader, image: FaceImage, face: Rectangle, turns: Turns): Reading {
  const landmarks = landmarksIn(network, image, face, turns);
  const { x, y, width, height } = face;
  const by = (part: number, length: number): number => Math.round(part * length);
  const shifted = { ...face, x: x + by(0.1, width), y: y + by(0.1, height) };
  const [more, higher] = [by(0.125, width), by(0.125, height)];
  const wider = { x: x - more, y: y - higher, width: width + 2 * more, height: height + 2 * higher };
  const shifts = [shifted, wider].map((part) =>
    eyeShift(landmarks, landmarksIn(network, image, clipped(part, image) ?? face, turns), face),
  );
  return { landmarks, turns, shift: shifts.reduce((a, b) => a + b) / shifts.length };
}

/** In pixels of the picture. */
function landmarksIn(network: LandmarkReader, image: FaceImage, part: Rectangle, turns: Turns): Landmarks {
  const fit = fitted(part, landmarkSide, true);
  const found = network.find(turnedSquare(sampled(image, part, fit), landmarkSide, turns));
  return found.map((point) => {
    const { x, y } = turnedBack(point, turns);
    return {
      x: part.x + (x * landmarkSide - fit.left) * fit.scale,
      y: part.y + (y * landmarkSide - fit.top) * fit.scale,
    };
  });
}

/** A face as if it stood, and the way from the picture to it and back. */
class Upright {
  readonly width: number;
  readonly height: number;
  private readonly face: Rectangle;
  private readonly turns: Turns;

  constructor(face: Rectangle, turns: Turns) {
    this.face = face;
    this.turns = turns;
    [this.width, this.height] = turns % 2 === 1 ? [face.height, face.width] : [face.width, face.height];
  }

  from({ x, y }: Point): Point {
    const { face } = this;
    const point = turned({ x: (x - face.x) / face.width, y: (y - face.y) / face.height }, this.turns);
    return { x: point.x * this.width, y: point.y * this.height };
  }

  boxBack({ left, top, right, bottom }: Box): Box {
    const [a, b] = [this.back({ x: left, y: top }), this.back({ x: right, y: bottom })];
    return {
      left: Math.min(a.x, b.x),
      top: Math.min(a.y, b.y),
      right: Math.max(a.x, b.x),
      bottom: Math.max(a.y, b.y),
    };
  }

  private back({ x, y }: Point): Point {
    const { face } = this;
    const point = turnedBack({ x: x / this.width, y: y / this.height }, this.turns);
    return { x: face.x + point.x * face.width, y: face.y + point.y * face.height };
  }
}

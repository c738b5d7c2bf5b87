import { type ScoredBox } from '../../core/pixels/face-boxes.ts';
import type { FaceImage } from '../../core/pixels/face-finder.ts';
import { fitted, sampled } from '../../core/pixels/face-sampling.ts';
import { turnedBack, turnedSquare, type Turns } from '../../core/pixels/face-turns.ts';
import type { View } from '../../core/pixels/face-views.ts';
import { detectorSide, type FaceDetector } from './face-detector.ts';

/** A face in the picture's own pixels, and how the picture was turned when it was found. */
export interface Candidate extends ScoredBox {
  readonly turns: Turns;
}

/** What the detector finds in one part of a picture, in each turn of it. */
export function candidatesIn(
  detector: FaceDetector,
  image: FaceImage,
  { part, turns }: View,
  minScore: number,
  progress: () => void,
): readonly Candidate[] {
  const fit = fitted(part, detectorSide, false);
  const square = sampled(image, part, fit);
  const side = fit.scale * detectorSide;
  const within = (value: number, length: number): number => Math.max(0, Math.min(length, value * side));
  return turns.flatMap((turn) => {
    const found = detector.find(turnedSquare(square, detectorSide, turn), minScore);
    progress();
    return found.map(({ left, top, right, bottom, score }): Candidate => {
      const [a, b] = [turnedBack({ x: left, y: top }, turn), turnedBack({ x: right, y: bottom }, turn)];
      return {
        left: part.x + within(Math.min(a.x, b.x), part.width),
        top: part.y + within(Math.min(a.y, b.y), part.height),
        right: part.x + within(Math.max(a.x, b.x), part.width),
        bottom: part.y + within(Math.max(a.y, b.y), part.height),
        score,
        turns: turn,
      };
    });
  });
}

import type { Rectangle } from './masks.ts';

/** A decoded picture as it is looked at: four bytes a pixel, the fourth of which is not read. */
export interface FaceImage {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** A place where a face was found. */
export interface FoundFace {
  readonly face: Rectangle;
  /** The band to be masked, wide enough to hold the eyebrows. */
  readonly eyes: Rectangle;
  /** From 0 to 1, how sure the network is. */
  readonly score: number;
  /** False where the eyes could not be told and the upper part of the face stands for them. */
  readonly byLandmarks: boolean;
}

export interface FaceOptions {
  /** Also looks for small faces, and for lying ones beside upright ones, in about ten times the time. */
  readonly thorough?: boolean;
  readonly minScore?: number;
  /** Called after each pass of the network. */
  readonly progress?: () => void;
}

/** That none is found never means that there is none: every photograph is looked at by a person. */
export interface FaceFinder {
  find(image: FaceImage, options?: FaceOptions): Promise<readonly FoundFace[]>;
}

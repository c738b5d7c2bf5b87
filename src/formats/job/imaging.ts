import type { FaceFinder } from '../../core/pixels/face-finder.ts';
import type { PixelCodecs } from '../../core/pixels/codec.ts';
import type { TextFinder } from '../../core/pixels/text-finder.ts';

/** Machine code and weights of the face networks: handles, not the bytes. */
export interface FaceBlobs {
  readonly engine: Blob;
  readonly ssd: Blob;
  readonly landmarks: Blob;
}

/** What a worker needs to see pictures. */
export interface Imaging {
  readonly codecs: PixelCodecs;
  /** Started when the first picture is searched. */
  readonly textFinder: () => Promise<TextFinder>;
  /** Started with the first photograph. */
  readonly faceFinder: (parts: FaceBlobs) => Promise<FaceFinder>;
}

/** What is wanted of a search. */
export interface PixelWish {
  /** Leaves no frame out. */
  readonly all: boolean;
  /** There when the job has photographs. */
  readonly faces: FaceBlobs | null;
}

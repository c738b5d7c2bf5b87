import type { Confidence } from '../findings/finding.ts';
import type { PixelItem } from '../policy/pixel-decisions.ts';
import type { Mask, Rectangle } from './masks.ts';

/** How a file's pictures are to be searched for what identifies somebody. */
export interface FrameSearch {
  readonly width: number;
  readonly height: number;
  /** Frames that are looked at, counted from 0. */
  readonly frames: readonly number[];
  /** What stands in one of them is masked in all: the frames of one run show the same screen. */
  readonly shared: boolean;
  /** `quick`: at one scale, where text is hardly to be expected. */
  readonly depth: 'full' | 'quick';
  /** Parts that show the patient and not the screen around; empty where nothing is known of it. */
  readonly images: readonly Rectangle[];
  /** Filled as a whole, whatever is found: the label of a slide. */
  readonly wholly: Confidence | null;
  /** A photograph: faces are looked for as well. */
  readonly faces: boolean;
}

export interface FoundRegion extends Mask {
  readonly item: PixelItem;
  readonly confidence: Confidence;
}

/** What the search of a file's pictures came to. */
export interface FoundPixels {
  readonly regions: readonly FoundRegion[];
  /** Frames that were looked at, and all there are. */
  readonly searched: number;
  readonly frames: number;
  /** PDF: the text of its pages and where it stands, as a handle. */
  readonly pages?: Blob;
}

import type { Rectangle } from './masks.ts';
import type { TextImage } from './text-finder.ts';

/** What a machine read in a region: a hint for the person who decides, and never more than that. */
export interface ReadText {
  readonly text: string;
  /** 0 to 1, as the reader says of itself. */
  readonly confidence: number;
}

export interface TextReader {
  /** Null where nothing could be read. */
  read(image: TextImage, at: Rectangle): ReadText | null;
}

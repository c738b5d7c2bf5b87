import type { PixelCodecs } from '../../core/pixels/codec.ts';
import type { TextFinder } from '../../core/pixels/text-finder.ts';

/** What a worker needs to see pictures. */
export interface Imaging {
  readonly codecs: PixelCodecs;
  /** Started when the first picture is searched. */
  readonly textFinder: () => Promise<TextFinder>;
}

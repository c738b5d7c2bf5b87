import { deflated } from '../../../core/bytes/deflate.ts';
import { blocksOf } from '../../image/jpeg/forward.ts';
import { writeBlocks } from '../../image/jpeg/write-blocks.ts';
import type { Raster } from '../../image/pixels/raster.ts';
import { blackAndWhite } from './black-and-white.ts';
import { isPhotograph } from './page-raster.ts';

/** A page as the one picture on it. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  readonly grey: boolean;
  /** Of a sample: one where a page is black and white. */
  readonly bits: 1 | 8;
  readonly filter: 'FlateDecode' | 'DCTDecode';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Tables of T.81 at quality 85 of libjpeg's scale: a scan of 200 dpi is no better. */
const quality85 = 0.3;

/** Without loss, unless it is a photograph or a scan. The same pixels give the same bytes on every machine. */
export async function pageImage(raster: Raster): Promise<PageImage> {
  const { width, height, channels, samples } = raster;
  const facts = { width, height, grey: channels === 1, bits: 8 } as const;
  if (isPhotograph(raster))
    return { ...facts, filter: 'DCTDecode', bytes: writeBlocks(blocksOf(raster, quality85)) };
  const black = blackAndWhite(raster);
  const packed = black ?? new Uint8Array(samples.buffer);
  const bytes = await deflated(packed, 'deflate');
  return { ...facts, filter: 'FlateDecode', bytes, ...(black && { bits: 1 }) };
}

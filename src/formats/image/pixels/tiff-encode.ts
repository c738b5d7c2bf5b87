import { concat } from '../../../core/bytes/concat.ts';
import type { Part } from '../../../core/bytes/parts.ts';
import { made } from '../../../core/bytes/parts.ts';
import { TiffLayout } from '../read/tiff-layout.ts';
import { tags } from '../read/tiff-pages.ts';
import { deflated } from '../../../core/bytes/deflate.ts';
import type { Raster } from './raster.ts';

/** Pages of pixels and nothing else, deflated (TIFF 6.0, supplement 2). */
export async function encodeTiff(pages: readonly Raster[]): Promise<Part[]> {
  const layout = new TiffLayout(true);
  for (const { width, height, channels, bits, samples } of pages) {
    const bytes = samples instanceof Uint8Array ? samples : concat([...rowsLittle(samples)]);
    const strip = await deflated(bytes, 'deflate');
    const short = (tag: number, ...values: number[]) => layout.field(tag, 3, values);
    const hasAlpha = channels === 2 || channels === 4;
    layout.addPage(
      [
        layout.field(tags.width, 4, [width]),
        layout.field(tags.height, 4, [height]),
        short(tags.bits, ...Array.from({ length: channels }, () => bits)),
        short(tags.compression, 8),
        short(tags.photometric, channels >= 3 ? 2 : 1),
        short(tags.samples, channels),
        layout.field(tags.rowsPerStrip, 4, [height]),
        short(tags.planar, 1),
        ...(hasAlpha ? [short(tags.extraSamples, 2)] : []),
      ],
      [[made(strip, true)]],
      false,
    );
  }
  return layout.parts();
}

function* rowsLittle(samples: Uint16Array): Generator<Uint8Array> {
  const step = 65_536;
  for (let from = 0; from < samples.length; from += step) {
    const some = samples.subarray(from, from + step);
    const bytes = new Uint8Array(some.length * 2);
    some.forEach((value, i) => {
      bytes[i * 2] = value;
      bytes[i * 2 + 1] = value >> 8;
    });
    yield bytes;
  }
}

import { ByteKernel } from '../../../core/bytes/byte-kernel.ts';
import { concat } from '../../../core/bytes/concat.ts';
import { u32be } from '../read/bytes.ts';
import { pngSignature } from '../read/png.ts';
import { deflated } from '../../../core/bytes/deflate.ts';
import type { Raster } from './raster.ts';

const colourTypes = [0, 0, 4, 2, 6] as const;

function chunk(kernel: ByteKernel, type: string, body: Uint8Array): Uint8Array {
  const named = concat([Uint8Array.from(type, (char) => char.charCodeAt(0)), body]);
  return concat([u32be(body.length), named, u32be(kernel.crc32Of(named))]);
}

/** A PNG of these pixels and nothing else. `between`: whole chunks that say how its colours are meant. */
export async function encodePng(
  raster: Raster,
  between: readonly Uint8Array[] = [],
): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, channels, bits } = raster;
  const header = concat([u32be(width), u32be(height), Uint8Array.of(bits, colourTypes[channels], 0, 0, 0)]);
  const kernel = await ByteKernel.shared();
  const data = await deflated(filtered(raster), 'deflate');
  return concat([
    pngSignature,
    chunk(kernel, 'IHDR', header),
    ...between,
    chunk(kernel, 'IDAT', data),
    chunk(kernel, 'IEND', new Uint8Array(0)),
  ]);
}

/** Rows with the filter Up (9.2): cheap, and good for photographs and flat grounds alike. */
function filtered({ width, height, channels, bits, samples }: Raster): Uint8Array {
  const size = bits / 8;
  const rowBytes = width * channels * size;
  const rows = new Uint8Array(height * (rowBytes + 1));
  const bytes = size === 1 ? samples : bigEndian(samples);
  for (let y = 0, to = 0; y < height; y++) {
    rows[to++] = y > 0 ? 2 : 0;
    const from = y * rowBytes;
    if (y === 0) rows.set(bytes.subarray(0, rowBytes), to);
    else
      for (let i = 0; i < rowBytes; i++)
        rows[to + i] = (bytes[from + i] ?? 0) - (bytes[from - rowBytes + i] ?? 0);
    to += rowBytes;
  }
  return rows;
}

function bigEndian(samples: Raster['samples']): Uint8Array {
  const bytes = new Uint8Array(samples.length * 2);
  for (let i = 0; i < samples.length; i++) {
    bytes[i * 2] = (samples[i] ?? 0) >> 8;
    bytes[i * 2 + 1] = samples[i] ?? 0;
  }
  return bytes;
}

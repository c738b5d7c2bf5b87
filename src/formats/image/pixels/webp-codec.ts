import startWebp from '@jsquash/webp/codec/dec/webp_dec.js';
import wasmUrl from '@jsquash/webp/codec/dec/webp_dec.wasm?url&inline';
import { bytesOfDataUrl } from '../../../core/bytes/data-url.ts';
import type { Raster } from './raster.ts';

let started: ReturnType<typeof startWebp> | null = null;

/** Red, green, blue and alpha; null where the file is broken. */
export async function decodeWebp(bytes: Uint8Array): Promise<Raster | null> {
  // Handed in as bytes: it never looks for a file of its own.
  started ??= startWebp({ wasmBinary: bytesOfDataUrl(wasmUrl), locateFile: (name) => name });
  const { decode } = await started;
  try {
    const image = decode(bytes);
    if (!image) return null;
    const { width, height, data } = image;
    const samples = new Uint8Array(data.buffer, data.byteOffset, data.length);
    return { width, height, channels: 4, bits: 8, samples };
  } catch {
    return null;
  }
}

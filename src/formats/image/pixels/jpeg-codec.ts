import startJpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs';
import wasmUrl from '@cornerstonejs/codec-libjpeg-turbo-8bit/wasm?url&inline';
import { bytesOfDataUrl } from './data-url.ts';
import type { Raster } from './raster.ts';

/** High enough that one more generation is not seen; 4:4:4 is the codec's default. */
const quality = 95;

let started: ReturnType<typeof startJpeg> | null = null;

/** Started with the first picture that needs it. Its machine code is part of this text: nothing is fetched. */
function codec(): ReturnType<typeof startJpeg> {
  // Nothing is printed: messages of a codec may speak of the input.
  const silent = (): void => undefined;
  started ??= startJpeg({ wasmBinary: bytesOfDataUrl(wasmUrl), print: silent, printErr: silent });
  return started;
}

/** Null where the stream is broken. */
export async function decodeJpeg(stream: Uint8Array): Promise<Raster | null> {
  const { JPEGDecoder } = await codec();
  const decoder = new JPEGDecoder();
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, componentCount } = decoder.getFrameInfo();
    if (componentCount !== 1 && componentCount !== 3) return null;
    // The decoder's memory goes with it.
    const samples = new Uint8Array(decoder.getDecodedBuffer());
    if (samples.length !== width * height * componentCount) return null;
    return { width, height, channels: componentCount, bits: 8, samples };
  } catch {
    return null;
  } finally {
    decoder.delete();
  }
}

export async function encodeJpeg({
  width,
  height,
  channels,
  samples,
}: Raster): Promise<Uint8Array<ArrayBuffer>> {
  const { JPEGEncoder } = await codec();
  const encoder = new JPEGEncoder();
  try {
    encoder.setQuality(quality);
    encoder.setProgressive(false);
    const info = { width, height, bitsPerSample: 8, componentCount: channels, isSigned: false };
    encoder.getDecodedBuffer(info).set(samples);
    encoder.encode();
    return new Uint8Array(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

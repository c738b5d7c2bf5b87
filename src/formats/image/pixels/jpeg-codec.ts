import startJpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import wasmUrl from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url&inline';
import { bytesOfDataUrl } from '../../../core/bytes/data-url.ts';
import type { Raster } from './raster.ts';

let started: ReturnType<typeof startJpeg> | null = null;

/** Started with the first picture that needs it. Its machine code is part of this text: nothing is fetched. */
function codec(): ReturnType<typeof startJpeg> {
  // Nothing is printed: messages of a codec may speak of the input.
  const silent = (): void => undefined;
  started ??= startJpeg({ wasmBinary: bytesOfDataUrl(wasmUrl), print: silent, printErr: silent });
  return started;
}

/** Null where the stream is broken. Writing is done in `jpeg/`: the codec's own encoder writes past its memory (1.2.8). */
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

import charls from '@cornerstonejs/codec-charls/decodewasm?url&inline';
import libjpegTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url&inline';
import openjpeg from '@cornerstonejs/codec-openjpeg/decodewasm?url&inline';
import type { WasmBytes, WasmName } from '../src/formats/dicom/frames/codecs.ts';

/** Machine code of the codecs, inside this worker's own text: nothing is fetched when one is needed. */
const inlined: Readonly<Record<WasmName, string>> = { charls, 'libjpeg-turbo': libjpegTurbo, openjpeg };

export const codecBytes: WasmBytes = (name) => {
  const url = inlined[name];
  return Promise.resolve(
    Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0)),
  );
};

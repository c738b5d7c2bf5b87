import charls from '@cornerstonejs/codec-charls/wasm?url&inline';
import libjpegTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url&inline';
import openjpeg from '@cornerstonejs/codec-openjpeg/wasm?url&inline';
import { bytesOfDataUrl } from '../src/core/bytes/data-url.ts';
import type { WasmBytes, WasmName } from '../src/formats/dicom/frames/machines.ts';

/** Machine code that unpacks, inside this worker's own text: nothing is fetched when one is needed. */
export const decoders: Readonly<Partial<Record<WasmName, string>>> = {
  charls,
  'libjpeg-turbo': libjpegTurbo,
  openjpeg,
};

export function bytesOf(inlined: Readonly<Partial<Record<WasmName, string>>>): WasmBytes {
  return (name) => Promise.resolve(bytesOfDataUrl(inlined[name] ?? ''));
}

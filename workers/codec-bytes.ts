import charls from '@cornerstonejs/codec-charls/wasm?url&inline';
import libjpegTurbo from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url&inline';
import openjpeg from '@cornerstonejs/codec-openjpeg/wasm?url&inline';
import type { WasmBytes, WasmName } from '../src/formats/dicom/frames/machines.ts';

/** Machine code that unpacks, inside this worker's own text: nothing is fetched when one is needed. */
export const decoders: Readonly<Partial<Record<WasmName, string>>> = {
  charls,
  'libjpeg-turbo': libjpegTurbo,
  openjpeg,
};

export function bytesOf(inlined: Readonly<Partial<Record<WasmName, string>>>): WasmBytes {
  return (name) => Promise.resolve(bytesFrom(inlined[name] ?? ''));
}

/** The bytes of a data URL. */
export function bytesFrom(url: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0));
}

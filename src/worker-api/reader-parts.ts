import type { ReaderBlobs } from './contract.ts';

/** Eight megabytes that most jobs do without: loaded when somebody asks for the first text to be read. */
const packaged = {
  core: () => import('tesseract.js-core/tesseract-core-simd-lstm.wasm?url&inline'),
  jpn: () => import('@tesseract.js-data/jpn/4.0.0_best_int/jpn.traineddata.gz?url&inline'),
  eng: () => import('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url&inline'),
} as const;

let loaded: Promise<ReaderBlobs> | null = null;

/** Asked for again where it could not be loaded. */
export function readerParts(): Promise<ReaderBlobs> {
  loaded ??= load();
  loaded.catch(() => {
    loaded = null;
  });
  return loaded;
}

async function load(): Promise<ReaderBlobs> {
  const [core, jpn, eng] = await Promise.all([packaged.core(), packaged.jpn(), packaged.eng()]);
  return { core: blobOf(core.default), jpn: blobOf(jpn.default), eng: blobOf(eng.default) };
}

function blobOf(url: string): Blob {
  return new Blob([Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0))]);
}

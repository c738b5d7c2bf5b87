import engineBytes from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&inline';
import { bytesOfDataUrl } from '../src/core/bytes/data-url.ts';
import type { FaceFinder } from '../src/core/pixels/face-finder.ts';
import type { TextFinder } from '../src/core/pixels/text-finder.ts';
import type { Imaging } from '../src/formats/job/imaging.ts';
import { openFaceFinder } from '../src/formats/pixel-search/face-open.ts';
import { Kernels } from '../src/formats/pixel-search/kernels.ts';
import { openTextFinder } from '../src/formats/pixel-search/open.ts';
import weights from '../models/text-detector.bin?url&inline';

let engine: Promise<Kernels> | null = null;
let text: Promise<TextFinder> | null = null;
let faces: Promise<FaceFinder> | null = null;

/** The engine of the networks for faces, started with the first photograph; its machine code is part of this worker's text. */
function kernels(): Promise<Kernels> {
  return (engine ??= Kernels.start(bytesOfDataUrl(engineBytes)));
}

const bytes = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer());

export const finders: Pick<Imaging, 'textFinder' | 'faceFinder'> = {
  textFinder: () => (text ??= openTextFinder(bytesOfDataUrl(weights))),
  faceFinder: ({ ssd, landmarks }) =>
    (faces ??= Promise.all([kernels(), bytes(ssd), bytes(landmarks)]).then(([started, boxes, points]) =>
      openFaceFinder({ ssd: boxes, landmarks: points }, started),
    )),
};

import { bytesOfDataUrl } from '../src/core/bytes/data-url.ts';
import type { FaceFinder } from '../src/core/pixels/face-finder.ts';
import type { TextFinder } from '../src/core/pixels/text-finder.ts';
import type { Imaging } from '../src/formats/job/imaging.ts';
import { openFaceFinder } from '../src/formats/pixel-search/face-open.ts';
import { openTextFinder } from '../src/formats/pixel-search/open.ts';
import weights from '../models/text-detector.bin?url&inline';

let text: Promise<TextFinder> | null = null;
let faces: Promise<FaceFinder> | null = null;

const bytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

/** Each started once, with the first picture and with the first photograph. */
export const finders: Pick<Imaging, 'textFinder' | 'faceFinder'> = {
  textFinder: () => (text ??= openTextFinder(bytesOfDataUrl(weights))),
  faceFinder: (parts) =>
    (faces ??= Promise.all([bytes(parts.engine), bytes(parts.ssd), bytes(parts.landmarks)]).then(
      ([engine, ssd, landmarks]) => openFaceFinder({ ssd, landmarks }, engine),
    )),
};

import { bytesOfDataUrl } from '../core/bytes/data-url.ts';
import type { FaceBlobs, ReaderBlobs } from './contract.ts';

/**
 * Parts that most jobs do without: ten megabytes of the reader, eight of the face networks. They are loaded after the page
 * is shown, and asked for again by whoever needs them where that failed.
 */
const packaged = {
  core: () => import('tesseract.js-core/tesseract-core-simd-lstm.wasm?url&inline'),
  jpn: () => import('@tesseract.js-data/jpn/4.0.0_best_int/jpn.traineddata.gz?url&inline'),
  eng: () => import('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url&inline'),
  ssd: () => import('@vladmandic/face-api/model/ssd_mobilenetv1_model.bin?url&inline'),
  landmarks: () => import('@vladmandic/face-api/model/face_landmark_68_model.bin?url&inline'),
  pdf: () => import('../../assets/pdf-data.bin?url&inline'),
} as const;

type PartName = keyof typeof packaged;

const loaded = new Map<PartName, Blob>();

async function part(name: PartName): Promise<Blob> {
  const known = loaded.get(name);
  if (known) return known;
  const { default: url } = await packaged[name]();
  const blob = new Blob([bytesOfDataUrl(url)]);
  loaded.set(name, blob);
  return blob;
}

/** All of them, one after the other: who looks at the page is not to wait for them. */
export async function loadAllParts(): Promise<void> {
  for (const name of Object.keys(packaged) as PartName[]) await part(name);
}

export async function readerParts(): Promise<ReaderBlobs> {
  return { core: await part('core'), jpn: await part('jpn'), eng: await part('eng') };
}

export async function faceWeights(): Promise<FaceBlobs> {
  return { ssd: await part('ssd'), landmarks: await part('landmarks') };
}

/** What PDFs are drawn with. */
export function pdfData(): Promise<Blob> {
  return part('pdf');
}

import { bytesOfDataUrl } from '../core/bytes/data-url.ts';

/**
 * What the page is shown without, as the build packs it: texts of workers and bytes, as modules of their own. They are
 * not fetched files: the page forbids itself every connection. The one-file edition has another list of the same names.
 */
const worker = (load: () => Promise<{ default: new () => Worker }>) => async (): Promise<new () => Worker> =>
  (await load()).default;

const bytes = (load: () => Promise<{ default: string }>) => async (): Promise<Blob> =>
  new Blob([bytesOfDataUrl((await load()).default)]);

/** How it is seen that a part has come, where that is not to load it. */
export const arrived: ((name: keyof typeof packaged) => Promise<unknown>) | null = null;

export const packaged = {
  pipeline: worker(() => import('../../workers/pipeline.worker.ts?worker&inline')),
  tagger: bytes(() => import('../../assets/name-tagger.bin?url&inline')),
  seal: worker(() => import('../../workers/seal.worker.ts?worker&inline')),
  diagnosis: worker(() => import('../../workers/diagnosis.worker.ts?worker&inline')),
  image: worker(() => import('../../workers/image.worker.ts?worker&inline')),
  pdf: bytes(() => import('../../assets/pdf-data.bin?url&inline')),
  core: bytes(() => import('tesseract.js-core/tesseract-core-simd-lstm.wasm?url&inline')),
  jpn: bytes(() => import('@tesseract.js-data/jpn/4.0.0_best_int/jpn.traineddata.gz?url&inline')),
  eng: bytes(() => import('@tesseract.js-data/eng/4.0.0_best_int/eng.traineddata.gz?url&inline')),
  faceEngine: bytes(
    () => import('@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&inline'),
  ),
  ssd: bytes(() => import('@vladmandic/face-api/model/ssd_mobilenetv1_model.bin?url&inline')),
  landmarks: bytes(() => import('@vladmandic/face-api/model/face_landmark_68_model.bin?url&inline')),
  sample: bytes(() => import('../../assets/sample-clinic.bin?url&inline')),
} as const;

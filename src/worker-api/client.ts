import { wrap } from 'comlink';
import type { Result } from '../core/result.ts';
import FrameWorker from '../../workers/frame.worker.ts?worker&inline';
import PipelineWorker from '../../workers/pipeline.worker.ts?worker&inline';
import SealWorker from '../../workers/seal.worker.ts?worker&inline';
import type { SealApi } from './contract.ts';
import { FrameReader } from './frame-reader.ts';
import { Pool, poolSize } from './pool.ts';
import { Thumbnails } from './thumbnails.ts';

/**
 * The only place that starts workers. They are inlined and started from a Blob, because a worker started from a
 * URL does not obey the page's meta policy, while one from a Blob inherits it (measured in Chromium).
 */
export function openPool(): Pool {
  const memory = (navigator as { deviceMemory?: number }).deviceMemory;
  return new Pool(() => new PipelineWorker(), poolSize(navigator.hardwareConcurrency, memory));
}

/** The worker is started with the first frame that is asked for; its codecs are part of its text. */
export function openFrameReader(): FrameReader {
  return new FrameReader(() => new FrameWorker());
}

/** As many as work on files, but no more than three: each holds a frame of its own. */
export function openThumbnails(): Thumbnails {
  const memory = (navigator as { deviceMemory?: number }).deviceMemory;
  return new Thumbnails(
    () => new FrameWorker(),
    Math.min(3, poolSize(navigator.hardwareConcurrency, memory)),
  );
}

/** Seals or opens with a worker of its own, which knows the passphrase no longer than the call takes. */
export async function withSealWorker<T>(call: (api: SealApi) => Promise<Result<T>>): Promise<Result<T>> {
  const worker = new SealWorker();
  try {
    return await call(wrap<SealApi>(worker));
  } catch {
    return { ok: false, error: { code: 'worker-crashed' } };
  } finally {
    worker.terminate();
  }
}

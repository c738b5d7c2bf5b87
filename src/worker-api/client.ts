import { wrap } from 'comlink';
import { fail, type Result } from '../core/result.ts';
import type { DiagnosisApi, SealApi } from './contract.ts';
import { FrameSeat } from './frame-seat.ts';
import { FrameReader } from './frame-reader.ts';
import { part } from './lazy-parts.ts';
import { Pool, poolSize } from './pool.ts';
import { Thumbnails } from './thumbnails.ts';

/**
 * The only place that starts workers. They are inlined and started from a Blob, because a worker started from a
 * URL does not obey the page's meta policy, while one from a Blob inherits it (measured in Chromium).
 */
export async function poolOpener(): Promise<() => Pool> {
  const PipelineWorker = await part('pipeline');
  return () => new Pool(() => new PipelineWorker(), workers());
}

function workers(): number {
  const memory = (navigator as { deviceMemory?: number }).deviceMemory;
  return poolSize(navigator.hardwareConcurrency, memory);
}

/** Its decoders and detectors are part of its text. */
async function openImageWorker(): Promise<Worker> {
  const ImageWorker = await part('image');
  return new ImageWorker();
}

/** Workers that see pictures. */
export async function openImagePool(): Promise<Pool> {
  const ImageWorker = await part('image');
  return new Pool(() => new ImageWorker(), workers());
}

/** The worker is started with the first frame that is asked for. */
export function openFrameReader(): FrameReader {
  return new FrameReader(openImageWorker);
}

/** As many as work on files, but no more than three: each holds a frame of its own. */
export function openThumbnails(): Thumbnails {
  return new Thumbnails(openImageWorker, Math.min(3, workers()));
}

/** A worker of its own: reading takes its time, and the frame that is looked at is not to wait for it. */
export function openReadingSeat(): FrameSeat {
  return new FrameSeat(openImageWorker);
}

/** Seals or opens with a worker of its own, which knows the passphrase no longer than the call takes. */
export async function withSealWorker<T>(call: (api: SealApi) => Promise<Result<T>>): Promise<Result<T>> {
  const SealWorker = await part('seal').catch(() => null);
  if (!SealWorker) return fail('parts-missing');
  const worker = new SealWorker();
  try {
    return await call(wrap<SealApi>(worker));
  } catch {
    return fail('worker-crashed');
  } finally {
    worker.terminate();
  }
}

/** What a worker can reach, asked of a worker that was started like all others. */
export async function tryWaysInWorker(base: string): ReturnType<DiagnosisApi['tryWays']> {
  const DiagnosisWorker = await part('diagnosis');
  const worker = new DiagnosisWorker();
  try {
    return await wrap<DiagnosisApi>(worker).tryWays(base);
  } finally {
    worker.terminate();
  }
}

/** What must not work: a worker from an address, which would not obey the policy of the page. Ends with its refusal. */
export function startFromAddress(address: string): Promise<unknown> {
  const worker = new Worker(address);
  return new Promise((done) => {
    worker.onerror = done;
  }).finally(() => {
    worker.terminate();
  });
}

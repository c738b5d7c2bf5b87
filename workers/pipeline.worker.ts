import './lockdown.ts';
import { expose } from 'comlink';
import { Digester } from '../src/core/bundle/digest.ts';
import { unzip } from '../src/core/bundle/unzip.ts';
import { limits } from '../src/core/limits.ts';
import { fail, type Result } from '../src/core/result.ts';
import { checkEntries, digestBlob } from '../src/formats/job/check.ts';
import { guarded } from '../src/formats/job/guard.ts';
import { previewFile } from '../src/formats/job/preview.ts';
import { surveyFile } from '../src/formats/job/survey.ts';
import { openJob, surveyContext, type WorkerJob } from '../src/formats/job/worker-job.ts';
import { writeFile } from '../src/formats/job/write.ts';
import type { PipelineApi, ProgressMessage } from '../src/worker-api/contract.ts';

let job: WorkerJob | null = null;

/** Tells the page that this worker is alive and how far it is; at most ten times a second. */
function reporter(fileId: number): (bytes: number) => void {
  let sum = 0;
  let last = performance.now();
  return (bytes) => {
    sum += bytes;
    const now = performance.now();
    if (now - last < 100) return;
    last = now;
    postMessage({ karina: 'progress', fileId, bytes: sum } satisfies ProgressMessage);
  };
}

function withJob<T>(call: (current: WorkerJob) => Promise<Result<T>>): Promise<Result<T>> {
  const current = job;
  return current ? guarded(() => call(current)) : Promise.resolve(fail('internal'));
}

const api: PipelineApi = {
  prepare: async (setup) => {
    job = await openJob(setup);
  },
  expand: (input) => guarded(() => unzip(input.blob, limits, reporter(input.id))),
  survey: (input) => guarded(() => surveyFile(input, surveyContext(job, reporter(input.id)))),
  run: (input) => withJob((current) => writeFile(input, current, reporter(input.id))),
  preview: (input) => withJob((current) => previewFile(input, current, reporter(input.id))),
  check: async (zip, entries) => checkEntries(zip, entries, await Digester.create(), reporter(0)),
  sha256: async (blob) => digestBlob(blob, await Digester.create(), reporter(0)),
};

expose(api);

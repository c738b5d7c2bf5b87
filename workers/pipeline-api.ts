import { transfer } from 'comlink';
import { LetGo } from '../src/core/bytes/let-go.ts';
import { Digester } from '../src/core/bundle/digest.ts';
import { unzip } from '../src/core/bundle/unzip.ts';
import { limits } from '../src/core/limits.ts';
import { knownSearch } from '../src/core/text/known-search.ts';
import { fail, type Result } from '../src/core/result.ts';
import { inBatch, KeptHeads } from '../src/formats/job/batch.ts';
import { chosenBlob, SmallFilePacker } from '../src/formats/job/chosen-bytes.ts';
import { directoryOf } from '../src/formats/job/directory.ts';
import { guarded } from '../src/formats/job/guard.ts';
import type { Imaging } from '../src/formats/job/imaging.ts';
import { previewFile } from '../src/formats/job/preview.ts';
import { packedAnswer } from '../src/formats/job/packed-answer.ts';
import { inOneArray } from '../src/formats/job/one-array.ts';
import { digestBlob, readBack } from '../src/formats/job/read-back.ts';
import { digestReceived } from '../src/formats/job/received/digest.ts';
import { listReceived } from '../src/formats/job/received/listing.ts';
import { rescanEntry } from '../src/formats/job/received/rescan.ts';
import { searchFile } from '../src/formats/job/search-file.ts';
import { sparingly } from '../src/formats/job/sparingly.ts';
import { surveyFile } from '../src/formats/job/survey.ts';
import { unpackedKnown, unpackedSetup } from '../src/formats/job/told.ts';
import { taggerFrom } from '../src/formats/job/tagger.ts';
import {
  openJob,
  receivedContext,
  replanned,
  surveyContext,
  type WorkerJob,
} from '../src/formats/job/worker-job.ts';
import { writeFile } from '../src/formats/job/write.ts';
import type { JobSetup, PipelineApi, ProgressMessage } from '../src/worker-api/contract.ts';

const reporter = (fileId: number, from = 0): ((bytes: number) => void) =>
  sparingly((bytes) => {
    postMessage({ karina: 'progress', fileId, from, bytes } satisfies ProgressMessage);
  });

/** What a worker does for a job. `imaging`: what it needs to see pictures; null for one that leaves them to others. */
export function pipelineApi(imaging: Imaging | null): PipelineApi {
  let job: WorkerJob | null = null;
  /** Of the job, as far as it is known. */
  let told: Partial<JobSetup> = {};
  const kept = new KeptHeads();
  const letGo = new LetGo(limits.letGoFiles);
  const withJob = <T>(call: (current: WorkerJob) => Promise<Result<T>>): Promise<Result<T>> => {
    const current = job;
    return current ? guarded(() => call(current)) : Promise.resolve(fail('internal'));
  };
  return {
    prepare: async (setup) => {
      const whole = unpackedSetup(setup, told);
      told = whole;
      job = await openJob(whole, imaging?.codecs);
    },
    learn: (known) => {
      told = { ...told, known: unpackedKnown(known, told.known) };
      if (told.known) knownSearch(told.known);
    },
    getReady: async (tagger) => {
      await (tagger ? taggerFrom(tagger)() : job?.tagger());
      if (job) knownSearch(job.setup.known);
    },
    decide: (policy) => {
      job = replanned(job, policy);
    },
    expand: (input) => guarded(() => unzip(chosenBlob(input.blob), limits, reporter(input.id))),
    survey: async (inputs) => {
      const report = reporter(inputs[0]?.id ?? 0);
      const packer = new SmallFilePacker();
      const answers = await inBatch(
        inputs,
        kept,
        (input, source) =>
          surveyFile(input, source, surveyContext(job, report, input), job?.tagger).finally(() => {
            report(0);
          }),
        packer,
      );
      letGo.add(inputs.length);
      const packed = packer.packed();
      return transfer({ answers: answers.map(packedAnswer), packed }, packed ? [packed.bytes.buffer] : []);
    },
    searchPixels: (inputs, wish) => {
      const report = reporter(inputs[0]?.id ?? 0);
      return inBatch(inputs, kept, (input, source) =>
        imaging
          ? searchFile(input, source, surveyContext(job, report, input), imaging, wish)
          : Promise.resolve(fail('internal')),
      );
    },
    run: async (inputs) => {
      const report = reporter(inputs[0]?.id ?? 0, inputs[0]?.portion?.start);
      const written = await inBatch(inputs, kept, (input, source) =>
        withJob((current) => writeFile(input, source, current, report)),
      );
      letGo.add(inputs.length);
      const { answers, buffer } = inOneArray(written);
      return transfer(answers, [buffer]);
    },
    preview: (input) => withJob((current) => previewFile(input, current, reporter(input.id))),
    readBack: async (blob, entries) => {
      kept.forget();
      return job
        ? readBack(blob, entries, job, reporter(entries[0]?.id ?? 0))
        : entries.map(() => fail('internal'));
    },
    directory: (files) => withJob((current) => directoryOf(files, current, reporter(0))),
    sha256: async (blob) => digestBlob(blob, await Digester.create(), reporter(0)),
    listReceived: (zip) => guarded(() => listReceived(zip)),
    digestReceived: async (zip, entries) =>
      digestReceived(zip, entries, await Digester.create(), reporter(entries[0]?.id ?? 0)),
    rescanReceived: async (zip, entries, pdfData) => {
      const report = reporter(entries[0]?.id ?? 0);
      const answers = [];
      for (const entry of entries) {
        answers.push(await rescanEntry(zip, entry, receivedContext(report, pdfData)));
        report(entry.end - entry.offset);
      }
      return answers;
    },
  };
}

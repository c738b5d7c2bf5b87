import type { Digester, Digests } from '../../core/bundle/digest.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { guarded } from './guard.ts';
import { eachEntry, pieces } from './slice-reader.ts';
import type { EntryToRead } from './model.ts';
import type { WorkerJob } from './worker-job.ts';

/**
 * Reads outputs out of the Blob that is handed over. Hash, CRC and the search of sample data ride on this one pass:
 * what the package and its manifest say of an output is what was read back of it.
 */
export async function readBack(
  bodies: Blob,
  entries: readonly EntryToRead[],
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<Digests>[]> {
  const answers: Promise<Result<Digests>>[] = [];
  for (const { entry, bytes } of eachEntry(bodies, entries)) {
    if (!bytes) {
      const large = guarded(() => readPieces(entry, bodies, job, progress));
      answers.push(large);
      await large;
      continue;
    }
    const read = await guarded(async () => ok(readWhole(entry, await bytes, job, progress)));
    answers.push(read.ok ? read.value.answer : Promise.resolve(read));
  }
  return Promise.all(answers);
}

/** The next is searched while the platform still makes the hash of this one, of a copy that it took. */
function readWhole(
  entry: EntryToRead,
  bytes: Uint8Array<ArrayBuffer>,
  job: WorkerJob,
  progress: (bytes: number) => void,
): { readonly answer: Promise<Result<Digests>> } {
  const digests = job.digester.whole(bytes);
  const search = new SampleSearch(entry, job);
  search.feed(0, bytes);
  progress(bytes.length);
  return { answer: digests.then((made) => (search.leak ? fail('leak-found', search.leak) : ok(made))) };
}

async function readPieces(
  entry: EntryToRead,
  bodies: Blob,
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<Digests>> {
  const search = new SampleSearch(entry, job);
  const { digester } = job;
  digester.begin();
  let at = 0;
  for await (const bytes of pieces(bodies, entry.start, entry.start + entry.size)) {
    digester.feed(bytes);
    search.feed(at, bytes);
    at += bytes.length;
    progress(bytes.length);
  }
  return search.leak ? fail('leak-found', search.leak) : ok(digester.end());
}

/** Looks for known values in the stretches of one output that hold samples; all others were searched in the run. */
class SampleSearch {
  leak: Locator | null = null;
  private readonly readers;

  constructor({ bulk }: EntryToRead, job: WorkerJob) {
    this.readers = bulk.map(({ start, end }) => ({
      start,
      end,
      reader: job.scan().open(({ offset }) => {
        this.leak ??= { kind: 'byte', offset: start + offset };
      }),
    }));
  }

  /** Bytes of the output from `at` on; called with one piece after the other. */
  feed(at: number, bytes: Uint8Array): void {
    for (const { start, end, reader } of this.readers) {
      const from = Math.max(start, at);
      const to = Math.min(end, at + bytes.length);
      if (from < to) reader.feed(bytes.subarray(from - at, to - at), true);
    }
  }
}

/** SHA-256 of a package, for the record and for the one who receives it. */
export async function digestBlob(
  blob: Blob,
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<string> {
  digester.begin();
  for await (const bytes of pieces(blob, 0, blob.size)) {
    digester.feed(bytes);
    progress(bytes.length);
  }
  return digester.end().sha256;
}

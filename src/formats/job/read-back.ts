import type { Digester, Digests } from '../../core/bundle/digest.ts';
import type { Look } from '../../core/bytes/byte-kernel.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { guarded } from './guard.ts';
import { bodyIn, eachWindow, pieces } from './slice-reader.ts';
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
  for (const { first, entries: together, bytes } of eachWindow(bodies, entries)) {
    if (!bytes) {
      for (const [i, entry] of together.entries()) {
        const large = guarded(() => readPieces(entry, bodies, job, progress));
        answers[first + i] = large;
        await large;
      }
      continue;
    }
    const read = await guarded(async () => ok(readTogether(together, await bytes, job, progress)));
    const these = read.ok ? read.value : together.map(() => Promise.resolve(read));
    for (const [i, answer] of these.entries()) answers[first + i] = answer;
  }
  return Promise.all(answers);
}

/** The next are searched while the platform still makes the hashes of these, of copies that it took. */
function readTogether(
  entries: readonly EntryToRead[],
  bytes: Uint8Array<ArrayBuffer>,
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<Digests>>[] {
  const bodies = entries.map((entry) => bodyIn(bytes, entries, entry));
  const hashes = job.digester.sha256(bodies);
  return entries.map((entry, i) =>
    guarded(async () => {
      const body = bodies[i] ?? bytes;
      const search = new SampleSearch(entry, job);
      const crc32 = job.digester.crc32(body, search.look());
      progress(body.length);
      const sha256 = (await hashes[i]) ?? '';
      return search.leak ? fail('leak-found', search.leak) : ok({ crc32, sha256 });
    }),
  );
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
    digester.feed(bytes, search.look(at));
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

  /** Is shown the bytes of the output from `from` on, one stretch after the other. */
  look(from = 0): Look {
    return (kernel, stretch, at) => {
      const begin = from + at;
      for (const { start, end, reader } of this.readers) {
        const first = Math.max(start - begin, 0);
        const last = Math.min(end - begin, stretch.length);
        if (first < last) reader.feed(stretch.subarray(first, last), true, { kernel, from: first });
      }
    };
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

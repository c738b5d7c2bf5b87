import type { Digests } from '../core/bundle/digest.ts';
import { joinedBlob } from '../core/bundle/joined-blob.ts';
import { limits } from '../core/limits.ts';
import type { Result } from '../core/result.ts';
import type { EntryToRead } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { ProgressMeter } from './progress.ts';
import { bodyParts, entriesOf, type MadeEntry, type WriteBook } from './write.ts';

/**
 * Reads every output back from a Blob of the parts that go into the package. Only what came back whole, and without
 * a known value in its sample data, is written; the others are failures. Each call has a Blob of its own, put together
 * while the workers are busy.
 */
export async function readOutputsBack(pool: Pool, book: WriteBook, meter: ProgressMeter): Promise<void> {
  const outputs = [...book.outputs.values()]
    .flatMap((file) => entriesOf(file).map((made) => ({ made, file: file.id })))
    .sort((a, b) => (a.made.entry < b.made.entry ? -1 : 1))
    .map(({ made, file }, id): ToRead => ({ id, size: made.size, made, file }));
  const read = new Map<string, Digests>();
  meter.phase(
    'check',
    outputs.map((output) => ({ id: output.id, blob: output })),
  );
  await book.made.settle();
  const reading = pool.each<ToRead, Digests>(
    outputs,
    ({ size }) => size,
    (api, batch) => {
      const bodies = joinedBlob(batch.flatMap(({ made }) => bodyParts(made, book.made)));
      return api.readBack(bodies, inOneRow(batch));
    },
    (output, answer) => {
      settle(output, answer, book, read);
      meter.finished({ id: output.id, blob: output });
    },
    {
      most: {
        files: limits.readBackBatchFiles,
        bytes: limits.readBackBatchBytes,
        leastBytes: limits.readBackBatchLeastBytes,
      },
    },
  );
  // Those that have nothing to read yet will have pages to read.
  pool.warm();
  await reading;
  for (const id of book.outputs.keys()) book.failures.set(id, { code: 'cancelled' });
  book.outputs.clear();
}

/** Points at its entry: what is made for each of 10^5 outputs stays in memory until all are read. */
interface ToRead {
  readonly id: number;
  readonly size: number;
  readonly made: MadeEntry;
  readonly file: number;
}

/** A file is written when all that came of it was read back. `read`: what came back so far, by entry. */
function settle(
  { file, made }: ToRead,
  answer: Result<Digests>,
  book: WriteBook,
  read: Map<string, Digests>,
): void {
  const output = book.outputs.get(file);
  if (!output) return;
  if (!answer.ok) {
    book.outputs.delete(file);
    book.failures.set(file, answer.error);
    return;
  }
  read.set(made.entry, answer.value);
  const digests = read.get(output.entry);
  const beside = output.beside && read.get(output.beside.entry);
  if (!digests || (output.beside && !beside)) return;
  book.outputs.delete(file);
  for (const { entry } of entriesOf(output)) read.delete(entry);
  const second = output.beside && beside ? { ...output.beside, ...beside } : null;
  // The same object goes on: a second one would be in memory beside it.
  book.written.set(file, Object.assign(output, digests, { beside: second }));
}

/** Where each output lies when their bodies stand one behind the other. */
function inOneRow(group: readonly ToRead[]): EntryToRead[] {
  let at = 0;
  return group.map(({ id, size, made }) => {
    const start = at;
    at += size;
    return { id, start, size, bulk: bulkStretches(made.body) };
  });
}

function bulkStretches(body: MadeEntry['body']): EntryToRead['bulk'] {
  let at = 0;
  return body.flatMap(({ size, bulk }) => {
    const start = at;
    at += size;
    return bulk ? [{ start, end: at }] : [];
  });
}

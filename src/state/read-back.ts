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
  const files = [...book.outputs.values()];
  const outputs = files
    .flatMap((file) => entriesOf(file).map((each): ToRead => ({ ...each, file: file.id })))
    .sort((a, b) => (a.entry < b.entry ? -1 : 1))
    .map((each, id) => ({ ...each, id }));
  const read = new Map<string, Digests>();
  meter.phase(
    'check',
    outputs.map((output) => ({ id: output.id, blob: output })),
  );
  await book.made.settle();
  await pool.each<ToRead & { readonly id: number }, Digests>(
    outputs,
    ({ size }) => size,
    (api, batch) => {
      const bodies = joinedBlob(batch.flatMap((output) => bodyParts(output, book.made)));
      return api.readBack(bodies, inOneRow(batch));
    },
    (output, answer) => {
      settle(output, answer, book, read);
      meter.finished({ id: output.id, blob: output });
    },
    {
      files: limits.readBackBatchFiles,
      bytes: limits.readBackBatchBytes,
      leastBytes: limits.readBackBatchLeastBytes,
    },
  );
  for (const id of book.outputs.keys()) book.failures.set(id, { code: 'cancelled' });
  book.outputs.clear();
}

interface ToRead extends MadeEntry {
  readonly file: number;
}

/** A file is written when all that came of it was read back. `read`: what came back so far, by entry. */
function settle(each: ToRead, answer: Result<Digests>, book: WriteBook, read: Map<string, Digests>): void {
  const output = book.outputs.get(each.file);
  if (!output) return;
  if (!answer.ok) {
    book.outputs.delete(each.file);
    book.failures.set(each.file, answer.error);
    return;
  }
  read.set(each.entry, answer.value);
  const digests = read.get(output.entry);
  const beside = output.beside && read.get(output.beside.entry);
  if (!digests || (output.beside && !beside)) return;
  book.outputs.delete(each.file);
  book.written.set(each.file, {
    ...output,
    ...digests,
    beside: output.beside && beside ? { ...output.beside, ...beside } : null,
  });
}

/** Where each output lies when their bodies stand one behind the other. */
function inOneRow(group: readonly (ToRead & { readonly id: number })[]): EntryToRead[] {
  let at = 0;
  return group.map(({ id, size, body }) => {
    const start = at;
    at += size;
    return { id, start, size, bulk: bulkStretches(body) };
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

import type { Digests } from '../core/bundle/digest.ts';
import { joinedBlob } from '../core/bundle/joined-blob.ts';
import { limits } from '../core/limits.ts';
import { fail, type Result } from '../core/result.ts';
import type { EntryToRead } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { ProgressMeter } from './progress.ts';
import { bodyParts, type MadeOutput, type WriteBook } from './write.ts';

/**
 * Reads every output back from a Blob of the parts that go into the package. Only what came back whole, and without
 * a known value in its sample data, is written; the others are failures. Each call has a Blob of its own, put together
 * while the workers are busy.
 */
export async function readOutputsBack(pool: Pool, book: WriteBook, meter: ProgressMeter): Promise<void> {
  const outputs = [...book.outputs.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1));
  meter.phase(
    'check',
    outputs.map((output) => ({ id: output.id, blob: output })),
  );
  await book.made.settle();
  await pool.each<MadeOutput, Digests>(
    outputs,
    ({ size }) => size,
    (api, batch) => {
      const bodies = joinedBlob(batch.flatMap((output) => bodyParts(output, book.made)));
      return api.readBack(bodies, entriesOf(batch));
    },
    ({ id, size }, answer) => {
      settle(id, answer, book);
      meter.finished({ id, blob: { size } });
    },
    { files: limits.readBackBatchFiles, bytes: limits.readBackBatchBytes },
  );
  for (const id of book.outputs.keys()) settle(id, fail('cancelled'), book);
}

function settle(id: number, answer: Result<Digests>, book: WriteBook): void {
  const output = book.outputs.get(id);
  if (!output) return;
  book.outputs.delete(id);
  if (answer.ok) book.written.set(id, { ...output, ...answer.value });
  else book.failures.set(id, answer.error);
}

/** Where each output lies when their bodies stand one behind the other. */
function entriesOf(group: readonly MadeOutput[]): EntryToRead[] {
  let at = 0;
  return group.map(({ id, size, body }) => {
    const start = at;
    at += size;
    return { id, start, size, bulk: bulkStretches(body) };
  });
}

function bulkStretches(body: MadeOutput['body']): EntryToRead['bulk'] {
  let at = 0;
  return body.flatMap(({ size, bulk }) => {
    const start = at;
    at += size;
    return bulk ? [{ start, end: at }] : [];
  });
}

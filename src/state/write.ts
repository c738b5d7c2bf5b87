import { MadeBytes, type Stored } from '../core/bundle/made-bytes.ts';
import type { PackageEntry } from '../core/bundle/package.ts';
import type { Failure } from '../core/errors.ts';
import { limits } from '../core/limits.ts';
import type { AppliedCount, FileInput, ListKeeper, WrittenFile } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';

/** One finished output: where its bytes are, and what the record and the manifest say of it. */
export interface Written extends Omit<WrittenFile, 'body' | 'applied'> {
  readonly applied: readonly AppliedCount[];
  readonly path: string;
  readonly body: readonly (Stored | Blob)[];
}

/** The outputs of a run and what became of every other file. */
export interface WriteBook {
  readonly made: MadeBytes;
  readonly written: Map<number, Written>;
  readonly failures: Map<number, Failure>;
  readonly applied: ListKeeper<AppliedCount>;
}

/** `applied` lives as long as the workers do, which send each list only once. */
export function newWriteBook(applied: ListKeeper<AppliedCount>): WriteBook {
  return { made: new MadeBytes(limits.madeBytesInMemory), written: new Map(), failures: new Map(), applied };
}

/** Writes every file. What does not come out is in `failures`: the sums add up by construction. */
export async function writeFiles(
  pool: Pool,
  inputs: readonly FileInput[],
  book: WriteBook,
  finished: (input: FileInput) => void,
): Promise<void> {
  const names = new Set<string>();
  const answered = new Set<number>();
  await pool.each<FileInput, WrittenFile>(
    inputs,
    ({ blob }) => blob.size,
    (api, batch) => api.run(batch),
    (input, answer) => {
      answered.add(input.id);
      if (!answer.ok) book.failures.set(input.id, answer.error);
      else if (names.has(answer.value.entry)) book.failures.set(input.id, { code: 'internal' });
      else {
        names.add(answer.value.entry);
        book.written.set(input.id, keep(input, answer.value, book));
      }
      finished(input);
    },
  );
  for (const { id } of inputs) if (!answered.has(id)) book.failures.set(id, { code: 'cancelled' });
}

/** Copied stretches stay slices of the chosen file; made bytes go into the store. */
function keep(input: FileInput, file: WrittenFile, { made, applied }: WriteBook): Written {
  const body = file.body.map((part) =>
    part instanceof Uint8Array ? made.add(part) : input.blob.slice(part.start, part.end),
  );
  return { ...file, path: input.path, body, applied: applied.resolve(file.applied) };
}

export function packageEntry(file: Written, made: MadeBytes): PackageEntry {
  return {
    name: file.entry,
    size: file.size,
    crc32: file.crc32,
    body: file.body.map((part) => (part instanceof Blob ? part : made.slice(part))),
  };
}

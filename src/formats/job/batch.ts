import { HeadSource, type ByteSource } from '../../core/bytes/source.ts';
import { limits } from '../../core/limits.ts';
import type { Result } from '../../core/result.ts';
import { openChosen, type ChosenBytes, type SmallFilePacker } from './chosen-bytes.ts';
import { guarded } from './guard.ts';
import type { FileInput } from './model.ts';

/** Each read costs a millisecond; all of a call as one would leave the worker idle meanwhile. */
const readTogether = 16;

/** First bytes of files, by their numbers. */
type Heads = ReadonlyMap<number, Uint8Array>;

/**
 * First bytes of the files that a worker has surveyed, as many as there is room for. The run asks for the same, and
 * each read costs a millisecond whatever its size. A file that changed in between cannot be read back later.
 */
export class KeptHeads {
  private readonly heads = new Map<number, Uint8Array>();
  private room: number = limits.keptHeadBytes;

  has(id: number): boolean {
    return this.heads.has(id);
  }

  /** All of one read or none: they are views of the same bytes. */
  keep(heads: Heads): void {
    const size = [...heads.values()].reduce((sum, { length }) => sum + length, 0);
    if (this.room < size) return;
    this.room -= size;
    for (const [id, head] of heads) this.heads.set(id, head);
  }

  get(id: number): Uint8Array | undefined {
    return this.heads.get(id);
  }

  /** The run is over: the room is for what is read back. */
  forget(): void {
    this.heads.clear();
    this.room = limits.keptHeadBytes;
  }
}

/**
 * Works on several small files in one call. First bytes are read several as one, and the next while these are worked on.
 * `packer`: takes the smallest of those that come to something.
 */
export async function inBatch<T>(
  inputs: readonly FileInput[],
  kept: KeptHeads,
  one: (input: FileInput, source: ByteSource) => Promise<Result<T>>,
  packer?: SmallFilePacker,
): Promise<Result<T>[]> {
  const answers: Result<T>[] = [];
  const isPacked = (input: FileInput): boolean => packer !== undefined && isToPack(input.blob);
  const headsOf = (some: readonly FileInput[]): Promise<Heads> => readHeads(some, kept, isPacked);
  let ahead = headsOf(inputs.slice(0, readTogether));
  for (let at = 0; at < inputs.length; at += readTogether) {
    const heads = await ahead;
    ahead = headsOf(inputs.slice(at + readTogether, at + 2 * readTogether));
    for (const input of inputs.slice(at, at + readTogether)) {
      const head = heads.get(input.id) ?? kept.get(input.id);
      const source = openChosen(input.blob);
      const answer = await guarded(() => one(input, head ? new HeadSource(source, head) : source));
      if (answer.ok && head && isPacked(input)) packer?.add(input.id, head);
      answers.push(answer);
    }
  }
  return answers;
}

/** Not read before, and smaller than its handle. */
function isToPack(chosen: ChosenBytes): boolean {
  return chosen instanceof Blob && chosen.size <= limits.packedFileBytes;
}

interface Unread {
  readonly id: number;
  readonly blob: Blob;
}

/** Heads that are not known yet. */
async function readHeads(
  inputs: readonly FileInput[],
  kept: KeptHeads,
  isPacked: (input: FileInput) => boolean,
): Promise<Heads> {
  const unread = inputs.flatMap(({ id, blob }): Unread[] =>
    blob instanceof Blob && !kept.has(id) ? [{ id, blob }] : [],
  );
  const heads = await readAsOne(unread);
  if (!inputs.every(isPacked)) kept.keep(heads);
  return heads;
}

async function readAsOne(inputs: readonly Unread[]): Promise<Heads> {
  const heads = new Map<number, Uint8Array>();
  if (inputs.length === 0) return heads;
  // Each cut is a call to the browser that the worker waits for.
  const cuts = inputs.map(({ blob }) =>
    blob.size <= limits.headBytes ? blob : blob.slice(0, limits.headBytes),
  );
  try {
    const bytes = new Uint8Array(await new Blob(cuts).arrayBuffer());
    let at = 0;
    for (const [i, { size }] of cuts.entries()) {
      const id = inputs[i]?.id;
      if (id !== undefined) heads.set(id, bytes.subarray(at, at + size));
      at += size;
    }
  } catch {
    // One of them cannot be read: each is read by itself, so that the others do not suffer.
    heads.clear();
  }
  return heads;
}

import { BlobSource, HeadSource, type ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { guarded } from './guard.ts';
import type { FileInput } from './model.ts';

/**
 * Works on several small files in one call. Their first `ahead` bytes are read as one: a read costs more than a
 * millisecond whatever its size, and so does a message to the page.
 */
export async function inBatch<T>(
  inputs: readonly FileInput[],
  ahead: (size: number) => number,
  one: (input: FileInput, source: ByteSource) => Promise<Result<T>>,
): Promise<Result<T>[]> {
  const sources = await readAhead(inputs, ahead);
  const answers: Result<T>[] = [];
  for (const [index, input] of inputs.entries()) {
    const source = sources[index] ?? new BlobSource(input.blob);
    answers.push(await guarded(() => one(input, source)));
  }
  return answers;
}

async function readAhead(
  inputs: readonly FileInput[],
  ahead: (size: number) => number,
): Promise<ByteSource[]> {
  const lengths = inputs.map(({ blob }) => Math.min(blob.size, ahead(blob.size)));
  try {
    const joined = new Blob(inputs.map(({ blob }, i) => blob.slice(0, lengths[i])));
    const bytes = new Uint8Array(await joined.arrayBuffer());
    let at = 0;
    return inputs.map(({ blob }, i) => {
      const head = bytes.subarray(at, (at += lengths[i] ?? 0));
      return new HeadSource(new BlobSource(blob), head);
    });
  } catch {
    // One of them cannot be read: each is read by itself, so that the others do not suffer.
    return [];
  }
}

import type { ByteSource } from '../../core/bytes/source.ts';
import type { Limits } from '../../core/limits.ts';
import type { ObjectNumber } from './engine/types.ts';

/** No head of an object, and no size of a table, is as long as that. */
const seam = 64;

const largestGeneration = 65_535;

/**
 * Every number under which an object may stand (32000-1, 7.3.10): what is written as `12 0 obj`, and where objects are packed
 * (7.5.7), all up to the last that a table has room for. Null = more than any document has.
 */
export async function objectNumbers(
  source: ByteSource,
  { chunkBytes, pdfMaxObjects }: Pick<Limits, 'chunkBytes' | 'pdfMaxObjects'>,
  alive: () => void,
): Promise<readonly ObjectNumber[] | null> {
  const bytes = await source.read(0, source.size);
  const seen = new Set<number>();
  let [packed, last] = [false, 0];
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const text = new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, at - seam), at + chunkBytes));
    for (const [, number, generation] of text.matchAll(/(\d{1,10})\s+(\d{1,5})\s+obj\b/gu))
      seen.add(keyOf(Number(number), Number(generation)));
    packed ||= /\/Type\s*\/ObjStm\b/u.test(text);
    for (const [, size] of text.matchAll(/\/Size\s+(\d{1,10})/gu)) last = Math.max(last, Number(size) - 1);
    if (seen.size > pdfMaxObjects) return null;
    alive();
  }
  if (packed && last > pdfMaxObjects) return null;
  for (let number = 1; packed && number <= last; number++) seen.add(keyOf(number, 0));
  return Array.from(seen, (key) => ({
    number: Math.floor(key / (largestGeneration + 1)),
    generation: key % (largestGeneration + 1),
  }));
}

function keyOf(number: number, generation: number): number {
  return number * (largestGeneration + 1) + Math.min(generation, largestGeneration);
}

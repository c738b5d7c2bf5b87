import type { Digester, Digests } from '../../../core/bundle/digest.ts';
import { eachInflated, packedBlob, packedBytes } from '../../../core/bundle/entry-content.ts';
import { limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { guarded } from '../guard.ts';
import { bodyIn, eachWindow, pieces } from '../slice-reader.ts';
import type { EntryToCheck, ReceivedDigest } from './model.ts';

/** Reads entries of a received ZIP: how many bytes really come out, and their hash. One pass, nothing is kept. */
export async function digestReceived(
  zip: Blob,
  entries: readonly EntryToCheck[],
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<Result<ReceivedDigest>[]> {
  const stretches = entries.map((entry) => ({ entry, start: entry.offset, size: entry.end - entry.offset }));
  const answers: Result<ReceivedDigest>[] = [];
  for (const { first, entries: together, bytes } of eachWindow(zip, stretches))
    for (const [i, stretch] of together.entries())
      answers[first + i] = await guarded(async () => {
        const { entry, size } = stretch;
        if (!bytes) return digestLarge(zip, entry, digester, progress);
        const packed = packedBytes(bodyIn(await bytes, together, stretch), entry);
        progress(size);
        if (!packed) return fail('package-entry-broken');
        if (entry.deflated) return digestPacked(new Blob([packed]), entry, digester, progress);
        return ok(answer(entry, packed.length, await digester.whole(packed)));
      });
  return answers;
}

async function digestLarge(
  zip: Blob,
  entry: EntryToCheck,
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<Result<ReceivedDigest>> {
  const packed = await packedBlob(zip, entry);
  if (!packed) return fail('package-entry-broken');
  if (entry.deflated) return digestPacked(packed, entry, digester, progress);
  digester.begin();
  for await (const bytes of pieces(packed, 0, packed.size)) {
    digester.feed(bytes);
    progress(bytes.length);
  }
  return ok(answer(entry, packed.size, digester.end()));
}

async function digestPacked(
  packed: Blob,
  entry: EntryToCheck,
  digester: Digester,
  progress: (bytes: number) => void,
): Promise<Result<ReceivedDigest>> {
  digester.begin();
  let produced = 0;
  const done = await eachInflated(packed, limits, (bytes) => {
    digester.feed(bytes);
    produced += bytes.length;
    // A sign of life: the bar counts packed bytes.
    progress(0);
  });
  return done.ok ? ok(answer(entry, produced, digester.end())) : done;
}

function answer(entry: EntryToCheck, bytes: number, { sha256, crc32 }: Digests): ReceivedDigest {
  return { bytes, sha256, crcMatches: crc32 === entry.crc32 };
}

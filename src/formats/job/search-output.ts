import { concat } from '../../core/bytes/concat.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { partLength, type Part, type StoredPart } from '../../core/bytes/parts.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { Output, RunContext } from '../format.ts';
import { LeakWatch } from './leak-watch.ts';
import type { WorkerJob } from './worker-job.ts';

/**
 * Searches an output for every known value; where one was found, or null. Sample data (pixels, waveforms) is searched
 * when the output is read back, so that it is read once.
 */
export async function searchOutput(
  output: Output,
  entry: string,
  source: ByteSource,
  job: WorkerJob,
  ctx: RunContext,
): Promise<Locator | null> {
  const watch = new LeakWatch(job.scan(), output.applied);
  watch.path(entry);
  for (const bytes of output.alsoSearch ?? []) watch.separate(bytes);
  if (output.beside) watch.separate(output.beside.bytes);
  let short: Uint8Array[] = [];
  const feedShort = (): void => {
    if (short.length > 0) watch.feed(concat(short));
    short = [];
  };
  for (const part of output.parts) {
    if (part.kind === 'stored' || isSamples(part)) {
      feedShort();
      watch.skip(partLength(part));
      continue;
    }
    for await (const bytes of chunksOf(part, source, ctx)) {
      // What is patched comes in many short pieces, and the seam of each would be searched by itself.
      if (bytes.length < shortBytes) short.push(bytes);
      else {
        feedShort();
        watch.feed(bytes);
      }
      if (short.length >= mostShort) feedShort();
    }
  }
  feedShort();
  return watch.leak;
}

const shortBytes = 4096;
const mostShort = 1024;

function isSamples(part: Exclude<Part, StoredPart>): boolean {
  return part.kind === 'copied' ? part.bulk : part.packed === true;
}

async function* chunksOf(
  part: Exclude<Part, StoredPart>,
  source: ByteSource,
  ctx: RunContext,
): AsyncGenerator<Uint8Array> {
  if (part.kind === 'made') {
    yield part.bytes;
    ctx.progress(part.bytes.length);
    return;
  }
  for (let at = part.start; at < part.end; at += ctx.limits.chunkBytes) {
    const bytes = await source.read(at, Math.min(part.end, at + ctx.limits.chunkBytes));
    yield bytes;
    ctx.progress(bytes.length);
  }
}

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
  for (const part of output.parts) {
    if (part.kind === 'stored' || isSamples(part)) watch.skip(partLength(part));
    else for await (const bytes of chunksOf(part, source, ctx)) watch.feed(bytes);
  }
  return watch.leak;
}

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

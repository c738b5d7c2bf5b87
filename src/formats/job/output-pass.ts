import { partsLength, type Part } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Digests } from '../../core/bundle/digest.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { Output, RunContext } from '../format.ts';
import { LeakWatch } from './leak-watch.ts';
import type { WorkerJob } from './worker-job.ts';

export interface PassResult extends Digests {
  /** Where a value of the run was found; null when none was. */
  readonly leak: Locator | null;
}

/** The one pass over an output's bytes: hash, CRC and leak scan ride on it together. */
export async function passOver(
  output: Output,
  entry: string,
  source: ByteSource,
  job: WorkerJob,
  ctx: RunContext,
): Promise<PassResult> {
  const watch = new LeakWatch(job.scan(), output.applied);
  watch.path(entry);
  for (const bytes of output.alsoSearch ?? []) watch.separate(bytes);
  const { digester } = job;
  if (partsLength(output.parts) <= ctx.limits.wholeFileBytes) {
    const whole = digester.scratch(partsLength(output.parts));
    let at = 0;
    for (const part of output.parts) {
      const bytes = part.kind === 'made' ? part.bytes : await source.read(part.start, part.end);
      watch.feed(bytes, part.kind === 'copied' && part.bulk);
      whole.set(bytes, at);
      at += bytes.length;
    }
    ctx.progress(at);
    return { ...(await digester.whole(whole)), leak: watch.leak };
  }
  digester.begin();
  for (const part of output.parts) {
    const bulk = part.kind === 'copied' && part.bulk;
    for await (const bytes of chunksOf(part, source, ctx)) {
      digester.feed(bytes);
      watch.feed(bytes, bulk);
    }
  }
  return { ...digester.end(), leak: watch.leak };
}

async function* chunksOf(part: Part, source: ByteSource, ctx: RunContext): AsyncGenerator<Uint8Array> {
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

import { blobOf } from '../../core/bytes/stored.ts';
import { PartsSource, stored, type Part } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FormatModule, RunContext } from '../format.ts';
import { StretchSum } from './in-stretches.ts';
import { listed, searchedBy, type Made } from './listed.ts';
import type { AppliedCount } from './model.ts';
import { replacedPairs } from './replaced-uids.ts';
import { searchOutput } from './search-output.ts';
import type { WorkerJob } from './worker-job.ts';

/**
 * A long file, stretch by stretch: each is written, verified and searched like a file of its own, and what was made of it
 * is handed to the browser. Null for a file that is held whole.
 */
export async function inStretches(
  module: FormatModule,
  source: ByteSource,
  job: WorkerJob,
  ctx: RunContext,
): Promise<Result<Made> | null> {
  const stretches = await module.stretches?.(source, ctx);
  if (!stretches) return null;
  if (!stretches.ok) return stretches;
  const sum = new StretchSum(module.id);
  const parts: Part[] = [];
  const counts = new Map<string, AppliedCount>();
  const uids = new Map<string, string>();
  let extension = '';
  for await (const stretch of stretches.value) {
    if (!stretch.ok) return stretch;
    // A context of its own: a module remembers by it what it has opened.
    const done = await listed(module, stretch.value, job, { ...ctx });
    if (!done.ok) return done;
    const { inspection, output, search } = done.value;
    const leak = await search('');
    if (leak) return fail('leak-found', leak);
    const made = new PartsSource(output.parts, stretch.value);
    if (made.size > 0) parts.push(stored(await blobOf([await made.read(0, made.size)]), true));
    sum.add(inspection);
    for (const one of done.value.applied) {
      const key = `${one.place.key} ${one.action}`;
      counts.set(key, { ...one, count: one.count + (counts.get(key)?.count ?? 0) });
    }
    for (const [old, replacement] of replacedPairs(output.applied)) uids.set(old, replacement);
    ({ extension } = output);
    ctx.progress(0);
  }
  // Searched as they were made, but for the name, which is known only now.
  const named = { parts: [], applied: [], extension };
  return ok({
    inspection: sum.inspection(),
    output: { parts, applied: [], extension },
    applied: [...counts.values()],
    search: (entry) => searchOutput(named, entry, source, job, ctx),
    uids: () => job.uids.untold(uids),
    searched: () => searchedBy(job),
  });
}

import type { ByteSource } from '../../core/bytes/source.ts';
import { PartsSource } from '../../core/bytes/parts.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { ok, type Result } from '../../core/result.ts';
import type { FilePlan, FormatModule, Output, RunContext, Streamed } from '../format.ts';
import type { AppliedCount, WrittenFile } from './model.ts';
import { searchOutput } from './search-output.ts';
import type { WorkerJob } from './worker-job.ts';

/** A file as it was written; it was verified, and is searched when its name is known. */
export interface Made extends Pick<Streamed, 'inspection' | 'output' | 'applied'> {
  /** Where a known value is left under this name; null = nowhere. */
  readonly search: (entry: string) => Promise<Locator | null>;
  readonly searched: () => Streamed['searched'];
  /** UIDs that were replaced and that nobody was told of yet. */
  readonly uids: () => WrittenFile['uids'];
}

/** Finding by finding; the output is opened again and searched byte by byte. */
export async function listed(
  module: FormatModule,
  source: ByteSource,
  job: WorkerJob,
  ctx: RunContext,
): Promise<Result<Made>> {
  const inspected = await module.inspect(source, ctx);
  if (!inspected.ok) return inspected;
  const inspection = inspected.value;
  const { policy } = job.setup;
  const plan: FilePlan = { inspection, changes: module.propose(inspection, policy), policy };
  const written = await module.pseudonymize(source, plan, ctx);
  if (!written.ok) return written;
  const output = written.value;
  const residuals = await module.verify(new PartsSource(output.parts, source), plan, ctx, source);
  if (residuals[0]) return { ok: false, error: residuals[0].failure };
  return ok({
    inspection,
    output,
    applied: countApplied(output),
    search: (entry) => searchOutput(output, entry, source, job, ctx),
    uids: () => job.uids.replacedIn(output.applied),
    searched: () => searchedBy(job),
  });
}

function countApplied(output: Output): AppliedCount[] {
  type Counted = { -readonly [K in keyof AppliedCount]: AppliedCount[K] };
  const counts = new Map<string, Counted[]>();
  const all: Counted[] = [];
  for (const { place, action } of output.applied) {
    let ofPlace = counts.get(place.key);
    if (!ofPlace) counts.set(place.key, (ofPlace = []));
    const counted = ofPlace.find((one) => one.action === action);
    if (counted) {
      counted.count++;
      continue;
    }
    const first = { place, action, count: 1 };
    ofPlace.push(first);
    all.push(first);
  }
  return all;
}

const searchedFor = new WeakMap<object, Streamed['searched']>();

/** What every output is searched for: one object, so that it is sent once with all outputs of a call. */
export function searchedBy(job: WorkerJob): Streamed['searched'] {
  const scan = job.scan();
  const known = searchedFor.get(scan);
  if (known) return known;
  const { searched, spelled, shortNumbers, tooShort } = scan;
  const told = { values: searched, spellings: spelled, shortNumbers, tooShort };
  searchedFor.set(scan, told);
  return told;
}

import { concat } from '../../core/bytes/concat.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { PartsSource, partsLength, type Part } from '../../core/bytes/parts.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { recognise } from '../registry.ts';
import { entryName } from './entry-name.ts';
import type { AppliedCount, BodyPart, FileInput, WrittenFile } from './model.ts';
import { searchOutput } from './search-output.ts';
import { ListNamer } from './shared-list.ts';
import { runContext, type WorkerJob } from './worker-job.ts';

const lists = new ListNamer<AppliedCount>();

/** Takes one file all the way: inspect, propose, apply, open again, search. */
export async function writeFile(
  input: FileInput,
  source: ByteSource,
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<WrittenFile>> {
  const ctx = runContext(job, progress);
  const recognised = recognise(await source.read(0, ctx.limits.recogniseBytes), input.path);
  if (!recognised.ok) return recognised;
  const module = recognised.value;
  const inspected = await module.inspect(source, ctx);
  if (!inspected.ok) return inspected;
  const inspection = inspected.value;
  const { policy } = job.setup;
  const plan: FilePlan = { inspection, changes: module.propose(inspection, policy), policy };
  const written = await module.pseudonymize(source, plan, ctx);
  if (!written.ok) return written;
  const output = written.value;
  const residuals = await module.verify(new PartsSource(output.parts, source), plan, ctx);
  if (residuals[0]) return { ok: false, error: residuals[0].failure };
  const pseudonyms = pseudonymsOf(plan, ctx);
  const owner = pseudonyms.length === 1 ? (pseudonyms[0] ?? null) : null;
  const { group } = inspection;
  const { fileSet } = job.setup;
  const entry = entryName(input.path, module.id, owner, group, output.extension, ctx, fileSet);
  const leak = await searchOutput(output, entry, source, job, ctx);
  if (leak) return fail('leak-found', leak);
  const scan = job.scan();
  return ok({
    id: input.id,
    format: module.id,
    entry,
    pseudonym: owner,
    pseudonyms,
    size: partsLength(output.parts),
    body: await bodyOf(output.parts, source),
    applied: lists.share(
      countApplied(output),
      (a, b) => a.place === b.place && a.action === b.action && a.count === b.count,
      ({ place, action, count }) => `${place.key} ${action} ${String(count)}`,
    ),
    methods: output.methods ?? [],
    reviews: inspection.reviews,
    uids: job.uids.replacedIn(output.applied),
    searched: { values: scan.searched, spellings: scan.spelled, tooShort: scan.tooShort },
  });
}

function pseudonymsOf({ inspection }: FilePlan, { vault }: RunContext): string[] {
  return [...new Set(inspection.subjects.flatMap((clue) => vault.subject(clue)?.pseudonym ?? []))];
}

/** A copied stretch shorter than this is cheaper as bytes than as a slice of the chosen file (measured). */
const smallestSlice = 64 * 1024;

/** What the page gets of an output: bytes in few pieces, and long stretches of the chosen file by their place. */
async function bodyOf(parts: readonly Part[], source: ByteSource): Promise<BodyPart[]> {
  const body: BodyPart[] = [];
  let run: Uint8Array[] = [];
  const flush = (): void => {
    if (run.length > 0) body.push(concat(run));
    run = [];
  };
  for (const part of parts) {
    if (part.kind === 'copied' && part.end - part.start >= smallestSlice) {
      flush();
      body.push({ start: part.start, end: part.end, bulk: part.bulk });
    } else run.push(part.kind === 'made' ? part.bytes : await source.read(part.start, part.end));
  }
  flush();
  return body;
}

function countApplied(output: Output): AppliedCount[] {
  const counts = new Map<
    string,
    { place: AppliedCount['place']; action: AppliedCount['action']; count: number }
  >();
  for (const { place, action } of output.applied) {
    const key = `${place.key}\0${action}`;
    const counted = counts.get(key);
    if (counted) counted.count++;
    else counts.set(key, { place, action, count: 1 });
  }
  return [...counts.values()];
}

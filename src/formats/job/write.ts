import { concat } from '../../core/bytes/concat.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { partsLength, type Part } from '../../core/bytes/parts.ts';
import { limits } from '../../core/limits.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { knownSearch } from '../../core/text/known-search.ts';
import type { FormatModule, Inspection, RunContext } from '../format.ts';
import { recognise } from '../registry.ts';
import type { ChosenBytes } from './chosen-bytes.ts';
import { entryName } from './entry-name.ts';
import { listed, type Made } from './listed.ts';
import type { AppliedCount, BodyPart, FileInput, WrittenFile } from './model.ts';
import { ListNamer } from './shared-list.ts';
import { withTagger } from './tagger.ts';
import { runContext, type WorkerJob } from './worker-job.ts';
import { inStretches } from './write-stretches.ts';

const lists = new ListNamer<AppliedCount>();

/** Takes one file all the way: inspect, propose, apply, open again, search. */
export async function writeFile(
  input: FileInput,
  source: ByteSource,
  job: WorkerJob,
  progress: (bytes: number) => void,
): Promise<Result<WrittenFile>> {
  const plain = runContext(job, progress, input);
  const recognised = recognise(await source.read(0, plain.limits.recogniseBytes), input.path);
  if (!recognised.ok) return recognised;
  const module = recognised.value;
  const ctx = await withTagger(plain, module, job.tagger);
  const made =
    (await streamed(module, source, job, ctx)) ??
    (await inStretches(module, source, job, ctx)) ??
    (await listed(module, source, job, ctx));
  if (!made.ok) return made;
  const { inspection, output, applied, searched } = made.value;
  const pseudonyms = pseudonymsOf(inspection, ctx);
  const owner = pseudonyms.length === 1 ? (pseudonyms[0] ?? null) : null;
  const { group } = inspection;
  const { fileSet } = job.setup;
  const named = (extension: string, whose = owner): string =>
    entryName(input.path, module.id, whose, group, extension, ctx, fileSet);
  const entry = named(output.extension);
  const entryOfSeveral = input.portion && named(output.extension, null);
  for (const name of entryOfSeveral === undefined ? [entry] : [entry, entryOfSeveral]) {
    const leak = await made.value.search(name);
    if (leak) return fail('leak-found', leak);
  }
  return ok({
    id: input.id,
    format: module.id,
    entry,
    ...(entryOfSeveral !== undefined && { entryOfSeveral }),
    pseudonym: owner,
    pseudonyms,
    size: partsLength(output.parts),
    body: await bodyOf(output.parts, source, input.blob),
    ...(output.beside && { beside: { entry: named(output.beside.extension), bytes: output.beside.bytes } }),
    applied: lists.share(
      applied,
      (a, b) => a.place === b.place && a.action === b.action && a.count === b.count,
      ({ place, action, count }) => `${place.key} ${action} ${String(count)}`,
    ),
    methods: output.methods ?? [],
    reviews: inspection.reviews,
    uids: made.value.uids(),
    searched: searched(),
  });
}

/** In one go, with its own search; only the name is left to be looked at. Null for a file that can be listed. */
async function streamed(
  module: FormatModule,
  source: ByteSource,
  job: WorkerJob,
  ctx: RunContext,
): Promise<Result<Made> | null> {
  const done = await module.stream?.(source, job.setup.policy, ctx);
  if (!done?.ok) return done ?? null;
  const { searched, ...made } = done.value;
  const known = knownSearch(ctx.known);
  return ok({
    ...made,
    search: (entry) => Promise.resolve(known.isIn(entry) ? { kind: 'path' } : null),
    searched: () => searched,
    uids: () => [],
  });
}

function pseudonymsOf({ subjects }: Inspection, { vault }: RunContext): string[] {
  return [...new Set(subjects.flatMap((clue) => vault.subject(clue)?.pseudonym ?? []))];
}

/** A copied stretch shorter than this is cheaper as bytes than as a slice of the chosen file (measured). */
const smallestSlice = 64 * 1024;

/** What the page gets of an output: bytes in few pieces, and long stretches of the chosen file as slices of it. */
async function bodyOf(parts: readonly Part[], source: ByteSource, chosen: ChosenBytes): Promise<BodyPart[]> {
  const body: BodyPart[] = [];
  let run: Uint8Array[] = [];
  const flush = (): void => {
    const [only] = run;
    if (only && run.length === 1 && ownsBuffer(only)) body.push(only);
    else if (only) body.push(concat(run));
    run = [];
  };
  for (const part of parts) {
    if (part.kind === 'copied' && part.end - part.start >= smallestSlice && chosen instanceof Blob) {
      flush();
      body.push({ blob: chosen.slice(part.start, part.end), bulk: part.bulk });
    } else if (part.kind === 'stored') {
      flush();
      body.push({ blob: part.blob, bulk: !part.searched });
    } else if (part.kind === 'made' && part.bytes.length >= limits.chunkBytes / 4 && ownsBuffer(part.bytes)) {
      flush();
      body.push(part.bytes);
    } else run.push(part.kind === 'made' ? part.bytes : await source.read(part.start, part.end));
  }
  flush();
  return body;
}

/** Such bytes are handed over as they are: joined with others, large ones would be in memory twice. */
function ownsBuffer(bytes: Uint8Array): bytes is Uint8Array<ArrayBuffer> {
  return bytes.buffer instanceof ArrayBuffer && bytes.buffer.byteLength === bytes.length;
}

import type { Digests } from '../core/bundle/digest.ts';
import { MadeBytes, type Stored } from '../core/bundle/made-bytes.ts';
import type { PackageEntry, PlacedEntries } from '../core/bundle/package.ts';
import type { Failure } from '../core/errors.ts';
import { limits } from '../core/limits.ts';
import { ok, type Result } from '../core/result.ts';
import type { AppliedCount, BodyPart, FileInput, ListKeeper, WrittenFile } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import { Portions, type Answered, type CutsOf } from './portions.ts';

/** A stretch of an output and where its bytes are. */
export interface BodyStretch {
  readonly bytes: Stored | Blob;
  readonly size: number;
  /** Sample data: searched when it is read back. */
  readonly bulk: boolean;
}

/** One file of the package. */
export interface MadeEntry {
  readonly entry: string;
  readonly size: number;
  readonly body: readonly BodyStretch[];
}

/** An output as a worker made it; not read back yet. */
export interface MadeOutput extends MadeEntry, Omit<Answered, 'entryOfSeveral' | 'body' | 'beside' | 'uids'> {
  readonly path: string;
  readonly beside: MadeEntry | null;
}

/** One finished output: what the record, the manifest and the package say of it was read back. */
export interface Written extends MadeOutput, Digests {
  readonly beside: (MadeEntry & Digests) | null;
}

/** What comes of one chosen file. */
export function entriesOf<T extends MadeOutput>(output: T): (T | NonNullable<T['beside']>)[] {
  return output.beside ? [output, output.beside] : [output];
}

/** A page beside the outputs: what is said of them. */
export interface Page extends PackageEntry {
  readonly sha256: string;
}

/** What of one package stays as it is when its record is made again. */
export interface PackedPart {
  readonly pages: readonly Page[];
  readonly manifestSha256: string;
  readonly outputs: PlacedEntries;
}

/** The outputs of a run and what became of every other file. */
export interface WriteBook {
  readonly made: MadeBytes;
  /** Waiting to be read back. */
  readonly outputs: Map<number, MadeOutput>;
  readonly written: Map<number, Written>;
  readonly failures: Map<number, Failure>;
  /** Short lists of words that many outputs have: each is held once. */
  readonly lists: Map<string, readonly string[]>;
  /** Old and new, for the sealed file. */
  readonly uids: Map<string, string>;
  readonly applied: ListKeeper<AppliedCount>;
  /** Null until they are packed. From then on the outputs are here, and not in `made`. */
  packed: readonly PackedPart[] | null;
}

/** `applied` lives as long as the workers do, which send each list only once. */
export function newWriteBook(applied: ListKeeper<AppliedCount>): WriteBook {
  return {
    made: new MadeBytes(limits.madeBytesOfRun),
    outputs: new Map(),
    written: new Map(),
    failures: new Map(),
    lists: new Map(),
    uids: new Map(),
    applied,
    packed: null,
  };
}

/** Writes every file. What does not come out is in `failures`: the sums add up by construction. */
export async function writeFiles(
  pool: Pool,
  inputs: readonly FileInput[],
  book: WriteBook,
  finished: (input: FileInput) => void,
  cancelled = false,
  cutsOf: CutsOf = () => undefined,
): Promise<void> {
  const names = new Set([...book.outputs.values()].flatMap(entriesOf).map(({ entry }) => entry));
  const answered = new Set<number>();
  const settle = (input: FileInput, answer: Result<Answered>): void => {
    answered.add(input.id);
    const output = answer.ok ? keep(input, answer.value, book) : null;
    const entries = output ? entriesOf(output).map(({ entry }) => entry) : [];
    if (!answer.ok) book.failures.set(input.id, answer.error);
    else if (!output || entries.some((entry) => names.has(entry)))
      book.failures.set(input.id, { code: 'internal' });
    else {
      for (const entry of entries) names.add(entry);
      book.outputs.set(input.id, output);
    }
    finished(input);
  };
  const portions = new Portions(cancelled ? [] : inputs, cutsOf, pool.size);
  await pool.each<FileInput, WrittenFile>(
    portions.work,
    ({ blob, portion }) => (portion ? portion.end - portion.start : blob.size),
    (api, batch) => api.run(batch),
    (portion, answer) => {
      // A worker sends each list once: it is kept whatever becomes of the file.
      const resolved = answer.ok
        ? ok({ ...answer.value, applied: book.applied.resolve(answer.value.applied) })
        : answer;
      const whole = portions.answered(portion, resolved);
      if (whole) settle(whole.input, whole.answer);
    },
    // What is read back next is as many files: two workers that start side by side start late.
    { renewed: () => isLarge(inputs) && !hasSamples(book), fresh: inputs.length },
  );
  for (const { id } of inputs) if (!answered.has(id)) book.failures.set(id, { code: 'cancelled' });
}

function isLarge(inputs: readonly FileInput[]): boolean {
  const bytes = inputs.reduce((sum, { blob }) => sum + blob.size, 0);
  return inputs.length >= limits.letGoFiles || bytes >= limits.renewBytes;
}

/** Where there are none, outputs are read back without what a worker has made of known values. */
function hasSamples({ outputs }: WriteBook): boolean {
  return [...outputs.values()].some((output) =>
    entriesOf(output).some(({ body }) => body.some(({ bulk }) => bulk)),
  );
}

function keep(input: FileInput, answered: Answered, book: WriteBook): MadeOutput {
  const { uids, beside: second, ...file } = answered;
  for (const [old, replacement] of uids) book.uids.set(old, replacement);
  const body = file.body.map((part) => stretch(part, book.made));
  const beside = second
    ? { entry: second.entry, size: second.bytes.length, body: [stretch(second.bytes, book.made)] }
    : null;
  const pseudonyms = heldOnce(file.pseudonyms, book);
  const [only = null] = pseudonyms;
  return {
    ...file,
    pseudonyms,
    pseudonym: file.pseudonym === only ? only : file.pseudonym,
    methods: heldOnce(file.methods, book),
    reviews: file.reviews.length > 0 ? file.reviews : nothing,
    path: input.path,
    body,
    beside,
  };
}

const nothing: readonly never[] = [];

/** Longer lists are a table's own. */
const longestHeldOnce = 32;

function heldOnce<T extends string>(list: readonly T[], { lists }: WriteBook): readonly T[] {
  if (list.length > longestHeldOnce) return list;
  const key = list.join('\n');
  const held = lists.get(key);
  if (held) return held as readonly T[];
  lists.set(key, list);
  return list;
}

/** Copied stretches stay slices of the chosen file; made bytes go into the store. */
function stretch(part: BodyPart, made: MadeBytes): BodyStretch {
  return 'blob' in part
    ? { bytes: part.blob, size: part.blob.size, bulk: part.bulk }
    : { bytes: made.add(part), size: part.length, bulk: false };
}

export function bodyParts({ body }: MadeEntry, made: MadeBytes): (Blob | Uint8Array<ArrayBuffer>)[] {
  return body.map(({ bytes }) => (bytes instanceof Blob ? bytes : made.part(bytes)));
}

import type { Failure } from '../errors.ts';
import type { Manifest, ManifestPage } from './manifest.ts';

/** What was read of one entry of a package that somebody received. */
export interface ReadEntry {
  readonly path: string;
  /** Bytes that really came out, and their hash; or why they did not. */
  readonly read: { readonly bytes: number; readonly sha256: string; readonly crcMatches: boolean } | Failure;
}

/** One ZIP that was dropped. */
export interface ReceivedPart {
  readonly name: string;
  readonly manifest: Manifest;
  readonly entries: readonly ReadEntry[];
  /** Hashes of manifests that its record names, as data and in words; null where it has no such record. */
  readonly record: { readonly data: readonly string[] | null; readonly words: string | null };
}

/** Exactly one thing that is not as the manifest says; `part` is the name of the ZIP. */
export type PackageProblem =
  | {
      readonly kind: 'changed';
      readonly part: string;
      readonly path: string;
      readonly what: 'size' | 'content';
    }
  | { readonly kind: 'unreadable'; readonly part: string; readonly path: string; readonly failure: Failure }
  | { readonly kind: 'missing' | 'unlisted' | 'record-other'; readonly part: string; readonly path: string }
  | { readonly kind: 'doubled'; readonly part: string; readonly path: string; readonly count: number }
  | { readonly kind: 'part-missing'; readonly record: string; readonly number: number; readonly of: number }
  | { readonly kind: 'part-doubled'; readonly record: string; readonly number: number }
  | { readonly kind: 'other-project'; readonly part: string; readonly record: string }
  | { readonly kind: 'conflict'; readonly part: string; readonly other: string; readonly path: string };

const manifestName = 'manifest.json';
/** They hold the hash of the manifest, so it cannot hold theirs. */
const recordNames = ['record.html', 'record.json'] as const;
/** Pages beside the data, which manifests of earlier versions did not list. */
const pageNames: ReadonlySet<string> = new Set(['NOTICE.txt', 'data/DICOMDIR']);

/** Everything that is not as it should be, in the order of the parts. */
export function problemsOf(parts: readonly ReceivedPart[]): PackageProblem[] {
  return [...parts.flatMap(entryProblems), ...partProblems(parts), ...joinProblems(parts)];
}

function entryProblems({ name: part, manifest, entries, record }: ReceivedPart): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const listed = new Map<string, ManifestPage>();
  const listedTwice = new Map<string, number>();
  for (const file of [...(manifest.pages ?? []), ...manifest.files]) {
    if (listed.has(file.path)) listedTwice.set(file.path, (listedTwice.get(file.path) ?? 1) + 1);
    listed.set(file.path, file);
  }
  const counts = new Map<string, number>();
  for (const { path, read } of entries) {
    const count = (counts.get(path) ?? 0) + 1;
    counts.set(path, count);
    const said = listed.get(path);
    const isPage =
      path === manifestName ||
      recordNames.some((name) => name === path) ||
      (!manifest.pages && pageNames.has(path));
    if (!said && !isPage) {
      if (count === 1) problems.push({ kind: 'unlisted', part, path });
    } else if ('code' in read) {
      // What a check that was ended did not come to is no fault of the package.
      if (read.code !== 'cancelled') problems.push({ kind: 'unreadable', part, path, failure: read });
    } else if (said && said.bytes !== read.bytes)
      problems.push({ kind: 'changed', part, path, what: 'size' });
    else if ((said && said.sha256 !== read.sha256) || !read.crcMatches)
      problems.push({ kind: 'changed', part, path, what: 'content' });
  }
  const due = [...listed.keys(), ...(manifest.pages ? recordNames : [])];
  for (const path of due) if (!counts.has(path)) problems.push({ kind: 'missing', part, path });
  for (const [path, count] of [...counts, ...listedTwice])
    if (count > 1) problems.push({ kind: 'doubled', part, path, count });
  return [...problems, ...recordProblems({ name: part, manifest, entries, record })];
}

/** A record that names its manifest names this one: who signed the record signed the list. */
function recordProblems({ name: part, manifest, entries, record }: ReceivedPart): PackageProblem[] {
  const read = entries.find(({ path }) => path === manifestName)?.read;
  if (!record.data || !read || 'code' in read) return [];
  const others: PackageProblem[] = [];
  if (record.data[manifest.part - 1] !== read.sha256)
    others.push({ kind: 'record-other', part, path: 'record.json' });
  if (record.words !== null && !record.words.includes(read.sha256))
    others.push({ kind: 'record-other', part, path: 'record.html' });
  return others;
}

/** Parts of one record: each number once, and none left out. */
function partProblems(parts: readonly ReceivedPart[]): PackageProblem[] {
  const problems: PackageProblem[] = [];
  for (const [record, group] of byRecord(parts)) {
    const numbers = group.map(({ manifest }) => manifest.part);
    // A manifest may say any number; nobody reads a list of more missing parts than this.
    const of = Math.max(...group.map(({ manifest }) => manifest.parts));
    for (let number = 1; number <= Math.min(of, 1_000); number++) {
      const count = numbers.filter((one) => one === number).length;
      if (count === 0) problems.push({ kind: 'part-missing', record, number, of });
      if (count > 1) problems.push({ kind: 'part-doubled', record, number });
    }
  }
  return problems;
}

/** Packages that are to be put together: of one project, and no path with two contents. */
function joinProblems(parts: readonly ReceivedPart[]): PackageProblem[] {
  const problems: PackageProblem[] = [];
  const project = parts.find(({ manifest }) => manifest.project !== undefined)?.manifest.project;
  const first = new Map<string, { part: string; sha256: string; record: string }>();
  for (const { name: part, manifest } of parts) {
    const { record } = manifest;
    if (manifest.project !== undefined && manifest.project !== project)
      problems.push({ kind: 'other-project', part, record });
    for (const { path, sha256 } of manifest.files) {
      const before = first.get(path);
      if (!before) first.set(path, { part, sha256, record });
      else if (before.part !== part && before.sha256 !== sha256)
        problems.push({ kind: 'conflict', part, other: before.part, path });
    }
  }
  return problems;
}

/** Groups of parts that belong to one record, as they were dropped. */
export function byRecord(parts: readonly ReceivedPart[]): Map<string, ReceivedPart[]> {
  const groups = new Map<string, ReceivedPart[]>();
  for (const part of parts) {
    const group = groups.get(part.manifest.record);
    if (group) group.push(part);
    else groups.set(part.manifest.record, [part]);
  }
  return groups;
}

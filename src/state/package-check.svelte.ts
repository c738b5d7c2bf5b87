import { readManifest } from '../core/bundle/read-manifest.ts';
import { problemsOf, type PackageProblem, type ReceivedPart } from '../core/bundle/received-package.ts';
import type { Failure } from '../core/errors.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { openImagePool, poolOpener } from '../worker-api/client.ts';
import type { EntryToCheck, ReceivedDigest, RecordBlock, Rescanned } from '../worker-api/contract.ts';
import { pdfData } from '../worker-api/lazy-parts.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { Progress } from './model.ts';
import type { FoundInEntry, ReceivedFacts, UnreadEntry } from './package-report.ts';
import { idle, ProgressMeter } from './progress.ts';

/** A ZIP that was dropped, laid open. */
interface OpenPart {
  readonly name: string;
  readonly zip: Blob;
  readonly entries: readonly EntryToCheck[];
  readonly words: readonly RecordBlock[] | null;
  readonly manifest: ReceivedPart['manifest'];
  readonly recordManifests: readonly string[] | null;
}

/** Said by the manifest and the record themselves; the record of a clinic may name its own telephone. */
const ownPages = /^(?:manifest\.json|record\.json|record\.html|NOTICE\.txt|data\/DICOMDIR)$/u;

/** Checks packages that somebody received. It knows nothing of a job and is forgotten with the page that shows it. */
export class PackageCheck {
  progress = $state.raw<Progress>(idle);
  /** `checked`: what the packages hold is known; `done`: they were searched for identifiers as well. */
  phase = $state<'empty' | 'checking' | 'searching' | 'done'>('empty');
  /** ZIPs that are no packages, or that cannot be read. */
  refused = $state.raw<readonly { readonly name: string; readonly failure: Failure }[]>([]);
  parts = $state.raw<readonly ReceivedFacts[]>([]);
  problems = $state.raw<readonly PackageProblem[]>([]);
  found = $state.raw<readonly FoundInEntry[]>([]);
  unread = $state.raw<readonly UnreadEntry[]>([]);
  /** Ended before everything was seen. */
  stopped = $state(false);

  #pool: Pool | null = null;
  #imagePool: Pool | null = null;
  #meter: ProgressMeter | null = null;
  #run = 0;

  async check(files: readonly { readonly path: string; readonly file: Blob }[]): Promise<void> {
    this.close();
    const run = ++this.#run;
    this.#forget();
    this.phase = 'checking';
    const meter = (this.#meter = new ProgressMeter(
      (progress) => {
        if (this.#run === run) this.progress = progress;
      },
      () => undefined,
    ));
    const newPool = await poolOpener().catch(() => null);
    if (this.#run !== run) return;
    if (!newPool) {
      this.refused = files.map(({ path }) => ({ name: path, failure: { code: 'parts-missing' } }));
      this.phase = 'done';
      return;
    }
    const pool = (this.#pool = newPool());
    pool.onProgress = ({ fileId, bytes }) => {
      meter.partly(fileId, bytes);
    };
    const open: OpenPart[] = [];
    let id = 1;
    for (const { path, file } of files) {
      const part = await this.#open(pool, path, file, id);
      if (this.#run !== run) return;
      if (part.ok) {
        open.push(part.value);
        id += part.value.entries.length;
      } else this.refused = [...this.refused, { name: path, failure: part.error }];
    }
    await this.#compare(pool, open, meter);
    if (this.#run !== run) return;
    void this.#hash(pool, open, run);
    this.phase = 'searching';
    await this.#search(pool, open, meter, run);
    if (this.#run !== run) return;
    meter.end();
    this.phase = 'done';
  }

  cancel(): void {
    this.stopped = true;
    this.#meter?.cancel();
    this.#pool?.cancel();
    this.#imagePool?.cancel();
  }

  /** Ends the workers; what is under way is given up. */
  close(): void {
    this.#run++;
    this.#pool?.close();
    this.#imagePool?.close();
    this.#pool = null;
    this.#imagePool = null;
    this.progress = idle;
  }

  #forget(): void {
    this.refused = [];
    this.parts = [];
    this.problems = [];
    this.found = [];
    this.unread = [];
    this.stopped = false;
  }

  async #open(pool: Pool, name: string, zip: Blob, firstId: number): Promise<Result<OpenPart>> {
    const listed = await pool.one(0, (api) => api.listReceived(zip));
    if (!listed.ok) return listed;
    const { entries, manifest: text, record: words, recordManifests } = listed.value;
    if (text === null) return fail('package-manifest-missing');
    const manifest = readManifest(text);
    if (!manifest) return fail('package-manifest-broken');
    const numbered = entries.map((entry, i) => ({ ...entry, id: firstId + i }));
    return ok({ name, zip, entries: numbered, words, manifest, recordManifests });
  }

  async #compare(pool: Pool, open: readonly OpenPart[], meter: ProgressMeter): Promise<void> {
    meter.phase(
      'check',
      open.flatMap(({ entries }) => entries.map(sized)),
    );
    const parts: ReceivedPart[] = [];
    for (const { name, zip, entries, manifest, words, recordManifests } of open) {
      const read = new Map<number, ReceivedPart['entries'][number]>();
      await pool.each<EntryToCheck, ReceivedDigest>(
        entries,
        ({ offset, end }) => end - offset,
        (api, batch) => api.digestReceived(zip, batch),
        (entry, answer) => {
          read.set(entry.id, { path: entry.path, read: answer.ok ? answer.value : answer.error });
          meter.finished(sized(entry));
        },
      );
      // A check that was ended has not seen the rest: nothing is said of it but that.
      const seen = entries.map(
        ({ id, path }) => read.get(id) ?? { path, read: { code: 'cancelled' } as const },
      );
      const record = { data: recordManifests, words: words && JSON.stringify(words) };
      parts.push({ name, manifest, entries: seen, record });
    }
    this.problems = problemsOf(parts);
    this.parts = open.map(({ name, zip, entries, manifest, words }) => ({
      ...{ name, size: zip.size, sha256: null, entries: entries.length, words },
      ...{ record: manifest.record, part: manifest.part, parts: manifest.parts },
      project: manifest.project ?? null,
      pagesListed: manifest.pages !== undefined,
    }));
  }

  /** The hash of the whole file, to be compared with what the sender says; nobody has to wait for it. */
  async #hash(pool: Pool, open: readonly OpenPart[], run: number): Promise<void> {
    for (const [index, { zip }] of open.entries()) {
      const sha256 = await pool.aside<string>(async (api) => ok(await api.sha256(zip)));
      if (this.#run !== run || !sha256.ok) return;
      this.parts = this.parts.map((part, i) => (i === index ? { ...part, sha256: sha256.value } : part));
    }
  }

  async #search(pool: Pool, open: readonly OpenPart[], meter: ProgressMeter, run: number): Promise<void> {
    if (meter.cancelled) return;
    const toSearch = open.map((part) => ({
      ...part,
      entries: part.entries.filter(({ path }) => !ownPages.test(path)),
    }));
    meter.phase(
      'search',
      toSearch.flatMap(({ entries }) => entries.map(sized)),
    );
    for (const { name, zip, entries } of toSearch) {
      const pdfs = entries.filter(({ path }) => /\.pdf$/iu.test(path));
      const others = entries.filter((entry) => !pdfs.includes(entry));
      await this.#searchEntries(pool, name, zip, others, null, meter);
      if (pdfs.length === 0 || this.#isOver(run)) continue;
      const data = await pdfData().catch(() => null);
      const imagePool = (this.#imagePool ??= await openImagePool());
      await this.#searchEntries(imagePool, name, zip, pdfs, data, meter);
    }
  }

  #isOver(run: number): boolean {
    return this.stopped || this.#run !== run;
  }

  async #searchEntries(
    pool: Pool,
    part: string,
    zip: Blob,
    entries: readonly EntryToCheck[],
    data: Blob | null,
    meter: ProgressMeter,
  ): Promise<void> {
    const found: FoundInEntry[] = [];
    const unread: UnreadEntry[] = [];
    await pool.each<EntryToCheck, Rescanned>(
      entries,
      ({ offset, end }) => end - offset,
      (api, batch) => api.rescanReceived(zip, batch, data),
      (entry, answer) => {
        const { path } = entry;
        if (!answer.ok) unread.push({ part, path, failure: answer.error });
        else if (answer.value.total > 0) found.push({ part, path, ...answer.value });
        meter.finished(sized(entry));
      },
    );
    const byPath = (a: { path: string }, b: { path: string }): number => (a.path < b.path ? -1 : 1);
    this.found = [...this.found, ...found.sort(byPath)];
    this.unread = [...this.unread, ...unread.sort(byPath)];
  }
}

function sized(entry: EntryToCheck): { id: number; blob: { size: number } } {
  return { id: entry.id, blob: { size: entry.end - entry.offset } };
}

import type { Digester, Digests } from '../core/bundle/digest.ts';
import { notice, type Manifest, type ManifestPage } from '../core/bundle/manifest.ts';
import {
  buildPackage,
  byName,
  splitEntries,
  type BuiltPackage,
  type PackageEntry,
} from '../core/bundle/package.ts';
import type { RecordModel } from '../core/record/model.ts';
import type { Pool } from '../worker-api/pool.ts';
import { ok, type Result } from '../core/result.ts';
import type { DirectoryFile, EntryToRead } from '../worker-api/contract.ts';
import { bodyParts, entriesOf, type WriteBook, type Written } from './write.ts';

/** Makes the DICOMDIR of one package; null where none is wanted. */
type MakeDirectory = ((files: readonly DirectoryFile[]) => Promise<Result<Uint8Array<ArrayBuffer>>>) | null;

/** The record, once the manifests stand: it holds their hashes. */
export interface DescribedRun {
  readonly record: RecordModel;
  readonly html: string;
}

export type Describe = (manifests: readonly string[]) => DescribedRun;

export interface Assembled extends DescribedRun {
  readonly packages: readonly BuiltPackage[];
}

/** Puts the outputs into one package, or into several where `limit` asks for it. */
export async function assemble(
  book: WriteBook,
  number: string,
  project: string,
  describe: Describe,
  limit: number,
  digester: Digester,
  makeDirectory: MakeDirectory,
): Promise<Result<Assembled>> {
  const files = [...book.written.values()];
  const byEntry = new Map(
    files.flatMap((file) => entriesOf(file).map(({ entry }) => [entry, file] as const)),
  );
  const groups = splitEntries(files.flatMap((file) => packageEntries(file, book)).sort(byName), limit);
  const sheets: Page[][] = [];
  for (const entries of groups) {
    const pages = [textPage('NOTICE.txt', notice, digester)];
    if (makeDirectory) {
      const directory = await makeDirectory(entries.flatMap((entry) => directoryFile(entry, byEntry)));
      if (!directory.ok) return directory;
      pages.push(bytesPage('data/DICOMDIR', directory.value, digester));
    }
    sheets.push(pages);
  }
  const manifests = groups.map((entries, index) => {
    const manifest: Manifest = {
      karina: 'manifest',
      version: 1,
      kind: '仮名加工情報',
      record: number,
      part: index + 1,
      parts: groups.length,
      project,
      pages: (sheets[index] ?? []).map(manifestPage),
      files: entries.flatMap(({ name }) => manifestFile(name, byEntry.get(name))),
    };
    return textPage('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`, digester);
  });
  const { record, html } = describe(manifests.map(({ sha256 }) => sha256));
  const recordPages = [
    textPage('record.html', html, digester),
    textPage('record.json', `${JSON.stringify(record, null, 1)}\n`, digester),
  ];
  const packages = groups.map((entries, index) => {
    const [sheet = [], manifest] = [sheets[index], manifests[index]];
    return buildPackage([...sheet, ...(manifest ? [manifest] : []), ...recordPages, ...entries]);
  });
  return ok({ packages, record, html });
}

function directoryFile({ name, body }: PackageEntry, byEntry: ReadonlyMap<string, Written>): DirectoryFile[] {
  const file = byEntry.get(name);
  if (file?.format !== 'dicom' || file.entry !== name) return [];
  return [{ fileId: name.split('/').slice(1), blob: new Blob([...body]) }];
}

function packageEntries(file: Written, { made }: WriteBook): PackageEntry[] {
  return entriesOf(file).map((each) => {
    const { entry, size, crc32 } = each;
    return { name: entry, size, crc32, body: bodyParts(each, made) };
  });
}

function manifestFile(name: string, file: Written | undefined): Manifest['files'] {
  const each = file && entriesOf(file).find(({ entry }) => entry === name);
  if (!each) return [];
  const { pseudonym } = file;
  const format = each === file ? file.format : 'text';
  return [{ path: name, bytes: each.size, sha256: each.sha256, format, pseudonym }];
}

function manifestPage({ name, size, sha256 }: Page): ManifestPage {
  return { path: name, bytes: size, sha256 };
}

interface Page extends PackageEntry {
  readonly sha256: string;
}

function textPage(name: string, text: string, digester: Digester): Page {
  return bytesPage(name, new TextEncoder().encode(text), digester);
}

function bytesPage(name: string, bytes: Uint8Array<ArrayBuffer>, digester: Digester): Page {
  digester.begin();
  digester.feed(bytes);
  return { name, size: bytes.length, body: [bytes], ...digester.end() };
}

/** Reads the pages of a package back, which were made after the outputs were read; how many are not what was written. */
export async function checkPages(
  pool: Pool,
  built: BuiltPackage,
  outputs: ReadonlySet<string>,
): Promise<number> {
  const pages = built.entries.filter(({ name }) => !outputs.has(name));
  const entries = pages.map(({ start, size }, id): EntryToRead => ({ id, start, size, bulk: [] }));
  let wrong = 0;
  await pool.each<EntryToRead, Digests>(
    entries,
    ({ size }) => size,
    (api, batch) => api.readBack(built.blob, batch),
    ({ id }, answer) => {
      if (!answer.ok || answer.value.crc32 !== pages[id]?.crc32) wrong++;
    },
  );
  return wrong;
}

import type { Digester, Digests } from '../core/bundle/digest.ts';
import { JoinedBlob } from '../core/bundle/joined-blob.ts';
import {
  manifestBytes,
  notice,
  type Manifest,
  type ManifestFile,
  type ManifestPage,
} from '../core/bundle/manifest.ts';
import {
  byName,
  joinedPackage,
  placeEntries,
  placeMany,
  splitEntries,
  type BuiltPackage,
  type PackageEntry,
} from '../core/bundle/package.ts';
import type { RecordModel } from '../core/record/model.ts';
import type { Pool } from '../worker-api/pool.ts';
import { ok, type Result } from '../core/result.ts';
import type { DirectoryFile, EntryToRead } from '../worker-api/contract.ts';
import {
  bodyParts,
  entriesOf,
  type MadeEntry,
  type PackedPart,
  type Page,
  type WriteBook,
  type Written,
} from './write.ts';

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
  if (!book.packed) {
    const packed = await pack(book, { number, project }, limit, digester, makeDirectory);
    if (!packed.ok) return packed;
    book.packed = packed.value;
    // The Blobs hold them from here on, whatever the record will say.
    book.made.forget();
  }
  const { record, html } = describe(book.packed.map(({ manifestSha256 }) => manifestSha256));
  const recordPages = [
    textPage('record.html', html, digester),
    textPage('record.json', `${JSON.stringify(record, null, 1)}\n`, digester),
  ];
  const packages = book.packed.map(({ pages, outputs }): BuiltPackage => {
    const placed = placeEntries([...pages, ...recordPages]);
    return { blob: joinedPackage([placed, outputs]), pages: placed.entries };
  });
  return ok({ packages, record, html });
}

/** All of the packages but the record, which says what became of the sealed file and is made again for it. */
async function pack(
  book: WriteBook,
  said: Pick<Manifest, 'project'> & { readonly number: string },
  limit: number,
  digester: Digester,
  makeDirectory: MakeDirectory,
): Promise<Result<PackedPart[]>> {
  const outputs = [...book.written.values()]
    .flatMap((file) =>
      entriesOf(file).map((made): Output => ({ name: made.entry, size: made.size, made, file })),
    )
    .sort(byName);
  const groups = splitEntries(outputs, limit);
  const parts: PackedPart[] = [];
  for (const [index, group] of groups.entries()) {
    const pages = [textPage('NOTICE.txt', notice, digester)];
    if (makeDirectory) {
      const directory = await makeDirectory(group.flatMap((output) => directoryFile(output, book)));
      if (!directory.ok) return directory;
      pages.push(bytesPage('data/DICOMDIR', [directory.value], digester));
    }
    const manifest: Omit<Manifest, 'files'> = {
      karina: 'manifest',
      version: 1,
      kind: '仮名加工情報',
      record: said.number,
      part: index + 1,
      parts: groups.length,
      ...(said.project !== undefined && { project: said.project }),
      pages: pages.map(manifestPage),
    };
    const page = bytesPage('manifest.json', manifestBytes(manifest, files(group)), digester);
    parts.push({
      pages: [...pages, page],
      manifestSha256: page.sha256,
      outputs: await placeMany(packageEntries(group, book)),
    });
  }
  return ok(parts);
}

/** One entry of the package, with the chosen file that it came of. */
interface Output {
  readonly name: string;
  readonly size: number;
  readonly made: MadeEntry & Digests;
  readonly file: Written;
}

function directoryFile({ name, made, file }: Output, book: WriteBook): DirectoryFile[] {
  if (file.format !== 'dicom' || file !== made) return [];
  return [{ fileId: name.split('/').slice(1), blob: new Blob(bodyParts(made, book.made)) }];
}

/** One after the other: a hundred thousand at once would be in memory beside what is made of them. */
function* packageEntries(outputs: readonly Output[], book: WriteBook): Generator<PackageEntry> {
  for (const { name, size, made } of outputs)
    yield { name, size, crc32: made.crc32, body: bodyParts(made, book.made) };
}

function* files(outputs: readonly Output[]): Generator<ManifestFile> {
  for (const { name, made, file } of outputs) {
    const format = made === file ? file.format : 'text';
    yield { path: name, bytes: made.size, sha256: made.sha256, format, pseudonym: file.pseudonym };
  }
}

function manifestPage({ name, size, sha256 }: Page): ManifestPage {
  return { path: name, bytes: size, sha256 };
}

function textPage(name: string, text: string, digester: Digester): Page {
  return bytesPage(name, [new TextEncoder().encode(text)], digester);
}

function bytesPage(name: string, pieces: Iterable<Uint8Array<ArrayBuffer>>, digester: Digester): Page {
  const body = new JoinedBlob();
  let size = 0;
  digester.begin();
  for (const bytes of pieces) {
    digester.feed(bytes);
    body.add(bytes);
    size += bytes.length;
  }
  return { name, size, body: [body.blob()], ...digester.end() };
}

/** Reads the pages of a package back, which were made after the outputs were read; how many are not what was written. */
export async function checkPages(pool: Pool, { blob, pages }: BuiltPackage): Promise<number> {
  const entries = pages.map(({ start, size }, id): EntryToRead => ({ id, start, size, bulk: [] }));
  let wrong = 0;
  await pool.each<EntryToRead, Digests>(
    entries,
    ({ size }) => size,
    (api, batch) => api.readBack(blob, batch),
    ({ id }, answer) => {
      if (!answer.ok || answer.value.crc32 !== pages[id]?.crc32) wrong++;
    },
  );
  return wrong;
}

import type { Digester } from '../core/bundle/digest.ts';
import { notice, type Manifest } from '../core/bundle/manifest.ts';
import {
  buildPackage,
  byName,
  splitEntries,
  type BuiltPackage,
  type PackageEntry,
} from '../core/bundle/package.ts';
import type { RecordModel } from '../core/record/model.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { Digests } from '../core/bundle/digest.ts';
import type { EntryToRead } from '../worker-api/contract.ts';
import { bodyParts, type WriteBook, type Written } from './write.ts';

/** Puts the outputs into one package, or into several where `limit` asks for it. */
export function assemble(
  book: WriteBook,
  record: RecordModel,
  recordHtml: string,
  limit: number,
  digester: Digester,
): BuiltPackage[] {
  const files = [...book.written.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1));
  const byEntry = new Map(files.map((file) => [file.entry, file]));
  const entries = files.map((file) => packageEntry(file, book));
  const groups = splitEntries(entries.sort(byName), limit);
  return groups.map((entries, index) => {
    const manifest: Manifest = {
      karina: 'manifest',
      version: 1,
      kind: '仮名加工情報',
      record: record.number,
      part: index + 1,
      parts: groups.length,
      files: entries.flatMap(({ name }) => manifestFile(byEntry.get(name))),
    };
    const pages = [
      textEntry('NOTICE.txt', notice, digester),
      textEntry('manifest.json', `${JSON.stringify(manifest, null, 1)}\n`, digester),
      textEntry('record.html', recordHtml, digester),
      textEntry('record.json', `${JSON.stringify(record, null, 1)}\n`, digester),
    ];
    return buildPackage([...pages, ...entries]);
  });
}

function packageEntry(file: Written, { made }: WriteBook): PackageEntry {
  const { entry, size, crc32 } = file;
  return { name: entry, size, crc32, body: bodyParts(file, made) };
}

function manifestFile(file: Written | undefined): Manifest['files'] {
  if (!file) return [];
  const { entry, size, sha256, format, pseudonym } = file;
  return [{ path: entry, bytes: size, sha256, format, pseudonym }];
}

function textEntry(name: string, text: string, digester: Digester): PackageEntry {
  const bytes = new TextEncoder().encode(text);
  digester.begin();
  digester.feed(bytes);
  return { name, size: bytes.length, crc32: digester.end().crc32, body: [bytes] };
}

/** Reads the pages of a package back, which were made after the outputs were read; how many are not what was written. */
export async function checkPages(pool: Pool, built: BuiltPackage): Promise<number> {
  const pages = built.entries.filter(({ name }) => !name.startsWith('data/'));
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

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
import type { EntryToCheck } from '../worker-api/contract.ts';
import { packageEntry, type WriteBook, type Written } from './write.ts';

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
  const groups = splitEntries(files.map((file) => packageEntry(file, book.made)).sort(byName), limit);
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

/** Reads the package back over all workers; the number of entries that are not what was written. */
export async function checkPackage(pool: Pool, built: BuiltPackage): Promise<number> {
  const entries: EntryToCheck[] = built.entries.map(({ name, start, size, crc32 }) => ({
    entry: name,
    start,
    size,
    crc32,
  }));
  // In the order in which they lie: a share is read in a few large slices.
  const share = Math.max(1, Math.ceil(entries.length / 16));
  const shares = Array.from({ length: Math.ceil(entries.length / share) }, (_, i) =>
    entries.slice(i * share, (i + 1) * share),
  );
  let wrong = 0;
  await pool.each<EntryToCheck[], string[]>(
    shares,
    () => Number.POSITIVE_INFINITY,
    async (api, [list = []]) => [{ ok: true, value: await api.check(built.blob, list) }],
    (list, answer) => {
      wrong += answer.ok ? answer.value.length : list.length;
    },
  );
  return wrong;
}

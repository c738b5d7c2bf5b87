import { joinedBlob } from './joined-blob.ts';
import { directoryHeader, endOfDirectory, localHeader, type ZipEntry } from './zip-headers.ts';

/** One entry of a package with its bytes as slices of other Blobs. */
export interface PackageEntry extends ZipEntry {
  readonly body: readonly (Blob | Uint8Array<ArrayBuffer>)[];
}

export interface PlacedEntry extends ZipEntry {
  /** Where the bytes lie in the package. */
  readonly start: number;
}

export interface BuiltPackage {
  readonly blob: Blob;
  readonly entries: readonly PlacedEntry[];
}

/** Entries are sorted by their pseudonymous names, so that their order tells nothing of the chart's. */
export function byName(a: ZipEntry, b: ZipEntry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}

/** Cuts the entries into packages of at most `limit` bytes; a larger single entry gets its own. */
export function splitEntries<T extends { readonly size: number }>(
  entries: readonly T[],
  limit: number,
): T[][] {
  const packages: T[][] = [[]];
  let filled = 0;
  for (const entry of entries) {
    const last = packages[packages.length - 1];
    if (last && (last.length === 0 || filled + entry.size <= limit)) {
      last.push(entry);
      filled += entry.size;
    } else {
      packages.push([entry]);
      filled = entry.size;
    }
  }
  return packages;
}

/**
 * Puts a package together without copying: headers are made, bodies stay where they are (a slice of a
 * chosen file on disk, or of a spilled Blob). Nothing of the clinic's data is written to the browser's
 * own storage for it.
 */
export function buildPackage(entries: readonly PackageEntry[]): BuiltPackage {
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  const placed: PlacedEntry[] = [];
  let offset = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    directory.push(directoryHeader(entry, offset));
    parts.push(header, ...entry.body);
    placed.push({ name: entry.name, size: entry.size, crc32: entry.crc32, start: offset + header.length });
    offset += header.length + entry.size;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  parts.push(...directory, endOfDirectory(entries.length, size, offset));
  return { blob: joinedBlob(parts, 'application/zip'), entries: placed };
}

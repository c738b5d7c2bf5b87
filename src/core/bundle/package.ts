import { JoinedBlob } from './joined-blob.ts';
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
  /** The pages, which stand before the outputs. */
  readonly pages: readonly PlacedEntry[];
}

/** Entries are sorted by their pseudonymous names, so that their order tells nothing of the chart's. */
export function byName(a: Pick<ZipEntry, 'name'>, b: Pick<ZipEntry, 'name'>): number {
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

/** Entries with their headers, one behind the other, as they stand in a package; `start` counts from the first. */
export interface PlacedEntries {
  readonly blob: Blob;
  readonly entries: readonly PlacedEntry[];
}

/**
 * Puts entries behind one another without copying: headers are made, bodies stay where they are (a slice of a
 * chosen file on disk, or of a spilled Blob). Nothing of the clinic's data is written to the browser's
 * own storage for it.
 */
export function placeEntries(entries: Iterable<PackageEntry>): PlacedEntries {
  const placing = new Placing();
  for (const entry of entries) placing.add(entry);
  return placing.done();
}

/** What is on its way to the browser at a time. */
const underWay = 8 * 1024 * 1024;

/** The same for any number of them: what was made is not in memory beside what the browser has taken of it. */
export async function placeMany(entries: Iterable<PackageEntry>, most = underWay): Promise<PlacedEntries> {
  const placing = new Placing();
  for (const entry of entries) {
    placing.add(entry);
    if (placing.joined.underWay > most) await placing.joined.taken();
  }
  return placing.done();
}

class Placing {
  readonly joined = new JoinedBlob();
  private readonly placed: PlacedEntry[] = [];
  private offset = 0;

  add({ name, size, crc32, body }: PackageEntry): void {
    const header = localHeader({ name, size, crc32 });
    this.joined.add(header);
    for (const part of body) this.joined.add(part);
    this.placed.push({ name, size, crc32, start: this.offset + header.length });
    this.offset += header.length + size;
  }

  done(): PlacedEntries {
    return { blob: this.joined.blob(), entries: this.placed };
  }
}

/** A package of such stretches. What says where an entry lies stands behind them all, so that each may serve in several. */
export function joinedPackage(stretches: readonly PlacedEntries[]): Blob {
  const joined = new JoinedBlob('application/zip');
  for (const { blob } of stretches) joined.add(blob);
  let [offset, count, size] = [0, 0, 0];
  for (const { blob, entries } of stretches) {
    let header = 0;
    for (const entry of entries) {
      const line = directoryHeader(entry, offset + header);
      joined.add(line);
      size += line.length;
      header = entry.start + entry.size;
    }
    offset += blob.size;
    count += entries.length;
  }
  joined.add(endOfDirectory(count, size, offset));
  return joined.blob();
}

/** A package of entries that are read only once. */
export function buildPackage(entries: Iterable<PackageEntry>): PlacedEntries {
  const placed = placeEntries(entries);
  return { ...placed, blob: joinedPackage([placed]) };
}

import type { Chosen } from '../state/model.ts';

/** What was dropped. A path that cannot be read is named, so that nothing is missing without a word. */
export interface Dropped {
  readonly chosen: Chosen[];
  readonly unreadable: string[];
}

/** What an `<input type=file>` gave; with webkitdirectory the path starts at the chosen folder. */
export function fromInput(list: FileList | null): Chosen[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Files and folders that were dropped. The entries must be taken before the first await. */
export async function fromDrop(transfer: DataTransfer): Promise<Dropped> {
  const entries: FileSystemEntry[] = [];
  for (const item of transfer.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry) entries.push(entry);
  }
  if (entries.length === 0) return { chosen: fromInput(transfer.files), unreadable: [] };
  const dropped: Dropped = { chosen: [], unreadable: [] };
  for (const entry of entries) await walk(entry, dropped);
  return dropped;
}

async function walk(entry: FileSystemEntry, into: Dropped): Promise<void> {
  const path = entry.fullPath.replace(/^\/+/, '');
  try {
    if (entry.isDirectory) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry)) await walk(child, into);
    } else {
      into.chosen.push({ path, file: await fileOf(entry as FileSystemFileEntry) });
    }
  } catch {
    into.unreadable.push(path);
  }
}

/** A reader gives at most 100 entries a call; an empty batch is the end. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => {
      reader.readEntries(resolve, reject);
    });
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => {
    entry.file(resolve, reject);
  });
}

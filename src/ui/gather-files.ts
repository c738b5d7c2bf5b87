import type { Chosen } from '../state/model.ts';

/** Whoever is handed the files that were dropped, one by one. */
interface Taker {
  take(path: string, file: File): Promise<void> | void;
}

/** What an `<input type=file>` gave; with webkitdirectory the path starts at the chosen folder. */
export function fromInput(list: FileList | null): Chosen[] {
  return [...(list ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/**
 * Hands over files and folders that were dropped; returns the paths that cannot be read, so that nothing is missing without a
 * word. The entries must be taken before the first await.
 */
export async function fromDrop(transfer: DataTransfer, to: Taker): Promise<readonly string[]> {
  const entries: FileSystemEntry[] = [];
  for (const item of transfer.items) {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    if (entry) entries.push(entry);
  }
  if (entries.length === 0) for (const { path, file } of fromInput(transfer.files)) await to.take(path, file);
  const unreadable: string[] = [];
  for (const entry of entries) await walk(entry, to, unreadable);
  return unreadable;
}

async function walk(entry: FileSystemEntry, to: Taker, unreadable: string[]): Promise<void> {
  const path = entry.fullPath.replace(/^\/+/, '');
  try {
    if (entry.isDirectory) {
      for (const child of await childrenOf(entry as FileSystemDirectoryEntry))
        await walk(child, to, unreadable);
    } else {
      await to.take(path, await fileOf(entry as FileSystemFileEntry));
    }
  } catch {
    unreadable.push(path);
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

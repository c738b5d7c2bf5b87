import type { FileRow } from '../../../state/model.ts';

/** What is reviewed together: one series, or one file that belongs to none. */
export interface ReviewEntry {
  readonly key: string;
  readonly files: readonly FileRow[];
  /** The path of a single file; of a series, the folder that its images share. */
  readonly title: string;
  readonly modality: string;
}

/** Files of one series become one entry, in the place of its first file. */
export function reviewEntries(files: readonly FileRow[]): readonly ReviewEntry[] {
  const bySeries = new Map<string, FileRow[]>();
  for (const file of files) {
    const key = file.group ? `series ${file.group.key}` : `file ${file.id}`;
    const together = bySeries.get(key);
    if (together) together.push(file);
    else bySeries.set(key, [file]);
  }
  return [...bySeries].map(([key, together]) => ({
    key,
    files: inOrder(together),
    title: titleOf(together),
    modality: together[0]?.group?.modality ?? '',
  }));
}

/** As the folder lists them: `IM2` before `IM10`. */
function inOrder(files: readonly FileRow[]): readonly FileRow[] {
  const order = new Intl.Collator('ja', { numeric: true });
  return files.length === 1 ? files : [...files].sort((a, b) => order.compare(a.path, b.path));
}

function titleOf(files: readonly FileRow[]): string {
  const [first] = files;
  if (!first) return '';
  if (files.length === 1) return first.path;
  const folders = new Set(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))));
  const [only] = folders;
  return folders.size === 1 && only ? only : first.path;
}

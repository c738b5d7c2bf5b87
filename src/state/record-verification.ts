import type { RecordModel, UnsearchableKind } from '../core/record/model.ts';
import { isLight } from '../worker-api/edition.ts';
import type { FileRow } from './model.ts';
import type { Written } from './write.ts';

const noted = ['pixels-sampled', 'pixels-not-searched', 'page-unreadable'] as const;

/** What the search for known values cannot reach: writing in pixels, and values of a few letters. */
export function unsearchable(
  written: readonly Written[],
  rows: readonly FileRow[],
  searched: Written['searched'] | undefined,
): RecordModel['verification']['unsearchable'] {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  const drawn = written.filter(({ format }) => format === 'image' || format === 'pdf').length;
  const pictures = done.filter(({ format, image }) => format === 'dicom' && image !== null).length;
  const counts: (readonly [UnsearchableKind, number])[] = [
    ['drawn-text', drawn + pictures],
    ...noted.map((kind) => [kind, filesWith(done, kind)] as const),
    ['names-by-rules', isLight ? written.length : 0],
    ['short-numbers', searched?.shortNumbers ?? 0],
    ['short-values', searched?.tooShort ?? 0],
  ];
  return counts.filter(([, count]) => count > 0).map(([kind, count]) => ({ kind, count }));
}

function filesWith(rows: readonly FileRow[], kind: string): number {
  return rows.filter(({ reviews }) => reviews.some((note) => note.kind === kind)).length;
}

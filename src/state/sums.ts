import type { FileRow, Sums } from './model.ts';

/** 選択 = 完了 + 除外 + 失敗 + 中止. Each file has one outcome, so the sums cannot disagree once a job has ended. */
export function sumsOf(files: readonly FileRow[]): Sums {
  const sums = { selected: files.length, done: 0, refused: 0, failed: 0, cancelled: 0 };
  for (const { outcome } of files) if (outcome !== 'waiting') sums[outcome]++;
  return sums;
}

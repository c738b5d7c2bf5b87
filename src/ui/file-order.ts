import type { FileRow } from '../state/model.ts';

/** Takes part in the run: recognised, not left out, not refused. */
export function isAccepted(file: FileRow): boolean {
  return !file.excluded && file.failure === null && file.format !== null;
}

/** Files as they come up for review: those that need a look first, each group in the order chosen. */
export function reviewOrder(
  files: readonly FileRow[],
  needsLook: (file: FileRow) => boolean,
): readonly FileRow[] {
  const accepted = files.filter(isAccepted);
  return [...accepted.filter(needsLook), ...accepted.filter((file) => !needsLook(file))];
}

/** Did not or will not come out, with a reason to show. */
export function isLeftOut(file: FileRow): boolean {
  return file.excluded || file.failure !== null;
}

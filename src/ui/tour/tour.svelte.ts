import type { FileRow } from '../../state/model.ts';

/** Closed for as long as the page is open; nothing of it is left on the machine. */
class Tour {
  closed = $state(false);
}

export const tour = new Tour();

/** The sample is a ZIP of this name, and all that is in it bears the name before its own. */
const sampleName = 'sample-clinic.zip';

/** The sample and nothing else: beside a clinic's own files, its notes would mislead. */
export function isSample(files: readonly FileRow[]): boolean {
  return files.length > 0 && files.every(({ path }) => path.startsWith(sampleName));
}

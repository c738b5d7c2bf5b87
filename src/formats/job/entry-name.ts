import type { FormatId } from '../../core/findings/finding.ts';
import type { RunContext } from '../format.ts';

/** Where files go that speak of several patients, or of none that was linked. */
const sharedFolder: { readonly [K in FormatId]: string } = {
  dicom: 'unlinked',
  text: 'unlinked',
  table: 'tables',
};

/**
 * Name of an output: the patient's pseudonym, the group (a series) and the file, all but the first keyed
 * codes of the path as chosen. ASCII, and in no order that the source had.
 */
export function entryName(
  path: string,
  format: FormatId,
  pseudonym: string | null,
  group: string | undefined,
  extension: string,
  { vault }: RunContext,
): string {
  const folders = ['data', pseudonym ?? sharedFolder[format]];
  if (group !== undefined && group !== '') folders.push(vault.code('group', group, 8));
  return `${folders.join('/')}/${vault.code('path', path, 12)}${extension}`;
}

import type { FormatId } from '../../core/findings/finding.ts';
import type { RunContext } from '../format.ts';
import { storageKind } from '../hl7v2/storage-kind.ts';

/** Where files go that speak of several patients, or of none that was linked. */
const sharedFolder: { readonly [K in FormatId]: string } = {
  dicom: 'unlinked',
  text: 'unlinked',
  rtf: 'unlinked',
  html: 'unlinked',
  mail: 'unlinked',
  table: 'tables',
  fhir: 'records',
  cda: 'records',
  office: 'documents',
  image: 'pictures',
  pdf: 'documents',
  hl7v2: 'messages',
  receipt: 'receipts',
  prescription: 'prescriptions',
  genome: 'genomes',
  waveform: 'waveforms',
};

/** Names of the file set that a DICOMDIR stands in: eight of A-Z, 0-9 and _ a level (PS3.10 8.2). */
function fileSetName(
  path: string,
  pseudonym: string | null,
  group: string,
  vault: RunContext['vault'],
): string {
  const patient = pseudonym === null ? 'UNLINKED' : pseudonym.replace(/^P-/u, '');
  return ['data', patient, vault.code('group', group, 8), vault.code('path', path, 8)].join('/');
}

/**
 * Name of an output: the patient's pseudonym, the group (a series) and the file, all but the first keyed
 * codes of the path as chosen. ASCII, and in no order that the source had. Messages of a storage keep their kind.
 */
export function entryName(
  path: string,
  format: FormatId,
  pseudonym: string | null,
  group: string | undefined,
  extension: string,
  { vault }: RunContext,
  fileSet: boolean,
): string {
  if (fileSet && format === 'dicom') return fileSetName(path, pseudonym, group ?? '', vault);
  const folders = ['data', pseudonym ?? sharedFolder[format]];
  const kind = format === 'hl7v2' ? storageKind(path) : null;
  if (kind !== null) folders.push(kind);
  if (group !== undefined && group !== '') folders.push(vault.code('group', group, 8));
  return `${folders.join('/')}/${vault.code('path', path, 12)}${extension}`;
}

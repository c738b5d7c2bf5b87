import { errorCodes, type ErrorCode } from '../../core/errors.ts';

/** What stands before the first hyphen of a code. */
type Family = ErrorCode extends infer Code ? (Code extends `${infer First}-${string}` ? First : Code) : never;

export type ErrorGroup =
  | 'job'
  | 'file'
  | 'dicom'
  | 'picture'
  | 'text'
  | 'table'
  | 'office'
  | 'clinical'
  | 'genome'
  | 'waveform'
  | 'pdf'
  | 'zip'
  | 'package'
  | 'seal';

/** A code of a new family is named by the compiler until it has its place here. */
const groupOfFamily: Record<Family, ErrorGroup> = {
  file: 'file',
  format: 'file',
  worker: 'job',
  parts: 'job',
  edition: 'job',
  leak: 'job',
  verify: 'job',
  excluded: 'job',
  cancelled: 'job',
  internal: 'job',
  too: 'job',
  dicom: 'dicom',
  pixels: 'picture',
  mask: 'picture',
  image: 'picture',
  text: 'text',
  letter: 'text',
  mail: 'text',
  table: 'table',
  office: 'office',
  message: 'clinical',
  record: 'clinical',
  xml: 'clinical',
  json: 'clinical',
  fhir: 'clinical',
  genome: 'genome',
  waveform: 'waveform',
  pdf: 'pdf',
  zip: 'zip',
  package: 'package',
  seal: 'seal',
  answers: 'seal',
};

export const errorGroups = [...new Set(errorCodes.map(groupOf))];

export function groupOf(code: ErrorCode): ErrorGroup {
  return groupOfFamily[code.split('-')[0] as Family];
}

/** The codes of a group of which code or text holds every word that is asked for. */
export function codesOf(
  group: ErrorGroup,
  asked: string,
  textOf: (code: ErrorCode) => string,
): readonly ErrorCode[] {
  const words = folded(asked).split(/\s+/u);
  return errorCodes.filter(
    (code) =>
      groupOf(code) === group && words.every((word) => folded(`${code} ${textOf(code)}`).includes(word)),
  );
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

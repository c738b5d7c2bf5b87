/** What one file (or one row) says of one patient. Links are made from these. */
export interface SubjectClue {
  /** As written in the source; normalised when linking. */
  readonly id?: string;
  readonly nameKanji?: string;
  readonly nameKana?: string;
  readonly nameRoman?: string;
  /** ISO date, `1978-03-12`. */
  readonly birth?: string;
  readonly sex?: 'M' | 'F' | 'O';
  /** DICOM Study Instance UID: holds a study together when nothing else names the patient. */
  readonly study?: string;
}

/** The same for clues that say the same. */
export function contentOf({ id, nameKanji, nameKana, nameRoman, birth, sex, study }: SubjectClue): string {
  return [id, nameKanji, nameKana, nameRoman, birth, sex, study].map((part) => part ?? '\u0001').join('\0');
}

/** A value learnt from a structured place of the run: it must be in no output. */
export interface KnownValue {
  readonly kind: KnownKind;
  readonly value: string;
  /** Index into `Inspection.subjects`; absent for staff, partners and values of nobody in particular. */
  readonly subject?: number;
}

export const knownKinds = [
  'name-kanji',
  'name-kana',
  'name-roman',
  'staff-name',
  'patient-id',
  'other-id',
  'birth-date',
  'exam-date',
  'phone',
  'email',
  'address',
  'postal-code',
  'number',
  'institution',
  'uid',
] as const;

export type KnownKind = (typeof knownKinds)[number];

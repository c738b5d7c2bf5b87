import type { FieldKind } from '../fields/field-kinds.ts';

/** What a column holds. `payer`, `others`: the same for many patients, so that nothing is learnt of it. */
export type ColumnKind = Exclude<FieldKind, 'exam-date'> | 'date' | 'payer' | 'others' | 'others-postal';

type Columns = Readonly<Record<number, ColumnKind>>;

/**
 * 院外処方箋2次元シンボル記録条件仕様 (JAHIS), and 電子処方箋 built on it: columns from 0, the number of the record. A record
 * that is not here is guarded; 麻薬施用 is 60 or 61 by version.
 */
export const prescription: Readonly<Record<string, Columns>> = {
  1: { 2: 'facility-code', 4: 'institution' },
  2: { 1: 'others-postal', 2: 'institution' },
  3: { 1: 'others', 2: 'others', 3: 'others' },
  4: {},
  5: { 1: 'staff-id', 2: 'staff', 3: 'staff' },
  11: { 1: 'patient-id', 2: 'name', 3: 'kana' },
  12: {},
  13: { 1: 'birth' },
  14: {},
  21: {},
  22: { 1: 'insurer' },
  23: { 1: 'insured', 2: 'insured', 4: 'insured' },
  24: {},
  25: {},
  27: { 1: 'payer', 2: 'public-aid' },
  28: { 1: 'payer', 2: 'public-aid' },
  29: { 1: 'payer', 2: 'public-aid' },
  30: { 1: 'payer', 2: 'public-aid' },
  31: {},
  51: { 1: 'date' },
  52: { 1: 'date' },
  60: { 1: 'staff-id', 2: 'address', 3: 'phone' },
  61: { 1: 'staff-id', 2: 'address', 3: 'phone' },
  62: {},
  63: {},
  64: {},
  81: { 3: 'free-text' },
  82: { 1: 'exam-id', 2: 'exam-id' },
  101: { 3: 'free-text' },
  102: {},
  111: { 4: 'free-text' },
  181: { 4: 'free-text' },
  201: {},
  211: {},
  221: {},
  231: {},
  241: {},
  281: { 5: 'free-text' },
  301: { 3: 'free-text' },
  302: { 2: 'free-text' },
};

/** 電子版お薬手帳データフォーマット仕様 (JAHISTC). */
export const notebook: Readonly<Record<string, Columns>> = {
  1: {
    1: 'name',
    3: 'birth',
    4: 'postal',
    5: 'address',
    6: 'phone',
    7: 'family',
    10: 'kana',
  },
  2: { 2: 'free-text' },
  3: { 2: 'date', 3: 'date', 5: 'free-text' },
  4: { 1: 'free-text', 2: 'date' },
  5: { 1: 'date' },
  11: { 1: 'institution', 4: 'facility-code', 5: 'others-postal', 6: 'institution', 7: 'others' },
  15: { 1: 'staff', 2: 'others' },
  51: { 1: 'institution', 4: 'facility-code' },
  55: { 1: 'staff' },
  201: {},
  281: { 2: 'free-text' },
  291: { 2: 'free-text' },
  301: {},
  311: { 2: 'free-text', 3: 'free-text' },
  391: { 2: 'free-text' },
  401: { 1: 'free-text' },
  411: { 1: 'free-text' },
  421: { 1: 'free-text' },
  501: { 1: 'free-text' },
  601: { 1: 'free-text', 2: 'date' },
  701: { 1: 'staff', 2: 'others', 3: 'date', 4: 'date' },
  911: { 1: 'exam-id' },
};

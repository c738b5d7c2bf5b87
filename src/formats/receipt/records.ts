import type { FieldKind } from '../fields/field-kinds.ts';

/** What a column of a record holds. `comment`: words, or a date where the code before it says so. */
export type ColumnKind = FieldKind | 'date' | 'comment' | 'payer' | 'guarded' | 'name-guarded';

/** Columns count from 0, the record's own name. `rest`: all that are not named. */
interface RecordRule {
  readonly columns: Readonly<Record<number, ColumnKind>>;
  readonly rest: ColumnKind;
}

function rule(columns: RecordRule['columns'], rest: ColumnKind = 'data'): RecordRule {
  return { columns, rest };
}

const head = rule({ 4: 'facility-code', 6: 'institution', 7: 'date', 9: 'phone' }, 'guarded');
const comments = rule({ 8: 'comment', 10: 'comment', 12: 'comment' });

/**
 * Records of オンライン又は光ディスク等による請求に係る記録条件仕様 (医科, 歯科, 調剤, DPC). Records that are not here, those of
 * 返戻 among them, are guarded: words are read, dates moved, numbers of five digits or more go.
 */
export const records: Readonly<Record<string, RecordRule>> = {
  IR: head,
  YK: head,
  RE: rule(
    {
      1: 'data',
      2: 'data',
      3: 'date',
      4: 'name',
      5: 'data',
      6: 'birth',
      7: 'data',
      8: 'date',
      13: 'patient-id',
      18: 'other-id',
      19: 'data',
      20: 'other-id',
      36: 'kana',
    },
    'name-guarded',
  ),
  HO: rule({ 1: 'insurer', 2: 'insured', 3: 'insured', 10: 'other-id' }),
  KO: rule({ 1: 'payer', 2: 'public-aid' }),
  SN: rule({ 3: 'insurer', 4: 'insured', 5: 'insured', 6: 'insured', 7: 'public-aid' }),
  JD: rule({}),
  MF: rule({}),
  GR: rule({}),
  SY: rule({ 2: 'date', 5: 'free-text', 7: 'free-text' }),
  HS: rule({ 1: 'date', 4: 'free-text', 8: 'free-text' }, 'guarded'),
  SI: comments,
  SS: rule({}, 'comment'),
  IY: comments,
  TO: rule({ 10: 'comment', 12: 'comment', 14: 'comment', 16: 'comment' }),
  CO: rule({ 4: 'comment' }),
  SJ: rule({ 2: 'free-text' }),
  GO: rule({}),
  BU: rule({ 2: 'date', 3: 'date' }),
  SB: rule({ 3: 'free-text' }, 'guarded'),
  CD: rule({ 1: 'date' }),
  SH: rule({}, 'guarded'),
  CZ: rule({}, 'guarded'),
  KI: rule({}, 'guarded'),
  TK: rule({}, 'guarded'),
};

/** 調剤: behind the patient stands who prescribed. */
export const pharmacyClaim = rule(
  { 1: 'data', 2: 'data', 3: 'date', 4: 'name', 5: 'data', 6: 'birth' },
  'name-guarded',
);

/** A record that is not named: a name may stand alone in it. */
export const unknownRecord = rule({}, 'name-guarded');

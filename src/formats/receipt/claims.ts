import { fail, ok, type Result } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import { readCompactDate } from '../../core/text/compact-date.ts';
import { putGuarded } from '../fields/guarded.ts';
import { recordLines, RecordFields, type Cell } from '../fields/records.ts';
import { clueFrom, SubjectList } from '../fields/subject-list.ts';
import type { TextRecords } from '../fields/text-file.ts';
import { pharmacyClaim, records, unknownRecord, type ColumnKind } from './records.ts';

/** レセプト電算: each RE record begins a patient. What stands before the first (IR) moves with the first. */
export function readClaims(text: string): Result<TextRecords> {
  const out = new RecordFields(',');
  const subjects = new SubjectList();
  let subject = 0;
  let isPharmacy = false;
  for (const { line, cells: all } of recordLines(text, ',')) {
    // Data that come back have one to three numbers of lines before the record's name.
    const from = all.slice(0, 4).findIndex((cell) => /^[A-Z]{2}$/u.test(cell.text));
    if (from < 0 || all.slice(0, from).some((cell) => !/^\d*$/u.test(cell.text)))
      return fail('record-malformed', { kind: 'line', line, column: 1 });
    const cells = all.slice(from);
    const id = cells[0]?.text ?? '';
    isPharmacy ||= id === 'YK';
    if (id === 'RE') subject = subjects.numberOf(clueOf(cells, isPharmacy));
    const own = id === 'RE' && isPharmacy ? pharmacyClaim : records[id];
    const { columns, rest } = own ?? unknownRecord;
    cells.forEach((cell, column) => {
      if (column === 0 || cell.text === '') return;
      const name = `${own ? id : 'other'}-${String(column)}`;
      putColumn(out, name, columns[column] ?? rest, cell, subject, cells[column - 1]);
    });
  }
  const list = subjects.list;
  const fields = list.length > 0 ? out.fields : out.fields.map((field) => ({ ...field, subject: -1 }));
  return ok({ fields, drops: [], subjects: list });
}

function putColumn(
  out: RecordFields,
  name: string,
  kind: ColumnKind,
  cell: Cell,
  subject: number,
  before: Cell | undefined,
): void {
  switch (kind) {
    case 'date':
      out.putDate(name, 'exam-date', cell, subject);
      return;
    case 'birth':
      out.putDate(name, 'birth', cell, subject);
      return;
    case 'data':
      // Codes and numbers alone belong here: words in such a column are read like all others.
      if (/[^\0-\x7f]/u.test(cell.text)) out.put(name, 'free-text', cell, subject);
      else out.putData(name, cell, subject);
      return;
    case 'payer':
      // Thousands of patients have the same payer: other files are not searched for its number.
      out.put(name, 'public-aid', cell, subject, { said: '' });
      return;
    case 'comment':
      putComment(out, name, cell, subject, before?.text ?? '');
      return;
    case 'guarded':
    case 'name-guarded':
      putGuarded(out, name, cell, subject, kind === 'guarded' ? 'free-text' : 'other-name');
      return;
    default:
      out.put(name, kind, cell, subject, kind === 'other-id' ? { said: '' } : {});
  }
}

/** Comments of code 850 hold a date in full width (別表20). */
function putComment(out: RecordFields, name: string, cell: Cell, subject: number, code: string): void {
  const isDate = code.startsWith('850') && readCompactDate(cell.text.normalize('NFKC').trim()) !== null;
  if (isDate) out.putDate(`${name}.850`, 'exam-date', cell, subject);
  else if (/[^\d.]/u.test(cell.text)) out.put(name, 'free-text', cell, subject);
}

function clueOf(cells: readonly Cell[], isPharmacy: boolean): SubjectClue {
  const at = (column: number): string | undefined => cells[column]?.text;
  const person = { birth: at(6), sex: at(5) };
  if (isPharmacy) return clueFrom({ names: [at(4)], ...person });
  return clueFrom({ id: at(13), names: [at(4), at(36)], ...person });
}

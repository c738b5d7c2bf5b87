import { fail, ok, type Result } from '../../core/result.ts';
import { readCompactDate } from '../../core/text/compact-date.ts';
import { recordLines, RecordFields, type Cell } from '../fields/records.ts';
import { SubjectList } from '../fields/subject-list.ts';
import type { TextRecords } from '../fields/text-file.ts';

/** Columns of what was done, from 0: EF has both, E and D the act, F the drugs and materials of it. */
const layouts = {
  act: { dates: [2, 3, 17], insurer: 15, doctor: 20 },
  both: { dates: [2, 3, 23], insurer: 21, doctor: 26 },
  details: { dates: [2, 3], insurer: -1, doctor: -1 },
} as const;

/** 様式1: the record of birth date, sex and postal code. */
const PERSON = 'A000010';

/** Tab-separated files of the DPC survey without a header: 様式1, and EF, E, F and D. Each row has its patient. */
export function readDpc(text: string): Result<TextRecords> {
  const out = new RecordFields('\t');
  const subjects = new SubjectList();
  for (const { line, cells } of recordLines(text, '\t')) {
    const [facility, id] = cells;
    if (!facility || !id || cells.length < 6 || id.text.trim() === '')
      return fail('record-malformed', { kind: 'line', line, column: 1 });
    const subject = subjects.numberOf({ id: id.text.trim() });
    const isForm = /^[A-Z]{1,3}\d{3,6}$/u.test(cells[5]?.text ?? '');
    const prefix = isForm ? 'FF1' : 'EF';
    out.put(`${prefix}-1`, 'facility-code', facility, subject);
    out.put(`${prefix}-2`, 'patient-id', id, subject);
    if (isForm) readForm(out, cells, subject);
    else readActs(out, cells, subject);
  }
  return ok({ fields: out.fields, drops: [], subjects: subjects.list });
}

/** 様式1: a code says what the row is about; the values behind it are of any kind. */
function readForm(out: RecordFields, cells: readonly Cell[], subject: number): void {
  const code = cells[5]?.text ?? '';
  cells.slice(2).forEach((cell, index) => {
    const name = `FF1-${String(index + 3)}`;
    const isDay = /^\d{8}$/u.test(cell.text) && readCompactDate(cell.text) !== null;
    const isBirth = code === PERSON && index > 3;
    if (isDay && isBirth) out.putDate(`${name}.birth`, 'birth', cell, subject);
    else if (isDay) out.putDate(name, 'exam-date', cell, subject);
    else if (code === PERSON && /^\d{7}$/u.test(cell.text))
      out.put(`${name}.postal`, 'postal', cell, subject);
    else if (/[^\0-\x7f]/u.test(cell.text)) out.put(name, 'free-text', cell, subject);
    else if (index !== 3) out.putData(name, cell, subject);
  });
}

function readActs(out: RecordFields, cells: readonly Cell[], subject: number): void {
  const layout = cells.length >= 28 ? layouts.both : cells.length >= 21 ? layouts.act : layouts.details;
  cells.slice(2).forEach((cell, index) => {
    const column = index + 2;
    const name = `EF-${String(column + 1)}`;
    if (layout.dates.some((at) => at === column)) out.putDate(name, 'exam-date', cell, subject);
    else if (column === layout.insurer) out.put(name, 'insurer', cell, subject);
    else if (column === layout.doctor) out.put(name, 'staff-id', cell, subject);
    else if (/[^\0-\x7f]/u.test(cell.text)) out.put(name, 'data', cell, subject);
  });
}

import { fail, ok, type Result } from '../../core/result.ts';
import type { SubjectClue } from '../../core/subjects/clue.ts';
import { readCompactDate } from '../../core/text/compact-date.ts';
import { putGuarded } from '../fields/guarded.ts';
import { RecordFields, recordLines, type Cell, type RecordLine } from '../fields/records.ts';
import { clueFrom, SubjectList } from '../fields/subject-list.ts';
import type { TextRecords } from '../fields/text-file.ts';
import { notebook, prescription, type ColumnKind } from './records.ts';

/** The first record: its name says which of the two it is; 電子処方箋 begins with SJ1. */
export const versionRecord = /^(?:JAHIS(?:TC)?\d{1,2}|SJ\d)$/u;

interface Document {
  readonly isNotebook: boolean;
  readonly lines: readonly RecordLine[];
}

/** Prescriptions and pages of notebooks, one or several in a file: each begins with its version and has its patient. */
export function readPrescriptions(text: string): Result<TextRecords> {
  const out = new RecordFields(',');
  const subjects = new SubjectList();
  const documents = documentsOf(recordLines(text, ','));
  if (!documents.ok) return documents;
  for (const { isNotebook, lines } of documents.value) {
    const subject = subjects.numberOf(isNotebook ? holder(lines) : patient(lines));
    for (const line of lines) readLine(out, line, isNotebook, subject);
  }
  return ok({ fields: out.fields, drops: [], subjects: subjects.list });
}

function documentsOf(all: Iterable<RecordLine>): Result<Document[]> {
  const documents: { isNotebook: boolean; lines: RecordLine[] }[] = [];
  for (const line of all) {
    const id = line.cells[0]?.text ?? '';
    if (versionRecord.test(id)) documents.push({ isNotebook: id.startsWith('JAHISTC'), lines: [] });
    else if (!/^\d{1,3}$/u.test(id) || documents.length === 0)
      return fail('record-malformed', { kind: 'line', line: line.line, column: 1 });
    else documents.at(-1)?.lines.push(line);
  }
  return ok(documents);
}

function readLine(out: RecordFields, { cells }: RecordLine, isNotebook: boolean, subject: number): void {
  const number = isNotebook && isHolder(cells) ? '1' : (cells[0]?.text ?? '');
  const columns = (isNotebook ? notebook : prescription)[number];
  cells.forEach((cell, column) => {
    if (column === 0 || cell.text === '') return;
    const name = `${isNotebook ? 'TC-' : ''}${columns ? number : 'other'}-${String(column)}`;
    if (columns) put(out, name, columns[column] ?? 'data', cell, subject);
    else putGuarded(out, name, cell, subject, 'free-text');
  });
}

function put(out: RecordFields, name: string, kind: ColumnKind, cell: Cell, subject: number): void {
  switch (kind) {
    case 'date':
      out.putDate(name, 'exam-date', cell, subject);
      return;
    case 'birth':
      out.putDate(name, 'birth', cell, subject);
      return;
    case 'data':
      out.putData(name, cell, subject);
      return;
    case 'payer':
      out.put(name, 'public-aid', cell, subject, { said: '' });
      return;
    case 'others-postal':
      out.put(name, 'postal', cell, subject, { said: '' });
      return;
    case 'others':
      // Of an institution or a pharmacist, who may have several patients.
      out.put(name, 'phone', cell, subject, { said: '' });
      return;
    default:
      out.put(name, kind, cell, subject, kind === 'exam-id' ? { said: '' } : {});
  }
}

/** 患者情報: record 1; in the first versions 2. */
function isHolder(cells: readonly Cell[]): boolean {
  const [number, , sex, birth] = cells.map(({ text }) => text);
  if (number === '1') return true;
  return number === '2' && /^[12]$/u.test(sex ?? '') && readCompactDate(birth ?? '') !== null;
}

function holder(lines: readonly RecordLine[]): SubjectClue {
  const at = lines.find(({ cells }) => isHolder(cells))?.cells.map(({ text }) => text) ?? [];
  return clueFrom({ names: [at[1], at[10]], birth: at[3], sex: at[2] });
}

function patient(lines: readonly RecordLine[]): SubjectClue {
  const value = (number: string, column: number): string | undefined =>
    lines.find(({ cells }) => cells[0]?.text === number)?.cells[column]?.text;
  return clueFrom({
    id: value('11', 1),
    names: [value('11', 2), value('11', 3)],
    birth: value('13', 1),
    sex: value('12', 1),
  });
}

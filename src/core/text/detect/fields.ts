import type { FieldKind } from './field-kinds.ts';
import { fieldKind } from './field-kinds.ts';
import { rowFields } from './field-rows.ts';

/** A labelled value: where it may lie in the folded text. What of it counts is for the kind to say. */
export interface Field {
  readonly kind: FieldKind;
  readonly from: number;
  readonly to: number;
  /** False where no more than a gap, a line end or a column joins the value to its label. */
  readonly sure: boolean;
  /** The label without its gaps. */
  readonly label: string;
}

export interface Line {
  readonly start: number;
  readonly text: string;
}

interface Mark {
  readonly kind: FieldKind;
  readonly label: string;
  /** Where the label begins, and where its value does. */
  readonly start: number;
  readonly end: number;
  readonly sure: boolean;
}

/** A line longer than this is prose of a whole page or data; labels are looked for in its beginning. */
const LONGEST_LINE = 4000;

export function findFields(text: string): Field[] {
  const lines = linesOf(text);
  const fields: Field[] = rowFields(lines);
  const inRows = new Set(fields.map(({ from }) => from));
  let bare: { kind: FieldKind; label: string }[] = [];
  lines.forEach((line, i) => {
    const marks = marksIn(line.text);
    const values = valuesOf(line, marks).filter(({ from }) => !inRows.has(from));
    fields.push(...values);
    const last = marks.at(-1);
    const open = last && line.text.slice(last.end).trim() === '' ? last : null;
    if (open && marks.length === 1 && line.text.slice(0, open.start).trim() === '') {
      bare.push(open);
      return;
    }
    if (/^[\s|+=-]*$/u.test(line.text) && bare.length > 0 && lines[i + 1] !== undefined) return;
    if (bare.length > 0 && marks.length === 0) fields.push(...below(bare, lines, i));
    bare = open ? [open] : [];
  });
  return fields;
}

/** Labels that stand alone on their lines, and as many lines under them. */
function below(
  bare: readonly { kind: FieldKind; label: string }[],
  lines: readonly Line[],
  at: number,
): Field[] {
  return bare.flatMap(({ kind, label }, i) => {
    const line = lines[at + i];
    if (!line || kind === 'other' || (i > 0 && marksIn(line.text).length > 0)) return [];
    const indent = /^[\s|│┃]*/u.exec(line.text)?.[0].length ?? 0;
    return [{ kind, label, from: line.start + indent, to: line.start + line.text.length, sure: false }];
  });
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (const match of text.matchAll(/[^\n\r]*(?:\r\n|\n|\r|$)/gu)) {
    if (match[0] === '' && match.index === text.length && lines.length > 0) break;
    lines.push({ start: match.index, text: match[0].replace(/[\r\n]+$/u, '').slice(0, LONGEST_LINE) });
  }
  return lines;
}

function valuesOf(line: Line, marks: readonly Mark[]): Field[] {
  return marks.flatMap(({ kind, label, end, sure }, i) => {
    const to = marks[i + 1]?.start ?? line.text.length;
    if (kind === 'other' || line.text.slice(end, to).trim() === '') return [];
    const lead = /^[\s|│┃]*/u.exec(line.text.slice(end, to))?.[0].length ?? 0;
    return [{ kind, label, from: line.start + end + lead, to: line.start + to, sure }];
  });
}

const openers: Readonly<Record<string, string>> = {
  '】': '【',
  ']': '[',
  '〕': '〔',
  '》': '《',
  '〉': '〈',
  '>': '<',
  '」': '「',
  '』': '『',
  ')': '(',
};

const SEPARATOR = /[:;=】\]〕》〉>」』)→⇒]|(?<=[^ ]) - (?=[^ ])|,(?=[^ ])|\/(?=[ ]?[0-9])|[.]{4,}/gu;
const BULLETS = /^[\s■□◆◇●○◎•・*#▼▽▲△★☆※+|│┃-]*(?:[①-⑳]|\(?[0-9]{1,2}(?:[.)]|(?=\p{L})))?[ ]*/u;

/** All labels of a line with the place after them. */
function marksIn(line: string): Mark[] {
  const marks = separated(line);
  for (const mark of spaced(line))
    if (!marks.some((other) => other.start < mark.end && mark.start < other.end)) marks.push(mark);
  return marks.filter((mark) => !ofThing(line, mark)).sort((a, b) => a.start - b.start);
}

/** Lot No. GX0000: what is numbered is nobody. */
function ofThing(line: string, { kind, label, start }: Mark): boolean {
  return (
    kind === 'patient-id' &&
    /^(?:N[oO]\.?|№|#|番号|コード)$/u.test(label) &&
    /(?:Lot|ロット|型|Model|Cat(?:alog)?|Ref|Batch)[ .]?$/iu.test(line.slice(Math.max(0, start - 8), start))
  );
}

/** Labels before a colon or dots that lead on, in brackets, before a dash, and as the first cell before a comma. */
function separated(line: string): Mark[] {
  const marks: Mark[] = [];
  let last = 0;
  for (const match of line.matchAll(SEPARATOR)) {
    const sign = match[0].charAt(0);
    const at = match.index;
    const behind = sign === '.' ? /^[. ]*/u : /^[^ ]?[ \t:=→]*(?:- )?/u;
    const end = at + (behind.exec(line.slice(at, at + 40))?.[0].length ?? 1);
    const before = line.slice(Math.max(last, at - 28), at);
    const first = Math.max(last, at - 28);
    const found =
      sign in openers
        ? bracketed(before, openers[sign] ?? '')
        : sign === ';'
          ? cell(before)
          : plain(before, sign === ':');
    if (!found) continue;
    const start = first + found.start;
    if (
      (sign === ',' ||
        sign === ' ' ||
        (sign === ')' && found.kind !== 'patient-id' && !isReading(found, line, first, at))) &&
      line.slice(0, start).replace(BULLETS, '').trim() !== ''
    )
      continue;
    // 10:30 and a:b in prose are no labels; unknown words before a colon only end what stands before them.
    marks.push({ kind: found.kind, label: found.label, start, end, sure: sign !== ',' && sign !== ';' });
    last = end;
  }
  return marks;
}

/** 申請者(ふりがな): the reading follows; 氏名(カナ) is a label as a whole. */
function isReading({ kind, start }: Found, line: string, first: number, at: number): boolean {
  return (
    kind === 'kana' &&
    !/名[ ]*$/u.test(line.slice(0, first + start)) &&
    !/^[)][ ]*[:=】\]〕>,]/u.test(line.slice(at))
  );
}

interface Found {
  readonly kind: FieldKind;
  readonly label: string;
  readonly start: number;
}

function bracketed(before: string, opener: string): Found | null {
  const start = before.lastIndexOf(opener);
  if (start < 0) return null;
  const label = before.slice(start + 1).replace(/[ \t]/gu, '');
  const kind = fieldKind(label, false);
  return kind ? { kind, label, start } : null;
}

/** Recording ID;P240612;Age;51: the label is all that stands between two of them. */
function cell(before: string): Found | null {
  const label = before.slice(before.lastIndexOf(';') + 1).trim();
  const kind = label === '' ? null : fieldKind(label, false);
  return kind ? { kind, label, start: before.lastIndexOf(label) } : null;
}

function plain(before: string, endsOthers: boolean): Found | null {
  const trimmed = before.trimEnd();
  const run = afterOpenBracket(/[^\t|│┃、。,;「」【】[\]〔〕<>■□◆◇●○◎*※]*$/u.exec(trimmed)?.[0] ?? '');
  const words = run.replace(/^[・ ]+/u, '').split(' ');
  let label = (words.pop() ?? '').replace(/^(?:・|[①-⑳]|\(?[0-9]{1,2}(?:[.)]|(?=\p{L})))/u, '');
  let start = trimmed.length - label.length;
  // 氏 名, 生 年 月 日: a label set wide.
  const wide = label.length === 1;
  for (let joined = label; words.length > 0 && joined.length <= 14;) {
    const kind = wide && words.at(-1)?.length === 1 ? null : fieldKind(joined, false);
    if (kind) return { kind, label: joined, start };
    const word = words.pop() ?? '';
    if (word === '') continue;
    joined = word + joined;
    label = joined;
    start = trimmed.lastIndexOf(word, start - 1);
  }
  const kind = fieldKind(label, false);
  if (kind) return { kind, label, start };
  // 読影:仁科 早苗/二次読影: the label begins behind the stroke.
  const stroke = label.lastIndexOf('/');
  const behind = stroke < 0 ? null : fieldKind(label.slice(stroke + 1), false);
  if (behind && behind !== 'other')
    return {
      kind: behind,
      label: label.slice(stroke + 1),
      start: trimmed.length - label.length + stroke + 1,
    };
  const last = /(?:^|[ \t])(\p{L}[\p{L}\p{N}]{0,9})$/u.exec(trimmed)?.[1];
  return endsOthers && last !== undefined
    ? { kind: 'other', label: last, start: trimmed.length - last.length }
    : null;
}

/** 山田様(ID: the label stands in the bracket; 氏名(カナ) is one whole. */
function afterOpenBracket(run: string): string {
  const at = run.lastIndexOf('(');
  return at >= 0 && !run.includes(')', at) ? run.slice(at + 1) : run;
}

/** Kinds that prose does not hold before a space. */
const gapKinds: ReadonlySet<FieldKind> = new Set<FieldKind>([
  'name',
  'kana',
  'staff',
  'patient-id',
  'exam-id',
  'device',
  'birth',
  'date',
  'address',
  'phone',
  'postal',
  'facility',
  'number',
  'other',
]);

/** Labels before a gap: 主治医␣田中一郎, 氏名⇥山田太郎, and those that fill their line. */
function spaced(line: string): Mark[] {
  const marks: Mark[] = [];
  const at = BULLETS.exec(line)?.[0].length ?? 0;
  for (const match of line.slice(at).matchAll(/[^ \t|│┃]+(?:[ \t|│┃]+|$)/gu)) {
    const word = match[0].replace(/[ \t|│┃]+$/u, '');
    const start = at + match.index;
    const kind = word.length <= 16 ? fieldKind(word, true) : null;
    const alone = start + word.length === line.trimEnd().length && start === at;
    const gap = /[\t|│┃]|[ ]{2}/u.test(match[0].slice(word.length));
    const last = start + word.length === line.trimEnd().length;
    const told = kind !== null && word.length >= (gapKinds.has(kind) ? 2 : 4);
    const enough = alone || (!last && (gap || told));
    if (kind && enough) marks.push({ kind, label: word, start, end: start + match[0].length, sure: false });
  }
  const wide = wideLabels(line);
  return [...wide, ...marks.filter(({ start, end }) => !wide.some((w) => w.start < end && start < w.end))];
}

/** Without planes and properties, because every line is asked. */
const SET_WIDE = /(?:^|[\s|│┃■□◆◇●○・])[A-Za-zぁ-ヿ㐀-鿿][ ]+[A-Za-zぁ-ヿ㐀-鿿-](?:[\s|│┃]|$)/;
const WIDE =
  /(?:^[\s■□◆◇●○・]*|[ ]{2,}|[\t|│┃][ ]*)((?:[\p{L}-][ ]+){1,7}\p{L})(?=[ ]{2,}|[ ]*[\t|│┃]|[ ][^ ]{2}|$)[ \t|│┃]*/gu;

/** 氏␣名␣山田太郎: labels whose letters stand apart, at the beginning of a line or behind a gap. */
function wideLabels(line: string): Mark[] {
  if (!SET_WIDE.test(line)) return [];
  return [...line.matchAll(WIDE)].flatMap((match) => {
    const wide = match[1] ?? '';
    const label = wide.replace(/ /gu, '');
    const kind = label.length >= 2 ? fieldKind(label, true) : null;
    const start = match.index + match[0].indexOf(wide);
    if (kind && kind !== 'other')
      return [{ kind, label, start, end: match.index + match[0].length, sure: false }];
    // 依␣頼␣医␣橘␣いつき: the last letter is a surname.
    const shorter = wide.replace(/[ ]+\S$/u, '');
    const rest = kind || label.length < 3 ? null : fieldKind(shorter.replace(/ /gu, ''), true);
    if (rest !== 'staff' && rest !== 'name') return [];
    const end = start + shorter.length + 1;
    return [{ kind: rest, label: label.slice(0, -1), start, end, sure: false }];
  });
}

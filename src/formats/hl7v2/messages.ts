import { fail, ok, type Result } from '../../core/result.ts';
import type { Encoding } from '../../core/text/encoding.ts';
import { SubjectList } from '../fields/subject-list.ts';
import type { TextDrop, TextField, TextRecords } from '../fields/text-file.ts';
import { isEncodedFile, observationReader, readers } from './data-types.ts';
import { cutAt, delimitersOf, headers, type Delimiters, type Span } from './delimiters.ts';
import { MessageFields } from './fields.ts';
import { clueOf } from './patient.ts';
import { segments } from './segments.ts';

interface Segment {
  readonly id: string;
  /** Fields by their number; of a header the first is its delimiters. */
  readonly fields: readonly Span[];
  readonly marks: Delimiters;
  /** The whole of it, with its line end. */
  readonly span: Span;
}

/** The fields of all messages of a text. A text may be a batch, and speak of several patients. */
export function readMessages(text: string, encoding: Encoding): Result<TextRecords> {
  const read = segmentsOf(text);
  if (!read.ok) return read;
  const fields: TextField[] = [];
  const drops: TextDrop[] = [];
  const subjects = new SubjectList();
  const numberOf = ({ fields: said, marks }: Segment): number => subjects.numberOf(clueOf(said, marks));
  for (const message of messagesOf(read.value)) {
    const first = message.find(({ id }) => id === 'PID');
    let subject = first ? numberOf(first) : -1;
    for (const segment of message) {
      if (segment.id === 'PID' && segment !== first) subject = numberOf(segment);
      readSegment(segment, new MessageFields(segment.marks, encoding, subject, fields, drops));
    }
  }
  return ok({ fields, drops, subjects: subjects.list });
}

/** A batch header or trailer stands alone; a message begins with MSH. */
function messagesOf(all: readonly Segment[]): Segment[][] {
  const messages: Segment[][] = [];
  for (const segment of all) {
    if (/^(?:MSH|[FB][HT]S)$/u.test(segment.id)) messages.push([]);
    messages.at(-1)?.push(segment);
  }
  return messages;
}

/** Lines end with CR, in files also with LF or both; MLLP puts VT before a message and FS behind it (2.3 of appendix C). */
function segmentsOf(text: string): Result<Segment[]> {
  const list: Segment[] = [];
  let marks: Delimiters | null = null;
  let line = 0;
  for (const match of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/gu)) {
    const [whole] = match;
    line += 1;
    const lead = /^[\p{Cc}\ufeff]*/u.exec(whole)?.[0].length ?? 0;
    const content = whole.slice(lead).replace(/\p{Cc}+$/u, '');
    if (content === '') continue;
    const id = content.slice(0, 3);
    const where = { kind: 'line', line, column: 1 } as const;
    if (headers.has(id)) {
      marks = delimitersOf(content);
      if (!marks) return fail('message-delimiters', where);
    }
    const next = content.charAt(3);
    if (!marks || !/^[A-Z][A-Z0-9]{2}$/u.test(id) || (next !== '' && next !== marks.field))
      return fail('record-malformed', where);
    const start = match.index + lead;
    const span = { start, end: start + content.length, text: content };
    const cut = cutAt(span, marks.field);
    // MSH-1 is the delimiter itself.
    const fields = headers.has(id) ? [span, { start, end: start, text: '' }, ...cut.slice(1)] : cut;
    const lineEnd = /^(?:\r\n|\r|\n)/u.exec(whole.slice(lead + content.length))?.[0].length ?? 0;
    list.push({ id, fields, marks, span: { start, end: span.end + lineEnd, text: content } });
  }
  return list.length > 0 ? ok(list) : fail('file-empty', { kind: 'file' });
}

function readSegment({ id, fields, span }: Segment, out: MessageFields): void {
  const types = segments[id];
  if (!types) {
    // A name is no place for a value: segments that are not known are not called by theirs.
    out.drop(id === 'ZI1' ? id : id.startsWith('Z') ? 'Z' : 'other', span);
    return;
  }
  fields.forEach((field, number) => {
    if (number === 0 || (number < 3 && headers.has(id)) || field.text === '') return;
    const type = types[number];
    const name = `${id}-${String(number)}`;
    if (type === undefined) readUnnamed(out, name, field);
    else if (type !== 'value') readers[type](out, name, field);
    else readObservation(fields[2]?.text ?? '', out, name, field);
  });
}

/** Senders put fields one too far: a name with its codes (L and I, P or A) is one wherever it stands. */
function readUnnamed(out: MessageFields, name: string, field: Span): void {
  // Seven delimiters at the least stand before the second code.
  const [first] = field.text.length < 10 ? [] : out.repetitions(field);
  const parts = first ? out.components(first).map(({ text }) => text) : [];
  const isName = (type: number, script: number): boolean =>
    /^[A-Z]$/u.test(parts[type] ?? '') && /^[IPA]$/u.test(parts[script] ?? '');
  if (isName(6, 7)) readers['family-name'](out, name, field);
  else if (isName(9, 14)) readers.staff(out, name, field);
  else out.putData(name, field);
}

function readObservation(type: string, out: MessageFields, name: string, field: Span): void {
  const read = isEncodedFile(field.text) ? null : observationReader(type);
  if (read) read(out, name, field);
  else out.drop(name, field);
}

import type { Encoding } from '../../core/text/encoding.ts';
import { rewriteCompactDate } from '../../core/text/compact-date.ts';
import { prefectures } from '../../core/text/municipality.ts';
import type { FieldKind } from '../fields/field-kinds.ts';
import type { TextDrop, TextField } from '../fields/text-file.ts';
import { cutAt, type Delimiters, type Span } from './delimiters.ts';
import { escaped, unescaped } from './escapes.ts';

/** Null of HL7 (2.5.3): the field says that it is empty. */
const NOTHING = '""';

/** Collects the fields of one message. */
export class MessageFields {
  readonly marks: Delimiters;
  private readonly encoding: Encoding;
  private readonly subject: number;
  private readonly fields: TextField[];
  private readonly drops: TextDrop[];

  constructor(
    marks: Delimiters,
    encoding: Encoding,
    subject: number,
    fields: TextField[],
    drops: TextDrop[],
  ) {
    this.marks = marks;
    this.encoding = encoding;
    this.subject = subject;
    this.fields = fields;
    this.drops = drops;
  }

  repetitions(span: Span): Span[] {
    return cutAt(span, this.marks.repetition);
  }

  components(span: Span): Span[] {
    return cutAt(span, this.marks.component);
  }

  subcomponents(span: Span): Span[] {
    return cutAt(span, this.marks.subcomponent);
  }

  /** A value of its own. `said`: what is learnt of it, if not the value. */
  put(name: string, kind: FieldKind, span: Span | undefined, said?: string): void {
    if (!span || isNothing(span)) return;
    const { value, spelled, unread } = unescaped(span, this.marks, this.encoding);
    if (value === '' || unread.length > 0) {
      this.drop(name, span);
      return;
    }
    this.fields.push({
      name,
      kind,
      value,
      start: span.start,
      end: span.end,
      subject: this.subject,
      ...(said !== undefined && { said }),
      ...(spelled && { spelled }),
      spell: this.spell,
    });
  }

  /** Words that people wrote; `lines`: repetitions are its lines. What hides in escapes of a maker goes. */
  putText(name: string, span: Span, lines: boolean): void {
    if (isNothing(span)) return;
    const { value, spelled, unread } = unescaped(span, this.marks, this.encoding, lines);
    for (const piece of unread) this.drop(name, piece);
    if (value === '') return;
    const { start, end } = span;
    const own = { name, kind: 'free-text', value, start, end, subject: this.subject } as const;
    this.fields.push({ ...own, ...(spelled && { spelled }), spell: this.spell });
  }

  /** Codes and measurements: they stay as they stand, delimiters and all, and are searched for what the run knows. */
  putData(name: string, span: Span): void {
    if (isNothing(span) || !couldSay(span.text)) return;
    const { start, end, text: value } = span;
    this.fields.push({ name, kind: 'data', value, start, end, subject: this.subject, spell: this.spell });
  }

  /** Several components that are one value: a replacement takes the place of the first. */
  putJoined(name: string, kind: FieldKind, parts: readonly Span[], said: string): void {
    const filled = parts.filter((part) => !isNothing(part));
    const [first, last] = [filled[0], filled.at(-1)];
    if (!first || !last) return;
    const between = parts.slice(parts.indexOf(first), parts.indexOf(last) + 1);
    this.fields.push({
      name,
      kind,
      value: between.map(({ text }) => text).join(this.marks.component),
      start: first.start,
      end: last.end,
      subject: this.subject,
      said,
      fitted: (made) => this.spell(made) + this.marks.component.repeat(between.length - 1),
    });
  }

  /** A point in time: its day is rewritten, its time stays with it. What is no such thing is one like any other. */
  putDate(name: string, kind: 'birth' | 'exam-date', span: Span | undefined, learns = true): void {
    if (!span || isNothing(span)) return;
    const [time] = this.subcomponents(span);
    const digits = /^\d+/u.exec(time?.text ?? '')?.[0].length ?? 0;
    if (!time || digits < 4) {
      this.put(name, kind, span, learns ? undefined : '');
      return;
    }
    const { start, end, text } = time;
    const length = digits >= 8 ? 8 : digits >= 6 ? 6 : 4;
    this.fields.push({
      name,
      kind,
      value: text.slice(0, length),
      start,
      end: start + length,
      tail: end,
      subject: this.subject,
      ...(!learns && { said: '' }),
      rewritten: (action, subject) =>
        rewriteCompactDate(text.slice(0, length), action, subject?.offsetDays ?? null, false),
    });
  }

  /** What of an address lies below the municipality, in a component of its own. */
  putStreet(name: string, span: Span, said: string): void {
    const from = this.fields.length;
    this.put(name, 'address', span, said);
    const street = this.fields[from];
    if (street)
      this.fields[from] = {
        ...street,
        rewritten: (action) => (action === 'municipality' || action === 'prefecture' ? '' : null),
      };
  }

  /** A state or a city in a component of its own: it stays where municipalities stay. */
  putArea(name: string, { start, end, text: value }: Span): void {
    if (value.trim() === '') return;
    this.fields.push({
      name,
      kind: 'address',
      value,
      start,
      end,
      subject: this.subject,
      said: '',
      rewritten: (action) =>
        action === 'municipality' || (action === 'prefecture' && isPrefecture(value)) ? value : null,
      fitted: this.spell,
    });
  }

  drop(name: string, { start, end, text }: Span): void {
    this.drops.push({ name, start, end, value: text.slice(0, 80) });
  }

  /** As it reads, for names and numbers that others are told. */
  read(span: Span | undefined): string {
    return span && !isNothing(span) ? unescaped(span, this.marks, this.encoding).value.trim() : '';
  }

  private readonly spell = (made: string): string => escaped(made, this.marks);
}

export function isNothing({ text }: Span): boolean {
  return text === NOTHING || text.trim() === '';
}

/** Nothing that a run knows is shorter than two kanji or four letters or digits. */
function couldSay(text: string): boolean {
  return /[^\0-\x7f]|(?:[A-Za-z0-9][^A-Za-z0-9]?){4}/u.test(text);
}

/** State and city of an address stand alone: both stay where the municipality stays. */
export function isPrefecture(text: string): boolean {
  return prefectures.some((name) => name === text);
}

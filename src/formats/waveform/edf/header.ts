import { isoDate, type CalendarDate } from '../../../core/text/calendar.ts';
import { isLikelyDate } from '../../../core/text/partial-date.ts';
import type { SubjectClue } from '../../../core/subjects/clue.ts';
import { dayOf, fittedDay, namedDay, readNamedDay } from '../dates.ts';
import type { Slot, SlotField } from '../slots.ts';

/** Where fields stand in the header (EDF specification; EDF+ 2.1.3). */
export const places = {
  patient: [8, 88],
  recording: [88, 168],
  date: [168, 176],
  headerBytes: [184, 192],
  reserved: [192, 236],
  records: [236, 244],
  duration: [244, 252],
  signals: [252, 256],
} as const;

const nothing = 'X';

/** Subfields are divided by spaces and may hold printable ASCII only. */
function subfield(made: string): string {
  return /^[\x21-\x7e ]+$/u.test(made) ? made.trim().replace(/ +/gu, '_') : nothing;
}

/** A fixed field: filled with spaces, cut where it ends. */
export function fixedSlot(start: number, end: number, text: string): Slot {
  return {
    start,
    end,
    text,
    bytes: (next) =>
      Uint8Array.from(
        next.slice(0, end - start).padEnd(end - start, ' '),
        (char) => char.charCodeAt(0) & 0x7f,
      ),
  };
}

const systemAccounts = /^(?:root|admin|administrator|user|system|operator|unknown|none|test)$/iu;

interface Token {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(/[^ ]+/gu)].map(({ 0: token, index }) => ({
    text: token,
    from: index,
    to: index + token.length,
  }));
}

/** The identifying fields of the header: patient, recording, date. Slots 0, 1 and 2. */
export class EdfIdentity {
  readonly slots: Slot[];
  readonly fields: SlotField[] = [];
  private id: string | undefined;
  private name: string | undefined;
  private birth: string | undefined;
  private sex: 'M' | 'F' | undefined;

  constructor(header: string, isPlus: boolean) {
    const slot = ([start, end]: readonly [number, number]): Slot =>
      fixedSlot(start, end, header.slice(start, end));
    this.slots = [slot(places.patient), slot(places.recording), slot(places.date)];
    this.patient(tokensOf(header.slice(...places.patient)), isPlus);
    this.recording(tokensOf(header.slice(...places.recording)));
    this.start(header.slice(...places.date));
  }

  get subjects(): SubjectClue[] {
    const { id, name, birth, sex } = this;
    if (id === undefined && name === undefined) return [];
    return [
      {
        ...(id !== undefined && { id }),
        ...(name !== undefined && { nameRoman: name }),
        ...(birth !== undefined && { birth }),
        ...(sex && { sex }),
      },
    ];
  }

  /** Code, sex, birth date and name in this order; without EDF+ whatever looks like one of them. */
  private patient(tokens: readonly Token[], isPlus: boolean): void {
    const structured = isPlus && /^[MFX]$/u.test(tokens[1]?.text ?? '');
    const rest: Token[] = [];
    for (const [i, token] of tokens.entries()) {
      const day = readNamedDay(token.text);
      if (token.text === nothing) continue;
      if (/^[MF]$/u.test(token.text) && (!structured || i === 1)) this.sex = token.text as 'M' | 'F';
      else if (day) this.day(0, 'birth', token, day);
      else if (structured && i === 2) this.add(0, 'header-text', 'description', token);
      else if (this.id === undefined && (structured ? i === 0 : /\d/u.test(token.text))) {
        this.id = token.text;
        this.add(0, 'patient-id', 'patient-id', token);
      } else if (structured ? i === 3 : !/\d/u.test(token.text)) rest.push(token);
      else this.add(0, 'patient-text', 'other-id', token);
    }
    for (const token of rest) {
      const said = token.text.replace(/_+/gu, ' ').trim();
      this.name = this.name === undefined ? said : `${this.name} ${said}`;
    }
    // A name in several words is one name: what it says is learnt as one.
    for (const [i, token] of rest.entries()) {
      this.add(0, i === 0 ? 'name' : 'name-part', i === 0 ? 'name' : 'family-part', token, this.name);
    }
  }

  /** `Startdate 22-NOV-2002 code technician equipment`; in any other form the field goes as a whole. */
  private recording(tokens: readonly Token[]): void {
    const kinds = [
      ['exam-id', 'exam-id'],
      ['technician', 'staff'],
      ['equipment', 'device'],
    ] as const;
    const isPlus = tokens[0]?.text === 'Startdate';
    for (const [i, token] of tokens.entries()) {
      if ((isPlus && i === 0) || token.text === nothing) continue;
      const day = readNamedDay(token.text);
      const [name, kind] = kinds[isPlus ? i - 2 : -1] ?? (['header-text', 'description'] as const);
      if (day) this.day(1, 'exam-date', token, day);
      else this.add(1, name, kind, token);
    }
  }

  /** `dd.mm.yy`; 85 to 99 are of the last century. */
  private start(text: string): void {
    const match = /^(\d\d)\.(\d\d)\.(\d\d)$/u.exec(text);
    if (!match) {
      if (text.trim() !== '' && text !== '00.00.00')
        this.add(2, 'header-text', 'description', { text, from: 0, to: text.length });
      return;
    }
    const [day = 0, month = 0, short = 0] = match.slice(1).map(Number);
    const year = short + (short < 85 ? 2000 : 1900);
    if (!isLikelyDate({ year, month, day })) return;
    const two = (number: number): string => String(number % 100).padStart(2, '0');
    this.fields.push({
      name: 'exam-date',
      kind: 'exam-date',
      value: isoDate({ year, month, day }),
      subject: 0,
      slot: 2,
      from: 0,
      to: 8,
      fitted: fittedDay,
      // What the specification gives recordings of no date.
      written: (value) => {
        const made = dayOf(value);
        return made ? `${two(made.day)}.${two(made.month)}.${two(made.year)}` : '01.01.85';
      },
    });
  }

  private day(slot: number, kind: 'birth' | 'exam-date', { from, to }: Token, day: CalendarDate): void {
    if (kind === 'birth') this.birth = isoDate(day);
    const written = (value: string): string => {
      const made = dayOf(value);
      return made ? namedDay(made) : nothing;
    };
    this.fields.push({
      name: kind,
      kind,
      value: isoDate(day),
      subject: 0,
      slot,
      from,
      to,
      written,
      fitted: fittedDay,
    });
  }

  private add(slot: number, name: string, kind: SlotField['kind'], token: Token, said?: string): void {
    const { text, from, to } = token;
    const fitted = (made: string): string => (made === text ? text : subfield(made));
    // An account of the system is no name to look for elsewhere.
    const learnt = kind === 'staff' && systemAccounts.test(text) ? '' : said;
    const spoken = learnt === undefined ? {} : { said: learnt };
    this.fields.push({ name, kind, value: text, subject: 0, slot, from, to, ...spoken, fitted });
  }
}

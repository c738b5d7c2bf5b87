import { isoDate } from '../../../core/text/calendar.ts';
import { isLikelyDate } from '../../../core/text/partial-date.ts';
import type { SubjectClue } from '../../../core/subjects/clue.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import type { FieldKind } from '../../fields/field-kinds.ts';
import { dayOf, fittedDay } from '../dates.ts';
import { binaryText } from '../strings.ts';

/** A stretch of a section's content that is written anew when its value changes. */
export interface ScpItem {
  readonly name: string;
  readonly kind: FieldKind | 'drop' | 'plain';
  readonly value: string;
  readonly fitted?: (replacement: string) => string;
  /** Of the whole item, in the content of its section. */
  readonly from: number;
  readonly to: number;
  readonly bytes: (value: string) => Uint8Array;
}

/** Tags of section 1 (EN 1064, 5.4.3) whose value is a text; `at`: where in the value it begins. */
const texts: Readonly<Record<number, readonly [string, FieldKind, number?]>> = {
  0: ['name', 'name'],
  1: ['given-name', 'name'],
  2: ['patient-id', 'patient-id'],
  3: ['second-name', 'name'],
  10: ['drug', 'free-text', 3],
  13: ['indication', 'free-text'],
  16: ['institution', 'institution'],
  17: ['institution', 'institution'],
  18: ['department', 'institution'],
  19: ['department', 'institution'],
  20: ['physician', 'staff'],
  21: ['physician', 'staff'],
  22: ['technician', 'staff'],
  23: ['room', 'institution'],
  30: ['remark', 'free-text'],
  31: ['sequence', 'exam-id'],
  35: ['history', 'free-text'],
};

const age = 4;
const birth = 5;
const sex = 8;
const devices: ReadonlySet<number> = new Set([14, 15]);
const acquired = 25;
/** Sizes, codes, pressures, times of day, filters: numbers only. */
const plain: ReadonlySet<number> = new Set([6, 7, 8, 9, 11, 12, 24, 26, 27, 28, 29, 32, 33, 34]);

const end = 255;

export class ScpPatient {
  readonly items: ScpItem[] = [];
  readonly clue: { -readonly [K in keyof SubjectClue]: SubjectClue[K] } = {};

  /** Reads the content of section 1. `offset`: of the content in the file, for what is said of it. */
  read(content: Uint8Array, offset: number): Result<null> {
    const names: string[] = [];
    for (let at = 0; at < content.length;) {
      const tag = content[at] ?? 0;
      if (tag === end) break;
      const length = (content[at + 1] ?? 0) + (content[at + 2] ?? 0) * 256;
      const to = at + 3 + length;
      if (to > content.length) return fail('waveform-broken', { kind: 'byte', offset: offset + at });
      this.item(tag, content.subarray(at + 3, to), at, to, names);
      at = to;
    }
    const said = [names[0], names[1]].filter((name) => name !== undefined && name !== '').join(' ');
    if (said !== '') this.clue.nameRoman = said;
    return ok(null);
  }

  private item(tag: number, value: Uint8Array, from: number, to: number, names: string[]): void {
    const text = texts[tag];
    const place = { from, to };
    if (text) this.text(tag, text, value, place, names);
    else if (tag === birth || tag === acquired) this.day(tag, value, place);
    else if (devices.has(tag)) this.device(tag, value, place);
    else if (tag === age) this.age(value, place);
    else if (!plain.has(tag))
      this.items.push({ name: 'unknown', kind: 'drop', value: '', ...place, bytes: () => new Uint8Array(0) });
    if (tag === sex && (value[0] === 1 || value[0] === 2)) this.clue.sex = value[0] === 1 ? 'M' : 'F';
  }

  private text(
    tag: number,
    [name, kind, at = 0]: readonly [string, FieldKind, number?],
    value: Uint8Array,
    place: Pick<ScpItem, 'from' | 'to'>,
    names: string[],
  ): void {
    const { text, encode } = binaryText(value.subarray(at));
    if (text.trim() === '') return;
    if (tag <= 1) names[tag] = text.trim();
    if (tag === 2) this.clue.id = text.trim();
    const bytes = (next: string): Uint8Array =>
      tagged(tag, value.subarray(0, at), encode(next), Uint8Array.of(0));
    this.items.push({ name, kind, value: text, ...place, bytes });
  }

  private day(tag: number, value: Uint8Array, place: Pick<ScpItem, 'from' | 'to'>): void {
    const day = { year: (value[0] ?? 0) + (value[1] ?? 0) * 256, month: value[2] ?? 0, day: value[3] ?? 0 };
    if (value.length < 4 || !isLikelyDate(day)) return;
    const text = isoDate(day);
    if (tag === birth) this.clue.birth = text;
    const [name, kind] =
      tag === birth ? (['birth', 'birth'] as const) : (['exam-date', 'exam-date'] as const);
    const bytes = (next: string): Uint8Array => tagged(tag, dayBytes(next), value.subarray(4));
    this.items.push({ name, kind, value: text, ...place, bytes, fitted: fittedDay });
  }

  /** Unit 1 = years; in months, weeks, days and hours it tells more than a birth month. */
  private age(value: Uint8Array, place: Pick<ScpItem, 'from' | 'to'>): void {
    const years = (value[0] ?? 0) + (value[1] ?? 0) * 256;
    if (value.length < 3 || years === 0) return;
    if (value[2] !== 1) {
      const nothing = (): Uint8Array => tagged(age, Uint8Array.of(0, 0, 0));
      const text = `${String(years)}/${String(value[2] ?? 0)}`;
      this.items.push({ name: 'age-days', kind: 'description', value: text, ...place, bytes: nothing });
      return;
    }
    const bytes = (next: string): Uint8Array => {
      const made = /^\d{1,3}$/u.test(next.trim()) ? Number(next) : null;
      return tagged(age, made === null ? Uint8Array.of(0, 0, 0) : Uint8Array.of(made & 255, made >> 8, 1));
    };
    this.items.push({ name: 'age', kind: 'age', value: String(years), ...place, bytes });
  }

  /** Numbers of institution, department and device, and the texts behind: the serial number is the second. */
  private device(tag: number, value: Uint8Array, place: Pick<ScpItem, 'from' | 'to'>): void {
    const fixed = Math.min(value.length, 36);
    const numbers = [...value.subarray(0, 6)].some((byte) => byte !== 0);
    const strings: Uint8Array[] = [];
    for (let at = fixed; at < value.length;) {
      const zero = value.indexOf(0, at);
      const stop = zero < 0 ? value.length : zero + 1;
      strings.push(value.subarray(at, stop));
      at = stop;
    }
    const serial = binaryText(strings[1] ?? new Uint8Array(0)).text.trim();
    const said = [
      numbers ? [0, 2, 4].map((i) => (value[i] ?? 0) + (value[i + 1] ?? 0) * 256).join('-') : '',
      serial,
    ];
    const text = said.filter((part) => part !== '').join(' ');
    if (text === '') return;
    const bytes = (): Uint8Array => {
      const kept = value.slice(0, fixed);
      kept.fill(0, 0, Math.min(6, fixed));
      return tagged(tag, kept, ...strings.map((one, i) => (i === 1 ? Uint8Array.of(0) : one)));
    };
    this.items.push({ name: 'device', kind: 'device', value: text, ...place, bytes });
  }
}

export function dayBytes(value: string): Uint8Array {
  const made = dayOf(value);
  return made ? Uint8Array.of(made.year & 255, made.year >> 8, made.month, made.day) : new Uint8Array(4);
}

function tagged(tag: number, ...pieces: Uint8Array[]): Uint8Array {
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const bytes = new Uint8Array(3 + length);
  bytes.set([tag, length & 255, length >> 8]);
  let at = 3;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Sections 8 and 11: date, time, then statements, each with its number and length (EN 1064, 5.11 and 5.14). */
export function statements(content: Uint8Array, typed: boolean, offset: number): Result<ScpItem[]> {
  const items: ScpItem[] = [];
  const day = {
    year: (content[1] ?? 0) + (content[2] ?? 0) * 256,
    month: content[3] ?? 0,
    day: content[4] ?? 0,
  };
  if (content.length < 9) return ok(items);
  if (isLikelyDate(day)) {
    const bytes = (next: string): Uint8Array => dayBytes(next);
    items.push({
      name: 'exam-date',
      kind: 'exam-date',
      value: isoDate(day),
      fitted: fittedDay,
      from: 1,
      to: 5,
      bytes,
    });
  }
  let at = 9;
  for (let i = 0; i < (content[8] ?? 0); i++) {
    const length = (content[at + 1] ?? 0) + (content[at + 2] ?? 0) * 256;
    const to = at + 3 + length;
    if (to > content.length) return fail('waveform-broken', { kind: 'byte', offset: offset + at });
    const head = content.subarray(at, at + 3);
    const kind = typed ? content.subarray(at + 3, at + 4) : new Uint8Array(0);
    const { text, encode } = binaryText(content.subarray(at + 3 + kind.length, to));
    const bytes = (next: string): Uint8Array => {
      const made = tagged(head[0] ?? 0, kind, encode(next), Uint8Array.of(0));
      return made;
    };
    if (text.trim() !== '')
      items.push({ name: 'statement', kind: 'free-text', value: text, from: at, to, bytes });
    at = to;
  }
  return ok(items);
}

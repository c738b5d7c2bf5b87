import { isoDate } from '../../../core/text/calendar.ts';
import { isLikelyDate } from '../../../core/text/partial-date.ts';
import type { SubjectClue } from '../../../core/subjects/clue.ts';
import { nameKindOf } from '../../../core/subjects/learnt-values.ts';
import type { FieldKind } from '../../fields/field-kinds.ts';
import { dayOf, fittedDay } from '../dates.ts';
import type { Slot, SlotDrop, SlotField } from '../slots.ts';
import { binaryText } from '../strings.ts';
import { tagBytes, type MferTag } from './tags.ts';

/** Elements whose value is a text, and what it is; `at`: where in the value the text begins. */
const texts: Readonly<
  Record<number, { readonly name: string; readonly kind: FieldKind; readonly at?: number }>
> = {
  0x11: { name: 'filter', kind: 'data' },
  0x16: { name: 'note', kind: 'free-text' },
  0x40: { name: 'preamble', kind: 'data' },
  0x41: { name: 'event', kind: 'free-text', at: 10 },
  0x42: { name: 'measured', kind: 'data', at: 6 },
  0x81: { name: 'name', kind: 'name' },
  0x82: { name: 'patient-id', kind: 'patient-id' },
  0x86: { name: 'message', kind: 'free-text' },
  0x87: { name: 'uid', kind: 'uid' },
};

const manufacturer = 0x17;
const ageAndBirth = 0x83;
const sex = 0x84;
const time = 0x85;

/** What is known by its number from here on is listed above; all else there is of makers. */
const firstOpen = 0x40;
const described: ReadonlySet<number> = new Set([0x80, manufacturer, ageAndBirth, sex, time]);

/** Reads what elements say of persons, places and dates. */
export class MferFields {
  readonly slots: Slot[] = [];
  readonly fields: SlotField[] = [];
  readonly drops: SlotDrop[] = [];
  private readonly clue: { -readonly [K in keyof SubjectClue]: SubjectClue[K] } = {};
  private littleEndian = false;
  private charset = '';

  get subjects(): SubjectClue[] {
    return Object.keys(this.clue).length > 0 ? [this.clue] : [];
  }

  get isLittleEndian(): boolean {
    return this.littleEndian;
  }

  read({ tag, start, end }: MferTag, value: Uint8Array): void {
    if (tag === 0x01) this.littleEndian = value[0] === 1;
    else if (tag === 0x03) this.charset = binaryText(value).text;
    else if (tag === manufacturer) this.maker(start, end, value);
    else if (tag === ageAndBirth) this.birth(start, end, value);
    else if (tag === time) this.time(start, end, value);
    else if (tag === sex) this.clue.sex = value[0] === 1 ? 'M' : value[0] === 2 ? 'F' : 'O';
    else if (texts[tag]) this.text(tag, start, end, value);
    else if (tag >= firstOpen && !described.has(tag))
      this.drops.push({ name: 'unknown', start, end, value: '' });
  }

  private text(tag: number, start: number, end: number, value: Uint8Array): void {
    const { name = '', kind = 'data', at = 0 } = texts[tag] ?? {};
    const { text, encode } = binaryText(value.subarray(at), this.charset);
    if (text.trim() === '') return;
    const before = value.subarray(0, at);
    const bytes = (next: string): Uint8Array => tagBytes(tag, joined(before, encode(next)));
    const slot = this.slots.push({ start, end, text, bytes }) - 1;
    // Names are written 山田^太郎 as well as 山田 太郎.
    const said = text.replace(/\^/gu, ' ').trim();
    if (kind === 'patient-id') this.clue.id = text.trim();
    if (kind === 'name') this.named(said);
    this.fields.push({ name, kind, value: text, subject: 0, slot, from: 0, to: text.length, said });
  }

  private named(said: string): void {
    const kind = nameKindOf(said);
    if (kind === 'name-kana') this.clue.nameKana = said;
    else if (kind === 'name-roman') this.clue.nameRoman = said;
    else this.clue.nameKanji = said;
  }

  /** Maker, model, version and serial number; the first is where clinics write their own name. */
  private maker(start: number, end: number, value: Uint8Array): void {
    const { text, encode } = binaryText(value, this.charset);
    const slot =
      this.slots.push({ start, end, text, bytes: (next) => tagBytes(manufacturer, encode(next)) }) - 1;
    const kinds: readonly (readonly [string, FieldKind])[] = [
      ['maker', 'data'],
      ['maker', 'data'],
      ['maker', 'data'],
      ['serial', 'device'],
    ];
    let from = 0;
    for (const [i, part] of text.split('^').entries()) {
      const [name, kind] = kinds[i] ?? ['serial', 'device'];
      const to = from + part.length;
      if (part.trim() !== '') this.fields.push({ name, kind, value: part, subject: 0, slot, from, to });
      from = to + 1;
    }
  }

  /** Years and days of age, then the date of birth. */
  private birth(start: number, end: number, value: Uint8Array): void {
    if (value.length < 7) {
      if (value.length > 0) this.drops.push({ name: 'unknown', start, end, value: '' });
      return;
    }
    const view = new DataView(value.buffer, value.byteOffset, value.length);
    const day = { year: view.getUint16(3, this.littleEndian), month: value[5] ?? 0, day: value[6] ?? 0 };
    const years = value[0] ?? 0;
    const age = years <= 150 && years > 0 ? String(years) : '';
    const born = isLikelyDate(day) ? isoDate(day) : '';
    const days = view.getUint16(1, this.littleEndian);
    const since = days > 0 && days < 0xffff ? String(days) : '';
    const text = `${age} ${born} ${since}`;
    const { littleEndian } = this;
    const bytes = (next: string): Uint8Array => {
      const out = value.slice();
      const at = new DataView(out.buffer);
      const [saidAge = '', saidDay = '', saidSince = ''] = next.split(' ');
      const made = dayOf(saidDay);
      if (saidAge !== age) out[0] = /^\d{1,3}$/u.test(saidAge) ? Number(saidAge) : 0xff;
      if (saidDay !== born) {
        at.setUint16(3, made?.year ?? 0, littleEndian);
        out.set([made?.month ?? 0, made?.day ?? 0], 5);
      }
      if (saidSince !== since) at.setUint16(1, 0xffff);
      return tagBytes(ageAndBirth, out);
    };
    const slot = this.slots.push({ start, end, text, bytes }) - 1;
    const plain = (made: string): string => made.replace(/\s/gu, '');
    if (age !== '')
      this.fields.push({
        name: 'age',
        kind: 'age',
        value: age,
        subject: 0,
        slot,
        from: 0,
        to: age.length,
        written: plain,
      });
    // Days since the birthday tell it, or the true day of the recording.
    if (since !== '') {
      const to = text.length;
      const from = to - since.length;
      this.fields.push({
        name: 'age-days',
        kind: 'description',
        value: since,
        subject: 0,
        slot,
        from,
        to,
        written: plain,
      });
    }
    if (born === '') return;
    this.clue.birth = born;
    const from = age.length + 1;
    const to = from + born.length;
    this.fields.push({
      name: 'birth',
      kind: 'birth',
      value: born,
      subject: 0,
      slot,
      from,
      to,
      fitted: fittedDay,
      written: plain,
    });
  }

  /** Year, month, day, then the time of day. */
  private time(start: number, end: number, value: Uint8Array): void {
    if (value.length < 4) {
      if (value.length > 0) this.drops.push({ name: 'unknown', start, end, value: '' });
      return;
    }
    const view = new DataView(value.buffer, value.byteOffset, value.length);
    const day = { year: view.getUint16(0, this.littleEndian), month: value[2] ?? 0, day: value[3] ?? 0 };
    if (!isLikelyDate(day)) {
      this.drops.push({ name: 'unknown', start, end, value: '' });
      return;
    }
    const { littleEndian } = this;
    const text = isoDate(day);
    const bytes = (next: string): Uint8Array => {
      const out = value.slice();
      const made = dayOf(next);
      new DataView(out.buffer).setUint16(0, made?.year ?? 0, littleEndian);
      out.set([made?.month ?? 0, made?.day ?? 0], 2);
      return tagBytes(time, out);
    };
    const slot = this.slots.push({ start, end, text, bytes }) - 1;
    this.fields.push({
      name: 'exam-date',
      kind: 'exam-date',
      value: text,
      subject: 0,
      slot,
      fitted: fittedDay,
      from: 0,
      to: text.length,
    });
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const all = new Uint8Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all;
}

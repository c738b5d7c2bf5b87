import { isRealDate, shifted, type CalendarDate } from '../../core/text/calendar.ts';
import type { Replaceable } from '../../core/text/replace.ts';
import type { SubjectRef } from '../../core/vault/vault-view.ts';
import type { Field } from '../text/carried.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const pattern = /(?:[A-Za-z]{3}\s*,\s*)?(\d{1,2})\s+([A-Za-z]{3})\s+(\d{4})/u;

/** The date of a mail (RFC 5322, 3.3) with its day of the week; anything else in the field goes with it. */
export function dateField(text: string): Field[] {
  const match = pattern.exec(text);
  const start = match?.index ?? text.length - text.trimStart().length;
  const end = match ? start + match[0].length : text.trimEnd().length;
  return end > start ? [{ start, end, key: 'mail:date', item: 'text-date' }] : [];
}

/** As RFC 5322 writes it. A date that is cut becomes the first of its month or year: mailers want a whole one. */
export function writtenDate({ action, value }: Replaceable, subject: SubjectRef | null): string {
  const date = read(value);
  if (action === 'keep') return value;
  if (!date) return '';
  if (action === 'shift' && subject) return write(shifted(date, subject.offsetDays));
  if (action === 'shift' || action === 'year-month') return write({ ...date, day: 1 });
  return action === 'year' ? write({ ...date, month: 1, day: 1 }) : '';
}

function read(value: string): CalendarDate | null {
  const [, day = '', month = '', year = ''] = pattern.exec(value) ?? [];
  const index = months.findIndex((name) => name.toLowerCase() === month.toLowerCase());
  const date = { year: Number(year), month: index + 1, day: Number(day) };
  return index >= 0 && isRealDate(date) ? date : null;
}

function write(date: CalendarDate): string {
  const weekday = days[new Date(Date.UTC(date.year, date.month - 1, date.day)).getUTCDay()] ?? '';
  return `${weekday}, ${String(date.day)} ${months[date.month - 1] ?? ''} ${String(date.year)}`;
}

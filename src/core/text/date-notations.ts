import type { CalendarDate } from './calendar.ts';
import { eraOf } from './wareki.ts';

const wide = (text: string) => text.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const two = (n: number) => String(n).padStart(2, '0');

/** The notations in which a date is met in clinics, for finding a known date again. */
export function allNotations(date: CalendarDate): string[] {
  const { year, month, day } = date;
  const western: string[] = [`${year}${two(month)}${two(day)}`];
  for (const separator of ['-', '/', '.']) {
    western.push(`${year}${separator}${two(month)}${separator}${two(day)}`);
    western.push(`${year}${separator}${month}${separator}${day}`);
  }
  const words = [`${year}年${month}月${day}日`, `${year}年${two(month)}月${two(day)}日`];
  const era = eraOf(date);
  const japanese: string[] = [];
  if (era) {
    const n = date.year - era.base;
    for (const name of [era.long, era.square]) {
      words.push(
        `${name}${n === 1 ? '元' : n}年${month}月${day}日`,
        `${name}${two(n)}年${two(month)}月${two(day)}日`,
      );
    }
    words.push(`${era.code}${two(n)}${two(month)}${two(day)}`);
    for (const name of [era.id, era.short]) {
      for (const separator of ['.', '/', '-']) {
        japanese.push(`${name}${n}${separator}${month}${separator}${day}`);
        japanese.push(`${name}${two(n)}${separator}${two(month)}${separator}${two(day)}`);
      }
    }
  }
  const all = [...western, ...words, ...japanese];
  return [...new Set([...all, ...words.map(wide), ...japanese.map(wide), ...western.map(wide)])];
}

import type { ItemId } from '../findings/items.ts';
import { fiveYears } from '../risk/levels.ts';
import type { Action } from '../policy/actions.ts';
import type { SubjectRef, VaultView } from '../vault/vault-view.ts';
import { shifted } from './calendar.ts';
import type { DateHit } from './date-notation.ts';
import { findDates, findLabelledDate, readShortDate, writeDate, writePart } from './date-notation.ts';
import { fold, foldText } from './fold.ts';
import { municipalityLength, prefectures } from './municipality.ts';
import { placeholders } from './placeholders.ts';
import { findSpreadDates } from './spread-dates.ts';

export interface Replaceable {
  readonly item: ItemId;
  readonly action: Action;
  readonly value: string;
}

/** In running text a replacement is bracketed; in a cell of its own a pseudonym stands bare. */
export type ReplaceStyle = 'text' | 'cell';

/** What stands in place of a value. `subject` is the patient whose value or date it is. */
export function replacement(
  { item, action, value }: Replaceable,
  subject: SubjectRef | null,
  vault: VaultView,
  style: ReplaceStyle,
): string {
  switch (action) {
    case 'keep':
      return value;
    case 'remove':
    case 'empty':
      return '';
    case 'pseudonym':
      if (!subject) return placeholder(item, value, vault, style);
      return style === 'cell' ? subject.pseudonym : `[患者:${subject.pseudonym}]`;
    case 'remap':
      return item === 'uid' ? vault.uid(value) : vault.code(item, foldText(value), 10);
    case 'shift':
      // Without a patient there is no offset: the date is cut instead of being left.
      return rewriteDates(value, item, (hit) =>
        subject ? writeDate(shifted(hit.date, subject.offsetDays), hit.notation) : cut(hit, 'year-month'),
      );
    case 'year-month':
    case 'year':
      if (isCut(value)) return action === 'year' ? cutToYear(value) : value;
      return rewriteDates(value, item, (hit) => cut(hit, action));
    case 'five-years':
      return isCut(value) ? bandOfCut(value) : rewriteDates(value, item, (hit) => bandOfYears(hit.date.year));
    case 'age-five':
      return ageBand(value, 5);
    case 'age-ten':
      return ageBand(value, 10);
    case 'prefecture':
      return prefecture(value);
    case 'municipality':
      return municipality(value);
    case 'postal3':
      return postal3(value);
    case 'dummy':
    case 'placeholder':
    case 'mask':
    case 'clean':
      return placeholder(item, value, vault, style);
  }
}

function placeholder(item: ItemId, value: string, vault: VaultView, style: ReplaceStyle): string {
  // In a table the same doctor stays the same doctor.
  if (style === 'cell' && item === 'staff-name') {
    return `医師-${vault.code('staff', foldText(value).replace(/\s/gu, ''), 6)}`;
  }
  return placeholders[item];
}

function cut(hit: DateHit, part: 'year-month' | 'year'): string | null {
  return writePart(hit.date, hit.notation, part);
}

/** Every date in the value; what cannot be read as a date but holds many digits is not left standing. */
function rewriteDates(value: string, item: ItemId, write: (hit: DateHit) => string | null): string {
  const hits = datesIn(value);
  if (hits.length === 0) return tellsDay(value) ? placeholders[item] : value;
  let text = '';
  let at = 0;
  for (const hit of hits) {
    text += value.slice(at, hit.start) + (write(hit) ?? placeholders[item]);
    at = hit.end;
  }
  return text + value.slice(at);
}

/** Many digits, three numbers or a day of a month told before (6. 8. 8, 同月5日): a day, though in no notation that is written again. */
function tellsDay(value: string): boolean {
  const folded = value.normalize('NFKC');
  return (
    folded.replace(/\D/gu, '').length >= 5 ||
    /\d\s*[-/.]\s*\d{1,2}\s*[-/.]\s*\d/u.test(folded) ||
    /\d{1,2}\s*日/u.test(folded) ||
    /[A-Z][a-z]{2,8}\.?\s*\d/u.test(folded)
  );
}

/** A month or a year, as a cut leaves it: nothing more can be taken from it here. */
function isCut(value: string): boolean {
  return /^\s*(?:19|20)\d{2}(?:(?:[-/.]|年)\d{1,2}月?|-(?:19|20)\d{2}|年)?\s*$/u.test(
    value.normalize('NFKC'),
  );
}

function cutToYear(value: string): string {
  return /-\s*(?:19|20)\d{2}\s*$/u.test(value) ? value : value.replace(/^(\s*\S{4}年?).*$/su, '$1');
}

function bandOfCut(value: string): string {
  return /-\s*(?:19|20)\d{2}\s*$/u.test(value)
    ? value
    : bandOfYears(Number(value.normalize('NFKC').trim().slice(0, 4)));
}

/** Tables hold the same dates again and again. */
const dates = new Map<string, readonly DateHit[]>();

function datesIn(value: string): readonly DateHit[] {
  const known = dates.get(value);
  if (known) return known;
  const found = findDates(value);
  const one =
    found.length === 0
      ? (findSpreadDates(value)[0] ?? findLabelledDate(value) ?? readShortDate(value))
      : null;
  const hits = one ? [one] : found;
  if (dates.size > 20_000) dates.clear();
  dates.set(value, hits);
  return hits;
}

/** 1978 becomes 1975-1979: western years, because an era may end within a band. */
function bandOfYears(year: number): string {
  const first = fiveYears(year);
  return `${String(first)}-${String(first + 4)}`;
}

/** 47 and 47歳 become 45-49; what is no age is not left standing. A band stays as it is. */
function ageBand(value: string, width: number): string {
  const folded = foldText(value).trim();
  if (/^\d{1,3}-\d{1,3}$/u.test(folded)) return value;
  const match = /^(\d{1,3})(?:\.\d+)?\s*(?:歳|才|Y|YR|YEARS?)?(?:\s*\d{1,2}(?:か月|ヶ月|ヵ月|M))?$/iu.exec(
    folded,
  );
  if (!match) return placeholders.age;
  const first = Math.floor(Number(match[1]) / width) * width;
  return `${String(first)}-${String(first + width - 1)}`;
}

function prefecture(value: string): string {
  const folded = fold(value);
  const start = /^ */u.exec(folded.text)?.[0].length ?? 0;
  const name = prefectures.find((one) => folded.text.startsWith(one, start));
  return name === undefined ? placeholders.address : value.slice(0, folded.end[start + name.length - 1]);
}

function municipality(value: string): string {
  const folded = fold(value);
  const length = municipalityLength(folded.text);
  return length === 0 ? placeholders.address : value.slice(0, folded.end[length - 1]);
}

function postal3(value: string): string {
  const match = /^(\D*)(\d{3})\D?\d{4}/u.exec(value.normalize('NFKC'));
  if (!match) return placeholders['postal-code'];
  return `${match[1] ?? ''}${match[2] ?? ''}-****`;
}

import { findLabelledDate } from '../text/date-notation.ts';
import { foldText } from '../text/fold.ts';
import { kanjiVariants } from '../text/fold-variants.ts';
import { splitName } from '../text/name-parts.ts';
import { romajiSpellings } from '../text/romaji.ts';
import { allNotations } from '../text/date-notations.ts';
import type { LinkedValue } from './known-values.ts';

/** More ways than this to write one value are not worth their cost in the scan. */
const MOST = 64;

/** Every way a value may be written in an output, itself first. Nothing is guessed: no readings of kanji. */
export function spellings(value: LinkedValue): string[] {
  const raw = value.value.trim();
  return [...new Set([raw, ...derived(value, raw)])].filter((text) => text !== '').slice(0, MOST);
}

function derived(value: LinkedValue, raw: string): string[] {
  switch (value.kind) {
    case 'name-kanji':
    case 'staff-name':
      return kanjiNames(raw);
    case 'name-kana':
      return kanaNames(raw);
    case 'name-roman':
      return romanNames(raw);
    case 'patient-id':
    case 'other-id':
      return ids(raw);
    case 'birth-date':
    case 'exam-date':
      return dates(raw);
    case 'phone':
    case 'postal-code':
    case 'number':
      return numbers(raw);
    case 'email':
    case 'uid':
      return [raw.normalize('NFKC')];
    case 'address':
    case 'institution':
      return [raw.normalize('NFKC'), toWide(raw), foldText(raw)];
  }
}

function toWide(text: string): string {
  return text
    .replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    .replaceAll(' ', '\u3000');
}

function joinings(family: string, given: string): string[] {
  if (given === '') return [family];
  return ['', ' ', '\u3000', '^'].map((between) => family + between + given);
}

function kanjiNames(raw: string): string[] {
  if (/^[\x20-\x7e]+$/u.test(raw)) return romanNames(raw);
  const { family, given } = splitName(raw);
  const names: string[] = [];
  for (const f of kanjiForms(family)) for (const g of kanjiForms(given)) names.push(...joinings(f, g));
  return names;
}

/** A name with its 異体字 exchanged one by one: bounded, the folded form always among them. */
function kanjiForms(name: string): string[] {
  let forms = [''];
  for (const char of name) {
    const choices = kanjiVariants(char);
    forms = forms.flatMap((form) => choices.map((choice) => form + choice)).slice(0, 8);
  }
  return [...new Set([...forms, foldText(name)])];
}

const HALF = 'ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ';
const toHalf = new Map(Array.from(HALF, (half) => [half.normalize('NFKC'), half]));

function halfKana(katakana: string): string {
  return Array.from(katakana.normalize('NFD'), (c) =>
    c === '\u3099' ? 'ﾞ' : c === '\u309a' ? 'ﾟ' : (toHalf.get(c) ?? c),
  ).join('');
}

function hiragana(katakana: string): string {
  return katakana.replace(/[ァ-ヶ]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
}

function kanaNames(raw: string): string[] {
  const { family, given } = splitName(foldText(raw, { kana: true }));
  const forms = [family, halfKana(family), hiragana(family)].map((f, i) => [
    f,
    [given, halfKana(given), hiragana(given)][i] ?? '',
  ]);
  const kana = forms.flatMap(([f = '', g = '']) => joinings(f, g));
  const families = romajiSpellings(family).slice(0, 4);
  const givens = given === '' ? [''] : romajiSpellings(given).slice(0, 4);
  // The most usual pairs first, so that the cap cuts the rare ones.
  const pairs = families
    .flatMap((f, i) => givens.map((g, j) => ({ f, g, rank: i + j })))
    .sort((a, b) => a.rank - b.rank);
  return [...kana, ...pairs.flatMap(({ f, g }) => romanOrders(f, g, false))];
}

function title(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1).toLowerCase();
}

function romanOrders(family: string, given: string, all: boolean): string[] {
  if (given === '') return [family.toUpperCase(), title(family), family.toLowerCase()];
  const cases = [
    [family.toUpperCase(), given.toUpperCase()],
    [title(family), title(given)],
    [family.toUpperCase(), title(given)],
    ...(all ? [[family.toLowerCase(), given.toLowerCase()]] : []),
  ] as const;
  return cases.flatMap(([f = '', g = '']) => [
    `${f}^${g}`,
    `${f} ${g}`,
    `${g} ${f}`,
    ...(all ? [`${f}, ${g}`, `${f},${g}`, `${g}^${f}`, ...runTogether(f, g)] : [`${f}, ${g}`]),
  ]);
}

/** An initial run together with a name makes a common word: Test S is not `tests`. */
function runTogether(family: string, given: string): string[] {
  return family.length >= 3 && given.length >= 3 ? [family + given] : [];
}

function romanNames(raw: string): string[] {
  const { family, given } = splitName(raw.normalize('NFKC'));
  return romanOrders(family, given, true);
}

function ids(raw: string): string[] {
  const plain = raw.normalize('NFKC');
  const joined = plain.replace(/[\s-]/gu, '');
  const forms = [plain, joined];
  if (/^\d+$/u.test(joined)) {
    const bare = joined.replace(/^0+(?=\d)/u, '');
    for (let width = 4; width <= 10; width++) if (width >= bare.length) forms.push(bare.padStart(width, '0'));
    if (bare.length >= 4) forms.push(bare);
  }
  return [...new Set(forms)].flatMap((form) => [form, toWide(form)]);
}

function dates(raw: string): string[] {
  const hit = findLabelledDate(raw);
  return hit ? allNotations(hit.date) : [];
}

function numbers(raw: string): string[] {
  const plain = raw.normalize('NFKC').replace(/^〒\s*/u, '');
  const digits = plain.replace(/\D/gu, '');
  const grouped = groupings(digits);
  const forms = [plain, digits, ...grouped, ...grouped.map((form) => form.replaceAll('-', ' '))];
  return forms.flatMap((form) => [form, toWide(form), toWide(form).replaceAll('－', 'ー')]);
}

/** Japanese numbers have area codes of 2 to 5 digits; which one it is cannot be seen from the digits. */
function groupings(digits: string): string[] {
  const cut = (...lengths: number[]) => {
    let at = 0;
    return lengths.map((length) => digits.slice(at, (at += length))).join('-');
  };
  if (digits.length === 7) return [cut(3, 4)];
  if (digits.length === 11) return [cut(3, 4, 4)];
  if (digits.length === 10) return [cut(2, 4, 4), cut(3, 3, 4), cut(4, 2, 4), cut(5, 1, 4)];
  if (digits.length === 12) return [cut(4, 4, 4)];
  return [];
}

/** Letters and digits alone, folded. */
function signsOf(value: string): string {
  // An ID mostly is nothing else.
  if (/^[0-9A-Za-z]*$/u.test(value)) return value;
  return foldText(value, { kana: true }).replace(/[^\p{L}\p{N}]/gu, '');
}

/** False for values so short that they would be found everywhere: those are counted, not searched. */
export function isSearchable(value: LinkedValue): boolean {
  // Marks and control characters tell nobody apart: a name of NULs would be found in the padding of every file.
  const folded = signsOf(value.value);
  if (value.added !== undefined && !/^\d*$/u.test(folded)) return folded.length >= 2;
  switch (value.kind) {
    case 'patient-id':
    case 'other-id':
    case 'number':
      return folded.replace(/^0+/u, '').length >= 4;
    case 'name-kana':
      return folded.length >= 3;
    case 'name-roman':
      return folded.length >= 4;
    case 'name-kanji':
    case 'staff-name':
      return folded.length >= (/^[\x20-\x7e]+$/u.test(folded) ? 4 : 2);
    case 'phone':
    case 'postal-code':
      return folded.replace(/\D/gu, '').length >= 7;
    case 'birth-date':
    case 'exam-date':
      return findLabelledDate(value.value) !== null;
    case 'address':
    case 'institution':
      return folded.length >= 4;
    case 'email':
    case 'uid':
      return folded.length >= 6;
  }
}

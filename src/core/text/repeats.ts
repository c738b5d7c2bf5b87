import { Automaton } from './automaton.ts';
import { FREE_LENGTH, insideWord, isFree, isPartial } from './free-value.ts';
import { fold, foldText, unitAt, type Folded } from './fold.ts';
import type { Hit } from './hit.ts';

const repeats = new Set([
  'titled-name',
  'titled-staff',
  'labelled-name',
  'labelled-kana',
  'labelled-staff',
  'labelled-family',
  'relative-name',
  'tagged-name',
]);

/** A name that was found once by its title or label is found in the same text without it. */
export function repeatedNames(text: string, folded: Folded, found: readonly Hit[]): Hit[] {
  const names = new Map<string, Hit>();
  for (const hit of found) {
    if (!repeats.has(hit.rule) || hit.confidence === 'unsure') continue;
    // A Latin word by itself is English as often as a name: License, Body.
    if (hit.rule === 'tagged-name' && /^[A-Za-z'-]+$/u.test(text.slice(hit.start, hit.end))) continue;
    const name = fold(text.slice(hit.start, hit.end)).text.replace(/ +/gu, ' ').trim();
    const parts = name.split(/[ ・]/u);
    const last =
      parts.length > 1 && /^[ァ-ヺー]{3,}$/u.test(parts.at(-1) ?? '') ? (parts.at(-1) ?? '') : name;
    // Two katakana that nothing but the tagger takes for a name are a word too often.
    const shortest = hit.rule === 'tagged-name' && /^[ァ-ヺー]/u.test(name) ? 3 : 2;
    for (const part of new Set([name, name.replace(/ /gu, ''), parts[0] ?? '', last]))
      if (part.length >= shortest && !names.has(part)) names.set(part, hit);
  }
  if (names.size === 0) return relativesOf(folded, found);
  const list = [...names.keys()];
  // What was found there already keeps its own reason, and a name of two parts stays whole.
  const covered = new Uint8Array(text.length);
  for (const { start, end } of found) covered.fill(1, start, end);
  const hits: Hit[] = [];
  new Automaton(list).search(folded.text, (index, from, to) => {
    const name = list[index] ?? '';
    const source = names.get(name);
    if (!source || !standsAlone(folded.text, from, to, name)) return;
    const [start, end] = [folded.start[from] ?? 0, folded.end[to - 1] ?? 0];
    if (!covered.subarray(start, end).includes(0)) return;
    hits.push({
      start,
      end,
      rule: 'repeated-name',
      item: source.item,
      confidence: 'likely',
    });
  });
  return hits.concat(relativesOf(folded, found));
}

/** 旭␣陽葵 and, elsewhere in the text, 旭␣蒼空: a surname of one kanji shows itself before a given name. */
function relativesOf(folded: Folded, found: readonly Hit[]): Hit[] {
  const surnames = new Set<string>();
  for (const { rule, confidence, start, end } of found) {
    if (!repeats.has(rule) || rule === 'tagged-name' || confidence === 'unsure') continue;
    const one = /^(\p{Script=Han}) \S/u.exec(
      folded.text.slice(unitAt(folded, start), unitAt(folded, end)),
    )?.[1];
    if (one !== undefined) surnames.add(one);
  }
  return [...surnames].flatMap((surname) =>
    [
      ...folded.text.matchAll(
        new RegExp(
          `(?<!\\p{Script=Han})${surname} (?:\\p{Script=Han}{1,3}|[ぁ-ん]{2,4}|[ァ-ヺー]{2,5})(?![\\p{Script=Han}ァ-ヺー])`,
          'gu',
        ),
      ),
    ].map(({ 0: name, index }): Hit => ({
      start: folded.start[index] ?? 0,
      end: folded.end[index + name.length - 1] ?? 0,
      rule: 'repeated-name',
      item: 'other-name',
      confidence: 'likely',
    })),
  );
}

export function standsAlone(text: string, from: number, to: number, name: string): boolean {
  const around = text.charAt(from - 1) + text.charAt(to);
  if (/^[A-Za-z]/u.test(name)) return !/[A-Za-z]/u.test(around);
  if (/^[ァ-ヺー]/u.test(name) && /[ァ-ヺー]/u.test(around)) return false;
  // 山田 in 山田町 or 山田線 is a place, 橋本 in 橋本病 and ジョーンズ in ベンス・ジョーンズ蛋白 are words.
  return !/^(?:[町村市区線駅川山県]|(?:氏|・.{1,6})?(?:病|症候群|型|式|法|分類|脳炎|甲状腺炎|反射|徴候|試験|手術|染色|培地|指数|係数|蛋白|小体|細胞))/u.test(
    text.slice(to, to + 12),
  );
}

/**
 * What was found once is not left standing elsewhere in the same text, where no rule finds it: an ID without its label, a
 * name under a seal. The check of the output (text/verify.ts) asks for just this.
 */
export function saidAgain(text: string, hits: readonly Hit[]): readonly Hit[] {
  const said = new SaidAgain();
  said.add(text, hits);
  return said.with(text, hits);
}

/** The same over several texts of one file. */
export class SaidAgain {
  private readonly sources = new Map<string, Hit>();
  private search: { readonly values: readonly string[]; readonly automaton: Automaton } | null = null;

  add(text: string, hits: readonly Hit[]): void {
    for (const hit of hits) {
      // Context found it, and judges each place for itself.
      if (hit.rule === 'tagged-name' || isPartial(hit.item)) continue;
      const value = foldText(text.slice(hit.start, hit.end));
      if (!(isFree(value) || isSurname(hit, value)) || this.sources.has(value)) continue;
      this.sources.set(value, hit);
      this.search = null;
    }
  }

  /** The hits of a text, and what else of all texts stands in it. */
  with(text: string, hits: readonly Hit[]): readonly Hit[] {
    // Most cells are one hit as a whole, or too short to say anything twice.
    if (this.sources.size === 0 || hits.some(({ start, end }) => end - start > text.length - FREE_LENGTH))
      return hits;
    const values = this.search?.values ?? [...this.sources.keys()];
    this.search ??= { values, automaton: new Automaton(values) };
    const folded = fold(text);
    const covered = new Uint8Array(text.length);
    for (const { start, end } of hits) covered.fill(1, start, end);
    const again: Hit[] = [];
    this.search.automaton.search(folded.text, (index, from, to) => {
      const source = this.sources.get(values[index] ?? '');
      if (!source || isOtherWord(folded.text, from, to)) return;
      const [start, end] = [folded.start[from] ?? 0, folded.end[to - 1] ?? 0];
      if (covered.subarray(start, end).includes(1)) return;
      covered.fill(1, start, end);
      const rule = source.item.endsWith('-name') ? 'repeated-name' : 'repeated-value';
      again.push({ ...source, start, end, rule });
    });
    return again.length === 0 ? hits : [...hits, ...again].sort((a, b) => a.start - b.start);
  }
}

/** 小鳥遊 of 担当小鳥遊看護師, in the next note of the same message. */
function isSurname({ rule, confidence }: Hit, value: string): boolean {
  return repeats.has(rule) && confidence !== 'unsure' && /^[\p{Script=Han}々ヶ]{2,3}$/u.test(value);
}

/** Whether a value is another word here: part of a longer one, or the name in the name of a disease or a place. */
export function isOtherWord(text: string, from: number, to: number): boolean {
  return insideWord(text, from, to) || !standsAlone(text, from, to, text.slice(from, to));
}

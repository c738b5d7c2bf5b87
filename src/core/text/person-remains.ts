import { fieldKind } from './detect/field-kinds.ts';
import { isNoName } from './detect/field-names.ts';
import { personTitles, staffTitles } from './detect/titles.ts';
import { fold } from './fold.ts';
import type { Hit } from './hit.ts';

const title = new RegExp(`^(?:${personTitles}|${staffTitles})$`, 'u');
/** Letters that stand by themselves beside a name and belong to nobody. */
const sign = /^(?:[MF㊞印拝要男女嫁姑妻夫父母兄姉弟妹娘孫子生]|[ぁ-ん])$/u;
/** 診 療 情 報 提 供 書: the heading of a form, set wide. */
const wideHeading = /^(?:\S +){3,}[書録票表紙証箋欄簿]$/u;

/** Parts of wide labels (氏␣名, 課␣長), and abbreviations at the head of a column (KT, TUG, RT). */
const part = /^(?:[名氏様科欄印]|[A-Z]{1,3})$/u;
/** 拘縮␣␣␣␣␣なし, 飲み方␣␣␣␣␣はたらき: cells side by side; a name set wide keeps its parts closer. */
const apart = /[ \u3000]{5}/u;
const nameCell =
  /^(?:[\p{Script=Han}々ヶケノ]{2,4}|[\p{Script=Han}々ヶケノ]{1,4}[ \u3000][\p{Script=Han}ぁ-んァ-ヺー]{1,4})$/u;
/** 看␣護␣サ␣マ␣リ␣ー: letters that all stand apart, more of them than a name has. */
const wideRun = /^(?:\S ){1,40}\S?$/u;

const found = new Set(['tagged-name', 'repeated-name']);

/**
 * Of what context alone takes for a name, and of what is left of it beside a name by rule, only names remain: no titles,
 * labels and headings, and no gaps at the ends.
 */
export function withoutRemains(text: string, hits: readonly Hit[]): Hit[] {
  return hits
    .flatMap((hit) => (found.has(hit.rule) ? cellsOf(text, hit) : [hit]))
    .flatMap((hit) => {
      if (!found.has(hit.rule)) return [hit];
      const value = text.slice(hit.start, hit.end);
      const lead = /^[\s\p{P}\p{S}]*/u.exec(value)?.[0].length ?? 0;
      const bare = value.slice(lead).replace(/[\s\p{P}\p{S}]+$/u, '');
      const folded = fold(bare).text;
      const beside = text.charAt(hit.start - 1);
      if (isRemains(folded, beside) || (hit.rule === 'tagged-name' && isLayout(text, hit, folded))) return [];
      return bare.length === value.length
        ? [hit]
        : [{ ...hit, start: hit.start + lead, end: hit.start + lead + bare.length }];
    });
}

/** The cells that a name by context was drawn over; of several only what looks like a name alone. */
function cellsOf(text: string, hit: Hit): Hit[] {
  const value = text.slice(hit.start, hit.end);
  if (!apart.test(value)) return [hit];
  return [...value.matchAll(/[^\s\u3000]+(?:[ \u3000][^\s\u3000]+)*/gu)]
    .filter(
      ({ 0: cell, index }) =>
        nameCell.test(cell) && !/^\p{Script=Han}/u.test(text.slice(hit.start + index + cell.length)),
    )
    .map(({ 0: cell, index }) => ({
      ...hit,
      start: hit.start + index,
      end: hit.start + index + cell.length,
    }));
}

/** What the tagger takes for a name because of the gaps between letters or cells. */
function isLayout(text: string, { start, end }: Hit, value: string): boolean {
  if (part.test(value)) return true;
  if (!/^\S(?: \S)+$/u.test(value)) return false;
  const around = fold(text.slice(Math.max(0, start - 12), end + 12).replace(/[\r\n]/gu, '  ')).text;
  const at = around.indexOf(value);
  const behind = /^(?: \S)*(?= |$)/u.exec(around.slice(at + value.length))?.[0] ?? '';
  const before = /(?:(?<= |^)\S )*$/u.exec(around.slice(0, at))?.[0] ?? '';
  return wideRun.test(before + value + behind) && (before + value + behind).length > 10;
}

function isRemains(value: string, before: string): boolean {
  const joined = value.replace(/ /gu, '');
  if (!/\p{L}/u.test(joined) || wideHeading.test(value) || /^様?宅/u.test(joined)) return true;
  const words = value.split(/[\s\p{P}]+/u).filter((word) => word !== '');
  // A name in two parts may look like words: 南 一.
  if (value.includes(' ') && fieldKind(joined, true) === null && !words.every((word) => isLeft(word)))
    return false;
  return (
    words.every((word) => isLeft(word)) ||
    (value !== joined && fieldKind(joined, true) !== null) ||
    (sign.test(joined) && !/[\s、。]/u.test(before))
  );
}

function isLeft(word: string): boolean {
  return (
    title.test(word) ||
    sign.test(word) ||
    /^第[一二三四五]$/u.test(word) ||
    /^(?:M\.?D|Ph\.?D|D|ベビー|様宅|様方|宅)$/u.test(word) ||
    (word.length > 1 && (isNoName(word) || fieldKind(word, true) !== null))
  );
}

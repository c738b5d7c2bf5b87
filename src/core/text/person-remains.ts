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

const found = new Set(['tagged-name', 'repeated-name']);

/**
 * Of what context alone takes for a name, and of what is left of it beside a name by rule, only names remain: no titles,
 * labels and headings, and no gaps at the ends.
 */
export function withoutRemains(text: string, hits: readonly Hit[]): Hit[] {
  return hits.flatMap((hit) => {
    if (!found.has(hit.rule)) return [hit];
    const value = text.slice(hit.start, hit.end);
    const lead = /^[\s\p{P}\p{S}]*/u.exec(value)?.[0].length ?? 0;
    const bare = value.slice(lead).replace(/[\s\p{P}\p{S}]+$/u, '');
    const folded = fold(bare).text;
    const beside = text.charAt(hit.start - 1);
    if (isRemains(folded, beside)) return [];
    return bare.length === value.length
      ? [hit]
      : [{ ...hit, start: hit.start + lead, end: hit.start + lead + bare.length }];
  });
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

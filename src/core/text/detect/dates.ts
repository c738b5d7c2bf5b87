import { isoDate } from '../calendar.ts';
import { findDates } from '../date-notation.ts';
import type { Hit } from '../hit.ts';
import { findSpreadDates } from '../spread-dates.ts';

const birthBefore =
  /(?:生[ \u3000]*年[ \u3000]*月[ \u3000]*日|誕生日|生まれ|出生日|生年|D\.?O\.?B\.?|Birth ?(?:Date|day)?|Date of Birth)[^\n\r0-9０-９]{0,8}$/iu;
/** 昭和35年1月1日生: not 生検, 生化学, 生理. */
const birthAfter = /^[ \u3000]*(?:生(?:まれ|れ)?(?![検化食理体命存活後産菌着殖])|出生|誕生)/u;

/** Dates stand in the text as it is: their notation is needed to write them again. */
export function dateHits(text: string, isKnownBirth: (iso: string) => boolean): Hit[] {
  return [...findDates(text), ...findSpreadDates(text)].map((hit) => {
    const before = text.slice(Math.max(0, hit.start - 24), hit.start);
    const span = { start: hit.start, end: hit.end };
    if (birthBefore.test(before) || birthAfter.test(text.slice(hit.end, hit.end + 6)))
      return { ...span, rule: 'labelled-birth-date', item: 'birth-date', confidence: 'certain' };
    if (hit.notation.year && isKnownBirth(isoDate(hit.date)))
      return { ...span, rule: 'known-birth-date', item: 'birth-date', confidence: 'certain' };
    return { ...span, rule: 'date', item: 'text-date', confidence: hit.certain ? 'certain' : 'unsure' };
  });
}

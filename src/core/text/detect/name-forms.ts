import type { Confidence } from '../../findings/finding.ts';
import { KANJI } from './han.ts';
import type { RawHit } from './raw-hit.ts';

/** A letter of a name in kanji. */
export const HAN = `[${KANJI}〆ヶケノツッ]`;
/** Surnames of one kanji. */
export const LONE =
  '[林森東西南北原関堀辻岡島谷菅泉沖奥桂杉滝橘堤椿畑浜牧松丸溝宮柳脇榊轟旭乾巽梶勝黛堺畠昆星塚沢角王金李朴張陳劉楊]';
/** Family and given name with a space between. */
export const FULL = `${HAN}{1,4}[ ](?:${HAN}{1,3}|[ぁ-んァ-ヺー]{2,5})`;

/** The name of somebody who works there. */
export function staffHit(from: number, name: string, confidence: Confidence = 'likely'): RawHit {
  return { from, to: from + name.length, rule: 'titled-staff', item: 'staff-name', confidence };
}

import { foldText } from '../text/fold.ts';

/** What a read text is taken for. Only a person decides what stays. */
export type ReadHint = 'known-value' | 'harmless' | 'unknown';

/** Marks of side and direction, quantities with their unit, window and gain: what devices write of the examination itself. */
const harmless = [
  /^[LRAPHFS](?:[LRAPHF])?$/u,
  /^(?:left|right|左|右|supine|prone|臥位|立位|portable)$/iu,
  /^[-+±<>~]?\d{1,5}(?:[.,]\d+)?(?:[ x×*-]\d{1,5}(?:[.,]\d+)?)*\s?(?:cm|mm|μm|um|cm2|ml|kvp?|ma|mas|ms|s|sec|k?hz|mhz|fps|db|bpm|%|°|deg|m\/s|cm\/s|mmhg|hu|倍)$/iu,
  /^(?:w[wl]?|c|l|g(?:ain)?|depth|mi|tis?|dr|fr|pwr|frq|zoom|kvp?|mas?|te|tr|fov|thk)\s?[:=]?\s?-?\d{1,4}(?:[.,]\d+)?(?:\s?\/\s?-?\d{1,4}(?:[.,]\d+)?)?\s?[a-z%]{0,3}$/iu,
];

/** `isKnown`: whether a folded text holds a value that the run knows of somebody. */
export function readHint(text: string, isKnown: (text: string) => boolean): ReadHint {
  const line = text.replace(/\s+/gu, ' ').trim();
  if (isKnown(line)) return 'known-value';
  return harmless.some((pattern) => pattern.test(foldText(line))) ? 'harmless' : 'unknown';
}

import { fieldOf } from './medical-words.ts';
import { longestSentence } from './segment.ts';

export interface Sentence {
  readonly start: number;
  readonly end: number;
  /** How medical the text around it is: 0 (not at all) to 3. */
  readonly field: number;
}

/** Texts are judged as medical or not in stretches of about this many characters. */
const STRETCH = 2000;

/** Sentences and lines of a folded text; what has neither end is cut. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let field = 0;
  let judged = 0;
  for (let start = 0; start < text.length;) {
    if (start >= judged) {
      judged = Math.min(text.length, start + STRETCH);
      field = fieldOf(text.slice(start, judged));
    }
    const end = endOf(text, start);
    sentences.push({ start, end, field });
    start = end;
  }
  return sentences;
}

function endOf(text: string, start: number): number {
  const most = Math.min(text.length, start + longestSentence);
  for (let i = start; i < most; i++) {
    const unit = text.charCodeAt(i);
    if (unit === 0x3002 || unit === 0x0a || unit === 0x0d) return i + 1;
  }
  return most;
}

import type { Mark, ScannedText } from './marks.ts';
import { inCodePoints } from './marks.ts';

export interface LabelScore {
  readonly label: string;
  readonly spans: number;
  /** Spans that some mark touches, and spans that marks cover from end to end. */
  readonly overlap: number;
  readonly full: number;
}

export interface RuleScore {
  readonly rule: string;
  readonly marks: number;
  readonly characters: number;
  /** Marks that touch a span of an identifying label. */
  readonly right: number;
}

export interface Score {
  readonly texts: number;
  readonly characters: number;
  readonly labels: readonly LabelScore[];
  readonly rules: readonly RuleScore[];
  readonly marks: number;
  readonly right: number;
  readonly marked: number;
  /** The same without dates and ages, which many test sets do not mark. */
  readonly marksNoDates: number;
  readonly rightNoDates: number;
  readonly markedNoDates: number;
}

/** Labels of other tag sets that name no person, place, organisation or number of somebody. */
const harmless =
  /^(?:PRODUCT|EVENT|QUANTITY|ORDINAL|CARDINAL|PERCENT|MONEY|LANGUAGE|LAW|WORK_OF_ART|MOVEMENT|NORP|TITLE_AFFIX|TIME|DISEASE|DRUG|.*-neg)$/iu;

const dateItems = new Set(['text-date', 'exam-date', 'birth-date', 'exam-time', 'age']);

export function scoreTexts(texts: readonly ScannedText[]): Score {
  const labels = new Map<string, { spans: number; overlap: number; full: number }>();
  const rules = new Map<string, { marks: number; characters: number; right: number }>();
  const sums = {
    characters: 0,
    marks: 0,
    right: 0,
    marked: 0,
    marksNoDates: 0,
    rightNoDates: 0,
    markedNoDates: 0,
  };
  for (const { gold, marks: raw } of texts) {
    const marks = inCodePoints(gold.text, raw);
    sums.characters += Array.from(gold.text).length;
    for (const span of gold.spans) {
      const score = entry(labels, span.label, () => ({ spans: 0, overlap: 0, full: 0 }));
      const covered = coveredPart(span, marks);
      score.spans++;
      if (covered > 0) score.overlap++;
      if (covered === span.end - span.start) score.full++;
    }
    for (const mark of marks) {
      const score = entry(rules, mark.rule, () => ({ marks: 0, characters: 0, right: 0 }));
      const length = mark.end - mark.start;
      const isRight = gold.spans.some((span) => !harmless.test(span.label) && overlaps(span, mark));
      score.marks++;
      score.characters += length;
      sums.marks++;
      sums.marked += length;
      if (isRight) {
        score.right++;
        sums.right++;
      }
      if (dateItems.has(mark.item)) continue;
      sums.marksNoDates++;
      sums.markedNoDates += length;
      if (isRight) sums.rightNoDates++;
    }
  }
  return {
    texts: texts.length,
    ...sums,
    labels: [...labels].map(([label, score]) => ({ label, ...score })).sort((a, b) => b.spans - a.spans),
    rules: [...rules]
      .map(([rule, score]) => ({ rule, ...score }))
      .sort((a, b) => b.characters - a.characters),
  };
}

function entry<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key) ?? make();
  map.set(key, known);
  return known;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function overlaps(a: Stretch, b: Stretch): boolean {
  return a.start < b.end && b.start < a.end;
}

/** Hits of one scan do not overlap, so their parts add up. */
function coveredPart(span: Stretch, marks: readonly Mark[]): number {
  return marks
    .filter((mark) => overlaps(span, mark))
    .reduce((sum, mark) => sum + Math.min(span.end, mark.end) - Math.max(span.start, mark.start), 0);
}

import type { Place } from '../core/findings/finding.ts';
import { isByHand, keepReasons, type HandRule } from '../core/policy/decisions.ts';
import type { RecordReview } from '../core/record/model.ts';
import { needsLook } from './blockers.ts';
import type { RecordFacts } from './record-of.ts';

/** What the record says of the look at the files: counts and reasons, never a word. */
export function reviewOf({
  rows,
  seen,
  pictures,
  reviewer,
  proceededUnseen,
  policy,
  written,
}: RecordFacts): RecordReview {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  const toSee = done.filter(needsLook);
  const { values, spots, pixels } = policy.decisions;
  const images = done.filter(({ image }) => image !== null);
  const byHand = countedByHand(written);
  const places = (rule: HandRule, inPixels = false): number => byHand.get(keyOf(rule, inPixels)) ?? 0;
  const kept = values.filter(({ kind }) => kind === 'keep').length;
  return {
    reviewer: reviewer.trim(),
    filesSeen: done.filter(({ id }) => seen.has(id)).length,
    filesToSee: toSee.length,
    filesToSeeSeen: toSee.filter(({ id }) => seen.has(id)).length,
    proceededUnseen,
    byHand: {
      kept: places('kept-by-hand'),
      added: places('added-by-hand'),
      extended: places('extended-by-hand'),
    },
    pictures:
      images.length === 0
        ? null
        : {
            images: images.length,
            seen: images.filter(({ id }) => pictures.has(id) || seen.has(id)).length,
            added: places('added-by-hand', true),
            kept: places('kept-by-hand', true),
            moved: places('extended-by-hand', true),
          },
    everywhere: { kept, marked: values.length - kept },
    reasons: keepReasons.flatMap((reason) => {
      const decisions = [...values, ...spots, ...pixels].filter(
        (decided) => decided.reason === reason,
      ).length;
      return decisions > 0 ? [{ reason, decisions }] : [];
    }),
  };
}

/** One pass over what was done to all files: 10^5 of them have a million places. */
function countedByHand(written: RecordFacts['written']): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { applied } of written)
    for (const { place, count } of applied) {
      if (!isByHand(place)) continue;
      const key = keyOf(place.rule, isInPixels(place));
      counts.set(key, (counts.get(key) ?? 0) + count);
    }
  return counts;
}

function keyOf(rule: Place['rule'], inPixels: boolean): string {
  return `${rule ?? ''} ${String(inPixels)}`;
}

function isInPixels({ item }: Place): boolean {
  return item === 'burned-in-text' || item === 'face';
}

import { keepReasons, type HandRule } from '../core/policy/decisions.ts';
import type { RecordReview } from '../core/record/model.ts';
import { needsLook } from './blockers.ts';
import type { RecordFacts } from './record-of.ts';

/** What the record says of the look at the files: counts and reasons, never a word. */
export function reviewOf({
  rows,
  seen,
  reviewer,
  proceededUnseen,
  policy,
  written,
}: RecordFacts): RecordReview {
  const done = rows.filter(({ outcome }) => outcome === 'done');
  const toSee = done.filter(needsLook);
  const { values, spots } = policy.decisions;
  const places = (rule: HandRule): number =>
    written
      .flatMap(({ applied }) => applied)
      .reduce((sum, { place, count }) => sum + (place.rule === rule ? count : 0), 0);
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
    everywhere: { kept, marked: values.length - kept },
    reasons: keepReasons.flatMap((reason) => {
      const decisions = [...values, ...spots].filter((decided) => decided.reason === reason).length;
      return decisions > 0 ? [{ reason, decisions }] : [];
    }),
  };
}

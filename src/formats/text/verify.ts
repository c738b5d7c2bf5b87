import type { ByteSource } from '../../core/bytes/source.ts';
import type { Change } from '../../core/plan/change.ts';
import { Automaton } from '../../core/text/automaton.ts';
import { fold, foldText } from '../../core/text/fold.ts';
import { isFree, isPartial } from '../../core/text/free-value.ts';
import { isOtherWord } from '../../core/text/repeats.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import { inspectDecoded } from './inspect.ts';
import { Lines, openText } from './open.ts';

/** Decodes the output afresh, searches it for what was replaced, and runs the rules over it once more. */
export async function verifyText(output: ByteSource, plan: FilePlan, ctx: RunContext): Promise<Residual[]> {
  const opened = await openText(output, ctx.limits);
  if (!opened.ok)
    return output.size === 0 ? [] : [{ at: { kind: 'file' }, failure: { code: 'verify-failed' } }];
  return residualsIn(opened.value.text, plan.changes, ctx);
}

/** What of the changes' values is left in a text. */
export function residualsIn(text: string, changes: readonly Change[], ctx: RunContext): Residual[] {
  const gone = new Map<string, Change>();
  for (const change of changes) {
    if (change.action === 'keep' || isPartial(change.place.item)) continue;
    // The tagger judges each place for itself: the same word elsewhere may be a word.
    if (change.place.rule === 'tagged-name') continue;
    gone.set(foldText(change.value), change);
  }
  for (const change of changes) if (change.action === 'keep') gone.delete(foldText(change.value));
  if (gone.size === 0) return [];
  const lines = new Lines(text);
  const residuals: Residual[] = [];
  const report = (at: Residual['at'], { place }: Change) =>
    residuals.push({ at, place, failure: { code: 'leak-found', where: at } });
  const folded = fold(text);
  const values = [...gone.keys()].filter(isFree);
  new Automaton(values).search(folded.text, (index, from, to) => {
    const change = gone.get(values[index] ?? '');
    if (change && !isOtherWord(folded.text, from, to)) report(lines.at(folded.start[from] ?? 0), change);
  });
  for (const { value, at } of inspectDecoded(text, { ...ctx, spots: [], tagger: undefined }).findings) {
    const change = gone.get(foldText(value));
    if (change && !isFree(foldText(value))) report(at, change);
  }
  return residuals;
}

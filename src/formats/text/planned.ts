import type { AppliedChange, Change } from '../../core/plan/change.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { TextPatch } from '../../core/text/patch.ts';
import type { Inspection, RunContext } from '../format.ts';
import type { Carried } from './carried.ts';
import { Lines } from './open.ts';
import { writtenFor } from './written-for.ts';

export interface Planned {
  readonly patches: readonly TextPatch[];
  readonly applied: readonly AppliedChange[];
}

/** What the changes of a plan make of a text. Fails when the text is not the one that was inspected. */
export function plannedPatches(
  text: string,
  changes: readonly Change[],
  { subjects: clues }: Inspection,
  { vault }: RunContext,
  written?: Carried['written'],
): Result<Planned> {
  const lines = new Lines(text);
  const placed = changes
    .map((change) => ({ change, start: positionOf(change, lines) }))
    .sort((a, b) => a.start - b.start);
  const subjects = clues.map((clue) => vault.subject(clue));
  const patches: TextPatch[] = [];
  const applied: AppliedChange[] = [];
  let reached = 0;
  for (const { change, start } of placed) {
    const end = start + change.value.length;
    if (start < reached || text.slice(start, end) !== change.value) return fail('file-changed', change.at);
    reached = end;
    const what = { item: change.place.item, action: change.action, value: change.value };
    const subject = subjects[change.subject ?? 0] ?? null;
    const after = written?.(start, what, subject) ?? writtenFor(change, subject, vault, 'text');
    applied.push({ ...change, after });
    if (after !== change.value) patches.push({ start, end, text: after });
  }
  return ok({ patches, applied });
}

function positionOf({ at }: Change, lines: Lines): number {
  return at.kind === 'line' ? lines.position(at.line, at.column) : -1;
}

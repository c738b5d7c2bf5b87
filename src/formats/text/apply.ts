import type { ByteSource } from '../../core/bytes/source.ts';
import type { AppliedChange, Change } from '../../core/plan/change.ts';
import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import type { TextPatch } from '../../core/text/patch.ts';
import { bytePatches, patchedParts } from '../../core/text/patch.ts';
import { replacement } from '../../core/text/replace.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { Lines, openText } from './open.ts';

/** Writes the replacements into the bytes where the values stood; every other byte stays the source's. */
export async function applyText(
  source: ByteSource,
  plan: FilePlan,
  ctx: RunContext,
): Promise<Result<Output>> {
  const opened = await openText(source, ctx.limits);
  if (!opened.ok) return opened;
  const decoded = opened.value;
  const lines = new Lines(decoded.text);
  const placed = plan.changes
    .map((change) => ({ change, start: positionOf(change, lines) }))
    .sort((a, b) => a.start - b.start);
  const subjects = plan.inspection.subjects.map((clue) => ctx.vault.subject(clue));
  const patches: TextPatch[] = [];
  const applied: AppliedChange[] = [];
  let reached = 0;
  for (const { change, start } of placed) {
    const end = start + change.value.length;
    if (start < reached || decoded.text.slice(start, end) !== change.value)
      return fail('file-changed', change.at);
    reached = end;
    const { item } = change.place;
    const subject = subjects[change.subject ?? 0] ?? null;
    const after = replacement(
      { item, action: change.action, value: change.value },
      subject,
      ctx.vault,
      'text',
    );
    applied.push({ ...change, after });
    if (after !== change.value) patches.push({ start, end, text: after });
  }
  const encoded = bytePatches(decoded, patches);
  if (!encoded.ok) return encoded;
  ctx.progress(source.size);
  return ok({ parts: patchedParts(source.size, encoded.value), applied, extension: '.txt' });
}

function positionOf({ at }: Change, lines: Lines): number {
  return at.kind === 'line' ? lines.position(at.line, at.column) : -1;
}

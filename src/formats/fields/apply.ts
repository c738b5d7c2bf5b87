import { copied, PartsSource } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { AppliedChange, Change } from '../../core/plan/change.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { patchedText, type TextPatch } from '../../core/text/patch.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { writtenFor } from '../text/written-for.ts';
import type { FieldFile } from './field-file.ts';
import type { FieldFinding, FieldInspection } from './inspect.ts';

export type FieldChange = Change & FieldFinding;

/** A watchdog ends what makes no progress: it is told after this many changes. */
const STEP = 5000;

/** What the changes make of the fields, in the order of the changes. */
interface Edits {
  readonly values: ReadonlyMap<number, string>;
  readonly pieces: ReadonlyMap<number, readonly TextPatch[]>;
  readonly drops: ReadonlySet<number>;
  readonly applied: readonly AppliedChange[];
}

export async function applyFields(
  source: ByteSource,
  file: FieldFile,
  plan: FilePlan<FieldInspection>,
  ctx: RunContext,
  reopen: (output: ByteSource) => Promise<Result<FieldFile>>,
): Promise<Result<Omit<Output, 'extension'>>> {
  const edits = editsOf(file, plan, ctx);
  if (!edits.ok) return edits;
  const { values, pieces, drops, applied } = edits.value;
  if (values.size === 0 && drops.size === 0) return ok({ parts: [copied(0, source.size)], applied });
  const parts = await file.write(values, drops, pieces);
  if (!parts.ok) return parts;
  // Its bytes may spell a known value in escapes, so what it says is searched as well.
  const again = await reopen(new PartsSource(parts.value, source));
  if (!again.ok) return fail('verify-failed', { kind: 'file' });
  const { fields, drops: left, text = '' } = again.value;
  const packed = parts.value.some((part) => part.kind === 'made' && part.packed);
  const says = [...fields, ...left]
    .map(({ value }) => value)
    .concat(packed ? text : [])
    .join('\n');
  return ok({ parts: parts.value, applied, alsoSearch: [new TextEncoder().encode(says)] });
}

function editsOf(file: FieldFile, plan: FilePlan<FieldInspection>, ctx: RunContext): Result<Edits> {
  const changes = plan.changes as readonly FieldChange[];
  const subjects = plan.inspection.subjects.map((clue) => ctx.vault.subject(clue));
  const after: string[] = [];
  const pieces = new Map<number, TextPatch[]>();
  const drops = new Set<number>();
  for (const [index, change] of changes.entries()) {
    if (index % STEP === 0) ctx.progress(0);
    const { target, value, at, action } = change;
    if (target.kind === 'drop') {
      if (file.drops[target.drop]?.value !== value) return fail('file-changed', at);
      if (action !== 'keep') drops.add(target.drop);
      continue;
    }
    const field = file.fields[target.field];
    const [start, end] = target.kind === 'part' ? [target.start, target.end] : [0, field?.value.length ?? 0];
    if (field?.value.slice(start, end) !== value) return fail('file-changed', at);
    const subject = subjects[change.subject ?? -1] ?? null;
    const whole = target.kind === 'field' && action !== 'keep';
    const own = whole ? field.rewritten?.(action, subject) : null;
    const made = own ?? writtenFor(change, subject, ctx.vault, target.kind === 'field' ? 'cell' : 'text');
    after[index] = whole ? (own ?? field.fitted?.(made) ?? made) : made;
    const list = pieces.get(target.field) ?? [];
    list.push({ start, end, text: after[index] });
    pieces.set(target.field, list);
  }
  const values = new Map<number, string>();
  for (const [index, list] of pieces) {
    const { value = '' } = file.fields[index] ?? {};
    const next = patchedText(
      value,
      list.sort((a, b) => a.start - b.start),
    );
    if (next === null) return fail('file-changed', { kind: 'file' });
    if (next === value) pieces.delete(index);
    else values.set(index, next);
  }
  const applied = changes.map((change, i): AppliedChange => {
    const made = change.action === 'keep' ? change.value : after[i];
    return made === undefined ? change : { ...change, after: made };
  });
  return ok({ values, pieces, drops, applied });
}

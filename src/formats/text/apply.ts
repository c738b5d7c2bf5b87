import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import { bytePatches, patchedParts } from '../../core/text/patch.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { openText } from './open.ts';
import { plannedPatches } from './planned.ts';

/** Writes the replacements into the bytes where the values stood; every other byte stays the source's. */
export async function applyText(
  source: ByteSource,
  plan: FilePlan,
  ctx: RunContext,
): Promise<Result<Output>> {
  const opened = await openText(source, ctx.limits);
  if (!opened.ok) return opened;
  const planned = plannedPatches(opened.value.text, plan.changes, plan.inspection, ctx);
  if (!planned.ok) return planned;
  const { patches, applied } = planned.value;
  const encoded = bytePatches(opened.value, patches);
  if (!encoded.ok) return encoded;
  ctx.progress(source.size);
  return ok({ parts: patchedParts(source.size, encoded.value), applied, extension: '.txt' });
}

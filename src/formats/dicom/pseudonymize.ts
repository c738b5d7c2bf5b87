import { copied, made } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { maskedPixels, type MaskedPixels } from './masking/masked-pixels.ts';
import { masksIn } from './masking/masks.ts';
import type { DataSet } from './read/data-set.ts';
import { openDataSet } from './read/data-set.ts';
import { deflate } from './read/deflate.ts';
import type { Edits } from './write/edits.ts';
import { editsFor } from './write/edits.ts';
import { refuse } from './rules/refusals.ts';
import { bytesOfPieces, joined, partsOf } from './write/pieces.ts';
import { write } from './write/write.ts';

const extension = '.dcm';

/** Applies a plan to the bytes: what no change names is copied as it stands. */
export async function pseudonymize(
  source: ByteSource,
  plan: FilePlan,
  ctx: RunContext,
): Promise<Result<Output>> {
  const opened = await openDataSet(source, ctx);
  if (!opened.ok) return opened;
  const data = opened.value;
  const masks = masksIn(plan.changes);
  const allowed = refuse(data, masks.length > 0);
  if (!allowed.ok) return allowed;
  const pixels =
    masks.length > 0 && ctx.withoutPixels !== true
      ? await maskedPixels({ data, source }, masks, ctx.codecs ?? null, limitsFor(data, ctx))
      : ok(null);
  if (!pixels.ok) return pixels;
  const edits = withPixels(editsFor(data, plan, ctx), pixels.value);
  const { applied, methods } = edits;
  if (changesNothing(edits) && !pixels.value) {
    const parts = [copied(0, source.size)];
    const inflated = data.deflatedFrom < 0 ? null : data.bytes.slice(data.deflatedFrom, data.bytes.size);
    return ok({ parts, ...(inflated && { alsoSearch: [inflated] }), applied, methods, extension });
  }

  const { head, body } = write(data, edits, pixels.value);
  if (data.deflatedFrom < 0)
    return ok({ parts: partsOf(joined(head, body), data), applied, methods, extension });
  const plain = bytesOfPieces(body, data);
  const parts = [made(bytesOfPieces(head, data)), made(await deflate(plain))];
  return ok({ parts, alsoSearch: [plain], applied, methods, extension });
}

function changesNothing(edits: Edits): boolean {
  return (
    edits.byElement.size === 0 && edits.marks.length === 0 && !edits.clearPreamble && !edits.dropTrailing
  );
}

/** A deflated data set is held whole and deflated again: its samples stay in memory. */
function limitsFor(data: DataSet, ctx: RunContext): RunContext {
  return data.deflatedFrom < 0 ? ctx : { ...ctx, limits: { ...ctx.limits, madeBytesInMemory: Infinity } };
}

/** What the masks ask of the header lies over what the plan asks: it has to be true of the new pixels. */
function withPixels(edits: Edits, pixels: MaskedPixels | null): Edits {
  if (!pixels) return edits;
  const tags = new Set(pixels.marks.map(({ tag }) => tag));
  const marks = [...edits.marks.filter(({ tag }) => !tags.has(tag)), ...pixels.marks];
  return {
    ...edits,
    byElement: new Map([...edits.byElement, ...pixels.byElement]),
    marks: marks.sort((a, b) => a.tag - b.tag),
  };
}

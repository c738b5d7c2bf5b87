import { copied, made } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Result } from '../../core/result.ts';
import { ok } from '../../core/result.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
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
  const allowed = refuse(data);
  if (!allowed.ok) return allowed;
  const edits = editsFor(data, plan, ctx);
  const { applied, methods } = edits;
  if (changesNothing(edits)) {
    const parts = [copied(0, source.size)];
    const inflated = data.deflatedFrom < 0 ? null : data.bytes.slice(data.deflatedFrom, data.bytes.size);
    return ok({ parts, ...(inflated && { alsoSearch: [inflated] }), applied, methods, extension });
  }

  const { head, body } = write(data, edits);
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

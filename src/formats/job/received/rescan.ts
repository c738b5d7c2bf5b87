import { contentBlob } from '../../../core/bundle/entry-content.ts';
import { BlobSource, type ByteSource } from '../../../core/bytes/source.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import { limits } from '../../../core/limits.ts';
import { ok, type Result } from '../../../core/result.ts';
import { placeholderSpans } from '../../../core/text/placeholders.ts';
import type { Context, FormatModule } from '../../format.ts';
import { recognise } from '../../registry.ts';
import { guarded } from '../guard.ts';
import { identifiersInDicom } from './identifiers-in-dicom.ts';
import { identifiersInPdf } from './identifiers-in-pdf.ts';
import { identifiersInTable } from './identifiers-in-table.ts';
import type { EntryToCheck, Identifier, Rescanned } from './model.ts';

/** Looked for without knowing anybody: ways to reach a person, and numbers by label or check digit. */
const generic: ReadonlySet<ItemId> = new Set<ItemId>([
  ...(['phone', 'email', 'url', 'account', 'postal-code'] as const),
  ...(['insurer-number', 'insured-number', 'public-aid-number', 'care-insurance', 'my-number'] as const),
  ...(['resident-code', 'pension-number', 'driving-licence', 'passport', 'residence-card'] as const),
  ...(['employment-insurance', 'medical-licence', 'card-number', 'bank-account', 'vehicle-number'] as const),
]);

/** Looks into one entry for what identifies a person whoever it is. No sealed file and no list of names is needed. */
export async function rescanEntry(zip: Blob, entry: EntryToCheck, ctx: Context): Promise<Result<Rescanned>> {
  return guarded(async () => {
    const content = await contentBlob(zip, entry, limits);
    if (!content.ok) return content;
    const source = new BlobSource(content.value);
    const recognised = recognise(await source.read(0, limits.recogniseBytes), entry.path);
    if (!recognised.ok) return recognised;
    const found = await identifiersIn(recognised.value, source, ctx);
    if (!found.ok) return found;
    return ok({
      format: recognised.value.id,
      found: found.value.slice(0, limits.receivedFindings),
      total: found.value.length,
    });
  });
}

async function identifiersIn(
  module: FormatModule,
  source: ByteSource,
  ctx: Context,
): Promise<Result<Identifier[]>> {
  switch (module.id) {
    case 'dicom':
      return identifiersInDicom(source, ctx);
    case 'table':
      return identifiersInTable(source, ctx);
    case 'pdf':
      return identifiersInPdf(source, ctx);
    default:
      return identifiersInFindings(module, source, ctx);
  }
}

/** Of a file that is too long to be held whole, stretch by stretch. */
async function identifiersInFindings(
  module: FormatModule,
  source: ByteSource,
  ctx: Context,
): Promise<Result<Identifier[]>> {
  const stretches = await module.stretches?.(source, ctx);
  if (!stretches) return listed(module, source, ctx);
  if (!stretches.ok) return stretches;
  const all: Identifier[] = [];
  for await (const stretch of stretches.value) {
    if (!stretch.ok) return stretch;
    // A context of its own: a module remembers by it what it has opened.
    const found = await listed(module, stretch.value, { ...ctx });
    if (!found.ok) return found;
    all.push(...found.value);
    ctx.progress(0);
  }
  return ok(all);
}

async function listed(module: FormatModule, source: ByteSource, ctx: Context): Promise<Result<Identifier[]>> {
  const inspected = await module.inspect(source, ctx);
  if (!inspected.ok) return inspected;
  const { findings } = inspected.value;
  // All that is found in a picture without a look at its pixels is metadata.
  const wrong = findings.filter(
    ({ place, value, confidence }) =>
      module.id === 'image' || (generic.has(place.item) && confidence !== 'unsure' && !isPlaceholder(value)),
  );
  return ok(wrong.map(({ place, at, value, confidence }) => ({ place, at, value, confidence })));
}

/** Whole cells and fields are found by their name, whatever stands in them; numbers of a fixed width become zeros. */
function isPlaceholder(value: string): boolean {
  const text = value.trim();
  return (
    /^0*$/u.test(text) || placeholderSpans(text).some(([start, end]) => start === 0 && end === text.length)
  );
}

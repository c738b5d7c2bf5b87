import type { ByteSource } from '../../core/bytes/source.ts';
import type { Part } from '../../core/bytes/parts.ts';
import type { Mask } from '../../core/pixels/masks.ts';
import type { AppliedChange } from '../../core/plan/change.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { paint } from '../image/pixels/raster.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { plannedPatches } from '../text/planned.ts';
import type { OpenFile } from './engine/types.ts';
import { dotsPerPoint, gridScale } from './grid.ts';
import type { PdfInspection } from './inspect.ts';
import { openPdf } from './open.ts';
import { PageText, type ReadPages } from './pages.ts';
import { isText, masksIn, masksOn } from './planned.ts';
import { pageImage } from './write/page-image.ts';
import { pageRaster, scaled } from './write/page-raster.ts';
import { PdfFile } from './write/pdf-file.ts';

export const usualDpi = 200;

/** Draws each page, covers what the plan says, and writes a new file of the pictures alone. */
export async function pseudonymize(
  source: ByteSource,
  plan: FilePlan<PdfInspection>,
  ctx: RunContext,
): Promise<Result<Output>> {
  const { read } = plan.inspection;
  if (!read) return fail('pdf-not-loaded', { kind: 'file' });
  const applied = appliedOf(plan, read, ctx);
  if (!applied.ok) return applied;
  const parts = ctx.withoutPixels ? ok([]) : await written(source, masksIn(plan.changes), read, ctx);
  return parts.ok ? ok({ parts: parts.value, applied: applied.value, extension: '.pdf' }) : parts;
}

/** Words are covered with black: nothing stands in their place. */
function appliedOf(
  { changes, inspection }: FilePlan<PdfInspection>,
  read: ReadPages,
  ctx: RunContext,
): Result<readonly AppliedChange[]> {
  const planned = plannedPatches(new PageText(read).text, changes.filter(isText), inspection, ctx);
  if (!planned.ok) return planned;
  const black = planned.value.applied.map((change) =>
    change.action === 'keep' ? change : { ...change, after: '' },
  );
  const others = changes.filter((change) => !isText(change));
  return ok([
    ...black,
    ...others.map((change) => ({ ...change, ...(change.action === 'keep' && { after: change.value }) })),
  ]);
}

async function written(
  source: ByteSource,
  masks: readonly Mask[],
  read: ReadPages,
  ctx: RunContext,
): Promise<Result<readonly Part[]>> {
  const opened = await openPdf(source, ctx);
  if (!opened.ok) return opened;
  try {
    return await writePages(opened.value, masks, read, ctx);
  } finally {
    await opened.value.close();
  }
}

async function writePages(
  file: OpenFile,
  masks: readonly Mask[],
  read: ReadPages,
  { limits, progress }: RunContext,
): Promise<Result<readonly Part[]>> {
  if (file.pages !== read.pages.length) return fail('file-changed', { kind: 'file' });
  const scale = dotsPerPoint(usualDpi);
  const out = new PdfFile(limits.madeBytesInMemory);
  for (let index = 0; index < file.pages; index++) {
    const page = await file.page(index);
    if (!page.ok) return page;
    const pixels = await page.value.render(scale);
    page.value.close();
    if (!pixels.ok) return pixels;
    const raster = pageRaster(pixels.value);
    const due = masksOn(masks, index).map((mask) => scaled(mask, scale / gridScale));
    paint(raster, due);
    const { width, height } = page.value;
    await out.add(await pageImage(raster), width, height);
    progress(0);
  }
  return ok(out.end());
}

import type { ByteSource } from '../../core/bytes/source.ts';
import type { Failure } from '../../core/errors.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { usualPages } from '../../core/policy/pages.ts';
import { inside } from '../image/pixels/raster.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import { plannedPatches } from '../text/planned.ts';
import type { OpenFile, OpenPage, PagePixels } from './engine/types.ts';
import { dotsPerPoint, gridScale } from './grid.ts';
import type { PdfInspection } from './inspect.ts';
import { openPdf } from './open.ts';
import { isText, masksIn, masksOn } from './planned.ts';
import { PageText, type ReadPages } from './pages.ts';
import { textRuns } from './pseudonymize.ts';
import { scaled } from './write/page-raster.ts';

/** Rounding of sizes in points. */
const slack = 0.01;
/** A JPEG rings where black meets bright: its filled rectangles may differ from black by this much of 255. */
const ringing = 48;

/** Opens the output as anybody would: as many pages of the same size, a picture on each, black where it should be. */
export async function verify(
  output: ByteSource,
  plan: FilePlan<PdfInspection>,
  ctx: RunContext,
): Promise<Residual[]> {
  const opened = await openPdf(output, { ...ctx, limits: { ...ctx.limits, pdfMaxBytes: Infinity } });
  if (!opened.ok) return [residual('verify-failed')];
  try {
    return await residualsIn(opened.value, plan, ctx);
  } finally {
    await opened.value.close();
  }
}

async function residualsIn(
  file: OpenFile,
  { inspection, changes, policy }: FilePlan<PdfInspection>,
  ctx: RunContext,
): Promise<Residual[]> {
  const { read } = inspection;
  const { dpi, searchable } = policy.pages ?? usualPages;
  if (!read || file.pages !== read.pages.length || (await file.extras()).length > 0)
    return [residual('verify-failed')];
  const texts = searchable ? expectedTexts(changes, inspection, read, ctx) : [];
  const masks = masksIn(changes);
  for (const [index, size] of read.pages.entries()) {
    const page = await file.page(index);
    if (!page.ok) return [residual('verify-failed')];
    const { width, height } = page.value;
    const same = Math.abs(width - size.width) < slack && Math.abs(height - size.height) < slack;
    const wrong = same
      ? await wrongOn(page.value, masksOn(masks, index), texts[index] ?? '', dotsPerPoint(dpi))
      : 'verify-failed';
    page.value.close();
    if (wrong) return [residual(wrong, { kind: 'page', page: index })];
    ctx.progress(0);
  }
  return [];
}

/** The characters of the text behind each page, in the order in which they are written. */
function expectedTexts(
  changes: FilePlan<PdfInspection>['changes'],
  inspection: PdfInspection,
  read: ReadPages,
  ctx: RunContext,
): string[] {
  const planned = plannedPatches(new PageText(read).text, changes.filter(isText), inspection, ctx);
  if (!planned.ok) return [];
  return textRuns(changes, planned.value.patches, read).map((runs) => runs.map(({ text }) => text).join(''));
}

async function wrongOn(
  page: OpenPage,
  masks: ReturnType<typeof masksOn>,
  text: string,
  scale: number,
): Promise<Failure['code'] | null> {
  const content = await page.content();
  if (!content.ok || !content.value.scanned) return 'verify-failed';
  const { glyphs } = content.value;
  if (glyphs.some(({ hidden }) => !hidden) || glyphs.map((glyph) => glyph.text).join('') !== text)
    return 'verify-failed';
  if (masks.length === 0) return null;
  const pixels = await page.render(scale);
  if (!pixels.ok) return 'verify-failed';
  const open = masks.some((mask) => !isBlack(pixels.value, scaled(mask, scale / gridScale)));
  return open ? 'pdf-mask-open' : null;
}

function isBlack(page: PagePixels, mask: Parameters<typeof inside>[0]): boolean {
  const part = inside(mask, page);
  if (!part) return true;
  const { width, rgba } = page;
  for (let y = part.y; y < part.y + part.height; y++)
    for (let at = (y * width + part.x) * 4; at < (y * width + part.x + part.width) * 4; at += 4)
      if (Math.max(rgba[at] ?? 255, rgba[at + 1] ?? 255, rgba[at + 2] ?? 255) > ringing) return false;
  return true;
}

function residual(code: Failure['code'], at: Locator = { kind: 'file' }): Residual {
  return { at, failure: { code, where: at } };
}

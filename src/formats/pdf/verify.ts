import type { ByteSource } from '../../core/bytes/source.ts';
import type { Failure } from '../../core/errors.ts';
import type { Locator } from '../../core/findings/locator.ts';
import { usualPages } from '../../core/policy/pages.ts';
import { isBlack } from '../image/pixels/raster.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import { plannedPatches } from '../text/planned.ts';
import type { OpenFile, OpenPage } from './engine/types.ts';
import { dotsPerPoint, gridScale } from './grid.ts';
import { coveredBeyond } from './ink.ts';
import type { PdfInspection } from './inspect.ts';
import { openWritten } from './open.ts';
import { isText, masksIn, masksOn } from './planned.ts';
import { PageText, type ReadPages } from './pages.ts';
import { textRuns } from './pseudonymize.ts';
import { scaled } from './write/page-raster.ts';
import { PagePictures, type ReadPicture } from './write/read-pictures.ts';

/** Rounding of sizes in points. */
const slack = 0.01;
/** A JPEG rings where black meets bright: its filled rectangles may differ from black by this much of 255. */
const ringing = 48;

/**
 * Opens the output as anybody would: as many pages of the same size, one picture on each, nothing beside them. The pictures are read
 * from the bytes: black where they should be.
 */
export async function verify(
  output: ByteSource,
  plan: FilePlan<PdfInspection>,
  ctx: RunContext,
): Promise<Residual[]> {
  const opened = await openWritten(output, ctx);
  if (!opened.ok) return [residual('verify-failed')];
  const pictures = await PagePictures.open(output);
  try {
    return pictures ? await residualsIn(opened.value, pictures, plan, ctx) : [residual('verify-failed')];
  } finally {
    await opened.value.close();
  }
}

async function residualsIn(
  file: OpenFile,
  pictures: PagePictures,
  { inspection, changes, policy }: FilePlan<PdfInspection>,
  ctx: RunContext,
): Promise<Residual[]> {
  const { read } = inspection;
  const { dpi, searchable } = policy.pages ?? usualPages;
  const count = read?.pages.length;
  if (!read || file.pages !== count || pictures.count !== count) return [residual('verify-failed')];
  const alive = (): void => {
    ctx.progress(0);
  };
  if ((await file.extras(alive)).length > 0) return [residual('verify-failed')];
  const texts = searchable ? expectedTexts(changes, inspection, read, ctx) : [];
  const beyond = coveredBeyond(read);
  if (!beyond) return [residual('verify-failed')];
  const masks = [...masksIn(changes), ...beyond];
  for (const [index, size] of read.pages.entries()) {
    const page = await file.page(index);
    if (!page.ok) return [residual('verify-failed')];
    const { width, height } = page.value;
    const same = Math.abs(width - size.width) < slack && Math.abs(height - size.height) < slack;
    const text = same && (await saysOnly(page.value, texts[index] ?? ''));
    page.value.close();
    const wrong = text
      ? wrongIn(await pictures.read(index), masksOn(masks, index), dotsPerPoint(dpi), size)
      : 'verify-failed';
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

/** One picture over the whole page and, unseen, the text that was made for it. */
async function saysOnly(page: OpenPage, text: string): Promise<boolean> {
  const content = await page.content();
  if (!content.ok || !content.value.scanned) return false;
  const { glyphs } = content.value;
  return glyphs.every(({ hidden }) => hidden) && glyphs.map((glyph) => glyph.text).join('') === text;
}

function wrongIn(
  picture: ReadPicture | null,
  masks: ReturnType<typeof masksOn>,
  scale: number,
  { width, height }: { readonly width: number; readonly height: number },
): Failure['code'] | null {
  if (!picture) return 'verify-failed';
  const { raster, lossy } = picture;
  const fits = raster.width === Math.ceil(width * scale) && raster.height === Math.ceil(height * scale);
  if (!fits) return 'verify-failed';
  const most = lossy ? ringing : 0;
  const open = masks.some((mask) => !isBlack(raster, scaled(mask, scale / gridScale), most));
  return open ? 'pdf-mask-open' : null;
}

function residual(code: Failure['code'], at: Locator = { kind: 'file' }): Residual {
  return { at, failure: { code, where: at } };
}

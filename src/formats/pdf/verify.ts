import { release, type ByteSource } from '../../core/bytes/source.ts';
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
import { pictureDrawing } from './write/pdf-file.ts';
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
    const text = texts[index] ?? '';
    const isOnly = same && (await saysOnly(page.value, text));
    page.value.close();
    const picture = isOnly ? await pictures.read(index) : null;
    const isDrawn = picture && drawsOnly(picture, size.height, dotsPerPoint(dpi), text !== '');
    const wrong = isDrawn
      ? wrongIn(picture, masksOn(masks, index), dotsPerPoint(dpi), size)
      : 'verify-failed';
    if (picture) release(picture.raster.samples);
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

/** Its picture from the top left corner in its own size; nothing behind it but text, where there is one. */
function drawsOnly(
  { raster, drawing }: ReadPicture,
  height: number,
  scale: number,
  isSaid: boolean,
): boolean {
  const picture = pictureDrawing(raster, height, scale);
  return isSaid ? drawing.startsWith(`${picture}BT 3 Tr\n`) : drawing === picture;
}

/** Unseen, the text that was made for the page, over a picture of all of it. */
async function saysOnly(page: OpenPage, text: string): Promise<boolean> {
  if (text === '') {
    const said = await page.text();
    return said.ok && said.value === '';
  }
  const content = await page.content();
  if (!content.ok || !content.value.scanned) return false;
  const { glyphs } = content.value;
  return glyphs.every(({ hidden }) => hidden) && glyphs.map((glyph) => glyph.text).join('') === text;
}

function wrongIn(
  { raster, lossy }: ReadPicture,
  masks: ReturnType<typeof masksOn>,
  scale: number,
  { width, height }: { readonly width: number; readonly height: number },
): Failure['code'] | null {
  const fits = raster.width === Math.ceil(width * scale) && raster.height === Math.ceil(height * scale);
  if (!fits) return 'verify-failed';
  const most = lossy ? ringing : 0;
  const open = masks.some((mask) => !isBlack(raster, scaled(mask, scale / gridScale), most));
  return open ? 'pdf-mask-open' : null;
}

function residual(code: Failure['code'], at: Locator = { kind: 'file' }): Residual {
  return { at, failure: { code, where: at } };
}

import { release, type ByteSource } from '../../core/bytes/source.ts';
import type { Part } from '../../core/bytes/parts.ts';
import type { Mask } from '../../core/pixels/masks.ts';
import type { AppliedChange, Change } from '../../core/plan/change.ts';
import { usualPages } from '../../core/policy/pages.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { TextPatch } from '../../core/text/patch.ts';
import { paint } from '../image/pixels/raster.ts';
import type { FilePlan, Output, RunContext } from '../format.ts';
import { plannedPatches } from '../text/planned.ts';
import type { OpenFile } from './engine/types.ts';
import { dotsPerPoint, gridScale } from './grid.ts';
import { glyphsThatGo, keepCovered, openInk } from './ink.ts';
import type { PdfInspection } from './inspect.ts';
import { openPdf } from './open.ts';
import { PageText, type DrawnGlyphs, type ReadPages } from './pages.ts';
import { isText, masksIn, masksOn } from './planned.ts';
import { asText, runsOf, type Run } from './text/replaced.ts';
import { InvisibleFont } from './write/invisible-font.ts';
import { invisibleText } from './write/invisible-text.ts';
import { pageImage } from './write/page-image.ts';
import { pageRaster, scaled } from './write/page-raster.ts';
import { PdfFile } from './write/pdf-file.ts';

/** Draws each page, covers what the plan says, and writes a new file of the pictures alone, or with the replaced text unseen. */
export async function pseudonymize(
  source: ByteSource,
  plan: FilePlan<PdfInspection>,
  ctx: RunContext,
): Promise<Result<Output>> {
  const { read } = plan.inspection;
  if (!read) return fail('pdf-not-loaded', { kind: 'file' });
  const { dpi, searchable, textBeside } = plan.policy.pages ?? usualPages;
  const text = new PageText(read);
  const planned = plannedPatches(text.text, plan.changes.filter(isText), plan.inspection, ctx);
  if (!planned.ok) return planned;
  const applied = appliedOf(plan.changes, planned.value.applied, searchable || textBeside);
  const texts = searchable || textBeside ? textRuns(plan.changes, planned.value.patches, read) : null;
  const runs = searchable ? texts : null;
  const alsoSearch = (runs ?? []).map((page) =>
    new TextEncoder().encode(page.map(({ text }) => text).join('\n')),
  );
  const [masks, words] = [masksIn(plan.changes), glyphsThatGo(plan.changes, text)];
  const parts = ctx.withoutPixels ? ok([]) : await written(source, { masks, words, read, runs, dpi }, ctx);
  if (!parts.ok) return parts;
  const bytes = new TextEncoder().encode(textBeside && texts ? asText(texts) : '');
  const beside = bytes.length > 0 ? { beside: { extension: '.txt', bytes } } : {};
  return ok({ parts: parts.value, alsoSearch, applied, extension: '.pdf', ...beside });
}

/** What the searchable text of each page says. */
export function textRuns(
  changes: readonly Change[],
  patches: readonly TextPatch[],
  read: ReadPages,
): readonly (readonly Run[])[] {
  const drawn = masksIn(changes.filter((change) => !isText(change)));
  return runsOf(read.pages, patches, (page) => masksOn(drawn, page));
}

/** On a page words are covered with black; what stands in their place is in the text behind it, where there is one. */
function appliedOf(
  changes: readonly Change[],
  texts: readonly AppliedChange[],
  written: boolean,
): readonly AppliedChange[] {
  const seen = texts.map((change) =>
    change.action === 'keep' || written ? change : { ...change, after: '' },
  );
  const others = changes.filter((change) => !isText(change));
  return [
    ...seen,
    ...others.map((change) => ({ ...change, ...(change.action === 'keep' && { after: change.value }) })),
  ];
}

interface Wanted {
  readonly masks: readonly Mask[];
  readonly words: readonly DrawnGlyphs[];
  readonly read: ReadPages;
  readonly runs: readonly (readonly Run[])[] | null;
  readonly dpi: number;
}

async function written(
  source: ByteSource,
  wanted: Wanted,
  ctx: RunContext,
): Promise<Result<readonly Part[]>> {
  const opened = await openPdf(source, ctx);
  if (!opened.ok) return opened;
  try {
    return await writePages(opened.value, wanted, ctx);
  } finally {
    await opened.value.close();
  }
}

async function writePages(
  file: OpenFile,
  { masks, words, read, runs, dpi }: Wanted,
  { limits, progress }: RunContext,
): Promise<Result<readonly Part[]>> {
  if (file.pages !== read.pages.length) return fail('file-changed', { kind: 'file' });
  const scale = dotsPerPoint(dpi);
  const font = runs ? new InvisibleFont() : null;
  const out = new PdfFile(limits.pdfMadeBytes, font);
  const beyond: Mask[] = [];
  for (let index = 0; index < file.pages; index++) {
    const page = await file.page(index);
    if (!page.ok) return page;
    const pixels = await page.value.render(scale);
    if (!pixels.ok) return pixels;
    const raster = pageRaster(pixels.value);
    release(pixels.value.rgba);
    const planned = masksOn(masks, index);
    const more = await openInk(page.value, wordsOn(words, index), planned, () => {
      progress(0);
    });
    page.value.close();
    if (!more.ok) return more;
    beyond.push(...more.value.map((rectangle) => ({ ...rectangle, frame: index })));
    paint(
      raster,
      [...planned, ...more.value].map((mask) => scaled(mask, scale / gridScale)),
    );
    const { width, height } = page.value;
    const text = font ? invisibleText(runs?.[index] ?? [], height, font) : '';
    const image = await pageImage(raster);
    release(raster.samples);
    await out.add(image, width, height, scale, text);
    progress(0);
  }
  keepCovered(read, beyond);
  return ok(out.end());
}

function wordsOn(words: readonly DrawnGlyphs[], index: number): DrawnGlyphs[] {
  return words.filter(({ page }) => page === index);
}

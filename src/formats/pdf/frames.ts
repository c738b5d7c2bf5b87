import type { ByteSource } from '../../core/bytes/source.ts';
import type { FoundPixels, FoundRegion, FrameSearch } from '../../core/pixels/frame-search.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Context, Frames, SearchedFrames } from '../format.ts';
import type { OpenFile } from './engine/types.ts';
import { gridScale, searchScale } from './grid.ts';
import { openPdf } from './open.ts';
import { openInk } from './ink.ts';
import { packPages, unpackPages } from './packed-pages.ts';
import { PageText, type DrawnGlyphs, type ReadPages } from './pages.ts';
import { masksOn, widened } from './planned.ts';
import { readPages, type LookedAtPage } from './read-pages.ts';

type Work = Pick<Context, 'limits' | 'progress' | 'cancelled' | 'pdfData' | 'pdfPasswords' | 'pixels'>;

/** The pages of a PDF as frames: drawn for the eye, and without the text that can be read for the search. */
export async function openPageFrames(source: ByteSource, ctx: Work): Promise<Result<Frames>> {
  const opened = await openPdf(source, ctx);
  if (!opened.ok) return opened;
  const file = opened.value;
  const search: FrameSearch = {
    width: 0,
    height: 0,
    frames: [...Array(file.pages).keys()],
    shared: false,
    depth: 'full',
    images: [],
    wholly: null,
    faces: true,
  };
  const frames =
    (scale: number, withoutText: boolean): Frames['read'] =>
    async (frame) =>
      drawn(file, frame, scale, withoutText);
  return ok({
    count: file.pages,
    search,
    read: frames(gridScale, false),
    covered: coveredIn(file, ctx),
    async forSearch() {
      const read = await readPages(source, file, ctx);
      if (!read.ok) {
        await file.close();
        return read;
      }
      const { pages, looks } = read.value;
      const wanted = looks.flatMap(({ drawn: wants }, page) => (wants ? [page] : []));
      return ok(searched(file, { ...search, frames: wanted }, frames(searchScale, true), pages, looks));
    },
  });
}

function searched(
  file: OpenFile,
  search: FrameSearch,
  read: Frames['read'],
  pages: ReadPages,
  looks: readonly LookedAtPage[],
): SearchedFrames {
  return {
    frames: { count: file.pages, search, read },
    async finish(found) {
      await file.close();
      return inGrid(found, pages, looks.length - search.frames.length);
    },
  };
}

/** Regions in the pixels that pages are counted in; pages with nothing but text were looked at by reading them. */
function inGrid(found: FoundPixels, pages: ReadPages, read: number): FoundPixels {
  const ratio = gridScale / searchScale;
  const regions = found.regions.map(({ x, y, width, height, ...what }): FoundRegion => {
    const [left, top] = [Math.floor(x * ratio), Math.floor(y * ratio)];
    const [right, bottom] = [Math.ceil((x + width) * ratio), Math.ceil((y + height) * ratio)];
    return { ...what, x: left, y: top, width: right - left, height: bottom - top };
  });
  return { ...found, regions, searched: found.searched + read, pages: packPages(pages) };
}

/** As it is burned in when the file is written (pseudonymize.ts): the place of each word, and what its ink needs beyond. */
function coveredIn(file: OpenFile, { pixels, progress }: Work): NonNullable<Frames['covered']> {
  let text: Promise<PageText> | null = null;
  const alive = (): void => {
    progress(0);
  };
  return async (frame, { words, masks }) => {
    if (!pixels?.pages) return fail('pdf-not-loaded', { kind: 'file' });
    text ??= unpackPages(pixels.pages).then((read) => new PageText(read));
    const said = await text;
    const page = await file.page(frame);
    if (!page.ok) return page;
    const here = ({ page }: DrawnGlyphs): boolean => page === frame;
    const places = masksOn(
      words.flatMap(({ line, column, length }) =>
        said.regions(line, column, length).map((region) => ({ ...widened(region), frame: region.frame })),
      ),
      frame,
    );
    const glyphs = words.flatMap(({ line, column, length }) =>
      said.drawnWith(line, column, length).filter(here),
    );
    const more = await openInk(page.value, glyphs, [...masks, ...places], alive);
    page.value.close();
    return more.ok ? ok([...places, ...more.value]) : more;
  };
}

async function drawn(
  file: OpenFile,
  frame: number,
  scale: number,
  withoutText: boolean,
): ReturnType<Frames['read']> {
  if (!Number.isInteger(frame) || frame < 0 || frame >= file.pages) return fail('pdf-broken');
  const page = await file.page(frame);
  if (!page.ok) return page;
  const pixels = await page.value.render(scale, withoutText);
  page.value.close();
  if (!pixels.ok) return pixels;
  const { width, height, rgba } = pixels.value;
  return ok({ width, height, image: { kind: 'colour', rgba } });
}

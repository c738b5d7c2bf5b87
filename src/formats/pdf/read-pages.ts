import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import type { Extra, ForeignFile } from './engine/types.ts';
import { compact } from './packed-pages.ts';
import type { ReadPage, ReadPages } from './pages.ts';
import { objectNumbers } from './object-numbers.ts';
import { earlierRevisions } from './revisions.ts';
import { hasShortPicture } from './short-pictures.ts';
import { linesOf } from './text/lines.ts';

/** Whether there is more on a page than text that was read. */
export interface LookedAtPage {
  readonly drawn: boolean;
}

interface Read {
  readonly pages: ReadPages;
  readonly looks: readonly LookedAtPage[];
}

/**
 * Goes through all pages once. A page with letters that neither the file nor this machine has shapes for is refused: it would
 * come out with holes that nobody sees; so is a file of which the engine leaves out pages, or rows of a picture, without a word.
 */
export async function readPages(
  source: ByteSource,
  file: ForeignFile,
  { progress, limits }: Pick<Context, 'progress' | 'limits'>,
): Promise<Result<Read>> {
  const pages: ReadPage[] = [];
  const looks: LookedAtPage[] = [];
  for (let index = 0; index < file.pages; index++) {
    const page = await file.page(index);
    if (!page.ok) return page;
    const { width, height } = page.value;
    const content = await page.value.content();
    page.value.close();
    if (!content.ok) return content;
    const { glyphs, unreadable, drawn, scanned, missing } = content.value;
    const where = { kind: 'page', page: index } as const;
    if (missing > 0) return fail('pdf-missing-glyphs', where, { count: missing });
    if (width * height * 4 > limits.framePixels)
      return fail('pdf-page-too-large', where, { limit: limits.framePixels });
    pages.push(compact({ width, height, lines: linesOf(glyphs), scanned, unreadable }));
    looks.push({ drawn });
    progress(0);
  }
  const alive = (): void => {
    progress(0);
  };
  const revisions = await earlierRevisions(source);
  const objects = await objectNumbers(source, limits, alive);
  const lost = !objects || (await file.losesPages(objects, revisions > 0 ? 'again' : 'once', alive));
  if (lost || (await hasShortPicture(source, limits, alive))) return fail('pdf-broken', { kind: 'file' });
  const extras: Extra[] = [...(await file.extras(alive))];
  for (let i = 0; i < revisions; i++) extras.push({ name: 'earlier-revision', page: null, value: '' });
  return ok({ pages: { pages, extras }, looks });
}

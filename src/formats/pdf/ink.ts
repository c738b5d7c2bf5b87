import { release } from '../../core/bytes/source.ts';
import type { Mask, Rectangle } from '../../core/pixels/masks.ts';
import type { Change } from '../../core/plan/change.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { OpenPage, PagePixels } from './engine/types.ts';
import type { DrawnGlyphs, PageText, ReadPages } from './pages.ts';
import { isText, widened } from './planned.ts';

/** Of 255: the edge of a letter that reaches less than this into a pixel is not seen there. */
const faint = 64;

/** What the words that go are drawn with, by page. */
export function glyphsThatGo(changes: readonly Change[], text: PageText): readonly DrawnGlyphs[] {
  return changes.flatMap((change) =>
    change.at.kind === 'line' && isText(change) && change.action !== 'keep'
      ? text.drawnWith(change.at.line, change.at.column, change.value.length)
      : [],
  );
}

/**
 * Rectangles that have to be filled besides `masks`, so that no ink of the words that go is left. A font may say anything of where
 * its letters reach; here they are drawn, and what is seen counts. `alive` is told of each drawing.
 */
export async function openInk(
  page: OpenPage,
  words: readonly DrawnGlyphs[],
  masks: readonly Rectangle[],
  alive: () => void = () => undefined,
): Promise<Result<readonly Rectangle[]>> {
  const ink = await drawnAlone(page, words, alive);
  if (!ink?.ok) return ink ?? ok([]);
  const more: Rectangle[] = [];
  const found = await openWords(page, words, ink.value, masks, more, alive);
  if (!found.ok) return found;
  clear(ink.value, more);
  const isOpen = boundsOf(ink.value) !== null;
  release(ink.value.rgba);
  return isOpen ? fail('pdf-mask-open', { kind: 'file' }) : ok(more);
}

/**
 * Adds to `more` what has to be filled. `ink`: of these words; what is filled is taken out of it. Words are halved until each open
 * one stands alone: a page is not drawn for each of its words.
 */
async function openWords(
  page: OpenPage,
  words: readonly DrawnGlyphs[],
  ink: PagePixels,
  masks: readonly Rectangle[],
  more: Rectangle[],
  alive: () => void,
): Promise<Result<null>> {
  const bounds = words.length === 1 ? boundsOf(ink) : null;
  clear(ink, masks);
  if (!boundsOf(ink)) return ok(null);
  if (bounds) {
    more.push(widened(bounds));
    return ok(null);
  }
  const middle = words.length >> 1;
  for (const half of [words.slice(0, middle), words.slice(middle)]) {
    const drawn = await drawnAlone(page, half, alive);
    if (!drawn) continue;
    if (!drawn.ok) return drawn;
    const found = await openWords(page, half, drawn.value, masks, more, alive);
    release(drawn.value.rgba);
    if (!found.ok) return found;
  }
  return ok(null);
}

/** The ink of these words and of nothing else; null where they have no glyphs. */
async function drawnAlone(
  page: OpenPage,
  words: readonly DrawnGlyphs[],
  alive: () => void,
): Promise<Result<PagePixels> | null> {
  const orders = new Set(words.flatMap((word) => word.orders));
  if (orders.size === 0) return null;
  const ink = await page.ink(orders);
  alive();
  return ink;
}

function pixelsOf({ rgba }: PagePixels): Uint32Array {
  return new Uint32Array(rgba.buffer);
}

function clear(ink: PagePixels, rectangles: readonly Rectangle[]): void {
  const pixels = pixelsOf(ink);
  for (const { x, y, width, height } of rectangles) {
    const [left, right] = [Math.max(0, x), Math.min(ink.width, x + width)];
    const bottom = Math.min(ink.height, y + height);
    for (let row = Math.max(0, y); row < bottom && right > left; row++)
      pixels.fill(0, row * ink.width + left, row * ink.width + right);
  }
}

/** Around all that is drawn; null where nothing is. */
function boundsOf(ink: PagePixels): Rectangle | null {
  const { width } = ink;
  const pixels = pixelsOf(ink);
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at] ?? 0;
    if (pixel === 0 || pixel >>> 24 < faint) continue;
    const [x, y] = [at % width, Math.floor(at / width)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

const covered = new WeakMap<ReadPages, readonly Mask[]>();

/** What was filled beyond the plan, for the check of the output; kept as long as what was read of the file. */
export function keepCovered(read: ReadPages, masks: readonly Mask[]): void {
  covered.set(read, masks);
}

/** Null: it was not written here. */
export function coveredBeyond(read: ReadPages): readonly Mask[] | null {
  return covered.get(read) ?? null;
}

import type { DocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ObjectNumber } from './types.ts';

/** Objects that are asked about together. */
const together = 500;

/**
 * Whether a page stands in the tree and is none of the document's. pdf.js believes the tree when that says that it has fewer pages
 * (32000-1, 7.7.3.2: /Count), and says nothing. Asked where an object stands as a page, it goes up from there and counts those before
 * it; it gives 0 for a page without a tree as well, which a deleted page may be.
 */
export async function losesPages(
  document: DocumentProxy,
  objects: readonly ObjectNumber[],
  saved: 'once' | 'again',
  alive: () => void,
): Promise<boolean> {
  const pages = new Set<string>();
  for (let page = 1; page <= document.numPages; page++) {
    const { ref } = await document.getPage(page);
    if (ref) pages.add(`${ref.num} ${ref.gen}`);
  }
  // The tree of an earlier state may still be there as a whole: only more pages than there are now stand out.
  const first = saved === 'once' ? 1 : document.numPages;
  const others = objects.filter(({ number, generation }) => !pages.has(`${number} ${generation}`));
  for (let at = 0; at < others.length; at += together) {
    const asked = others.slice(at, at + together).map(async ({ number, generation }) => {
      const index = await document.getPageIndex({ num: number, gen: generation }).catch(() => 0);
      return index >= first;
    });
    if ((await Promise.all(asked)).includes(true)) return true;
    alive();
  }
  return false;
}

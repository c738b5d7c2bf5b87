import type { ClinicPage } from './clinic-page.ts';

/** What stands outside of the window, or text that its button, label or box cuts off. Regions that scroll are let be. */
export function layoutFaults({ page }: ClinicPage): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const faults: string[] = [];
    const report = (fault: string, element: Element): void => {
      const name = element.getAttribute('data-testid') ?? element.className;
      faults.push(`${fault}: ${element.tagName} ${name} ${(element.textContent || '').trim().slice(0, 30)}`);
    };
    const isSeen = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true }) && !element.closest('.unseen, svg, thead');
    const scrolls = (element: Element): boolean => {
      for (let at = element.parentElement; at && at !== document.body; at = at.parentElement)
        if (getComputedStyle(at).overflowX !== 'visible') return true;
      return false;
    };
    const over = document.documentElement.scrollWidth - width;
    if (over > 0) faults.push(`the page is ${String(over)} px too wide`);

    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      if (box.width < 2 || box.height < 2 || !isSeen(element)) continue;
      if ((box.right > width + 1 || box.left < -1) && !scrolls(element)) report('outside', element);
      const { overflowX, overflowY } = getComputedStyle(element);
      const own = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      const hides = (overflow: string): boolean => overflow === 'hidden' || overflow === 'clip';
      if (own && hides(overflowX) && element.scrollWidth > element.clientWidth + 1) report('cut', element);
      if (own && hides(overflowY) && element.scrollHeight > element.clientHeight + 1) report('cut', element);
    }

    for (const element of document.body.querySelectorAll('button, summary, label, .mark, .button')) {
      if (!isSeen(element)) continue;
      const box = element.getBoundingClientRect();
      const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (!node.nodeValue?.trim() || !node.parentElement || !isSeen(node.parentElement)) continue;
        const range = document.createRange();
        range.selectNodeContents(node);
        const text = range.getBoundingClientRect();
        if (text.left < box.left - 1 || text.right > box.right + 1) report('text beside its box', element);
        // Lines of a text are higher than its letters.
        if (text.top < box.top - 4 || text.bottom > box.bottom + 4) report('text above its box', element);
      }
    }
    for (const cell of document.body.querySelectorAll('td, th')) {
      if (!isSeen(cell) || cell.textContent.trim().length < 6) continue;
      const { fontSize, paddingInlineStart, paddingInlineEnd } = getComputedStyle(cell);
      const room = cell.clientWidth - parseFloat(paddingInlineStart) - parseFloat(paddingInlineEnd);
      if (room < 1.5 * parseFloat(fontSize)) report('one letter to a line', cell);
    }
    return [...new Set(faults)];
  });
}

/** Where colours are forced and shadows gone, a button is known by its line or its underlined text. */
export function buttonsWithoutShape({ page }: ClinicPage): Promise<string[]> {
  return page.evaluate(() =>
    // The page that one is on is named in its list, and not to be pressed.
    [...document.querySelectorAll('button:not([aria-current])')]
      .filter((element) => {
        if (!element.checkVisibility({ visibilityProperty: true })) return false;
        const lines = (at: Element): boolean => {
          const { borderBlockEndStyle, borderBlockEndWidth, textDecorationLine } = getComputedStyle(at);
          const bordered = borderBlockEndStyle !== 'none' && borderBlockEndWidth !== '0px';
          return bordered || textDecorationLine.includes('underline');
        };
        return ![element, ...element.querySelectorAll('*')].some(lines);
      })
      .map(
        (element) =>
          `${element.getAttribute('data-testid') ?? element.className} ${element.textContent.trim().slice(0, 30)}`,
      ),
  );
}

/** With reduced motion nothing moves by itself. */
export function motions({ page }: ClinicPage): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .map((animation) => String((animation.effect as KeyframeEffect | null)?.target?.className)),
  );
}

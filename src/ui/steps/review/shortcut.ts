/** Letters count only in the page itself: not in a field, not with a modifier, not in a dialog (WCAG 2.1.4). */
export function isShortcut({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing || !(target instanceof Element)) return false;
  return !target.matches('input:not([type=checkbox]), select, textarea');
}

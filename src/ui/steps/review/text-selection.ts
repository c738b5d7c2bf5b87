/** Which characters of the text are selected: each piece says where it begins; a mark is selected as a whole. */
export function selectedIn(root: HTMLElement): { readonly start: number; readonly end: number } | null {
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const start = positionOf(root, range.startContainer, range.startOffset, 'start');
  const end = positionOf(root, range.endContainer, range.endOffset, 'end');
  return start === null || end === null || end <= start ? null : { start, end };
}

function positionOf(root: HTMLElement, node: Node, offset: number, side: 'start' | 'end'): number | null {
  if (!root.contains(node)) return null;
  if (node === root) {
    const piece = root.children[side === 'start' ? offset : offset - 1];
    return piece instanceof HTMLElement ? edge(piece, side) : null;
  }
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('[data-start]');
  if (!piece || !root.contains(piece)) return null;
  if (piece.dataset['plain'] === undefined) return edge(piece, side);
  return Number(piece.dataset['start']) + (node.nodeType === Node.TEXT_NODE ? offset : 0);
}

function edge(piece: HTMLElement, side: 'start' | 'end'): number | null {
  const value = piece.dataset[side];
  return value === undefined ? null : Number(value);
}

/** Where words stand in a text, first where no mark covers them. */
export function findWords(
  text: string,
  words: string,
  covered: readonly { readonly start: number; readonly end: number }[],
): { readonly start: number; readonly end: number } | null {
  if (words === '') return null;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const end = at + words.length;
    const start = at;
    if (!covered.some((mark) => mark.start < end && start < mark.end)) return { start, end };
  }
  return null;
}

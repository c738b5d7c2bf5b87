import { isShortcut } from '../shortcut.ts';
import type { MaskEditor } from './mask-editor.svelte.ts';

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Pixels for each repeat of a key that is held down. */
const stride = 5;

/**
 * What a key does to the rectangles: `done` where it did something, `focus` where the chosen rectangle is to have the
 * focus afterwards.
 */
export function maskKey(event: KeyboardEvent, editor: MaskEditor): 'done' | 'focus' | 'nothing' {
  if (!isShortcut(event)) return 'nothing';
  const { key, shiftKey, repeat } = event;
  const arrow = arrows[key];
  if (arrow && editor.selected) {
    const [dx, dy] = arrow.map((side) => side * (repeat ? stride : 1)) as [number, number];
    editor.nudge(dx, dy, shiftKey);
    return 'done';
  }
  if (arrow || shiftKey) return 'nothing';
  switch (key) {
    case 'm':
      editor.add();
      return 'focus';
    case 'n':
      editor.step(1);
      return 'focus';
    case 'p':
      editor.step(-1);
      return 'focus';
    case 'k':
      editor.keep();
      return 'focus';
    case 'Delete':
    case 'Backspace':
      editor.remove();
      return 'focus';
    case 'd':
      editor.drawing = !editor.drawing;
      return 'done';
    case 'Escape':
      return escape(editor) ? 'done' : 'nothing';
    default:
      return 'nothing';
  }
}

/** One thing after the other: what is under way, drawing, the choice. */
function escape(editor: MaskEditor): boolean {
  if (editor.draft) editor.draft = null;
  else if (editor.drawing) editor.drawing = false;
  else if (editor.selected) editor.choose(null);
  else return false;
  return true;
}

/** Keys whose release ends what they began. */
export function isArrow({ key }: KeyboardEvent): boolean {
  return key in arrows;
}

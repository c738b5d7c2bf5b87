import { describe, expect, it } from 'vitest';
import type { ImageFacts, RegionFinding } from '../../../../src/core/pixels/image-facts.ts';
import { Masks } from '../../../../src/state/masks.svelte.ts';
import { ok } from '../../../../src/core/result.ts';
import { Plan } from '../../../../src/state/plan.svelte.ts';
import { MaskEditor } from '../../../../src/ui/steps/review/masks/mask-editor.svelte.ts';
import { maskKey } from '../../../../src/ui/steps/review/masks/mask-keys.ts';
import {
  between,
  grippedTo,
  middle,
  movedBy,
  overlaid,
  resizedBy,
  within,
} from '../../../../src/ui/steps/review/masks/shape.ts';
import { zoomedBy } from '../../../../src/ui/steps/review/zoom.ts';
import { fileRow } from '../samples.ts';

const picture = { width: 100, height: 50 };
const box = { x: 10, y: 10, width: 20, height: 10 };

describe('rectangles of whole pixels', () => {
  it('stay in the picture, however they are moved, sized or typed', () => {
    expect(movedBy(box, -30, 500, picture)).toEqual({ ...box, x: 0, y: 40 });
    expect(resizedBy(box, 500, -500, picture)).toEqual({ ...box, width: 90, height: 1 });
    expect(within({ x: 95.6, y: -3, width: 300, height: 0 }, picture)).toEqual({
      x: 0,
      y: 0,
      width: 100,
      height: 1,
    });
    expect(between({ x: 40, y: 60 }, { x: 20, y: 20 }, picture)).toEqual({
      x: 20,
      y: 20,
      width: 20,
      height: 30,
    });
    expect(middle({ width: 1, height: 1 })).toEqual({ x: 0, y: 0, width: 1, height: 1 });
  });

  it('are taken by a corner, and the opposite one stays', () => {
    expect(grippedTo(box, 'nw', -5, -5, picture)).toEqual({ x: 5, y: 5, width: 25, height: 15 });
    expect(grippedTo(box, 'se', 5, 5, picture)).toEqual({ ...box, width: 25, height: 15 });
    // Beyond the opposite corner it turns over.
    expect(grippedTo(box, 'ne', -30, 0, picture)).toEqual({ x: 0, y: 10, width: 10, height: 10 });
    expect(grippedTo(box, 'inside', 1, 2, picture)).toEqual({ ...box, x: 11, y: 12 });
  });

  it('lie over the picture in shares of it', () => {
    expect(overlaid(box, picture)).toContain('inset-inline-start: 10.0000%; inset-block-start: 20.0000%');
    expect([zoomedBy('fit', 1), zoomedBy(4, 1), zoomedBy(1, -1), zoomedBy('fit', -1)]).toEqual([
      1,
      4,
      'fit',
      'fit',
    ]);
  });
});

const text: RegionFinding = {
  place: { key: 'dicom:pixels', format: 'dicom', item: 'burned-in-text' },
  at: { kind: 'region', ...box, frame: null },
  value: '',
  confidence: 'certain',
};
const other: RegionFinding = { ...text, at: { ...text.at, y: 30 } };
const image: ImageFacts = {
  group: 'us',
  ...picture,
  frames: 1,
  search: 'wanted',
  faces: false,
  found: [text, other],
};

function open(): { editor: MaskEditor; masks: Masks; plans: () => number } {
  let plans = 0;
  const plan = new Plan();
  const file = fileRow(1, { image });
  const masks = new Masks({
    policy: () => plan.policy,
    push: (next) => {
      plans++;
      plan.push(next);
    },
    key: () => new Uint8Array(32),
    files: () => [file],
  });
  return {
    masks,
    plans: () => plans,
    editor: new MaskEditor(
      masks,
      () => file,
      () => 0,
      {
        read: (id, frame, regions) =>
          Promise.resolve(ok(regions.map(({ y }) => (y > 20 ? null : heard(id, frame))))),
      },
    ),
  };
}

const heard = (id: number, frame: number) => ({
  text: `${String(id)}.${String(frame)}`,
  hint: 'unknown' as const,
});

function press(editor: MaskEditor, key: string, more: KeyboardEventInit = {}): string {
  const event = new KeyboardEvent('keydown', { key, ...more });
  document.body.dispatchEvent(event);
  return maskKey(event, editor);
}

describe('reading rectangles', () => {
  it('says what was read where, until the rectangle is another', async () => {
    const { editor } = open();
    const [first, second] = editor.regions;
    if (!first || !second) throw new Error('no regions');
    expect(editor.textOf(first)).toBeUndefined();
    await editor.readAll();
    expect(editor.textOf(first)).toEqual({ text: '1.0', hint: 'unknown' });
    expect(editor.textOf(second)).toBeNull();
    expect(editor.textOf({ ...first, at: { ...first.at, width: 1 } })).toBeUndefined();
  });
});

describe('working on rectangles', () => {
  it('makes one decision of many presses of a key', () => {
    const { editor, plans } = open();
    expect(press(editor, 'n')).toBe('focus');
    for (let i = 0; i < 3; i++) press(editor, 'ArrowRight');
    press(editor, 'ArrowDown', { repeat: true });
    press(editor, 'ArrowUp', { shiftKey: true });
    expect(plans()).toBe(0);
    editor.commit();
    expect(plans()).toBe(1);
    expect(editor.selected).toMatchObject({ state: 'moved', at: { x: 13, y: 15, width: 20, height: 9 } });
    editor.commit();
    expect(plans()).toBe(1);
  });

  it('keeps what is chosen through keeping, moving and taking back', () => {
    const { editor } = open();
    press(editor, 'n');
    press(editor, 'n');
    press(editor, 'k');
    expect(editor.selected).toMatchObject({ state: 'kept', finding: other });
    press(editor, 'k');
    expect(editor.selected).toMatchObject({ state: 'found', finding: other });
    editor.place({ ...box, y: 25 });
    expect(editor.selected).toMatchObject({ state: 'moved', finding: other });
    press(editor, 'Delete');
    expect(editor.selected).toMatchObject({ state: 'found', finding: other });
    press(editor, 'Delete');
    expect(editor.selected).toMatchObject({ state: 'kept', finding: other });
  });

  it('adds in the middle, chooses it, and removes it again', () => {
    const { editor } = open();
    press(editor, 'm');
    expect(editor.selected).toMatchObject({ state: 'added', at: middle(picture) });
    expect(editor.said).toBe('added');
    press(editor, 'Backspace');
    expect([editor.selected, editor.regions.length]).toEqual([null, 2]);
  });

  it('takes back one thing after the other by Escape, and leaves keys alone that mean nothing here', () => {
    const { editor } = open();
    expect(press(editor, 'ArrowLeft')).toBe('nothing');
    press(editor, 'n');
    press(editor, 'd');
    press(editor, 'ArrowLeft');
    expect(press(editor, 'm', { ctrlKey: true })).toBe('nothing');
    expect(['Escape', 'Escape', 'Escape', 'Escape'].map((key) => press(editor, key))).toEqual([
      'done',
      'done',
      'done',
      'nothing',
    ]);
    expect([editor.draft, editor.drawing, editor.selected]).toEqual([null, false, null]);
  });
});

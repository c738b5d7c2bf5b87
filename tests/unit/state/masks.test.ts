import { describe, expect, it } from 'vitest';
import type { ImageFacts, RegionFinding } from '../../../src/core/pixels/image-facts.ts';
import { presetPolicy, type Policy } from '../../../src/core/policy/policy.ts';
import { needsLook } from '../../../src/state/blockers.ts';
import { History } from '../../../src/state/history.ts';
import { LookedAt } from '../../../src/state/looked-at.svelte.ts';
import { Masks } from '../../../src/state/masks.svelte.ts';
import type { FileRow } from '../../../src/state/model.ts';
import { reviewOf } from '../../../src/state/record-review.ts';
import { sameButPixels, sameButSpots, sameButWords } from '../../../src/state/review.svelte.ts';
import { fileRow } from '../ui/samples.ts';

const name: RegionFinding = {
  place: { key: 'dicom:pixels', format: 'dicom', item: 'burned-in-text' },
  at: { kind: 'region', x: 4, y: 4, width: 40, height: 10, frame: null },
  value: '',
  confidence: 'unsure',
};

function image(group: string, more: Partial<ImageFacts> = {}): ImageFacts {
  return { group, width: 64, height: 64, frames: 1, search: 'wanted', faces: false, found: [], ...more };
}

const files: FileRow[] = [
  fileRow(1, { image: image('us', { found: [name] }) }),
  fileRow(2, { image: image('us') }),
  fileRow(3, { image: image('us'), excluded: true }),
  fileRow(4, { image: image('ct', { frames: 5 }) }),
  fileRow(5),
];
const [first, second, , film, letter] = files as [FileRow, FileRow, FileRow, FileRow, FileRow];

function open(): { masks: Masks; history: History; policy: () => Policy } {
  const history = new History(presetPolicy('guideline'));
  const policy = () => history.present;
  const push = (next: Policy) => {
    history.push(next);
  };
  return {
    masks: new Masks({ policy, push, key: () => new Uint8Array(32), files: () => files }),
    history,
    policy,
  };
}

const states = (masks: Masks, file: FileRow): string[] =>
  masks.regions(file).map(({ state, at: { x, y }, frame }) => `${state} ${x},${y} ${frame ?? 'all'}`);
const only = (masks: Masks, file: FileRow) => masks.regions(file)[0] ?? expect.fail('no region');

describe('masks as a person sets them', () => {
  it('are drawn, moved and taken back; undo takes one step', () => {
    const { masks, history } = open();
    masks.add(second, { x: 1, y: 2, width: 8, height: 8 }, 'file', 0, 'burned-in-text');
    masks.place(second, only(masks, second), { x: 5, y: 2, width: 8, height: 8 });
    expect(states(masks, second)).toEqual(['added 5,2 all']);
    expect(masks.pixels).toHaveLength(1);
    history.undo();
    expect(states(masks, second)).toEqual(['added 1,2 all']);
    history.redo();
    masks.takeBack(only(masks, second));
    expect(masks.regions(second)).toEqual([]);
    expect(masks.regions(letter)).toEqual([]);
  });

  it('on a found region: kept with its reason, moved, and as it was found', () => {
    const { masks } = open();
    masks.keep(first, only(masks, first), 'not-identifying');
    expect(states(masks, first)).toEqual(['kept 4,4 all']);
    masks.setReason(only(masks, first), 'nothing-there');
    expect(masks.pixels[0]?.reason).toBe('nothing-there');
    masks.place(first, only(masks, first), { x: 2, y: 2, width: 50, height: 14 });
    expect(states(masks, first)).toEqual(['moved 2,2 all']);
    expect(masks.pixels).toHaveLength(1);
    masks.keep(first, only(masks, first), 'not-identifying');
    masks.takeBack(only(masks, first));
    expect(states(masks, first)).toEqual(['found 4,4 all']);
    expect(masks.pixels).toEqual([]);
  });

  it('hold for the group, but for the pictures that are named', () => {
    const { masks } = open();
    expect(masks.groupOf(first).map(({ id }) => id)).toEqual([1, 2]);
    masks.setReach(first, only(masks, first), 'group', 0);
    expect([states(masks, first), states(masks, second), states(masks, film)]).toEqual([
      ['added 4,4 all'],
      ['added 4,4 all'],
      [],
    ]);
    expect(masks.pixels[0]?.scope).toMatchObject({ kind: 'group', group: 'us' });
    masks.except(second, only(masks, second), null);
    expect(states(masks, second)).toEqual([]);
    expect(masks.exceptions(only(masks, first))).toBe(1);
    masks.setReach(first, only(masks, first), 'file', 0);
    expect(masks.exceptions(only(masks, first))).toBe(0);
  });

  it('of a film: in one frame, in all, in all but one', () => {
    const { masks } = open();
    masks.add(film, { x: 0, y: 0, width: 9, height: 9 }, 'frame', 3, 'burned-in-text');
    expect(states(masks, film)).toEqual(['added 0,0 3']);
    masks.setReach(film, only(masks, film), 'file', 3);
    masks.except(film, only(masks, film), 2);
    expect(only(masks, film).except).toEqual([2]);
  });

  it('leave what was looked at and planned of texts as it is', () => {
    const { masks, policy } = open();
    const before = policy();
    masks.add(film, { x: 0, y: 0, width: 9, height: 9 }, 'file', 0, 'face');
    expect([sameButPixels, sameButSpots, sameButWords].map((same) => same(before, policy()))).toEqual([
      true,
      true,
      true,
    ]);
    expect(sameButPixels(before, presetPolicy('minimum'))).toBe(false);
  });
});

describe('pictures that were looked at', () => {
  it('have to be where something was found in their pixels', () => {
    expect(files.map(needsLook)).toEqual([true, false, false, false, false]);
    const looked = new LookedAt();
    looked.sawPicture(1, false);
    expect([looked.pictures.has(1), looked.seen.has(1)]).toEqual([true, false]);
    looked.sawPicture(1, true);
    expect(looked.seen.has(1)).toBe(true);
    looked.forget();
    expect(looked.pictures.size).toBe(0);
  });

  it('are counted in the record, with what was decided in them', () => {
    const byHand = (rule: string) => ({
      place: { ...name.place, key: `dicom:pixels:${rule}`, rule },
      action: 'mask' as const,
      count: 2,
    });
    const review = reviewOf({
      rows: files.map((file) => ({ ...file, outcome: 'done' as const })),
      seen: new Set([1, 5]),
      pictures: new Set([2]),
      reviewer: '',
      proceededUnseen: false,
      policy: presetPolicy('guideline'),
      written: [{ applied: [byHand('added-by-hand'), byHand('kept-by-hand')] }],
    } as unknown as Parameters<typeof reviewOf>[0]);
    expect(review.pictures).toEqual({ images: 4, seen: 2, added: 2, kept: 2, moved: 0 });
    expect(review.byHand).toEqual({ kept: 0, added: 0, extended: 0 });
  });
});

import { describe, expect, it } from 'vitest';
import type { Place } from '../../../../src/core/findings/finding.ts';
import { decidedMasks, decidedRegions, isInFrame } from '../../../../src/core/pixels/decided-masks.ts';
import { imageGroup, type ImageFacts, type RegionFinding } from '../../../../src/core/pixels/image-facts.ts';
import type { Mask } from '../../../../src/core/pixels/masks.ts';
import { pixelsFor, type PixelDecision } from '../../../../src/core/policy/pixel-decisions.ts';
import { actionFor, presetPolicy } from '../../../../src/core/policy/policy.ts';
import { planHash } from '../../../../src/core/policy/plan-hash.ts';

const place: Place = { key: 'dicom:pixels', format: 'dicom', item: 'burned-in-text' };
const group = imageGroup(['US', 'Maker', 640, 480]);

function found(x: number, y: number, frame: number | null = null): RegionFinding {
  const at = { kind: 'region', x, y, width: 100, height: 20, frame } as const;
  return { place, at, value: '', confidence: 'unsure' };
}

function picture(findings: readonly RegionFinding[], frames = 1): ImageFacts {
  return { group, width: 640, height: 480, frames, search: 'wanted', faces: false, found: findings };
}

function decision(id: number, more: Partial<PixelDecision>): PixelDecision {
  const at = { x: 10, y: 10, width: 100, height: 20 };
  return {
    id,
    kind: 'add',
    file: 1,
    scope: { kind: 'file' },
    at,
    item: 'burned-in-text',
    except: [],
    ...more,
  };
}

const whole = { kind: 'group', group, code: 'CODE' } as const;
const asFound = ({ at: { x, y, width, height, frame } }: RegionFinding): Mask => ({
  x,
  y,
  width,
  height,
  frame,
});

/** The final regions of a picture, shortly: rule or `found`, where, in which frame. */
function masks(image: ImageFacts, decisions: readonly PixelDecision[], file = 1): string[] {
  return decidedMasks(image, pixelsFor(decisions, file), place).map(
    ({ place: { rule = 'found' }, at: { x, y, frame } }) => `${rule} ${x},${y} ${frame ?? 'all'}`,
  );
}

describe('masks that were decided on', () => {
  it('leave what was found as it is where nobody decided', () => {
    const image = picture([found(10, 10)]);
    expect(decidedMasks(image, [], place)).toBe(image.found);
    expect(masks(image, [decision(1, { file: 2 })])).toEqual(['found 10,10 all']);
  });

  it('say with their rule what becomes of them under any preset', () => {
    const image = picture([found(10, 10), found(10, 50)]);
    const list = decidedMasks(
      image,
      [
        decision(1, { kind: 'keep' }),
        decision(2, {
          kind: 'replace',
          found: asFound(found(10, 50)),
          at: { x: 8, y: 48, width: 120, height: 30 },
        }),
        decision(3, { at: { x: 300, y: 300, width: 10, height: 10 }, item: 'face' }),
      ],
      place,
    );
    const actions = list.map(({ place: at, confidence }) => [
      at.rule,
      at.item,
      confidence,
      actionFor(at, presetPolicy('guideline')),
      actionFor(at, presetPolicy('minimum')),
    ]);
    expect(actions).toEqual([
      ['kept-by-hand', 'burned-in-text', 'certain', 'keep', 'keep'],
      ['extended-by-hand', 'burned-in-text', 'certain', 'mask', 'mask'],
      ['added-by-hand', 'face', 'certain', 'mask', 'mask'],
    ]);
    expect(new Set(list.map(({ place: { key } }) => key)).size).toBe(3);
  });

  it('hold for a group: in each of its pictures, and in no other', () => {
    const added = decision(1, { scope: whole, at: { x: 0, y: 0, width: 640, height: 40 } });
    expect(masks(picture([]), [added], 7)).toEqual(['added-by-hand 0,0 all']);
    expect(masks({ ...picture([]), group: imageGroup(['CT']) }, [added], 7)).toEqual([]);
    // What it covers needs no line of its own, what it does not stays.
    expect(masks(picture([found(10, 10), found(10, 30)]), [added], 7)).toEqual([
      'found 10,30 all',
      'added-by-hand 0,0 all',
    ]);
  });

  it('keep in a group only what lies where the region was that was looked at', () => {
    const kept = decision(1, { kind: 'keep', scope: whole });
    expect(masks(picture([found(12, 9)]), [kept], 7)).toEqual(['kept-by-hand 12,9 all']);
    expect(masks(picture([found(30, 10)]), [kept], 7)).toEqual(['found 30,10 all']);
  });

  it('uncover nothing in another file when a region is made smaller for the group', () => {
    const smaller = decision(1, {
      kind: 'replace',
      scope: whole,
      found: asFound(found(10, 10)),
      at: { x: 10, y: 10, width: 40, height: 20 },
    });
    expect(masks(picture([found(10, 10)]), [smaller])).toEqual(['extended-by-hand 10,10 all']);
    expect(masks(picture([found(10, 10)]), [smaller], 7)).toEqual([
      'found 10,10 all',
      'added-by-hand 10,10 all',
    ]);
  });

  it('have exceptions: a frame of a film, a file of a group', () => {
    const film = picture([found(10, 10)], 3);
    const inOne = decision(1, { kind: 'keep', scope: { kind: 'frame', frame: 1 } });
    expect(masks(film, [inOne])).toEqual(['found 10,10 0', 'found 10,10 2', 'kept-by-hand 10,10 1']);
    const except = [{ file: 1, frame: 2 }];
    expect(masks(film, [decision(1, { kind: 'keep', except })])).toEqual([
      'kept-by-hand 10,10 0',
      'kept-by-hand 10,10 1',
      'found 10,10 2',
    ]);
    expect(masks(picture([], 3), [decision(1, { except })])).toEqual([
      'added-by-hand 10,10 0',
      'added-by-hand 10,10 1',
    ]);
    const notHere = decision(1, { scope: whole, except: [{ file: 7, frame: null }] });
    expect(masks(picture([]), [notHere], 7)).toEqual([]);
    expect(masks(picture([]), [notHere], 8)).toEqual(['added-by-hand 10,10 all']);
  });

  it('let the narrower win, then the later', () => {
    const film = picture([found(10, 10)], 2);
    const list = [
      decision(1, { kind: 'keep' }),
      decision(2, {
        kind: 'replace',
        scope: { kind: 'frame', frame: 0 },
        found: asFound(found(10, 10)),
        at: { x: 9, y: 9, width: 110, height: 30 },
      }),
    ];
    expect(masks(film, list)).toEqual(['kept-by-hand 10,10 1', 'extended-by-hand 9,9 0']);
    const again = [...list, decision(3, { kind: 'keep', scope: { kind: 'frame', frame: 0 } })];
    expect(decidedRegions(film, again).filter((region) => isInFrame(region, 0))[0]?.state).toBe('kept');
  });

  it('are cut at the border, and are none outside of the picture', () => {
    const out = decision(1, { at: { x: 600, y: -10, width: 100, height: 20 } });
    expect(decidedMasks(picture([]), [out], place)[0]?.at).toEqual({
      kind: 'region',
      x: 600,
      y: 0,
      width: 40,
      height: 10,
      frame: null,
    });
    expect(masks(picture([]), [decision(1, { at: { x: 640, y: 0, width: 10, height: 10 } })])).toEqual([]);
    expect(masks(picture([], 2), [decision(1, { scope: { kind: 'frame', frame: 2 } })])).toEqual([]);
  });

  it('are part of the plan: another hash for another rectangle, the same for another order', () => {
    const policy = presetPolicy('guideline');
    const hash = (...pixels: PixelDecision[]): string =>
      planHash({ ...policy, decisions: { ...policy.decisions, pixels } });
    const [a, b] = [decision(1, {}), decision(2, { scope: whole })];
    expect(new Set([planHash(policy), hash(a), hash(b), hash(a, b)]).size).toBe(4);
    expect(hash(a, b)).toBe(hash({ ...b, id: 1 }, { ...a, id: 2 }));
    expect(hash(a)).not.toBe(hash({ ...a, at: { ...a.at, width: 101 } }));
    expect(hash(b)).toBe(hash({ ...b, scope: { ...whole, group: 'another run' } }));
  });
});

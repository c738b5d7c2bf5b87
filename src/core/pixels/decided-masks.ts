import type { Confidence, Place } from '../findings/finding.ts';
import type { HandRule } from '../policy/decisions.ts';
import type { PixelDecision, PixelItem } from '../policy/pixel-decisions.ts';
import type { ImageFacts, RegionFinding } from './image-facts.ts';
import { clipped, isWithin, rectangleOf, type Rectangle } from './masks.ts';

/** A rectangle of one picture after all that was decided on it. */
export interface DecidedRegion {
  /** `found` and `added` are filled, `moved` is a found one elsewhere, `kept` stays visible. */
  readonly state: 'found' | 'moved' | 'kept' | 'added';
  readonly at: Rectangle;
  /** Counted from 0; null = every frame but `except`. */
  readonly frame: number | null;
  readonly except: readonly number[];
  readonly item: PixelItem;
  readonly confidence: Confidence;
  readonly finding: RegionFinding | null;
  readonly decision: PixelDecision | null;
}

/** A detector never draws the same rectangle twice to the pixel: so far out may a region of another picture lie. */
const slack = 4;

/**
 * What becomes of the pixels of one picture. `decisions` are those that bear on its file. The narrower decision wins, then
 * the later one; none uncovers more than the region that it names.
 */
export function decidedRegions(
  image: ImageFacts,
  decisions: readonly PixelDecision[],
): readonly DecidedRegion[] {
  const here = decisions
    .filter(({ scope }) => scope.kind !== 'group' || scope.group === image.group)
    .sort((a, b) => rank(b) - rank(a) || b.id - a.id);
  const drawn = here
    .filter(({ kind }) => kind !== 'keep')
    .flatMap((decision) => drawnRegion(decision, image))
    .reverse();
  const found = image.found.flatMap((finding) => foundRegions(finding, here, image));
  return [...found.filter((region) => !drawn.some((over) => covers(over, region))), ...drawn];
}

/** The same as findings: what is filled, and what was kept by hand. `place`: where the format says that pixels are. */
export function decidedMasks(
  image: ImageFacts,
  decisions: readonly PixelDecision[],
  place: Place,
): readonly RegionFinding[] {
  if (decisions.length === 0) return image.found;
  return decidedRegions(image, decisions).flatMap((region): RegionFinding[] => {
    const { state, at, finding, confidence, item } = region;
    const base = finding?.place ?? { ...place, item };
    const decided = {
      place: state === 'found' ? base : placeByHand(base, rules[state]),
      value: '',
      confidence: state === 'found' ? confidence : ('certain' as const),
    };
    return framesOf(region, image.frames).map((frame) => ({
      ...decided,
      at: { kind: 'region', ...at, frame },
    }));
  });
}

const rules: { readonly [K in Exclude<DecidedRegion['state'], 'found'>]: HandRule } = {
  kept: 'kept-by-hand',
  moved: 'extended-by-hand',
  added: 'added-by-hand',
};

const placesByHand = new Map<string, Place>();

/** One object for each: lists of many files are compared by identity. */
function placeByHand(base: Place, rule: HandRule): Place {
  const key = `${base.key}:${base.item}:${rule}`;
  let place = placesByHand.get(key);
  if (!place) placesByHand.set(key, (place = { ...base, key, rule }));
  return place;
}

export function isInFrame(
  { frame, except }: Pick<DecidedRegion, 'frame' | 'except'>,
  shown: number,
): boolean {
  return frame === null ? !except.includes(shown) : frame === shown;
}

/** Null stands for all of them, where none is left out. */
function framesOf({ frame, except }: DecidedRegion, frames: number): readonly (number | null)[] {
  if (frame !== null || except.length === 0) return [frame];
  return Array.from({ length: frames }, (_, i) => i).filter((i) => !except.includes(i));
}

function rank({ scope }: PixelDecision): number {
  return { frame: 2, file: 1, group: 0 }[scope.kind];
}

function holdsIn({ scope, except }: PixelDecision, frame: number): boolean {
  return (scope.kind !== 'frame' || scope.frame === frame) && !except.some((one) => one.frame === frame);
}

function drawnRegion(decision: PixelDecision, image: ImageFacts): DecidedRegion[] {
  const { scope, kind, item, found, except } = decision;
  const at = clipped(decision.at, image);
  if (!at) return [];
  const frame = scope.kind === 'frame' ? scope.frame : null;
  const left = except.flatMap((one) => one.frame ?? []);
  if (frame === null ? left.length >= image.frames : left.includes(frame) || frame >= image.frames) return [];
  const finding = found ? (image.found.find((one) => isSame(one.at, found)) ?? null) : null;
  const state = kind === 'replace' ? 'moved' : 'added';
  return [{ state, at, frame, except: left, item, confidence: 'certain', finding, decision }];
}

/** A found region that stands in all frames falls apart where single frames were decided on. */
function foundRegions(
  finding: RegionFinding,
  decisions: readonly PixelDecision[],
  { frames }: ImageFacts,
): DecidedRegion[] {
  const bearing = decisions.filter((decision) => bearsOn(decision, finding));
  const { frame } = finding.at;
  const winner = (at: number): PixelDecision | null =>
    bearing.find((decision) => holdsIn(decision, at)) ?? null;
  if (frame !== null) return withState(finding, winner(frame), frame, []);
  const named = new Set(
    bearing.flatMap(({ scope, except }) => [
      ...(scope.kind === 'frame' ? [scope.frame] : []),
      ...except.flatMap((one) => one.frame ?? []),
    ]),
  );
  const usual = bearing.find(({ scope }) => scope.kind !== 'frame') ?? null;
  const apart = [...named].filter((at) => at < frames && winner(at) !== usual);
  return [
    ...(apart.length < frames ? withState(finding, usual, null, apart) : []),
    ...apart.flatMap((at) => withState(finding, winner(at), at, [])),
  ];
}

/** Of what is filled elsewhere instead, nothing is left here. */
function withState(
  finding: RegionFinding,
  decision: PixelDecision | null,
  frame: number | null,
  except: readonly number[],
): DecidedRegion[] {
  if (decision?.kind === 'replace') return [];
  const { at, confidence } = finding;
  const item = finding.place.item === 'face' ? 'face' : 'burned-in-text';
  const state = decision ? 'kept' : 'found';
  return [{ state, at: rectangleOf(at), frame, except, item, confidence, finding, decision }];
}

function bearsOn({ kind, at, found }: PixelDecision, finding: RegionFinding): boolean {
  if (kind === 'keep') return isWithin(finding.at, at, slack);
  return kind === 'replace' && found !== undefined && isSame(finding.at, found);
}

/** A found region under one that was drawn needs no line of its own: it is filled with it. */
function covers(over: DecidedRegion, { state, at, frame, except }: DecidedRegion): boolean {
  if (state !== 'found' || !isWithin(at, over.at, 0)) return false;
  if (frame !== null) return isInFrame(over, frame);
  return over.frame === null && over.except.every((one) => except.includes(one));
}

function isSame(a: RegionFinding['at'], b: NonNullable<PixelDecision['found']>): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height && a.frame === b.frame;
}

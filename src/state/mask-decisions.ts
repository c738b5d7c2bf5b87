import type { DecidedRegion } from '../core/pixels/decided-masks.ts';
import { rectangleOf, type Rectangle } from '../core/pixels/masks.ts';
import type { KeepReason } from '../core/policy/decisions.ts';
import type { PixelDecision, PixelItem, PixelScope } from '../core/policy/pixel-decisions.ts';

type Pixels = readonly PixelDecision[];

/** A rectangle that nobody found is filled. */
export function withMask(
  pixels: Pixels,
  file: number,
  at: Rectangle,
  scope: PixelScope,
  item: PixelItem,
): Pixels {
  return withOne(pixels, { kind: 'add', file, scope, at, item, except: [] });
}

/** A region as it is filled after it was moved or resized; one that was kept is filled again. */
export function withPlace(pixels: Pixels, file: number, region: DecidedRegion, at: Rectangle): Pixels {
  const { state, decision, finding, item } = region;
  if (decision && (state === 'added' || state === 'moved')) return changed(pixels, decision, { at });
  if (!finding) return pixels;
  const scope = ownScope(region);
  const others = withoutKept(pixels, file, region);
  return withOne(others, { kind: 'replace', file, scope, at, found: finding.at, item, except: [] });
}

/** A found region stays visible. */
export function withKept(pixels: Pixels, file: number, region: DecidedRegion, reason: KeepReason): Pixels {
  const { finding, item } = region;
  if (!finding) return pixels;
  const at = rectangleOf(finding.at);
  const others = withoutRegion(pixels, region);
  return withOne(others, { kind: 'keep', file, scope: ownScope(region), at, item, reason, except: [] });
}

export function withReason(pixels: Pixels, { decision }: DecidedRegion, reason: KeepReason): Pixels {
  return decision ? changed(pixels, decision, { reason }) : pixels;
}

export function withItem(pixels: Pixels, { decision }: DecidedRegion, item: PixelItem): Pixels {
  return decision ? changed(pixels, decision, { item }) : pixels;
}

/** What was decided on a region is taken back, wherever it holds. */
export function withoutRegion(pixels: Pixels, { decision }: DecidedRegion): Pixels {
  return decision ? pixels.filter(({ id }) => id !== decision.id) : pixels;
}

/** The decision holds elsewhere, but not in this file, or in this frame of it. */
export function withException(
  pixels: Pixels,
  file: number,
  { decision }: DecidedRegion,
  frame: number | null,
): Pixels {
  if (!decision) return pixels;
  return pixels.map((one) =>
    one.id === decision.id ? { ...one, except: [...one.except, { file, frame }] } : one,
  );
}

/** The same decision for other pictures; a found region that nobody decided on is filled in them as it is here. */
export function withScope(pixels: Pixels, file: number, region: DecidedRegion, scope: PixelScope): Pixels {
  const { decision, item, at } = region;
  if (!decision) return withOne(pixels, { kind: 'add', file, scope, at, item, except: [] });
  const original = pixels.find(({ id }) => id === decision.id);
  // What replaced a found region of another file cannot do so here.
  const kind = original?.file === file ? decision.kind : decision.kind === 'replace' ? 'add' : decision.kind;
  return changed(pixels, decision, { scope, kind, file, except: [] });
}

function withOne(pixels: Pixels, decision: Omit<PixelDecision, 'id'>): Pixels {
  const id = 1 + pixels.reduce((most, one) => Math.max(most, one.id), 0);
  return [...pixels, { ...decision, id }];
}

function changed(pixels: Pixels, { id }: PixelDecision, change: Partial<PixelDecision>): Pixels {
  return pixels.map((one) => (one.id === id ? { ...one, ...change } : one));
}

function ownScope({ frame }: DecidedRegion): PixelScope {
  return frame === null ? { kind: 'file' } : { kind: 'frame', frame };
}

/** A decision to keep that was made in this file ends with the one after it; one for a group goes on elsewhere. */
function withoutKept(pixels: Pixels, file: number, region: DecidedRegion): Pixels {
  const { decision } = region;
  const own = decision?.file === file && decision.scope.kind !== 'group';
  return own ? withoutRegion(pixels, region) : pixels;
}

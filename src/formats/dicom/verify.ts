import type { ByteSource } from '../../core/bytes/source.ts';
import type { Place } from '../../core/findings/finding.ts';
import type { ItemId } from '../../core/findings/items.ts';
import type { Locator } from '../../core/findings/locator.ts';
import type { Change } from '../../core/plan/change.ts';
import type { FilePlan, Residual, RunContext } from '../format.ts';
import type { DataSet } from './read/data-set.ts';
import { openDataSet } from './read/data-set.ts';
import { maskOffence } from './masking/check.ts';
import { masksIn } from './masking/masks.ts';
import { dummyText } from './write/dummy-value.ts';
import { find } from './read/element.ts';
import { stillHolds } from './words/known-parts.ts';
import {
  curvePlace,
  freeTextPlace,
  marksPlace,
  overlayPlace,
  placeOf,
  privatePlace,
} from './rules/places.ts';
import { hexOf, tags } from './read/tag.ts';
import { bytesOf, textOf } from './words/text-value.ts';
import { pathOf, walk } from './read/walk.ts';

/** A shifted date may fall on another original date, and a birth date on the first keeps its digits. */
const notCompared: ReadonlySet<ItemId> = new Set<ItemId>(['birth-date', 'exam-date', 'exam-time']);

/** Reads the output as a stranger would and looks for what the plan took away. */
export async function verify(
  output: ByteSource,
  plan: FilePlan,
  ctx: RunContext,
  source?: ByteSource,
): Promise<Residual[]> {
  const opened = await openDataSet(output, ctx);
  if (!opened.ok) return [{ at: opened.error.where ?? { kind: 'file' }, failure: { code: 'verify-failed' } }];
  const data = opened.value;
  const residuals = leftBehind(data, plan.changes);
  const metaUid = find(data.meta, tags.mediaStorageSopInstance);
  const uid = find(data.root, tags.sopInstance);
  const instance = hexOf(tags.sopInstance);
  const remapped = plan.changes.some(
    ({ at, action }) => at.kind === 'tag' && at.path === instance && action === 'remap',
  );
  if (remapped && metaUid && uid && textOf(data, metaUid, '') !== textOf(data, uid, '')) {
    residuals.push(residual({ kind: 'tag', path: '00020003' }));
  }
  const masks = masksIn(plan.changes);
  if (masks.length === 0) return residuals;
  const opposed = { data, source: output };
  const at: Locator | null = source
    ? await maskOffence(opposed, source, masks, ctx.codecs ?? null, ctx)
    : { kind: 'file' };
  return at ? [...residuals, { at, failure: { code: 'mask-not-confirmed', where: at } }] : residuals;
}

function leftBehind(data: DataSet, changes: readonly Change[]): Residual[] {
  const residuals: Residual[] = [];
  const byPath = new Map<string, Change[]>();
  const removedGroups = new Set<string>();
  const kept = new Set<string>();
  for (const change of changes) {
    if (change.at.kind === 'tag' && change.place.item === 'private-data' && change.action === 'keep')
      kept.add(change.at.path);
    if (change.action === 'keep' || change.at.kind !== 'tag' || change.place.key === marksPlace.key) continue;
    const list = byPath.get(change.at.path);
    if (list) list.push(change);
    else byPath.set(change.at.path, [change]);
    if (change.action === 'remove') removedGroups.add(change.place.key);
  }
  const groups = [privatePlace.key, overlayPlace.key, curvePlace.key].filter((key) => removedGroups.has(key));
  walk(data, (element, prefix, charset) => {
    const place = placeOf(element);
    const path = pathOf(prefix, element.tag);
    const at: Locator = { kind: 'tag', path };
    if (place && groups.includes(place.key) && !kept.has(path) && !byPath.has(path))
      residuals.push(residual(at, place));
    for (const change of byPath.get(path) ?? []) {
      const left =
        change.place.key === freeTextPlace.key
          ? stillHolds(bytesOf(data, element) ?? new Uint8Array(0), element.vr, charset, change.value)
          : isLeft(change, textOf(data, element, charset), element.vr);
      if (left) residuals.push(residual(at, change.place));
    }
  });
  return residuals;
}

function isLeft(change: Change, text: string, vr: string): boolean {
  if (change.action === 'remove') return true;
  // What was to be taken out of a text is a change of its own.
  if (change.action === 'clean' && change.place.key !== freeTextPlace.key) return false;
  if (text === dummyText(vr, text) && (change.action === 'dummy' || change.action === 'placeholder'))
    return false;
  if (change.value === '' || text === '' || notCompared.has(change.place.item)) return false;
  return text === change.value && !isStandardUid(change.value);
}

function isStandardUid(value: string): boolean {
  return value.startsWith('1.2.840.10008.');
}

function residual(at: Locator, place?: Place): Residual {
  return { at, ...(place && { place }), failure: { code: 'verify-failed', where: at } };
}

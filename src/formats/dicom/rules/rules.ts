import type { Place } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import type { Action } from '../../../core/policy/actions.ts';
import type { PresetId } from '../../../core/policy/policy.ts';
import { presetAction } from '../../../core/policy/policy.ts';
import type { AttributeType } from './iod-types.ts';
import { freeTextPlace, marksPlace, overlayPlace, curvePlace } from './places.ts';
import type { ProfileCode } from './table-e1-1.ts';
import { profileRow } from './table-e1-1.ts';

/**
 * Each code of the Basic Profile column as one action. Where the standard offers a choice by the Type of
 * the attribute in its IOD and that is not known, the mildest one that is valid for every Type is taken.
 */
const profileActions: { readonly [K in ProfileCode]: Action } = {
  X: 'remove',
  Z: 'empty',
  D: 'dummy',
  U: 'remap',
  'X/Z': 'empty',
  'X/D': 'dummy',
  'Z/D': 'dummy',
  'X/Z/D': 'dummy',
  'X/Z/U': 'clean',
};

/** Items that the Ministry's guideline speaks of by name; its rows lie over the profile's. */
const guidelineItems: ReadonlySet<ItemId> = new Set<ItemId>([
  'patient-name',
  'patient-id',
  'birth-date',
  'age',
  'sex',
  'exam-date',
  'exam-time',
  'exam-id',
  'uid',
]);

/**
 * Body size and weight stay under the guideline: they name nobody, and doses and uptake values are computed from
 * them. The profile's option Retain Patient Characteristics (CID 7050 113108) keeps them as well.
 */
const keptMeasures: ReadonlySet<string> = new Set(['00101020', '00101022', '00101030']);

/** Goes whatever the preset: nobody knows what is in it, or it no longer holds true. */
const alwaysRemoved: ReadonlySet<string> = new Set([
  'dicom:private',
  'dicom:unknown',
  'dicom:group-length',
  'dicom:preamble',
  'dicom:00020100',
  'dicom:00020102',
  'dicom:04000500',
  'dicom:FFFAFFFA',
  'dicom:FFFCFFFC',
  overlayPlace.key,
  curvePlace.key,
]);

/** What a preset does with a place. The user's overrides lie over it (`actionFor`). */
export function dicomAction(place: Place, preset: PresetId, type?: AttributeType): Action {
  if (alwaysRemoved.has(place.key)) return 'remove';
  if (place.key === freeTextPlace.key) return 'clean';
  if (place.key === marksPlace.key) return 'placeholder';
  switch (preset) {
    case 'guideline':
      if (place.tag !== undefined && keptMeasures.has(place.tag)) return 'keep';
      return guidelineItems.has(place.item) ? presetAction(place.item, preset) : profileAction(place, type);
    case 'minimum':
      return minimumAction(place, type);
    case 'ps315-basic':
      return profileAction(place, type);
  }
}

function profileAction(place: Place, type: AttributeType | undefined): Action {
  // Z allows a dummy value, and a pseudonym is one (PS3.15 E.1.1, note on Z).
  if (place.item === 'patient-name' || place.item === 'patient-id') return 'pseudonym';
  const row = place.tag === undefined ? undefined : profileRow(parseInt(place.tag, 16));
  // An identifier is replaced in a consistent way under every code that lets a value stand.
  if (place.item === 'uid' && row?.code !== 'X') return 'remap';
  if (row) return actionOfType(row.code, type) ?? profileActions[row.code];
  if (place.item === 'other-name' || place.item === 'staff-name') return 'dummy';
  return actionOfType('X', type) ?? 'remove';
}

/**
 * PS3.15 E.3: of the letters of a code, the one that takes most away and leaves the object valid. An attribute
 * that its IOD cannot do without stays even where the table says X: with a dummy (Type 1) or empty (Type 2).
 */
function actionOfType(code: ProfileCode, type: AttributeType | undefined): Action | undefined {
  if (type === undefined || code === 'D' || code === 'U' || code === 'X/Z/U') return undefined;
  if (type === 1) return 'dummy';
  return type === 3 && code.startsWith('X') ? 'remove' : 'empty';
}

/** 規則31条 only: what is 必須 is done the profile's way, the rest stays. */
function minimumAction(place: Place, type: AttributeType | undefined): Action {
  const action = presetAction(place.item, 'minimum');
  if (action === 'keep' || action === 'pseudonym' || action === 'year-month') return action;
  return profileAction(place, type);
}

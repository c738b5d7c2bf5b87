import type { Place } from '../../../core/findings/finding.ts';
import type { ItemId } from '../../../core/findings/items.ts';
import type { Action } from '../../../core/policy/actions.ts';
import type { OptionId } from '../../../core/policy/options.ts';
import type { Policy } from '../../../core/policy/policy.ts';
import { presetAction } from '../../../core/policy/policy.ts';
import { narrativeTags } from './items-by-tag.ts';
import type { AttributeType } from './iod-types.ts';
import type { Proposal } from '../../../core/policy/proposal.ts';
import { plainProposal, proposedAction } from '../../../core/policy/proposal.ts';
import { optionsOf } from './option-columns.ts';
import {
  curvePlace,
  freeTextPlace,
  localCodePlace,
  marksPlace,
  overlayPlace,
  safePrivatePlace,
  safePrivateUidPlace,
} from './places.ts';
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
  'X/Z/U': 'remap',
};

/** Items that the Ministry's guideline speaks of by name; its rows lie over the profile's. */
const guidelineItems: ReadonlySet<ItemId> = new Set<ItemId>([
  'patient-name',
  'patient-id',
  'birth-date',
  'exam-id',
  'uid',
]);

/**
 * Text inside Content Sequence and Graphic Annotation Sequence, which the table replaces as a whole (D): the sequences
 * stay and their text is replaced, or cleaned under the option of their row.
 */
const contentTexts: Readonly<Record<string, OptionId>> = {
  '0040A160': 'clean-structured',
  '00700006': 'clean-graphics',
};

/** What cleaning leaves is words. The others are one name, one number, one address: known, or nothing to clean. */
const cleanable: ReadonlySet<ItemId> = new Set<ItemId>(['description', 'unlisted', 'free-text', 'graphics']);

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

/** Per place and Type (none, 1, 2, 3): what is done with a place depends on nothing else of the file. */
const proposals = new WeakMap<Place, (Proposal | undefined)[]>();

/** What any policy does with a place. `type`: what the object's IOD asks of the attribute there, where it is known. */
export function dicomProposal(place: Place, type?: AttributeType): Proposal {
  let byType = proposals.get(place);
  if (!byType) {
    byType = [];
    proposals.set(place, byType);
  }
  return (byType[type ?? 0] ??= find(place, type));
}

/** What a policy does with a place. The user's overrides lie over it (`actionFor`). */
export function dicomAction(place: Place, policy: Policy, type?: AttributeType): Action {
  return proposedAction(dicomProposal(place, type), policy);
}

function find(place: Place, type: AttributeType | undefined): Proposal {
  if (alwaysRemoved.has(place.key)) return always('remove');
  switch (place.key) {
    case freeTextPlace.key:
      return always('clean');
    case marksPlace.key:
      return always('placeholder');
    case safePrivatePlace.key:
      return { ...always('remove'), keptBy: ['retain-safe-private'] };
    case safePrivateUidPlace.key:
      return { ...always('remove'), remappedBy: ['retain-safe-private'] };
  }
  if (place.item === 'burned-in-text' || place.item === 'face') return plainProposal(place.item);
  if (place.item === 'free-text') return freeText(place);
  const profile = profileAction(place, type);
  const base: Proposal['base'] = {
    guideline: guidelineItems.has(place.item) ? presetAction(place.item, 'guideline') : profile,
    minimum: minimumAction(place, profile),
    'ps315-basic': profile,
  };
  const { cleanedBy, ...keeping } = optionsOf(place);
  const options = cleanedBy && cleanable.has(place.item) ? { ...keeping, cleanedBy } : keeping;
  if (place.item !== 'exam-date' && place.item !== 'exam-time') return { base, ...options };
  const temporal = place.item === 'exam-date' ? 'date' : 'time';
  return { base: { ...base, minimum: profile }, ...options, temporal };
}

function always(action: Action): Proposal {
  return { base: { guideline: action, minimum: action, 'ps315-basic': action } };
}

/**
 * What somebody wrote goes with the sequences around it (D) or is cleaned under its option; text that nobody can judge
 * by its tag stays, without known values, and is shown.
 */
function freeText(place: Place): Proposal {
  const { key, tag = '' } = place;
  const typed = key === localCodePlace.key || narrativeTags.has(parseInt(tag, 16));
  const profile = typed ? 'dummy' : 'keep';
  const cleanedBy = [contentTexts[tag] ?? 'clean-descriptors'];
  return { base: { guideline: profile, minimum: 'keep', 'ps315-basic': profile }, cleanedBy };
}

function profileAction(place: Place, type: AttributeType | undefined): Action {
  // Z allows a dummy value, and a pseudonym is one (PS3.15 E.1.1, note on Z).
  if (place.item === 'patient-name' || place.item === 'patient-id') return 'pseudonym';
  const row = place.tag === undefined ? undefined : profileRow(parseInt(place.tag, 16));
  // An identifier is replaced in a consistent way under every code that lets a value stand.
  const isOptional = row?.code === 'X' || (row?.code === 'X/Z/U' && type === 3);
  if (place.item === 'uid' && !isOptional) return 'remap';
  if (row) return actionOfType(row.code, type) ?? profileActions[row.code];
  if (place.item === 'other-name' || place.item === 'staff-name') return 'dummy';
  return actionOfType('X', type) ?? 'remove';
}

/**
 * PS3.15 E.3: of the letters of a code, the one that takes most away and leaves the object valid. An attribute
 * that its IOD cannot do without stays even where the table says X: with a dummy (Type 1) or empty (Type 2).
 */
function actionOfType(code: ProfileCode, type: AttributeType | undefined): Action | undefined {
  if (type === undefined || code === 'D' || code === 'U') return undefined;
  if (type === 1) return 'dummy';
  return type === 3 && code.startsWith('X') ? 'remove' : 'empty';
}

/** 規則31条 only: what is 必須 is done the profile's way, the rest stays. */
function minimumAction(place: Place, profile: Action): Action {
  // A signature no longer holds once anything in the file has changed.
  if (place.item === 'signature') return profile;
  const action = presetAction(place.item, 'minimum');
  return action === 'keep' || action === 'pseudonym' || action === 'year-month' ? action : profile;
}

import type { Change } from '../../../core/plan/change.ts';
import type { PresetId } from '../../../core/policy/policy.ts';
import { asciiBytes } from '../words/one-charset.ts';
import type { Form } from '../read/element.ts';
import { encodeElement, encodeSequence } from './encode.ts';
import { marksPlace } from '../rules/places.ts';

const patientIdentityRemoved = 0x00120062;
const deidentificationMethod = 0x00120063;
const methodCodes = 0x00120064;
const longitudinalModified = 0x00280303;

/** In tag order, as they are written. No code of CID 7050 is true of `minimum`. */
export function markTags(preset: PresetId): readonly number[] {
  const codes = preset === 'minimum' ? [] : [methodCodes];
  return [patientIdentityRemoved, deidentificationMethod, ...codes, longitudinalModified];
}

/** CID 7050 (PS3.16). */
const codes = {
  basic: ['113100', 'Basic Application Confidentiality Profile'],
  modifiedDates: ['113107', 'Retain Longitudinal Temporal Information Modified Dates Option'],
  patientCharacteristics: ['113108', 'Retain Patient Characteristics Option'],
} as const;

export interface Mark {
  readonly tag: number;
  /** For the record; the sequence as its code values. */
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/**
 * What was done, in the attributes that PS3.15 E.1.1 asks for. ASCII only: it fits every character set.
 * `linked`: the file named a patient; without one, dates had to go instead of being moved.
 */
export function marksFor(changes: readonly Change[], preset: PresetId, form: Form, linked: boolean): Mark[] {
  const wanted = changes.some((change) => change.place.key === marksPlace.key && change.action !== 'keep');
  if (!wanted) return [];
  const method = `KAMEI KAKO JOHO (pseudonymized), Karina ${preset}`;
  const done = methodsOf(changes, linked);
  const removed = identityRemoved(changes);
  const dates = longitudinal(changes, linked);
  const items = done.map(([value, meaning]) => [
    encodeElement(0x00080100, 'SH', asciiBytes(value), form),
    encodeElement(0x00080102, 'SH', asciiBytes('DCM'), form),
    encodeElement(0x00080104, 'LO', asciiBytes(meaning), form),
  ]);
  const all = [
    {
      tag: patientIdentityRemoved,
      shown: removed,
      bytes: encodeElement(patientIdentityRemoved, 'CS', asciiBytes(removed), form),
    },
    {
      tag: deidentificationMethod,
      shown: method,
      bytes: encodeElement(deidentificationMethod, 'LO', asciiBytes(method), form),
    },
    {
      tag: methodCodes,
      shown: done.map(([value]) => value).join('\\'),
      bytes: encodeSequence(methodCodes, items, form),
    },
    {
      tag: longitudinalModified,
      shown: dates,
      bytes: encodeElement(longitudinalModified, 'CS', asciiBytes(dates), form),
    },
  ];
  const wantedTags = markTags(preset);
  return all.filter((mark) => wantedTags.includes(mark.tag));
}

/** YES only where neither name nor ID of the patient was left standing by choice. */
function identityRemoved(changes: readonly Change[]): 'YES' | 'NO' {
  const left = changes.some(
    ({ place, action, value }) =>
      (place.item === 'patient-name' || place.item === 'patient-id') && action === 'keep' && value !== '',
  );
  return left ? 'NO' : 'YES';
}

function methodsOf(changes: readonly Change[], linked: boolean): (readonly [string, string])[] {
  const shifted = linked && changes.some((change) => change.action === 'shift');
  const kept = changes.some(
    (change) => (change.place.item === 'sex' || change.place.item === 'age') && change.action === 'keep',
  );
  return [
    codes.basic,
    ...(shifted ? [codes.modifiedDates] : []),
    ...(kept ? [codes.patientCharacteristics] : []),
  ];
}

function longitudinal(changes: readonly Change[], linked: boolean): 'MODIFIED' | 'REMOVED' | 'UNMODIFIED' {
  const dates = changes.filter((change) => change.place.item === 'exam-date');
  if (linked && dates.some((change) => change.action === 'shift')) return 'MODIFIED';
  return dates.some((change) => change.action !== 'keep') ? 'REMOVED' : 'UNMODIFIED';
}

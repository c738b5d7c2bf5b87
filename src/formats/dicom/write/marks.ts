import { concat } from '../../../core/bytes/concat.ts';
import type { Change } from '../../../core/plan/change.ts';
import { methods, type MethodId } from '../../../core/policy/options.ts';
import { planHash } from '../../../core/policy/plan-hash.ts';
import type { FilePlan } from '../../format.ts';
import type { Policy, PresetId } from '../../../core/policy/policy.ts';
import { asciiBytes } from '../words/one-charset.ts';
import { charsetOf } from '../words/charset.ts';
import { textOf } from '../words/text-value.ts';
import { encodeText } from '../../../core/text/encoder.ts';
import type { DataSet } from '../read/data-set.ts';
import { find, type Form } from '../read/element.ts';
import { tags } from '../read/tag.ts';
import { encodeElement, encodeSequence } from './encode.ts';
import { marksPlace } from '../rules/places.ts';
import { cleanedPixels, longitudinal, type CleanedPixels } from './methods.ts';

const patientIdentityRemoved = 0x00120062;
const deidentificationMethod = 0x00120063;
const methodCodes = 0x00120064;
const recognizableFeatures = 0x00280302;
const longitudinalModified = 0x00280303;

/** In tag order, as they are written. No code of CID 7050 is true of `minimum`. */
export function markTags(preset: PresetId, cleaned: CleanedPixels): readonly number[] {
  const codes = preset === 'minimum' ? [] : [methodCodes];
  const pixels = [
    // PS3.3 C.24.2: a document without what identifies the patient may say NO.
    ...(cleaned.text || cleaned.pages ? [tags.burnedInAnnotation] : []),
    ...(cleaned.faces ? [recognizableFeatures] : []),
  ];
  return [patientIdentityRemoved, deidentificationMethod, ...codes, ...pixels, longitudinalModified];
}

export interface Mark {
  readonly tag: number;
  /** For the record; the sequence as its code values. */
  readonly shown: string;
  readonly bytes: Uint8Array;
}

/** What the marks of a file hang on, besides the plan. */
interface Facts {
  readonly codes: readonly MethodId[];
  readonly removed: 'YES' | 'NO';
  readonly dates: ReturnType<typeof longitudinal>;
  readonly cleaned: CleanedPixels;
  readonly charset: string;
  readonly form: Form;
}

/** The files of a series are marked alike. */
const made = new WeakMap<Policy, Map<string, readonly Mark[]>>();

/**
 * What was done, in the attributes that PS3.15 E.1.1 asks for. Burned In Annotation and Recognizable Visual Features
 * (E.3.1, E.3.2) are among them where masks were found by a search; a file whose masks cannot be confirmed is not
 * handed out. `linked`: the file named a patient.
 */
export function marksFor(
  { changes, policy, inspection }: FilePlan,
  codes: readonly MethodId[],
  data: DataSet,
  linked: boolean,
): readonly Mark[] {
  const wanted = changes.some((change) => change.place.key === marksPlace.key && change.action !== 'keep');
  if (!wanted) return [];
  const declared = find(data.root, tags.specificCharacterSet);
  const facts: Facts = {
    codes,
    removed: identityRemoved(changes),
    dates: longitudinal(changes, linked),
    cleaned: cleanedPixels(changes, inspection),
    charset: declared ? textOf(data, declared, '') : '',
    form: { explicit: data.form.explicit, little: data.form.little },
  };
  const known = made.get(policy) ?? new Map<string, readonly Mark[]>();
  made.set(policy, known);
  const key = JSON.stringify(facts);
  const marks = known.get(key) ?? encoded(policy, facts);
  // A charset is whatever a file says it is: the map must not grow with hostile files.
  if (known.size < mostKnown) known.set(key, marks);
  return marks;
}

const mostKnown = 100;

function encoded(policy: Policy, { codes, removed, dates, cleaned, charset, form }: Facts): Mark[] {
  const all: Mark[] = [
    asciiMark(patientIdentityRemoved, 'CS', removed, form),
    methodMark(policy, charset, form),
    {
      tag: methodCodes,
      shown: codes.map((id) => methods[id].code).join('\\'),
      bytes: encodeSequence(
        methodCodes,
        codes.map((id) => codeItem(id, form)),
        form,
      ),
    },
    asciiMark(tags.burnedInAnnotation, 'CS', 'NO', form),
    asciiMark(recognizableFeatures, 'CS', 'NO', form),
    asciiMark(longitudinalModified, 'CS', dates, form),
  ];
  const wantedTags = markTags(policy.preset, cleaned);
  return all.filter(({ tag }) => wantedTags.includes(tag) && (tag !== methodCodes || codes.length > 0));
}

function codeItem(id: MethodId, form: Form): Uint8Array[] {
  const { code, meaning } = methods[id];
  return [
    encodeElement(0x00080100, 'SH', asciiBytes(code), form),
    encodeElement(0x00080102, 'SH', asciiBytes('DCM'), form),
    encodeElement(0x00080104, 'LO', asciiBytes(meaning), form),
  ];
}

function asciiMark(tag: number, vr: string, text: string, form: Form): Mark {
  return { tag, shown: text, bytes: encodeElement(tag, vr, asciiBytes(text), form) };
}

const japanese = '仮名加工情報';

/** Each value fits the 64 characters of LO; Japanese only where the file's own character set can hold it. */
function methodMark(policy: Policy, charset: string, form: Form): Mark {
  const ascii = ['KAMEI KAKO JOHO', `Karina ${policy.preset} plan ${planHash(policy)}`];
  const inJapanese = japaneseBytes(charset);
  const values = inJapanese ? [japanese, ...ascii] : ascii;
  const bytes = inJapanese
    ? concat([inJapanese, asciiBytes(`\\${ascii.join('\\')}`)])
    : asciiBytes(ascii.join('\\'));
  return {
    tag: deidentificationMethod,
    shown: values.join('\\'),
    bytes: encodeElement(deidentificationMethod, 'LO', bytes, form),
  };
}

function japaneseBytes(declared: string): Uint8Array | null {
  if (charsetOf(declared) === 'utf-8') return encodeText(japanese, 'utf-8');
  const terms = declared.split('\\').map((term) => term.trim());
  if (!terms.slice(1).includes('ISO 2022 IR 87')) return null;
  const bytes = encodeText(japanese, 'iso-2022-jp');
  // A value ends in the set that the first term names (PS3.5 6.1.2.5.3).
  if (bytes && /IR 13$/.test(terms[0] ?? '')) bytes[bytes.length - 1] = 'J'.charCodeAt(0);
  return bytes;
}

/** YES only where neither name nor ID of the patient was left standing by choice. */
function identityRemoved(changes: readonly Change[]): 'YES' | 'NO' {
  const left = changes.some(
    ({ place, action, value }) =>
      (place.item === 'patient-name' || place.item === 'patient-id') && action === 'keep' && value !== '',
  );
  return left ? 'NO' : 'YES';
}

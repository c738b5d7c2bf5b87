import { concat } from '../../../core/bytes/concat.ts';
import { asciiBytes } from '../words/one-charset.ts';
import { keywordOf } from '../rules/dictionary.ts';
import type { Element, Form } from '../read/element.ts';
import { vrRule } from '../read/vr.ts';
import { encodeElement, encodeItem, encodeSequence } from './encode.ts';
import { nameText } from './name-text.ts';

const placeholderText = 'REMOVED';

const texts: Readonly<Record<string, string>> = {
  AS: '000Y',
  DA: '19000101',
  DT: '19000101000000',
  DS: '0',
  IS: '0',
  PN: nameText(placeholderText),
  TM: '000000',
  UI: '2.25.0',
  UR: 'urn:karina:removed',
};

/** Bytes of one number; values of other binary VRs are of any even length. */
const numberBytes: Readonly<Record<string, number>> = {
  AT: 4,
  FD: 8,
  FL: 4,
  OD: 8,
  OF: 4,
  OL: 4,
  OV: 8,
  SL: 4,
  SV: 8,
  UL: 4,
  UV: 8,
  US: 2,
  SS: 2,
};

/** Numbers often come in pairs or triples: a dummy has as many as there were (PS3.5 6.4). */
const countedTexts = ['DS', 'IS'];
const countedNumbers = ['AT', 'FD', 'FL', 'SL', 'SS', 'SV', 'UL', 'US', 'UV'];

/** A value that means nothing and is valid for its VR: code D of PS3.15 Table E.1-1. */
export function dummyText(vr: string, text = ''): string {
  const one = texts[vr] ?? placeholderText;
  return countedTexts.includes(vr) ? text.split('\\').fill(one).join('\\') : one;
}

export function dummyBytes({ tag, vr, form, value, end }: Element): Uint8Array {
  if (vr === 'SQ') return dummyItem(tag, form);
  if (vrRule(vr).text !== 'none') return asciiBytes(dummyText(vr));
  const one = numberBytes[vr] ?? 2;
  const count = countedNumbers.includes(vr) ? Math.max(1, Math.floor((end - value) / one)) : 1;
  return new Uint8Array(one * count);
}

/** One item: a sequence of Type 1 has at least that, and a code or a person in it must be complete. */
function dummyItem(tag: number, form: Form): Uint8Array {
  const keyword = keywordOf(tag);
  if (keyword.endsWith('CodeSequence')) return encodeItem(concat(dummyCode(form)), form);
  return encodeItem(
    /(Operator|Physician\w*|Results)IdentificationSequence$/.test(keyword)
      ? concat(dummyPerson(form))
      : new Uint8Array(0),
    form,
  );
}

/** Code Sequence Macro, PS3.3 8.8. */
function dummyCode(form: Form): Uint8Array[] {
  return [
    encodeElement(0x00080100, 'SH', asciiBytes(placeholderText), form),
    encodeElement(0x00080102, 'SH', asciiBytes('99KARINA'), form),
    encodeElement(0x00080104, 'LO', asciiBytes(placeholderText), form),
  ];
}

/** Person Identification Macro, PS3.3 10.1. */
function dummyPerson(form: Form): Uint8Array[] {
  return [
    encodeElement(0x00080080, 'LO', asciiBytes(placeholderText), form),
    encodeSequence(0x00401101, [dummyCode(form)], form),
  ];
}

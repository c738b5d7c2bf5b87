import { asciiBytes } from '../words/one-charset.ts';
import { keywordOf } from '../rules/dictionary.ts';
import type { Form } from '../read/element.ts';
import { encodeElement, encodeItem, join } from './encode.ts';

export const placeholderText = 'REMOVED';

const texts: Readonly<Record<string, string>> = {
  AS: '000Y',
  DA: '19000101',
  DT: '19000101000000',
  DS: '0',
  IS: '0',
  TM: '000000',
  UR: 'urn:karina:removed',
};

const binaryBytes: Readonly<Record<string, number>> = {
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
  OB: 2,
  OW: 2,
  UN: 2,
};

/** A value that means nothing and is valid for its VR: code D of PS3.15 Table E.1-1. */
export function dummyText(vr: string): string {
  return texts[vr] ?? placeholderText;
}

export function dummyBytes(tag: number, vr: string, form: Form): Uint8Array {
  if (vr === 'SQ') return dummySequence(tag, form);
  const size = binaryBytes[vr];
  return size === undefined ? asciiBytes(dummyText(vr)) : new Uint8Array(size);
}

/** A sequence of coded identities keeps one code without meaning, as some are of type 1. */
function dummySequence(tag: number, form: Form): Uint8Array {
  if (!keywordOf(tag).endsWith('CodeSequence')) return new Uint8Array(0);
  return encodeItem(
    join([
      encodeElement(0x00080100, 'SH', asciiBytes(placeholderText), form),
      encodeElement(0x00080102, 'SH', asciiBytes('99KARINA'), form),
      encodeElement(0x00080104, 'LO', asciiBytes(placeholderText), form),
    ]),
    form,
  );
}

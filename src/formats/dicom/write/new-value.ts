import type { Action } from '../../../core/policy/actions.ts';
import type { Change } from '../../../core/plan/change.ts';
import type { SubjectRef, VaultView } from '../../../core/vault/vault-view.ts';
import { asciiBytes } from '../words/one-charset.ts';
import {
  shiftDates,
  shiftDateTimes,
  yearMonth,
  yearMonthOfDateTimes,
  yearOfDateTimes,
  yearOnly,
} from '../words/dates.ts';
import { dummyBytes, dummyText } from './dummy-value.ts';
import type { Element } from '../read/element.ts';
import { isText, vrRule } from '../read/vr.ts';
import { nameText } from './name-text.ts';

/** What a value becomes: other text, other bytes, nothing but its header, or gone with it. */
export type NewValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'gone' }
  | { readonly kind: 'same' };

export interface Answers {
  readonly vault: VaultView;
  /** Null for a file that names nobody: nothing to link, so nothing to carry over. */
  readonly subject: SubjectRef | null;
}

const same: NewValue = { kind: 'same' };

/** Domain of the keyed codes for accession numbers and study IDs. */
const examDomain = 'exam-id';
const codeChars = 16;

export function newValue(change: Change, element: Element, text: string, answers: Answers): NewValue {
  switch (change.action) {
    case 'keep':
    case 'mask':
    case 'clean':
      return same;
    case 'remove':
    case 'five-years':
    case 'age-five':
    case 'age-ten':
    case 'prefecture':
    case 'municipality':
    case 'postal3':
      return { kind: 'gone' };
    case 'pseudonym':
      return element.items ? { kind: 'gone' } : pseudonym(element, answers.subject);
    case 'empty':
    case 'dummy':
    case 'placeholder':
    case 'remap':
    case 'year-month':
    case 'year':
    case 'shift':
      // An empty value says nothing, and a type 2 attribute stays as empty as it was.
      return element.end === element.value ? same : replaced(change.action, element, text, answers);
  }
}

type Replacing = Extract<
  Action,
  'empty' | 'dummy' | 'placeholder' | 'remap' | 'year-month' | 'year' | 'shift'
>;

function replaced(action: Replacing, element: Element, text: string, answers: Answers): NewValue {
  switch (action) {
    case 'empty':
      return { kind: 'bytes', bytes: new Uint8Array(0) };
    case 'dummy':
    case 'placeholder':
      return dummy(element, text, answers.vault);
    case 'remap':
      return remapped(element, text, answers.vault);
    case 'year-month':
      return textFor(element, cut(element, text, yearMonth, yearMonthOfDateTimes));
    case 'year':
      return textFor(element, cut(element, text, yearOnly, yearOfDateTimes));
    case 'shift':
      return shifted(element, text, answers.subject);
  }
}

function pseudonym(element: Element, subject: SubjectRef | null): NewValue {
  const text = subject?.pseudonym ?? '';
  return textFor(element, element.vr === 'PN' ? nameText(text) : text);
}

function dummy(element: Element, text: string, vault: VaultView): NewValue {
  // The same UID for all would make one object of them.
  if (element.vr === 'UI') return remapped(element, text, vault);
  if (isText(element.vr)) return { kind: 'text', text: dummyText(element.vr, text) };
  return { kind: 'bytes', bytes: dummyBytes(element) };
}

function remapped(element: Element, text: string, vault: VaultView): NewValue {
  // A sequence of references: each of its UIDs is a change of its own.
  if (element.items) return same;
  if (element.vr !== 'UI') {
    const max = vrRule(element.vr).maxChars;
    const length = max > 0 ? Math.min(codeChars, max) : codeChars;
    return textFor(element, vault.code(examDomain, text.trim(), length));
  }
  return {
    kind: 'text',
    text: text
      .split('\\')
      .map((uid) => newUid(uid.trim(), vault))
      .join('\\'),
  };
}

/** UIDs under DICOM's own root name things of the standard (PS3.6 Annex A). */
function newUid(uid: string, vault: VaultView): string {
  return uid === '' || uid.startsWith('1.2.840.10008.') ? uid : vault.uid(uid);
}

function shifted(element: Element, text: string, subject: SubjectRef | null): NewValue {
  if (!subject) return { kind: 'bytes', bytes: new Uint8Array(0) };
  if (element.vr === 'DA') return textFor(element, shiftDates(text, subject.offsetDays));
  return textFor(element, element.vr === 'DT' ? shiftDateTimes(text, subject.offsetDays) : '');
}

type Cut = (text: string) => string;

function cut({ vr }: Element, text: string, date: Cut, dateTime: Cut): string {
  return vr === 'DA' ? date(text) : vr === 'DT' ? dateTime(text) : '';
}

function textFor(element: Element, text: string): NewValue {
  return vrRule(element.vr).text === 'none'
    ? { kind: 'bytes', bytes: new Uint8Array(0) }
    : { kind: 'text', text };
}

export function bytesFor(value: { readonly text: string }): Uint8Array {
  return asciiBytes(value.text);
}

import type { SubjectClue } from '../../core/subjects/clue.ts';
import { scriptOf } from '../../core/text/name-parts.ts';
import { identifierKind } from '../fhir/identifiers.ts';
import { insuredKey } from '../fhir/patients.ts';
import { joined } from './text-kinds.ts';
import { attributeOf, childrenOf, elementsOf, textOf, type Element } from './tree.ts';

type Mutable = { -readonly [K in keyof SubjectClue]: SubjectClue[K] };

export function elementsNamed(root: Element, name: string): Element[] {
  const inside = elementsOf(root).flatMap((one) => elementsNamed(one, name));
  return root.name === name ? [root, ...inside] : inside;
}

function addName(clue: Mutable, said: string, script: string): void {
  if (said === '') return;
  const written =
    { I: 'kanji', IDE: 'kanji', P: 'kana', SYL: 'kana', A: 'roman', ABC: 'roman' }[script] ?? scriptOf(said);
  if (written === 'kana') clue.nameKana ??= said;
  else if (written === 'roman') clue.nameRoman ??= said;
  else clue.nameKanji ??= said;
}

function said(xml: string, name: Element, parts: readonly string[]): string {
  const whole = parts.flatMap((part) => childrenOf(name, part).map((one) => textOf(xml, one)));
  return joined(whole);
}

const sexes: Readonly<Record<string, 'M' | 'F' | 'O'>> = {
  '1': 'M',
  '2': 'F',
  M: 'M',
  F: 'F',
  UN: 'O',
  male: 'M',
  female: 'F',
};

function isoBirth(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/u.exec(text) ?? [];
  return year === undefined || month === undefined || day === undefined
    ? undefined
    : `${year}-${month}-${day}`;
}

/** Whom a recordTarget is; the four numbers of the insurance name the same person as FHIR's do. */
export function cdaClue(xml: string, target: Element): SubjectClue {
  const clue: Mutable = {};
  const numbers = new Map<string, string>();
  for (const id of elementsNamed(target, 'id')) {
    if (id.parent?.name !== 'patientRole') continue;
    const [system, value] = [attributeOf(id, 'root'), attributeOf(id, 'extension')];
    const last = /^1\.2\.392\.200119\.6\.(\d+)$/u.exec(system)?.[1];
    if (last !== undefined) numbers.set(last, value);
    else if (value !== '' && identifierKind({ system, types: [], value, owner: 'Patient' }) === 'patient-id')
      clue.id ??= value;
  }
  const parts = ['101', '204', '205', '211'].map((last) => numbers.get(last) ?? '');
  if (parts.every((part) => part !== '')) clue.study = insuredKey(parts.join(':'));
  for (const patient of elementsNamed(target, 'patient')) {
    for (const name of childrenOf(patient, 'name'))
      addName(clue, said(xml, name, ['family', 'given']) || textOf(xml, name), attributeOf(name, 'use'));
    const birth = isoBirth(childrenOf(patient, 'birthTime').map((one) => attributeOf(one, 'value'))[0] ?? '');
    if (birth !== undefined) clue.birth = birth;
    const sex =
      sexes[childrenOf(patient, 'administrativeGenderCode').map((one) => attributeOf(one, 'code'))[0] ?? ''];
    if (sex) clue.sex = sex;
  }
  return clue;
}

/** Whom an MML document is about: its header and its module of the patient. */
export function mmlClue(xml: string, root: Element): SubjectClue {
  const clue: Mutable = {};
  const master = elementsNamed(root, 'masterId').flatMap((one) => elementsNamed(one, 'Id'));
  const id = master.map((one) => textOf(xml, one)).find((text) => text !== '');
  if (id !== undefined) clue.id = id;
  for (const patient of elementsNamed(root, 'PatientModule')) {
    for (const name of elementsNamed(patient, 'personName').flatMap((one) => elementsNamed(one, 'Name'))) {
      const full = said(xml, name, ['fullname']) || said(xml, name, ['family', 'given']);
      addName(clue, full, attributeOf(name, 'repCode'));
    }
    const birth = isoBirth(textOf(xml, elementsNamed(patient, 'birthday')[0] ?? patient));
    if (birth !== undefined) clue.birth = birth;
    const sex = sexes[textOf(xml, elementsNamed(patient, 'sex')[0] ?? patient)];
    if (sex) clue.sex = sex;
  }
  return clue;
}

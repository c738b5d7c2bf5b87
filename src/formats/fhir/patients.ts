import type { SubjectClue } from '../../core/subjects/clue.ts';
import { scriptOf, type Script } from '../../core/text/name-parts.ts';
import { identifierKind } from './identifiers.ts';
import type { JsonObject } from './json.ts';
import { referencedType } from './references.ts';
import { codesOf, member, objectsAt, textAt, textOf } from './nodes.ts';

type Mutable = { -readonly [K in keyof SubjectClue]: SubjectClue[K] };

const sexes: Readonly<Record<string, 'M' | 'F' | 'O'>> = { male: 'M', female: 'F', other: 'O' };

/** `iso21090-EN-representation`: ideographic, syllabic, alphabetic. */
const scripts: Readonly<Record<string, Script>> = { IDE: 'kanji', SYL: 'kana', ABC: 'roman' };

/** Whom a Patient is. A second clue ties the number of the insurance, by which other files name the same patient. */
export function patientClues(patient: JsonObject): [SubjectClue, ...SubjectClue[]] {
  const clue: Mutable = {};
  const identifiers = objectsAt(patient, 'identifier').map((one) => ({
    kind: kindOf(one, 'Patient'),
    value: textAt(one, 'value'),
  }));
  const id = identifiers.find(({ kind, value }) => kind === 'patient-id' && value !== '')?.value;
  if (id !== undefined) clue.id = id;
  for (const name of objectsAt(patient, 'name')) addName(clue, name);
  const birth = textAt(patient, 'birthDate');
  if (/^\d{4}-\d{2}-\d{2}$/u.test(birth)) clue.birth = birth;
  const sex = sexes[textAt(patient, 'gender')];
  if (sex) clue.sex = sex;
  const own = textAt(patient, 'id');
  if (own !== '') clue.study = `Patient/${own}`;
  const insured = identifiers.find(({ kind, value }) => kind === 'insured' && value !== '')?.value;
  return insured === undefined || id === undefined ? [clue] : [clue, { id, study: insuredKey(insured) }];
}

/** The names of a HumanName as they are said: `text`, or family and given. */
export function fullName(name: JsonObject): string {
  const given = member(name, 'given');
  const givens = given?.kind === 'array' ? given.items.map(textOf) : [textOf(given)];
  return [textAt(name, 'family'), ...givens].filter((part) => part !== '').join(' ');
}

function addName(clue: Mutable, name: JsonObject): void {
  const said = textAt(name, 'text').trim() || fullName(name);
  if (said === '') return;
  const code = objectsAt(name, 'extension')
    .filter((one) => textAt(one, 'url').endsWith('iso21090-EN-representation'))
    .map((one) => textAt(one, 'valueCode'))[0];
  const script = scripts[code ?? ''] ?? scriptOf(said);
  if (script === 'kana') clue.nameKana ??= said;
  else if (script === 'roman') clue.nameRoman ??= said;
  else clue.nameKanji ??= said;
}

function kindOf(identifier: JsonObject, owner: string): string {
  return identifierKind({
    system: textAt(identifier, 'system'),
    types: codesOf(member(identifier, 'type')),
    value: textAt(identifier, 'value'),
    owner,
  });
}

export function insuredKey(value: string): string {
  return `insured:${value.normalize('NFKC')}`;
}

/**
 * A patient who is named by a reference alone: by the resource's id, as in files of one resource each, or by a number.
 * `alone`: the file has no Patient of its own.
 */
export function subjectClue(reference: JsonObject, alone: boolean): SubjectClue | null {
  const url = textAt(reference, 'reference').replace(/\/_history\/.*$/u, '');
  const id = /(?:^|\/)Patient\/([A-Za-z0-9.-]{1,64})$/u.exec(url)?.[1];
  if (id !== undefined) return { study: `Patient/${id}` };
  // Whatever else it points at has numbers of its own.
  const type = textAt(reference, 'type') || referencedType(url);
  if (type !== '' && type !== 'Patient') return null;
  for (const identifier of objectsAt(reference, 'identifier')) {
    const value = textAt(identifier, 'value');
    const kind = kindOf(identifier, 'Patient');
    if (value !== '' && kind === 'patient-id') return { id: value };
    if (value !== '' && kind === 'insured') return alone ? { study: insuredKey(value) } : null;
  }
  return null;
}

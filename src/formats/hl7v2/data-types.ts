import { isPrefecture, isNothing, type MessageFields } from './fields.ts';
import type { Span } from './delimiters.ts';
import type { FieldType } from './segments.ts';

/** Reads one field as a data type and puts what it finds (HL7 v2.5, 2.A). */
type Reader = (out: MessageFields, name: string, span: Span) => void;

function eachRepetition(read: (out: MessageFields, name: string, components: Span[]) => void): Reader {
  return (out, name, span) => {
    for (const one of out.repetitions(span)) read(out, name, out.components(one));
  };
}

/** An assigning authority: a name of an institution or its OID, which holds the number of the institution. */
function authority(out: MessageFields, name: string, component: Span | undefined): void {
  if (!component) return;
  for (const part of out.subcomponents(component)) {
    if (/^\d+(?:\.\d+){3,}$/u.test(part.text)) out.put(name, 'uid', part);
    else if (!/^(?:ISO|DNS|GUID|UUID|L|M|N|URI|HCD|HL7)$/u.test(part.text))
      out.put(name, 'facility-code', part);
  }
}

const identifier = (
  kind: 'patient-id' | 'other-id' | 'insurer' | 'insured' | 'exam-id' | 'my-number' | 'licence',
) =>
  eachRepetition((out, name, [id, check, scheme, assigning, type, facility, from, to, ...rest]) => {
    // Numbers of orders are as many as messages: other files are not searched for them.
    out.put(name, kind, id, kind === 'exam-id' || kind === 'other-id' ? '' : undefined);
    if (kind === 'insured')
      for (const part of [check, scheme, assigning, type]) out.put(`${name}.2`, kind, part, '');
    else authority(out, `${name}.4`, assigning);
    authority(out, `${name}.6`, facility);
    for (const date of [from, to]) out.putDate(`${name}.7`, 'exam-date', date);
    for (const part of rest) authority(out, `${name}.9`, part);
  });

/** 山田 太郎 of 山田^太郎, and of 山田&…^太郎. */
function spoken(out: MessageFields, parts: readonly (Span | undefined)[]): string {
  return parts
    .map((part) => out.read(part && out.subcomponents(part)[0]))
    .filter((text) => text !== '')
    .join(' ');
}

/** XPN: family, given, second, suffix, prefix, degree; then type and representation (I kanji, P kana, A letters). */
const personName = (kind: 'name' | 'family' | 'staff') =>
  eachRepetition((out, name, parts) => {
    out.putJoined(name, kind, parts.slice(0, 6), spoken(out, parts.slice(0, 3)));
    for (const date of [parts[9], parts[11], parts[12]])
      if (date) for (const one of out.subcomponents(date)) out.putDate(`${name}.10`, 'exam-date', one);
    for (const part of [parts[8], parts[13], parts[14]]) out.put(`${name}.9`, 'other-name', part);
  });

/** XCN: number, then a name as in XPN. */
const clinician = eachRepetition((out, name, [id, ...parts]) => {
  out.put(`${name}.1`, 'staff-id', id);
  out.putJoined(name, 'staff', parts.slice(0, 6), spoken(out, parts.slice(0, 3)));
  for (const at of [7, 12]) authority(out, `${name}.9`, parts[at]);
  for (const date of [parts[16], parts[17]]) out.putDate(`${name}.10`, 'exam-date', date);
  out.put(`${name}.9`, 'other-name', parts[20]);
});

/** XAD: in Japan the whole address often stands in the eighth component. */
const addressOf = (isOwn: boolean) =>
  eachRepetition((out, name, parts) => {
    const [street, other, city, state, postal, , , whole, county, tract] = parts;
    const known = isOwn ? undefined : '';
    const split = [state, city, street].map((part) => out.read(part && out.subcomponents(part)[0])).join('');
    const isSplit = split !== out.read(street && out.subcomponents(street)[0]);
    for (const part of street ? out.subcomponents(street) : []) {
      if (isSplit) out.putStreet(name, part, isOwn ? split : '');
      else out.put(name, 'address', part, known);
    }
    for (const part of [other, county, tract]) if (part) out.putStreet(name, part, '');
    if (city && isPrefecture(state?.text ?? '')) out.putArea(`${name}.3`, city);
    else out.put(name, 'address', city, '');
    if (state && isPrefecture(state.text)) out.putArea(`${name}.4`, state);
    else out.put(name, 'address', state, '');
    out.put(`${name}.5`, 'postal', postal, known);
    out.put(name, 'address', whole, known);
  });

/** XTN: a number in one piece, a mail address, or a number in parts. */
const contactOf = (isOwn: boolean) =>
  eachRepetition((out, name, [number, , , mail, , area, local, extension, words, , , plain]) => {
    const known = isOwn ? undefined : '';
    for (const part of [number, plain]) {
      const isMail = part?.text.includes('@') === true;
      out.put(isMail ? `${name}.4` : name, isMail ? 'email' : 'phone', part, known);
    }
    out.put(`${name}.4`, 'email', mail, known);
    const joined = [area, local].map((part) => out.read(part)).join('-');
    for (const part of [area, local, extension])
      out.put(name, 'phone', part, isOwn && part === local ? joined : '');
    if (words) out.putText(`${name}.9`, words, false);
  });

/** Whatever component reads as a date: DR, DLD and TS are told apart by nothing else. */
const dates = eachRepetition((out, name, parts) => {
  for (const part of parts)
    for (const one of out.subcomponents(part))
      if (/^\d{4}(?:\d{2}(?:\d{2}.*)?)?$/u.test(one.text)) out.putDate(name, 'exam-date', one);
      else if (/\d{4}/u.test(one.text)) out.put(name, 'exam-date', one);
});

const birthOf =
  (isOwn: boolean): Reader =>
  (out, name, span) => {
    for (const one of out.repetitions(span)) out.putDate(name, 'birth', out.components(one)[0], isOwn);
  };

/** EI and EIP: a number, who gave it; of order and filler. */
const orders = eachRepetition((out, name, [first, ...rest]) => {
  for (const number of first ? out.subcomponents(first) : []) out.put(name, 'exam-id', number, '');
  for (const part of rest) {
    // The second number of a pair stands in the second component and has parts of its own or looks like the first.
    if (first && rest[0] === part && sameShape(first.text, part.text)) out.put(name, 'exam-id', part, '');
    else authority(out, `${name}.2`, part);
  }
});

function sameShape(one: string, other: string): boolean {
  const shape = (text: string): string => text.replace(/\d/gu, '9').replace(/9+/gu, '9');
  return /\d/u.test(other) && shape(one) === shape(other);
}

/** XON: name, type, number, authority, number. */
const organisation = eachRepetition((out, name, [title, , number, , , assigning, , facility, , id]) => {
  out.put(name, 'institution', title);
  for (const part of [number, id]) out.put(`${name}.3`, 'facility-code', part);
  for (const part of [assigning, facility]) authority(out, `${name}.6`, part);
});

/** PL and HD: rooms and wards stay, institutions go. */
const place = eachRepetition((out, name, [point, room, bed, facility, ...rest]) => {
  for (const part of [point, room, bed]) if (part) out.putData(name, part);
  authority(out, `${name}.4`, facility);
  for (const part of rest.slice(4)) out.putText(`${name}.9`, part, false);
});

const application: Reader = (out, name, span) => {
  for (const part of out.components(span)) authority(out, name, part);
};

/** TQ: start and end, and words on when. */
const timing = eachRepetition((out, name, [, , , start, end, , , condition, words]) => {
  for (const part of [start, end]) out.putDate(name, 'exam-date', part);
  for (const part of [condition, words]) if (part) out.putText(`${name}.8`, part, false);
});

/** NDL: a name in subcomponents, when and where. */
const performer = eachRepetition((out, name, [who, start, end, ...rest]) => {
  const [id, ...parts] = who ? out.subcomponents(who) : [];
  out.put(`${name}.1`, 'staff-id', id);
  const said = parts
    .slice(0, 2)
    .map((part) => out.read(part))
    .filter((text) => text !== '');
  parts.slice(0, 6).forEach((part, index) => {
    out.put(name, 'staff', part, index === 0 ? said.join(' ') : '');
  });
  for (const part of [start, end]) out.putDate(name, 'exam-date', part);
  for (const part of rest) authority(out, `${name}.4`, part);
});

const subjectFilter = eachRepetition((out, name, [id, ...parts]) => {
  out.put(name, 'patient-id', id);
  out.putJoined(`${name}.2`, 'name', parts.slice(0, 6), spoken(out, parts.slice(0, 3)));
});

const plain =
  (kind: 'uid' | 'device' | 'licence' | 'address'): Reader =>
  (out, name, span) => {
    for (const one of out.repetitions(span))
      for (const part of out.components(one)) if (!isNothing(part)) out.put(name, kind, part, '');
  };

const words: Reader = (out, name, span) => {
  out.putText(name, span, true);
};

/** CWE: codes and what they mean; the ninth component is what somebody wrote (2.A.13). */
const coded = eachRepetition((out, name, parts) => {
  parts.forEach((part, index) => {
    if (index === 8) out.putText(`${name}.9`, part, false);
    else out.putData(name, part);
  });
});

export const readers: { readonly [K in Exclude<FieldType, 'value'>]: Reader } = {
  'patient-id': identifier('patient-id'),
  'patient-name': personName('name'),
  birth: birthOf(true),
  'own-address': addressOf(true),
  'own-phone': contactOf(true),
  'other-id': identifier('other-id'),
  'family-name': personName('family'),
  'family-birth': birthOf(false),
  staff: clinician,
  'staff-name': personName('staff'),
  contact: contactOf(false),
  address: addressOf(false),
  date: dates,
  order: orders,
  uid: plain('uid'),
  facility: place,
  application,
  institution: organisation,
  timing,
  performer,
  insurer: identifier('insurer'),
  insured: identifier('insured'),
  'my-number': identifier('my-number'),
  licence: identifier('licence'),
  area: plain('address'),
  'subject-filter': subjectFilter,
  device: plain('device'),
  text: words,
};

/** OBX-5 by the type that OBX-2 names; null = nothing here can look into it. */
export function observationReader(type: string): Reader | null {
  switch (type) {
    case 'NM':
    case 'SN':
    case 'TM':
    case 'NR':
    case 'MO':
      return (out, name, span) => {
        out.putData(name, span);
      };
    case 'CE':
    case 'CNE':
    case 'CWE':
    case 'CF':
    case 'ID':
    case 'IS':
      return coded;
    case 'DT':
    case 'TS':
    case 'DTM':
    case 'DR':
      return dates;
    case 'XPN':
    case 'PPN':
    case 'PN':
      return personName('family');
    case 'XCN':
    case 'CNN':
    case 'CN':
      return clinician;
    case 'XAD':
    case 'AD':
      return addressOf(false);
    case 'XTN':
    case 'TN':
      return contactOf(false);
    case 'CX':
    case 'CK':
      return identifier('other-id');
    case 'EI':
      return orders;
    case 'XON':
      return organisation;
    case 'ED':
    case 'RP':
      return null;
    default:
      return words;
  }
}

/** A file that was put where words belong: base64 has no spaces and no kanji. */
export function isEncodedFile(text: string): boolean {
  return text.length >= 256 && /^(?:[A-Za-z0-9+/=]|\\\.br\\|\\X0[AD]\\|~)+$/u.test(text);
}

import type { FieldDrop, Field } from '../fields/field-file.ts';
import { dateField, isoFieldDate } from '../fields/field-date.ts';
import type { FieldKind } from '../fields/field-kinds.ts';
import { readBase64, type Base64Text } from './attachments.ts';
import {
  displayKind,
  elementKind,
  extensionKind,
  fittedDate,
  looksLikeName,
  withoutStreet,
} from './element-kinds.ts';
import { identifierKind, institutionInSystem, memberParts } from './identifiers.ts';
import type { Removal } from './json-write.ts';
import type { JsonNode, JsonObject, JsonPlain, JsonString } from './json.ts';
import { readNarrative, type Narrative } from './narrative.ts';
import { codesOf, member, resourceType, textAt } from './nodes.ts';
import { fullName } from './patients.ts';
import { fittedId, fittedUrl, referencedType, referenceStretches } from './references.ts';
import type { Resources } from './resources.ts';

/** Where a field stands: a stretch of a string, or a number. */
export interface Leaf {
  readonly node: JsonString | JsonPlain;
  /** Of the string's value; for what is carried in it (a div, base64) of that text. */
  readonly start: number;
  readonly narrative?: Narrative;
  readonly base64?: Base64Text;
  /** Goes with its member or item where nothing is left of it. */
  readonly whole: Removal | null;
}

export interface DropPlace {
  readonly node: JsonString | JsonPlain;
  readonly whole: Removal;
  /** A stretch of the string alone. */
  readonly part?: { readonly start: number; readonly end: number };
}

/** A field as it is found; where it stands in lines is added when the file is known. */
export type FoundField = Omit<Field, 'at'>;

interface Place {
  readonly resource: JsonObject;
  readonly type: string;
  readonly path: string;
  readonly subject: number;
}

type NameOwner = 'patient' | 'family' | 'staff' | 'other-name';

const contactSystems: Readonly<Record<string, FieldKind>> = {
  phone: 'phone',
  fax: 'phone',
  sms: 'phone',
  pager: 'phone',
  email: 'email',
  url: 'url',
};

/** Walks through every value of a file, once: what no rule knows by name is read as free text. */
export class FhirReader {
  readonly fields: FoundField[] = [];
  readonly leaves: Leaf[] = [];
  readonly drops: Omit<FieldDrop, 'at'>[] = [];
  readonly dropPlaces: DropPlace[] = [];
  private readonly resources: Resources;
  private readonly progress: (bytes: number) => void;

  constructor(resources: Resources, progress: (bytes: number) => void) {
    this.resources = resources;
    this.progress = progress;
  }

  document(node: JsonNode): void {
    if (node.kind === 'array') for (const item of node.items) this.document(item);
    else if (node.kind === 'object') this.object(node, nowhere(node));
  }

  private object(object: JsonObject, place: Place): void {
    const here = this.resources.isResource(object) ? this.resourcePlace(object) : place;
    this.members(object, here);
  }

  private resourcePlace(object: JsonObject): Place {
    const type = resourceType(object);
    return { resource: object, type, path: type, subject: this.resources.subjectOf(object) };
  }

  /** All members, those first that the caller knows better. */
  private members(
    object: JsonObject,
    place: Place,
    own: (name: string, node: JsonNode, whole: Removal) => boolean = () => false,
  ): void {
    object.members.forEach(({ name, value }, index) => {
      const path = `${place.path}.${name.replace(/^_/u, '')}`;
      const nodes = value.kind === 'array' ? value.items : [value];
      nodes.forEach((node, item) => {
        const whole = value.kind === 'array' ? { from: value, index: item } : { from: object, index };
        if (!own(name, node, whole)) this.element(name, node, whole, { ...place, path }, object);
      });
    });
  }

  private element(name: string, node: JsonNode, whole: Removal, place: Place, parent: JsonObject): void {
    if (node.kind === 'array') {
      node.items.forEach((item, index) => {
        this.element(name, item, { from: node, index }, place, parent);
      });
    } else if (node.kind === 'object') this.structure(name, node, place);
    else if (name === 'id' && this.resources.isResource(parent)) this.resourceId(node);
    else if (node.kind === 'string') this.string(name, node, whole, place);
  }

  private structure(name: string, object: JsonObject, place: Place): void {
    const has = (...names: string[]): boolean => names.some((one) => member(object, one) !== undefined);
    if (this.resources.isResource(object)) this.object(object, place);
    else if (name === 'extension' || name === 'modifierExtension') this.extension(object, place);
    else if (name === 'text' && has('div')) this.narrative(object, place);
    else if (has('reference') || (has('display', 'identifier') && !has('code', 'system')))
      this.reference(name, object, place);
    else if (/(?:identifier|^requisition)$/iu.test(name)) this.identifier(object, place, place.type);
    else if (name === 'telecom' || name === 'valueContactPoint') this.contactPoint(object, place);
    else if (name === 'address' || name === 'valueAddress') this.address(object, place);
    else if (/^name$|HumanName$/u.test(name) && has('family', 'given', 'text')) this.humanName(object, place);
    else if (has('contentType') || /attachment$|^photo$/iu.test(name)) this.attachment(object, place);
    else this.members(object, place);
  }

  private extension(object: JsonObject, place: Place): void {
    const url = textAt(object, 'url');
    const kind = extensionKind(url);
    const here = { ...place, path: 'Extension' };
    this.members(object, here, (name, node, whole) => {
      if (kind !== null && /^value[A-Z]/u.test(name) && node.kind === 'string') {
        this.add(node, whole, { name: `Extension.value.${kind}`, kind, subject: place.subject });
        return true;
      }
      if (name !== 'valueIdentifier' || node.kind !== 'object') return false;
      this.identifier(node, { ...place, path: 'Extension.valueIdentifier' }, '');
      return true;
    });
  }

  private resourceId(node: JsonString | JsonPlain): void {
    if (node.value !== '' && node.value !== 'null') this.uid(node, 0, node.value.length, null);
  }

  private uid(node: JsonString | JsonPlain, start: number, end: number, whole: Removal | null): void {
    const value = node.value.slice(start, end);
    this.push(
      { node, start, whole },
      { name: 'Resource.id', kind: 'uid', value, subject: -1, fitted: fittedId(value) },
    );
  }

  private url(node: JsonString, start: number, end: number, whole: Removal | null, name: string): void {
    const value = node.value.slice(start, end);
    this.push({ node, start, whole }, { name, kind: 'url', value, subject: -1, fitted: fittedUrl });
  }

  private pointer(node: JsonString, whole: Removal, path: string): void {
    for (const { start, end, kind } of referenceStretches(node.value)) {
      const all = start === 0 && end === node.value.length ? whole : null;
      if (kind === 'url') this.url(node, start, end, all, path);
      else this.uid(node, start, end, all);
    }
  }

  private reference(name: string, object: JsonObject, place: Place): void {
    const url = textAt(object, 'reference');
    const said = textAt(object, 'type') || referencedType(url);
    const type = said || this.resources.typeOf(place.resource, url);
    this.members(object, place, (part, node, whole) => {
      if (part === 'reference' && node.kind === 'string')
        this.pointer(node, whole, `${place.path}.reference`);
      else if (part === 'identifier' && node.kind === 'object')
        this.identifier(node, { ...place, path: `${place.path}.identifier` }, type || ownerBy(name));
      else if (part === 'display' && node.kind === 'string') {
        const kind = displayKind(type, name);
        const subject = kind === 'institution' ? -1 : place.subject;
        const learnt = looksLikeName(node.value) ? {} : { said: '' };
        this.add(node, whole, { name: `Reference.display.${kind}`, kind, subject, ...learnt });
      } else return false;
      return true;
    });
  }

  private identifier(object: JsonObject, place: Place, owner: string): void {
    const value = textAt(object, 'value');
    const system = textAt(object, 'system');
    const types = codesOf(member(object, 'type'));
    const known = identifierKind({ system, types, value, owner });
    // What an extension or an element of a patient is numbered by is not the patient's number.
    const kind = known === 'patient-id' && /valueIdentifier$/u.test(place.path) ? 'other-id' : known;
    this.members(object, place, (name, node, whole) => {
      const institution = name === 'system' ? institutionInSystem(system) : null;
      if (institution && node.kind === 'string') {
        const zeros = (): string => found.replace(/\d/gu, '0');
        const found = node.value.slice(institution.start, institution.end);
        const field = { name: 'Identifier.system', kind: 'facility-code', subject: -1 } as const;
        this.push({ node, start: institution.start, whole: null }, { ...field, value: found, fitted: zeros });
        return true;
      }
      if (name !== 'value' || node.kind === 'object' || node.kind === 'array') return false;
      const parts = kind === 'insured' ? memberParts(node.value) : [];
      for (const { start, end, ...part } of parts) {
        const field = { name: `Identifier.${part.kind}`, value: node.value.slice(start, end), ...part };
        this.push({ node, start, whole: null }, { ...field, subject: place.subject });
      }
      if (parts.length === 0)
        this.add(node, whole, { name: `Identifier.${kind}`, kind, subject: place.subject });
      return true;
    });
  }

  private contactPoint(object: JsonObject, place: Place): void {
    const system = contactSystems[textAt(object, 'system')];
    this.members(object, place, (name, node, whole) => {
      if (name !== 'value' || node.kind !== 'string') return false;
      const byForm = node.value.includes('@') ? 'email' : /^https?:/iu.test(node.value) ? 'url' : 'phone';
      const kind = system ?? byForm;
      this.add(node, whole, { name: `${place.path}.${kind}`, kind, subject: personal(place) });
      return true;
    });
  }

  private address(object: JsonObject, place: Place): void {
    const subject = personal(place);
    this.members(object, place, (name, node, whole) => {
      if (node.kind !== 'string') return false;
      const known = name === 'text' || name === 'line';
      const field = { name: place.path, subject };
      if (name === 'postalCode')
        this.add(node, whole, { ...field, kind: 'postal', name: `${place.path}.postalCode` });
      else if (known)
        this.add(node, whole, {
          ...field,
          kind: 'address',
          ...(name === 'line' && { fitted: withoutStreet }),
        });
      else if (name === 'city' || name === 'district' || name === 'state')
        this.add(node, whole, { ...field, kind: 'address', said: '' });
      else return false;
      return true;
    });
  }

  private humanName(object: JsonObject, place: Place): void {
    const owner = nameOwner(place);
    const said = fullName(object);
    this.members(object, place, (name, node, whole) => {
      if (node.kind !== 'string' || !['text', 'family', 'given'].includes(name)) return false;
      const kind = owner === 'patient' ? 'name' : owner;
      const field = { name: place.path, kind, subject: place.subject } as const;
      this.add(node, whole, name === 'text' ? field : { ...field, said });
      return true;
    });
  }

  private narrative(object: JsonObject, place: Place): void {
    this.members(object, place, (name, node, whole) => {
      if (name !== 'div' || node.kind !== 'string') return false;
      const path = `${place.path}.div`;
      const narrative = readNarrative(node.value);
      if (!narrative.readable) {
        this.drop(node, whole, path);
        return true;
      }
      for (const part of narrative.drops) this.drop(node, whole, path, part);
      const { text } = narrative;
      if (text.trim() === '') return true;
      const field = { name: path, kind: 'free-text', value: text, subject: place.subject } as const;
      this.push({ node, start: 0, narrative, whole: null }, field);
      return true;
    });
  }

  /** Text that is carried as base64 is read; whatever else is carried goes, and so does its fingerprint. */
  private attachment(object: JsonObject, place: Place): void {
    const isText = /^text\/plain\b/iu.test(textAt(object, 'contentType'));
    this.members(object, place, (name, node, whole) => {
      if (node.kind !== 'string') return false;
      const path = `${place.path}.${name}`;
      if (name === 'hash') this.drop(node, whole, path);
      else if (name === 'url') this.pointer(node, whole, path);
      else if (name !== 'data') return false;
      else this.carried(node, whole, path, isText ? readBase64(node.value) : null, place.subject);
      return true;
    });
  }

  private carried(
    node: JsonString,
    whole: Removal,
    name: string,
    base64: Base64Text | null,
    subject: number,
  ): void {
    if (node.value === '') return;
    if (!base64) this.drop(node, whole, name);
    else if (base64.text !== '')
      this.push({ node, start: 0, base64, whole }, { name, kind: 'free-text', value: base64.text, subject });
  }

  private string(name: string, node: JsonString, whole: Removal, place: Place): void {
    const { path, subject } = place;
    if (name === 'fullUrl' || /\.(?:request\.url|response\.location|valueReference)$/u.test(path))
      this.pointer(node, whole, path);
    else if (name === 'ifNoneExist') this.uid(node, 0, node.value.length, whole);
    else if (path === 'Binary.data') this.binary(node, whole, place);
    else if (/^(?:valueBase64Binary)$/u.test(name) || path.endsWith('ignature.data'))
      this.drop(node, whole, path);
    else {
      const kind = elementKind(path, node.value);
      if (kind === 'url') this.url(node, 0, node.value.length, whole, path);
      else if (kind === 'sex') this.add(node, whole, { name: path, kind, subject, fitted: fittedSex });
      else this.add(node, whole, { name: path, kind, subject: kind === 'institution' ? -1 : subject });
    }
  }

  private binary(node: JsonString, whole: Removal, place: Place): void {
    const isText = /^text\/plain\b/iu.test(textAt(place.resource, 'contentType'));
    this.carried(node, whole, place.path, isText ? readBase64(node.value) : null, place.subject);
  }

  private add(node: JsonString | JsonPlain, whole: Removal, field: Omit<FoundField, 'value'>): void {
    const { value } = node;
    if (value === '' || (node.kind === 'plain' && value === 'null')) return;
    const isDate = field.kind === 'exam-date' || field.kind === 'birth';
    const date = isDate ? isoFieldDate(value) : null;
    const last = field.name.slice(field.name.lastIndexOf('.') + 1);
    const fitted = isDate ? fittedDate(last) : undefined;
    this.push(
      { node, start: 0, whole },
      {
        ...field,
        name: shortName(field, last),
        value,
        ...(fitted && { fitted }),
        ...dateField(date, fitted),
      },
    );
  }

  private push(leaf: Leaf, field: FoundField): void {
    if (this.fields.length % STEP === 0) this.progress(0);
    this.leaves.push(leaf);
    this.fields.push(field);
  }

  private drop(node: JsonString, whole: Removal, name: string, part?: DropPlace['part']): void {
    const value = part ? node.value.slice(part.start, part.end) : node.value;
    if (value === '') return;
    this.drops.push({ name, value: value.slice(0, SHOWN) });
    this.dropPlaces.push({ node, whole, ...(part && { part }) });
  }
}

/** Elements that are the same in every resource are decided on once. */
function shortName({ name, kind }: Pick<FoundField, 'name' | 'kind'>, last: string): string {
  if (kind === 'exam-date') return last === 'start' || last === 'end' ? `Period.${last}` : `Resource.${last}`;
  return name.replace(/^[A-Z][A-Za-z]+\.(?=meta\.|language$)/u, 'Resource.');
}

/** A watchdog ends what makes no progress: it is told after this many fields. */
const STEP = 5000;

/** Of what goes as a whole the beginning is shown. */
const SHOWN = 120;

function nowhere(resource: JsonObject): Place {
  return { resource, type: '', path: '', subject: -1 };
}

function nameOwner({ path, type }: Place): NameOwner {
  if (path === 'Patient.name' || path === 'Person.name') return 'patient';
  if (path === 'Patient.contact.name' || path === 'RelatedPerson.name') return 'family';
  return type.startsWith('Practitioner') || type === 'Organization' ? 'staff' : 'other-name';
}

/** Whose a telephone number or an address is: a clinic's or a doctor's is nobody's in particular. */
function personal({ type, subject }: Place): number {
  return ['Patient', 'Person', 'RelatedPerson'].includes(type) ? subject : -1;
}

function ownerBy(name: string): string {
  const kind = displayKind('', name);
  if (kind === 'name') return 'Patient';
  return kind === 'staff' ? 'Practitioner' : kind === 'institution' ? 'Organization' : '';
}

function fittedSex(replacement: string): string {
  return replacement === '' ? '' : 'unknown';
}

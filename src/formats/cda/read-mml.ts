import type { FieldKind } from '../fields/field-kinds.ts';
import { withoutStreet } from '../fhir/element-kinds.ts';
import { fittedId, fittedUrl } from '../fhir/references.ts';
import type { Found, FoundField } from './found.ts';
import { dated, dialled, joined, textKind } from './text-kinds.ts';
import {
  around,
  childrenOf,
  elementsOf,
  isDeclaration,
  isForeign,
  textOf,
  type AttributeAt,
  type Element,
} from './tree.ts';

function isMmlNamespace(namespace: string): boolean {
  return (
    namespace === '' ||
    /^http:\/\/(?:www\.)?medxml\.net\/|^http:\/\/www\.w3\.org\/1999\/xhtml$/u.test(namespace)
  );
}

/** What encloses an Id or a Name says whose it is; the innermost one counts. */
const roles: Readonly<Record<string, FieldKind>> = {
  uniqueInfo: 'name',
  personName: 'name',
  PatientModule: 'name',
  masterId: 'name',
  familyInfo: 'family',
  CreatorInfo: 'staff',
  PersonalizedInfo: 'staff',
  person: 'staff',
  Facility: 'institution',
  workInfo: 'institution',
  Department: 'institution',
};

/** Elements that are named for what they hold (MML 2.3 to 4.1, CLAIM 2.1). */
const elements: Readonly<Record<string, FieldKind>> = {
  birthday: 'birth',
  sex: 'sex',
  email: 'email',
  accountNumber: 'account',
  socialIdentification: 'my-number',
  insuranceNumber: 'insurer',
  'clientId.group': 'insured',
  'clientId.number': 'insured',
  provider: 'public-aid',
  recipient: 'public-aid',
  providerName: 'institution',
  uid: 'uid',
  groupId: 'uid',
  parentId: 'uid',
  referToUnknownName: 'staff',
  facilityName: 'institution',
  'Address.full': 'address',
  'Address.prefecture': 'address',
  'Address.city': 'address',
  'Address.town': 'address',
  'Address.homeNumber': 'address',
  'Address.zip': 'postal',
  'Phone.area': 'phone',
  'Phone.city': 'phone',
  'Phone.number': 'phone',
  'Phone.full': 'phone',
};

const attributes: Readonly<Record<string, FieldKind>> = {
  href: 'url',
  uid: 'uid',
  insuranceUid: 'uid',
  facilityCode: 'facility-code',
  personCode: 'staff-id',
  licenceCode: 'data',
};

/** The fields of an MML document with its modules, CLAIM among them. */
export class MmlReader {
  private readonly found: Found;
  private readonly subject: number;

  constructor(found: Found, subject: number) {
    this.found = found;
    this.subject = subject;
  }

  element(element: Element): void {
    if (!isMmlNamespace(element.namespace)) {
      this.found.drop('unknown-namespace', element);
      return;
    }
    this.attributes(element);
    const text = textOf(this.found.xml, element);
    if (text === '') for (const part of elementsOf(element)) this.element(part);
    else if (elementsOf(element).length > 0) this.mixed(element);
    else this.text(element, text);
  }

  private attributes(element: Element): void {
    for (const attribute of element.attributes) {
      if (attribute.value === '' || isDeclaration(attribute)) continue;
      if (isForeign(attribute, isMmlNamespace)) this.found.drop('unknown-namespace', attribute);
      else this.attribute(element, attribute);
    }
  }

  private role(element: Element): FieldKind {
    return roles[around(element, new Set(Object.keys(roles)))] ?? 'other-name';
  }

  private field(name: string, kind: FieldKind): FoundField {
    return { name, kind, subject: kind === 'institution' || kind === 'facility-code' ? -1 : this.subject };
  }

  private mixed(element: Element): void {
    this.found.narrative(element, this.field(element.name, 'free-text'));
    const within = (part: Element): void => {
      this.attributes(part);
      elementsOf(part).forEach(within);
    };
    elementsOf(element).forEach(within);
  }

  private text(element: Element, text: string): void {
    const { name } = element;
    const parent = element.parent?.name ?? '';
    const path = `${parent}.${name}`;
    if (name === 'Id') this.id(element);
    else if (parent === 'Name') this.name(element);
    else if (parent === 'Facility' && name === 'name')
      this.found.text(element, this.field(path, 'institution'));
    else {
      const kind = elements[path] ?? elements[name] ?? textKind(text);
      const field = dated(this.field(path, kind), text);
      this.found.text(element, { ...field, ...this.particulars(element, kind, text) });
    }
  }

  private particulars(element: Element, kind: FieldKind, text: string): Partial<FoundField> {
    const { name, parent } = element;
    if (kind === 'uid') return { name: 'uid', subject: -1, fitted: fittedId(text) };
    if (kind === 'phone' && parent?.name === 'Phone' && name !== 'full')
      return { said: name === 'number' ? this.dialled(parent) : '' };
    const area = kind === 'address' && (name === 'prefecture' || name === 'city');
    const owner =
      kind === 'address' || kind === 'postal' || kind === 'phone' || kind === 'email'
        ? this.personal(element)
        : null;
    const street = kind === 'address' && (name === 'town' || name === 'homeNumber');
    return {
      ...(area && { said: '' }),
      ...(street && { fitted: withoutStreet }),
      ...(owner !== null && { subject: owner }),
    };
  }

  /** Where a clinic or its staff can be reached is nobody's in particular. */
  private personal(element: Element): number {
    const role = this.role(element);
    return role === 'name' || role === 'family' ? this.subject : -1;
  }

  private dialled(phone: Element): string {
    return dialled(
      ['area', 'city', 'number'].flatMap((name) =>
        childrenOf(phone, name).map((one) => textOf(this.found.xml, one)),
      ),
    );
  }

  private id(element: Element): void {
    const owner = this.role(element);
    const other = around(element, new Set(['otherId'])) !== '';
    const kind: FieldKind =
      owner === 'name'
        ? other
          ? 'other-id'
          : 'patient-id'
        : owner === 'staff'
          ? 'staff-id'
          : owner === 'institution'
            ? 'facility-code'
            : 'other-id';
    this.found.text(element, this.field(`Id.${kind}`, kind));
  }

  private name(element: Element): void {
    const { parent, name } = element;
    const kind = this.role(element);
    const parts = ['family', 'given'].flatMap((part) => (parent ? childrenOf(parent, part) : []));
    const said = joined(parts.map((one) => textOf(this.found.xml, one)));
    if (['family', 'given', 'middle'].includes(name))
      this.found.text(element, { ...this.field(`Name.${kind}`, kind), said });
    else if (name === 'fullname') this.found.text(element, this.field(`Name.${kind}`, kind));
    else this.found.text(element, this.field(`Name.${name}`, 'data'));
  }

  private attribute(element: Element, attribute: AttributeAt): void {
    const { name, value } = attribute;
    const path = `${element.name}.${name}`;
    // JPN and twelve digits: the number of a facility in the table of MML.
    const table = name === 'tableId' && /\d{7}/u.test(value);
    const byName = table ? 'facility-code' : attributes[name];
    const kind = byName ?? (textKind(value) === 'exam-date' ? 'exam-date' : 'data');
    const field = dated(this.field(path, kind), value);
    const fitted = kind === 'uid' ? fittedId(value) : kind === 'url' ? fittedUrl : undefined;
    const own = kind === 'uid' ? { name: 'uid', subject: -1 } : {};
    this.found.attribute(attribute, { ...field, ...own, ...(fitted && { fitted }) });
  }
}

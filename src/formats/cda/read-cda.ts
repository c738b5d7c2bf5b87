import type { FieldKind } from '../fields/field-kinds.ts';
import { identifierKind, institutionInSystem } from '../fhir/identifiers.ts';
import { withoutStreet } from '../fhir/element-kinds.ts';
import { fittedId, fittedUrl } from '../fhir/references.ts';
import type { Found, FoundField } from './found.ts';
import { dated, fittedSex, joined, textKind } from './text-kinds.ts';
import {
  around,
  attributeOf,
  childrenOf,
  elementsOf,
  isDeclaration,
  isForeign,
  textOf,
  type AttributeAt,
  type Element,
} from './tree.ts';

const cdaNamespaces: ReadonlySet<string> = new Set(['', 'urn:hl7-org:v3', 'urn:hl7-org:sdtc']);

/** Who a part of the document is about, by the role that encloses it (CDA R2, 4.2.2). The innermost one counts. */
const roles: Readonly<Record<string, FieldKind>> = {
  patientRole: 'name',
  guardian: 'family',
  relatedEntity: 'family',
  relatedSubject: 'family',
  associatedEntity: 'other-name',
  participantRole: 'other-name',
  assignedAuthor: 'staff',
  assignedEntity: 'staff',
  intendedRecipient: 'staff',
  author: 'staff',
  dataEnterer: 'staff',
  authenticator: 'staff',
  legalAuthenticator: 'staff',
  performer: 'staff',
};

const organizations =
  /^(?:represented|provider|received|whole|scoping|serviceProvider|manufacturer|assignedCustodian|representedCustodian)?(?:Organization|healthCareFacility|custodian|assignedCustodian|location|place)$/iu;

/** Names of things, not of people or places. */
const things =
  /^(?:manufacturedMaterial|labeledDrug|material|playingDevice|playingEntity|assignedAuthoringDevice|entity)$/u;

const times: ReadonlySet<string> = new Set(
  'effectiveTime time low high center birthTime availabilityTime signatureTime deceasedTime'.split(' '),
);

const nameParts: ReadonlySet<string> = new Set(['family', 'given']);
const areas: ReadonlySet<string> = new Set(['state', 'city', 'county', 'precinct']);

/** The fields of an HL7 CDA R2 document: 特定健診, 診療情報提供書, 退院時サマリー. */
export class CdaReader {
  private readonly found: Found;
  private readonly subjectOf: (element: Element) => number;

  constructor(found: Found, subjectOf: (element: Element) => number) {
    this.found = found;
    this.subjectOf = subjectOf;
  }

  element(element: Element): void {
    const { name } = element;
    if (!cdaNamespaces.has(element.namespace)) {
      this.found.drop('unknown-namespace', element);
      return;
    }
    if (name === 'id' || name === 'setId') this.id(element);
    else if (name === 'name' && !things.test(element.parent?.name ?? '')) this.name(element);
    else if (name === 'addr') this.address(element);
    else if (name === 'telecom') this.telecom(element);
    else if (attributeOf(element, 'representation') === 'B64') this.base64(element);
    else if (name === 'text') this.narrative(element);
    else this.other(element);
  }

  private field(element: Element, name: string, kind: FieldKind): FoundField {
    const nobodys = kind === 'institution' || kind === 'facility-code' || kind === 'uid' || kind === 'url';
    return { name, kind, subject: nobodys ? -1 : this.subjectOf(element) };
  }

  private role(element: Element): FieldKind {
    const parent = element.parent?.name ?? '';
    if (organizations.test(parent)) return 'institution';
    return roles[around(element, new Set(Object.keys(roles)))] ?? 'other-name';
  }

  private id(element: Element): void {
    const owner = this.idOwner(element);
    const root = attributeOf(element, 'root');
    const extension = attributeOf(element, 'extension');
    const known = identifierKind({ system: root, types: [], value: extension, owner });
    const kind = known === 'patient-id' && owner !== 'Patient' ? 'exam-id' : known;
    this.attributes(element, (attribute) => {
      if (attribute.name === 'extension') {
        this.found.attribute(attribute, this.field(element, `id.${kind}`, kind));
      } else if (attribute.name === 'root' && extension === '') {
        const fitted = fittedId(attribute.value);
        this.found.attribute(attribute, { ...this.field(element, 'id.root', 'uid'), fitted });
      } else if (attribute.name === 'root') this.institutionIn(element, attribute);
      else if (attribute.name === 'assigningAuthorityName')
        this.found.attribute(attribute, this.field(element, 'id.assigningAuthorityName', 'institution'));
      else return false;
      return true;
    });
  }

  private idOwner(element: Element): string {
    const role = this.role(element);
    if (role === 'institution' || organizations.test(element.parent?.name ?? '')) return 'Organization';
    if (role === 'name') return 'Patient';
    if (role === 'staff') return 'Practitioner';
    return element.parent?.name === 'ClinicalDocument' || role === 'other-name' ? '' : 'RelatedPerson';
  }

  private institutionIn(element: Element, attribute: AttributeAt): void {
    const found = institutionInSystem(attribute.value);
    if (!found) return;
    const number = attribute.value.slice(found.start, found.end);
    const fitted = (): string => number.replace(/\d/gu, '0');
    const field = { ...this.field(element, 'id.institution', 'facility-code'), fitted };
    this.found.attribute(attribute, field, found.start, found.end);
  }

  private name(element: Element): void {
    const kind = this.role(element);
    const path = `name.${kind}`;
    const parts = elementsOf(element).filter((one) => nameParts.has(one.name));
    const said = joined([
      ...childrenOf(element, 'family').map((one) => textOf(this.found.xml, one)),
      ...childrenOf(element, 'given').map((one) => textOf(this.found.xml, one)),
    ]);
    this.attributes(element, () => false);
    this.found.text(element, this.field(element, path, kind));
    for (const part of elementsOf(element)) {
      const field = this.field(element, path, parts.includes(part) ? kind : 'data');
      if (parts.includes(part)) this.found.narrative(part, { ...field, said });
      else this.other(part);
    }
  }

  private address(element: Element): void {
    const kind = this.role(element);
    const subject = kind === 'name' || kind === 'family' ? this.subjectOf(element) : -1;
    this.attributes(element, () => false);
    this.found.text(element, { name: 'addr', kind: 'address', subject });
    for (const part of elementsOf(element)) {
      if (part.name === 'postalCode')
        this.found.narrative(part, { name: 'addr.postalCode', kind: 'postal', subject });
      else if (part.name === 'country') this.other(part);
      else if (part.name === 'useablePeriod') this.other(part);
      else {
        const field = { name: 'addr', kind: 'address', subject } as const;
        this.found.narrative(
          part,
          areas.has(part.name) ? { ...field, said: '' } : { ...field, fitted: withoutStreet },
        );
      }
    }
  }

  private telecom(element: Element): void {
    const role = this.role(element);
    const subject = role === 'name' || role === 'family' ? this.subjectOf(element) : -1;
    this.attributes(element, (attribute) => {
      if (attribute.name !== 'value') return false;
      const scheme = /^[a-z]+:/iu.exec(attribute.value)?.[0] ?? '';
      const isUrl = /^(?:https?|ftp|file):/iu.test(scheme);
      const kind = isUrl ? 'url' : attribute.value.includes('@') ? 'email' : 'phone';
      const fitted = isUrl ? { fitted: fittedUrl } : {};
      this.found.attribute(
        attribute,
        { name: `telecom.${kind}`, kind, subject, ...fitted },
        isUrl ? 0 : scheme.length,
      );
      return true;
    });
    for (const part of elementsOf(element)) this.element(part);
  }

  private base64(element: Element): void {
    this.attributes(element, () => false);
    const name = `${element.parent?.name ?? ''}.${element.name}`;
    this.found.carried(element, attributeOf(element, 'mediaType'), this.field(element, name, 'free-text'));
    for (const part of elementsOf(element)) this.element(part);
  }

  private narrative(element: Element): void {
    this.found.narrative(element, this.field(element, `${element.parent?.name ?? ''}.text`, 'free-text'));
    this.attributesWithin(element);
  }

  private attributesWithin(element: Element): void {
    this.attributes(element, () => false);
    for (const part of elementsOf(element)) this.attributesWithin(part);
  }

  private other(element: Element): void {
    const { name } = element;
    this.attributes(element, () => false);
    const text = textOf(this.found.xml, element);
    if (text !== '') {
      const kind = textKind(text);
      this.found.text(element, dated(this.field(element, name, kind), text));
    }
    for (const part of elementsOf(element)) this.element(part);
  }

  /** What no rule of the element takes is read by what it is called. */
  private attributes(element: Element, own: (attribute: AttributeAt) => boolean): void {
    for (const attribute of element.attributes)
      if (attribute.value === '' || isDeclaration(attribute)) continue;
      else if (isForeign(attribute, (one) => cdaNamespaces.has(one)))
        this.found.drop('unknown-namespace', attribute);
      else if (!own(attribute)) this.attribute(element, attribute);
  }

  private attribute(element: Element, attribute: AttributeAt): void {
    const { name, value } = attribute;
    const path = `${element.name}.${name}`;
    const type = attributeOf(element, 'type');
    if (name === 'value' && (times.has(element.name) || /TS$/u.test(type))) {
      const kind = element.name === 'birthTime' ? 'birth' : 'exam-date';
      this.found.attribute(attribute, dated(this.field(element, path, kind), value));
    } else if (element.name === 'administrativeGenderCode' && (name === 'code' || name === 'displayName')) {
      this.found.attribute(attribute, { ...this.field(element, path, 'sex'), fitted: fittedSex });
    } else if (
      (name === 'value' && element.name === 'reference' && !value.startsWith('#')) ||
      name === 'href'
    ) {
      this.found.attribute(attribute, { ...this.field(element, path, 'url'), fitted: fittedUrl });
    } else this.found.attribute(attribute, this.field(element, path, 'data'));
  }
}

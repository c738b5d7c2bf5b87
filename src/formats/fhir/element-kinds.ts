import { placeholders } from '../../core/text/placeholders.ts';
import { isoFieldDate } from '../fields/field-date.ts';
import type { FieldKind } from '../fields/field-kinds.ts';

/** Members whose strings are terms of standards: kept, and searched for what the run knows. */
const terms: ReadonlySet<string> = new Set(
  (
    'resourceType system version code unit use status language url profile contentType type fhirVersion etag ' +
    'instantiatesCanonical instantiatesUri targetProfile implicitRules display valueCode valueCanonical valueUri ' +
    'valueOid data lowerLimit upperLimit dimensions country'
  ).split(' '),
);

/** By member, or by the end of the path, where what stands there is not free text. */
const members: Readonly<Record<string, FieldKind>> = {
  birthDate: 'birth',
  gender: 'sex',
  authorString: 'staff',
  subscriberId: 'insured',
  dependent: 'insured',
  lotNumber: 'device',
  serialNumber: 'device',
  deviceIdentifier: 'device',
  distinctIdentifier: 'device',
  carrierHRF: 'device',
  carrierAIDC: 'device',
  'Organization.name': 'institution',
  'Organization.alias': 'institution',
  'Location.name': 'institution',
  'Location.alias': 'institution',
  'HealthcareService.name': 'institution',
  'InsurancePlan.name': 'institution',
  'Endpoint.address': 'url',
  'Endpoint.name': 'institution',
  'meta.source': 'url',
  'link.url': 'url',
};

/** By the end of an extension's URL. */
const extensions: readonly (readonly [RegExp, FieldKind])[] = [
  [/InsuredPerson(?:Symbol|Number|SubNumber)$/u, 'insured'],
  [/\/patient-birthTime$/u, 'birth'],
  [/\/patient-mothersMaidenName$/u, 'family'],
];

/** What a string is. `last` two steps of its path decide, then its form; what is left is read like a letter. */
export function elementKind(path: string, value: string): FieldKind {
  const steps = path.split('.');
  const name = steps.at(-1) ?? '';
  const known = members[`${steps.at(-2) ?? ''}.${name}`] ?? members[name];
  if (known) return known;
  if (terms.has(name)) return 'data';
  if (isoFieldDate(value) && (value.length > 7 || /date|time|start|end|issued|authored/iu.test(name)))
    return 'exam-date';
  // A word of a closed list, or a short code: nobody's number has fewer than four digits.
  if (/^[A-Za-z0-9._:/|#+-]{1,64}$/u.test(value) && !/\d{4}/u.test(value)) return 'data';
  return 'free-text';
}

export function extensionKind(url: string): FieldKind | null {
  return extensions.find(([pattern]) => pattern.test(url))?.[1] ?? null;
}

const instants: ReadonlySet<string> = new Set(['lastUpdated', 'timestamp', 'issued', 'recorded']);

/** An instant has no shorter form: a month is told by its first day. */
export function fittedDate(name: string): ((replacement: string) => string) | undefined {
  if (!instants.has(name)) return undefined;
  return (replacement) => {
    const [, year, month = '01'] = /^(\d{4})(?:-(\d{2}))?$/u.exec(replacement) ?? [];
    return year === undefined ? replacement : `${year}-${month}-01T00:00:00Z`;
  };
}

/** A town within a municipality may be called like one: of streets nothing stays. */
export function withoutStreet(replacement: string): string {
  return replacement === '' ? '' : placeholders.address;
}

const targets: readonly (readonly [RegExp, FieldKind])[] = [
  [/^Patient$/u, 'name'],
  [/^RelatedPerson$/u, 'family'],
  [/^Practitioner(?:Role)?$/u, 'staff'],
  [/^(?:Organization|Location|HealthcareService)$/u, 'institution'],
];

/** Where neither the reference nor the file says what it points at, the member does as a rule. */
const pointing: readonly (readonly [RegExp, FieldKind])[] = [
  [/^(?:subject|patient|beneficiary|for)$/u, 'name'],
  [
    /^(?:performer|author|recorder|requester|asserter|attester|party|actor|individual|practitioner|generalPractitioner|participant|operator|informationSource|sender|receiver|enterer|responsible|who|onBehalfOf|verifier|interpreter|resultsInterpreter|collector|dispenser|prescriber|provider)$/u,
    'staff',
  ],
  [
    /^(?:organization|managingOrganization|serviceProvider|custodian|payor|insurer|location|origin|destination|assigner|issuer)$/u,
    'institution',
  ],
];

/** What the words beside a reference say: `type` is the resource that it points at, '' where nobody knows. */
export function displayKind(type: string, name: string): FieldKind {
  const byType = targets.find(([pattern]) => pattern.test(type))?.[1];
  if (byType || type !== '') return byType ?? 'free-text';
  return pointing.find(([pattern]) => pattern.test(name))?.[1] ?? 'free-text';
}

/** Words beside a reference are often no name: only what has the form of one is looked for elsewhere. */
export function looksLikeName(words: string): boolean {
  return /^[\p{Script=Han}々〆ヶぁ-んァ-ヺー]{1,4}[\s\u3000]+[\p{Script=Han}々〆ヶぁ-んァ-ヺー]{1,5}$/u.test(
    words,
  );
}

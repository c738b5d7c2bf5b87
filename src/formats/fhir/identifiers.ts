import { passesMyNumber } from '../../core/text/check-digits.ts';
import type { FieldKind } from '../fields/field-kinds.ts';

export interface IdentifierFacts {
  readonly system: string;
  /** Codes of Identifier.type (HL7 table 0203). */
  readonly types: readonly string[];
  readonly value: string;
  /** Resource whose identifier it is, or that a reference points at; '' where that is not said. */
  readonly owner: string;
}

/**
 * By naming system: those of JP Core, JP-CLINS and 電子処方箋 (1.2.392.100495.20.3.*), and of 特定健診
 * (1.2.392.200119.6.*). Order matters: the first that fits.
 */
const systems: readonly (readonly [RegExp, FieldKind])[] = [
  [/MedicationRPGroupNumber|MedicationAdministrationIndex|\.20\.3\.8[12]$/u, 'data'],
  [/my-?number|individual-?number|kojin-?bango/iu, 'my-number'],
  [/\.20\.3\.51(?:\.|$)|1\.2\.392\.200119\.6\.(?:51|102\.1)|patient-?(?:id|no|identifier)/iu, 'patient-id'],
  [/member-?id|insured|1\.2\.392\.200119\.6\.(?:204|205|211)$|\.20\.3\.6[2-9]$/iu, 'insured'],
  [/Insurer|1\.2\.392\.200119\.6\.101$|\.20\.3\.61$/iu, 'insurer'],
  [/public-?insurance|beneficiary|recipient|\.20\.3\.7[12]$/iu, 'public-aid'],
  [
    /institution-?no|MedicalOrganization|1\.2\.392\.200119\.6\.102$|\.20\.3\.2[1-9](?:\.|$)/iu,
    'facility-code',
  ],
  [/licen[cs]e|narcotic|\.20\.3\.(?:3[12]|41)(?:\.|$)|practitioner/iu, 'staff-id'],
  [
    /1\.2\.392\.200119\.6\.209(?:\.|$)|resourceInstance|bundle-identifier|document-?id|prescription|\.20\.3\.11(?:\.|$)/iu,
    'exam-id',
  ],
];

const types: Readonly<Record<string, FieldKind>> = {
  MR: 'patient-id',
  PI: 'patient-id',
  PT: 'patient-id',
  MB: 'insured',
  SN: 'insured',
  NIIP: 'insurer',
  NNJPN: 'my-number',
  DL: 'licence',
  MD: 'staff-id',
  DEA: 'staff-id',
  DN: 'staff-id',
  LN: 'staff-id',
  NPI: 'staff-id',
  PRN: 'staff-id',
  FI: 'facility-code',
  SNO: 'device',
};

const owners: Readonly<Record<string, FieldKind>> = {
  Patient: 'patient-id',
  Person: 'patient-id',
  RelatedPerson: 'other-id',
  Practitioner: 'staff-id',
  PractitionerRole: 'staff-id',
  Organization: 'facility-code',
  Location: 'facility-code',
  HealthcareService: 'facility-code',
  Device: 'device',
  Coverage: 'insured',
};

export function identifierKind({ system, types: codes, value, owner }: IdentifierFacts): FieldKind {
  const bySystem = systems.find(([pattern]) => pattern.test(system))?.[1];
  if (bySystem) return bySystem;
  const byType = codes.map((code) => types[code]).find((kind) => kind !== undefined);
  if (byType) return byType;
  const isPerson = owner === 'Patient' || owner === 'Person' || owner === 'RelatedPerson';
  if (isPerson && /^\d{12}$/u.test(value) && passesMyNumber(value)) return 'my-number';
  return owners[owner] ?? 'exam-id';
}

interface MemberPart {
  readonly start: number;
  readonly end: number;
  readonly kind: FieldKind;
  readonly said?: string;
}

/**
 * 保険者番号:記号:番号:枝番 in one string (JP_Insurance_memberID). Texts quote the string, with another 枝番 for the
 * family; other files have the 番号. The other parts are too short to be looked for.
 */
export function memberParts(value: string): MemberPart[] {
  const parts = value.split(':');
  if (parts.length < 3) return [];
  let at = 0;
  return parts.flatMap((part, i): MemberPart[] => {
    const start = at;
    at += part.length + 1;
    if (part === '') return [];
    const end = start + part.length;
    if (i === 0) return [{ start, end, kind: 'insurer' }];
    return [
      { start, end, kind: 'insured', ...(i !== 2 && { said: i === 1 ? parts.slice(0, 3).join(':') : '' }) },
    ];
  });
}

/**
 * An OID whose last arc is the number of an institution or an insurer behind a 1, which keeps its zeros (…20.3.51.1 and
 * 都道府県, 点数表, コード; …200119.6.209.1 and 保険者番号).
 */
export function institutionInSystem(system: string): { start: number; end: number } | null {
  const found = /1\.2\.392\.(?:100495\.20\.3|200119\.6)(?:\.\d+)*\.1(\d{6,10})$/u.exec(system)?.[1];
  return found === undefined ? null : { start: system.length - found.length, end: system.length };
}

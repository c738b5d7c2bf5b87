import type { RiskLevels } from '../../core/risk/levels.ts';
import type { Role } from '../../core/tables/roles.ts';

export const roles: Record<Role, string> = {
  'patient-id': 'Patient ID',
  name: 'Patient’s name',
  'family-part': 'Patient’s family name',
  'given-part': 'Patient’s given name',
  kana: 'Patient’s name (kana)',
  roman: 'Patient’s name (romaji)',
  family: 'Name of family or others',
  staff: 'Name of staff',
  birth: 'Birth date',
  'exam-date': 'Date of examination or visit',
  address: 'Address',
  postal: 'Postal code',
  phone: 'Phone or fax',
  email: 'Mail address',
  url: 'URL',
  institution: 'Name of an institution',
  'facility-code': 'Institution code',
  'exam-id': 'Number of examination or specimen',
  insurer: 'Insurer number',
  insured: 'Insured person’s number',
  'public-aid': 'Public aid number',
  care: 'Care insurance number',
  'my-number': 'My Number',
  pension: 'Basic pension number',
  licence: 'Licence number',
  card: 'Card number',
  account: 'Bank account',
  age: 'Age',
  sex: 'Sex',
  'exam-time': 'Time of day',
  'free-text': 'Free text',
  data: 'Data (kept as it is)',
};

export const tables = {
  title: 'Columns of tables',
  lead: 'What each column holds was inferred from its header and its cells. Correct what is wrong. Tables with the same header share the roles.',
  shape: (n: number) => `Table ${n}`,
  size: (files: string, rows: string, columns: string) =>
    `files: ${files}, rows: ${rows}, columns: ${columns}`,
  headerless: 'No header row was found. Roles are inferred from the cells alone.',
  titles: (n: string) => `The ${n} lines before the header are searched as text.`,
  column: 'Column',
  header: 'Header',
  examples: 'Examples',
  exampleCount: (n: string) => n,
  noExamples: 'empty',
  role: 'Role of the column',
  roleFor: (column: string) => `Role of ${column}`,
  proposed: 'inferred',
  guessed: 'inferred from the cells',
  changed: 'Changed',
  confirm: 'These roles are right',
  confirmAgain: 'Count again with these roles',
  confirmed: 'Confirmed.',
  unconfirmed: 'Not confirmed yet.',
  outdated: 'Roles were changed. Count again to bring them into the plan.',
  reading: 'Reading the tables again…',
  order: 'Put the rows into another order',
  orderText:
    'For tables whose order, such as that of visits or of names, may tell whose row it is. The order follows from the key: the same plan gives the same order each time.',
};

const levels: {
  readonly [K in keyof RiskLevels]: { readonly name: string; readonly levels: Record<RiskLevels[K], string> };
} = {
  sex: { name: 'Sex', levels: { kept: 'kept', none: 'none' } },
  birth: {
    name: 'Birth date',
    levels: {
      day: 'full date',
      'year-month': 'year and month',
      year: 'year',
      'five-years': 'band of five years',
      none: 'none',
    },
  },
  area: {
    name: 'Address',
    levels: { full: 'full', municipality: 'municipality', prefecture: 'prefecture', none: 'none' },
  },
};

export const risk = {
  title: 'How many look alike',
  lead: 'Persons who share sex, birth date and address in the tables as they will be written. The fewer share them, the easier it is to tell who someone is with other information.',
  note: 'This is evidence for a decision. It does not show that a law or guideline is met.',
  axes: levels,
  level: 'What stays',
  coarser: 'One level coarser',
  coarserFor: (axis: string) => `${axis}: one level coarser`,
  coarsest: 'Cannot be coarser',
  noColumn: 'no column',
  kMin: 'Smallest class (k)',
  classes: 'Classes',
  persons: 'Persons',
  rows: 'Rows',
  size: 'Size of the class',
  alone: 'One person alone (k = 1)',
  below3: 'Fewer than 3 (k < 3)',
  below5: 'Fewer than 5 (k < 5)',
  all: 'All',
  people: (n: string) => n,
  rowsOf: (n: string) => n,
  counted: 'A person counts once, whatever the number of rows or tables.',
};

/** In the record, which is printed in Japanese; here for those who read its data. */
export const recordTables = {
  title: 'Roles of columns and order of rows',
  table: 'Table',
  order: 'Order of rows',
  columns: (numbers: string, role: string) => `columns ${numbers}: ${role}`,
  role: (role: string, chosen: boolean) => `${role}${chosen ? ' (changed by the user)' : ''}`,
  noColumn: 'in no table, so not counted with',
  gone: 'does not stay after processing, so not counted with',
  confirmed: 'Confirmed by the user.',
  asProposed: 'As inferred (not confirmed by the user).',
  shuffled: 'changed',
  kept: 'as it was',
  risk: 'How many look alike (evidence of risk)',
  riskText: 'Persons who share sex, birth date and address as they stand in the output.',
  people: (persons: string, rows: string) => `${persons} persons (${rows} rows)`,
};

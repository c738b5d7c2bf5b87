/** What a field holds: a data type of HL7 v2.5 (2.A) with what it means here. Fields without one are data. */
export type FieldType =
  | 'patient-id' // CX
  | 'patient-name' // XPN
  | 'birth' // TS
  | 'own-address' // XAD
  | 'own-phone' // XTN
  | 'other-id' // CX, ST: a number of the patient or a relative
  | 'family-name' // XPN
  | 'family-birth'
  | 'staff' // XCN
  | 'staff-name' // XPN
  | 'contact' // XTN of anybody else
  | 'address' // XAD of anybody else
  | 'date' // TS, DT, DR, DLD: every component that reads as a date
  | 'order' // EI, EIP, CX, ST: numbers of orders, specimens, visits, messages
  | 'uid'
  | 'facility' // PL
  | 'application' // HD
  | 'institution' // XON
  | 'timing' // TQ
  | 'performer' // NDL
  | 'insurer' // CX
  | 'insured' // CX, ST
  | 'my-number'
  | 'licence'
  | 'area' // ST: a place
  | 'subject-filter' // XCN of a query: whose data is asked for
  | 'device'
  | 'text' // ST, TX, FT, CE in which words are written
  | 'value'; // OBX-5: what OBX-2 says

type Fields = Readonly<Record<number, FieldType>>;

/** A list of field numbers for each type. */
function fields(types: { readonly [K in FieldType]?: readonly number[] }): Fields {
  return Object.fromEntries(
    Object.entries(types).flatMap(([type, numbers]) => numbers.map((number) => [number, type])),
  ) as Fields;
}

const header = fields({ application: [3, 4, 5, 6], date: [7], order: [10, 11, 12], text: [9] });

/**
 * The segments that are read (HL7 v2.5, chapters 2 to 11; those of SS-MIX2 and of the JAHIS guidelines among them), with
 * every field that may identify somebody. Segments that are not here go as a whole.
 */
export const segments: Readonly<Record<string, Fields>> = {
  MSH: fields({ application: [3, 4, 5, 6], date: [7], order: [10, 13], text: [8] }),
  FHS: header,
  BHS: header,
  FTS: fields({ text: [2] }),
  BTS: fields({ text: [2] }),
  SFT: fields({ institution: [1], device: [4], text: [5], date: [6] }),
  MSA: fields({ order: [2], text: [3] }),
  ERR: fields({ text: [5, 6, 7, 8], contact: [12] }),
  DSC: fields({ order: [1] }),
  EVN: fields({ date: [2, 3, 6], staff: [5], application: [7] }),
  PID: fields({
    'other-id': [2, 4, 18, 21],
    'patient-id': [3],
    'patient-name': [5, 9],
    'family-name': [6],
    birth: [7],
    'own-address': [11],
    area: [12, 23],
    'own-phone': [13, 14],
    'my-number': [19],
    licence: [20],
    date: [29, 33],
    application: [34],
    text: [38],
  }),
  PD1: fields({ institution: [3], staff: [4], 'other-id': [10], date: [13, 17, 18, 19] }),
  NK1: fields({
    'family-name': [2, 26, 30],
    'own-address': [4, 32],
    'own-phone': [5, 6, 31],
    date: [8, 9],
    text: [10],
    'other-id': [12, 33],
    institution: [13],
    'family-birth': [16],
    'my-number': [37],
    area: [38],
  }),
  PV1: fields({
    facility: [3, 6, 11, 39, 42, 43],
    order: [5, 19, 50],
    staff: [7, 8, 9, 17, 52],
    date: [20, 25, 30, 35, 37, 44, 45],
  }),
  PV2: fields({
    facility: [1],
    text: [3, 5, 12, 20, 31],
    date: [8, 9, 14, 17, 26, 28, 33, 46, 47, 48],
    staff: [13],
    institution: [23],
  }),
  MRG: fields({ 'patient-id': [1], 'other-id': [2, 3, 4], order: [5, 6], 'patient-name': [7] }),
  ROL: fields({ order: [1], staff: [4], date: [5, 6], address: [11], contact: [12] }),
  DB1: fields({ 'other-id': [3], date: [5, 6, 7, 8] }),
  AL1: fields({ text: [3, 5], date: [6] }),
  IAM: fields({
    text: [3, 5, 10, 12, 15],
    date: [11, 13, 20],
    order: [7],
    staff: [14, 18],
    institution: [19],
  }),
  DG1: fields({ text: [4], date: [5, 19], staff: [16], order: [20, 22] }),
  DRG: fields({ date: [2], text: [6] }),
  PR1: fields({ text: [4], date: [5], staff: [8, 11, 12], order: [19] }),
  PRB: fields({ date: [2, 7, 8, 9, 15, 16], text: [3, 17, 18, 22, 24], order: [4] }),
  IN1: fields({
    insurer: [3],
    institution: [4, 9, 11],
    address: [5, 44],
    'staff-name': [6],
    contact: [7],
    insured: [8, 10, 36, 49],
    date: [12, 13, 14, 24, 26, 27, 29],
    'family-name': [16],
    'family-birth': [18],
    'own-address': [19],
    staff: [28, 30],
  }),
  IN2: fields({
    'other-id': [1],
    'my-number': [2],
    institution: [3],
    insured: [6, 8, 10, 26, 61],
    'family-name': [7, 9, 40, 46, 49, 52],
    contact: [50, 53, 58],
    'own-phone': [63, 64],
    date: [14, 16],
  }),
  IN3: fields({
    order: [1],
    staff: [2, 14, 25],
    date: [5, 6, 7, 9, 10, 11],
    text: [12],
    contact: [16, 19],
    institution: [23],
  }),
  GT1: fields({
    'other-id': [2, 19, 29],
    'family-name': [3, 4, 42, 45],
    'own-address': [5, 17],
    'own-phone': [6, 7, 18, 46],
    'family-birth': [8],
    'my-number': [12],
    date: [13, 14],
    'staff-name': [16],
    institution: [21, 51],
    area: [56],
  }),
  ORC: fields({
    order: [2, 3, 4, 8],
    timing: [7],
    date: [9, 15, 27],
    staff: [10, 11, 12, 19],
    facility: [13],
    contact: [14, 23],
    text: [16, 17],
    device: [18],
    institution: [21],
    address: [22, 24],
  }),
  TQ1: fields({ date: [7, 8], text: [10, 11] }),
  TQ2: fields({ order: [3, 4, 5] }),
  OBR: fields({
    order: [2, 3, 18, 19, 20, 21, 26, 29],
    date: [6, 7, 8, 14, 22, 36],
    staff: [10, 16, 28],
    text: [12, 13, 15, 31, 39, 46],
    contact: [17],
    timing: [27],
    performer: [32, 33, 34, 35],
  }),
  OBX: fields({
    value: [5],
    date: [12, 14, 19],
    facility: [15],
    staff: [16, 25],
    device: [18],
    institution: [23],
    address: [24],
  }),
  NTE: fields({ text: [3], staff: [5], date: [6, 7] }),
  SPM: fields({ order: [2, 3], text: [14], date: [17, 18, 19] }),
  SAC: fields({ order: [1, 2, 3, 4], date: [7] }),
  TXA: fields({
    date: [4, 6, 7, 8],
    staff: [5, 9, 10, 11, 22, 23],
    order: [12, 13, 14, 15],
    'other-id': [16],
    text: [21],
  }),
  RXO: fields({ text: [3, 6, 7, 8], staff: [14, 15] }),
  RXE: fields({
    timing: [1],
    text: [7, 21, 27],
    facility: [8],
    staff: [13, 14],
    order: [15],
    date: [18, 32, 38],
    institution: [40],
    address: [41],
  }),
  RXD: fields({
    date: [3],
    order: [7],
    text: [9, 15],
    staff: [10],
    facility: [13],
    institution: [30],
    address: [31],
  }),
  RXG: fields({ timing: [3], text: [9, 13], facility: [11], date: [20] }),
  RXA: fields({ date: [3, 4, 16, 22], text: [9], staff: [10], facility: [11] }),
  RXR: fields({}),
  RXC: fields({}),
  RGS: fields({}),
  FT1: fields({
    order: [2, 3, 23],
    date: [4, 5],
    text: [8, 9],
    institution: [14],
    facility: [16],
    staff: [20, 21, 24],
  }),
  ODS: fields({ text: [4] }),
  ODT: fields({ text: [3] }),
  CTI: fields({}),
  CTD: fields({ 'staff-name': [2], address: [3], facility: [4], contact: [5], 'other-id': [7] }),
  IPC: fields({ order: [1, 2, 4], uid: [3], device: [9] }),
  SCH: fields({
    order: [1, 2, 4, 5, 23, 26, 27],
    timing: [11],
    staff: [12, 16, 20],
    contact: [13, 17, 21],
    address: [14, 18],
    facility: [15, 19, 22],
    text: [7],
  }),
  AIS: fields({ date: [4] }),
  AIG: fields({ order: [3], date: [8] }),
  AIL: fields({ facility: [3], date: [6] }),
  AIP: fields({ staff: [3], date: [6] }),
  ARQ: fields({
    order: [1, 2, 3, 24, 25],
    date: [11],
    staff: [15, 19],
    contact: [16, 20],
    address: [17],
    facility: [18, 21],
  }),
  QRD: fields({ date: [1, 6], order: [4], 'subject-filter': [8] }),
  QRF: fields({ date: [2, 3] }),
  QAK: fields({ order: [1] }),
};

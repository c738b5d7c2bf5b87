/** Tags as unsigned 32-bit numbers: group in the high half, element in the low one. */
export const tags = {
  metaGroupLength: 0x00020000,
  mediaStorageSopClass: 0x00020002,
  mediaStorageSopInstance: 0x00020003,
  transferSyntax: 0x00020010,
  specificCharacterSet: 0x00080005,
  codingScheme: 0x00080102,
  codeMeaning: 0x00080104,
  lengthToEnd: 0x00080001,
  sopClass: 0x00080016,
  sopInstance: 0x00080018,
  modality: 0x00080060,
  patientName: 0x00100010,
  patientId: 0x00100020,
  patientBirthDate: 0x00100030,
  patientSex: 0x00100040,
  studyInstance: 0x0020000d,
  seriesInstance: 0x0020000e,
  burnedInAnnotation: 0x00280301,
  encapsulatedDocument: 0x00420011,
  documentKind: 0x00420012,
  documentLength: 0x00420015,
  floatPixelData: 0x7fe00008,
  doubleFloatPixelData: 0x7fe00009,
  pixelData: 0x7fe00010,
  directoryRecords: 0x00041220,
  item: 0xfffee000,
  itemEnd: 0xfffee00d,
  sequenceEnd: 0xfffee0dd,
} as const;

export function groupOf(tag: number): number {
  return tag >>> 16;
}

export function elementOf(tag: number): number {
  return tag & 0xffff;
}

/** Odd groups are private (PS3.5 7.8). */
export function isPrivate(tag: number): boolean {
  return (tag & 0x10000) !== 0;
}

export function isPixelData(tag: number): boolean {
  return tag === tags.pixelData || tag === tags.floatPixelData || tag === tags.doubleFloatPixelData;
}

const hexBytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

export function hexOf(tag: number): string {
  return hexByte(tag, 24) + hexByte(tag, 16) + hexByte(tag, 8) + hexByte(tag, 0);
}

function hexByte(tag: number, shift: number): string {
  return hexBytes[(tag >>> shift) & 0xff] ?? '';
}

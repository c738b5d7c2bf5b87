/** A kind of directory record below SERIES and the attributes that it repeats (PS3.3 F.4 and F.5). */
export interface RecordType {
  readonly name: string;
  readonly keys: readonly number[];
}

const instanceNumber = 0x00200013;
const contentDate = 0x00080023;
const contentTime = 0x00080033;
const conceptName = 0x0040a043;
const content = [contentDate, contentTime, instanceNumber];
const labelled = [...content, 0x00700080, 0x00700081, 0x00700084];

const image: RecordType = { name: 'IMAGE', keys: [instanceNumber] };

/** By what follows `1.2.840.10008.5.1.4.1.1.` in the SOP class; the first that fits. */
const types: readonly (readonly [start: string, type: RecordType])[] = [
  ['88.59', { name: 'KEY OBJECT DOC', keys: [...content, conceptName] }],
  ['88.', { name: 'SR DOCUMENT', keys: [...content, 0x0040a032, conceptName, 0x0040a491, 0x0040a493] }],
  ['11.', { name: 'PRESENTATION', keys: [instanceNumber, 0x00700080, 0x00700081, 0x00700082, 0x00700083] }],
  ['9.', { name: 'WAVEFORM', keys: content }],
  ['4.2', { name: 'SPECTROSCOPY', keys: content }],
  ['481.2', { name: 'RT DOSE', keys: [instanceNumber, 0x3004000a] }],
  ['481.3', { name: 'RT STRUCTURE SET', keys: [instanceNumber, 0x30060002, 0x30060008, 0x30060009] }],
  ['481.5', { name: 'RT PLAN', keys: [instanceNumber, 0x300a0002, 0x300a0006, 0x300a0007] }],
  ['481.8', { name: 'RT PLAN', keys: [instanceNumber, 0x300a0002, 0x300a0006, 0x300a0007] }],
  ['481.4', { name: 'RT TREAT RECORD', keys: [instanceNumber, 0x30080250, 0x30080251] }],
  ['481.6', { name: 'RT TREAT RECORD', keys: [instanceNumber, 0x30080250, 0x30080251] }],
  ['481.7', { name: 'RT TREAT RECORD', keys: [instanceNumber, 0x30080250, 0x30080251] }],
  ['66.1', { name: 'REGISTRATION', keys: labelled }],
  ['66.2', { name: 'FIDUCIAL', keys: labelled }],
  ['66.3', { name: 'REGISTRATION', keys: labelled }],
  ['66.5', { name: 'SURFACE', keys: labelled }],
  ['67', { name: 'VALUE MAP', keys: labelled }],
];

const storage = '1.2.840.10008.5.1.4.1.1.';

export function recordType(sopClass: string): RecordType {
  if (sopClass === `${storage}66`) return { name: 'RAW DATA', keys: content };
  const rest = sopClass.startsWith(storage) ? sopClass.slice(storage.length) : '';
  return (
    types.find(
      ([start]) => rest === start || rest.startsWith(start.endsWith('.') ? start : `${start}.`),
    )?.[1] ?? image
  );
}

/** Attributes that the levels above repeat. */
export const levelKeys = {
  patient: [0x00100010, 0x00100020],
  study: [0x00080020, 0x00080030, 0x00080050, 0x00081030, 0x0020000d, 0x00200010],
  series: [0x00080060, 0x0020000e, 0x00200011],
} as const;

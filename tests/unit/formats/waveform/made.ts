/** Recordings of nobody, made here; each builder says where its values are. */
import { crcCcitt } from '../../../../src/formats/waveform/scp/crc.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';

export function latin(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}

export function joined(...pieces: (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}

export function cp932(text: string): Uint8Array {
  const bytes = encodeText(text, 'cp932');
  if (!bytes) throw new Error('fixture cannot be encoded');
  return bytes;
}

export interface EdfParts {
  readonly patient?: string;
  readonly recording?: string;
  readonly date?: string;
  readonly texts?: readonly string[];
  readonly bdf?: boolean;
  readonly records?: string;
}

export const annotationBytes = 120;

/** Two channels and one of annotations, a record for each text. */
export function edf({
  patient = '0012345 F 08-MAY-1953 Yamada_Hanako',
  recording = 'Startdate 15-MAR-2024 EEG-9 Suzuki Nihon_SN123',
  date = '15.03.24',
  texts = ['', 'Yamada Hanako moves'],
  bdf = false,
  records = String(texts.length),
}: EdfParts = {}): Uint8Array {
  const width = bdf ? 3 : 2;
  const samples = 10;
  const labels = ['EEG Fp1', 'EEG Fp2', bdf ? 'BDF Annotations' : 'EDF Annotations'];
  const counts = [samples, samples, annotationBytes / width];
  const pad = (text: string, size: number): string => text.padEnd(size, ' ');
  const each = (values: readonly string[], size: number): string =>
    values.map((value) => pad(value, size)).join('');
  const same = (value: string, size: number): string => each([value, value, value], size);
  const header =
    (bdf ? '\xffBIOSEMI' : pad('0', 8)) +
    pad(patient, 80) +
    pad(recording, 80) +
    date +
    '10.30.00' +
    pad('1024', 8) +
    pad(bdf ? 'BDF+C' : 'EDF+C', 44) +
    pad(records, 8) +
    pad('1', 8) +
    pad('3', 4) +
    each(labels, 16) +
    same('AgAgCl', 80) +
    same('uV', 8) +
    same('-100', 8) +
    same('100', 8) +
    same('-2048', 8) +
    same('2047', 8) +
    same('HP:0.1', 80) +
    each(counts.map(String), 8) +
    same('', 32);
  const data = texts.map((text, record) => {
    const wave = Array.from({ length: 2 * samples * width }, (_, i) => (i * 37 + record * 11 + 1) & 255);
    const list = `+${String(record)}\x14\x14\0${text === '' ? '' : `+${String(record)}.5\x14${text}\x14\0`}`;
    const block = new Uint8Array(annotationBytes);
    block.set(new TextEncoder().encode(list));
    return joined(wave, block);
  });
  return joined(latin(header), ...data);
}

/** Where the samples of the two channels stand. */
export function edfSamples(bytes: Uint8Array, width: number): Uint8Array {
  const size = 20 * width;
  const out: number[] = [];
  for (let at = 1024; at < bytes.length; at += size + annotationBytes)
    out.push(...bytes.subarray(at, at + size));
  return Uint8Array.from(out);
}

const tlv = (tag: number, value: Uint8Array | readonly number[]): Uint8Array =>
  joined([tag, value.length], value);

export const wave = Uint8Array.from({ length: 400 }, (_, i) => (i * 7 + 1) & 255);

/** Whom a recording of MFER or SCP-ECG is of; birth: year, month, day. */
export interface Recorded {
  readonly id: string;
  readonly kanji: string;
  readonly roman: readonly [family: string, given: string];
  readonly birth: readonly [number, number, number];
}

const hanako: Recorded = {
  id: '0012345',
  kanji: '山田　花子',
  roman: ['Yamada', 'Hanako'],
  birth: [1953, 5, 8],
};

const dayBytes = ([year, month, day]: Recorded['birth']): readonly number[] => [
  ...[year & 255, year >> 8, month, day],
];

export function mfer(
  charset = 'Shift_JIS',
  text: (value: string) => Uint8Array = cp932,
  who: Recorded = hanako,
): Uint8Array {
  return joined(
    latin('@ MFR Standard 12 leads ECG           '.slice(0, 34)),
    tlv(0x01, [1]),
    tlv(0x03, latin(charset)),
    tlv(0x17, latin('KARTE^ECG-1^1.0^SN9876')),
    tlv(0x0b, [1, 0xfd, 2, 0]),
    tlv(0x04, [50, 0]),
    tlv(0x05, [2]),
    tlv(0x81, text(who.kanji)),
    tlv(0x82, latin(who.id)),
    tlv(0x83, [70, 10, 0, ...dayBytes(who.birth)]),
    tlv(0x84, [2]),
    tlv(0x85, [0xe8, 0x07, 3, 15, 10, 30, 0, 0, 0, 0, 0]),
    tlv(0x16, text('主治医 鈴木先生に報告')),
    tlv(0x67, latin(`maker ${who.id}`)),
    joined([0x1e, 0x82, wave.length >> 8, wave.length & 255], wave),
    [0x80, 0],
  );
}

function scpSection(id: number, content: Uint8Array): Uint8Array {
  const even = content.length % 2 ? joined(content, [0]) : content;
  const length = even.length + 16;
  const body = joined(
    [id & 255, id >> 8, length & 255, length >> 8, 0, 0, 20, 20],
    id === 0 ? latin('SCPECG') : new Uint8Array(6),
    even,
  );
  const crc = crcCcitt(body);
  return joined([crc & 255, crc >> 8], body);
}

const field = (tag: number, value: Uint8Array | readonly number[]): Uint8Array =>
  joined([tag, value.length & 255, value.length >> 8], value);

export const scpSamples = Uint8Array.from({ length: 301 }, (_, i) => (i * 13 + 5) & 255);

export function scp(who: Recorded = hanako): Uint8Array {
  const [family, given] = who.roman;
  const device = joined(
    new Uint8Array([9, 1, 8, 0, 7, 0, 0, 255]),
    latin('ECG1\0\0'),
    new Uint8Array(22),
    latin('rev1\0SN9876\0soft\0scp\0KARTE\0'),
  );
  const patient = joined(
    field(0, latin(`${family}\0`)),
    field(1, latin(`${given}\0`)),
    field(2, latin(`${who.id}\0`)),
    field(4, [70, 0, 1]),
    field(5, dayBytes(who.birth)),
    field(8, [2]),
    field(13, latin('chest pain, sent by Dr. Suzuki\0')),
    field(14, device),
    field(16, latin('Midori Clinic\0')),
    field(20, latin('Suzuki Ichiro\0')),
    field(25, [0xe8, 0x07, 3, 15]),
    field(26, [10, 30, 0]),
    field(30, latin('call 054-123-4567\0')),
    field(200, latin('maker')),
    [255, 0, 0],
  );
  const statement = latin(`Sinus rhythm, ${family} ${given}\0`);
  const report = joined([1, 0xe8, 0x07, 3, 15, 10, 31, 0, 1], [1, statement.length, 0], statement);
  const list: (readonly [number, Uint8Array])[] = [
    [1, patient],
    [3, new Uint8Array(10)],
    [6, scpSamples],
    [8, report],
    [130, latin(`maker ${who.id}`)],
  ];
  const sections = list.map(([id, content]) => [id, scpSection(id, content)] as const);
  let index = 6 + 16 + 12 * 10;
  const pointers: number[] = [];
  const point = (id: number, length: number, at: number): void => {
    pointers.push(id & 255, id >> 8, length & 255, length >> 8, 0, 0, at & 255, at >> 8, 0, 0);
  };
  point(0, 136, 7);
  for (const [id, bytes] of sections) {
    point(id, bytes.length, index + 1);
    index += bytes.length;
  }
  for (let id = 20; pointers.length < 120; id++) point(id, 0, 0);
  const size = index;
  const body = joined(
    [size & 255, size >> 8, 0, 0],
    scpSection(0, Uint8Array.from(pointers)),
    ...sections.map(([, bytes]) => bytes),
  );
  const crc = crcCcitt(body);
  return joined([crc & 255, crc >> 8], body);
}

export const digits = '1 2 3 -4 -5 6';

export const aecg = `<?xml version="1.0" encoding="UTF-8"?>
<!-- made for Yamada Hanako -->
<AnnotatedECG xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<id root="61d1a24f-b47e-41aa-ae95-f8ac302f4eeb"/>
<effectiveTime><center value="20240315103000.000"/></effectiveTime>
<trialSubject><id root="1.2.3" extension="0012345"/><subjectDemographicPerson>
<name><family>Yamada</family><given>Hanako</given></name><birthTime value="19530508"/>
</subjectDemographicPerson></trialSubject>
<investigator><id root="1.2.3" extension="INV-9"/><assignedPerson><name>Suzuki &amp; Sato</name></assignedPerson></investigator>
<location><name>Midori Clinic</name><addr><streetAddressLine>Aoi 1-2</streetAddressLine></addr></location>
<seriesDevice><id root="1.2.3" extension="SN9876"/><manufacturerModelName>ECG-1</manufacturerModelName></seriesDevice>
<annotation><value xsi:type="ST">Yamada Hanako, sinus rhythm</value></annotation>
<sequence><code code="MDC_ECG_LEAD_II"/><value><increment value="0.002" unit="s"/><digits>${digits}</digits></value></sequence>
</AnnotatedECG>
`;

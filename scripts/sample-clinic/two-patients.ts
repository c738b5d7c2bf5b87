import { encodeText } from '../../src/core/text/encoder.ts';
import { book } from '../../tests/fixtures/office-builder.ts';
import { pdfFile } from '../../tests/fixtures/pdf-builder.ts';
import { element, dicomFile } from '../../tests/fixtures/dicom-builder.ts';
import { vcf, sites } from '../../tests/unit/formats/genome/files.ts';
import { jpeg, raster } from '../../tests/unit/formats/image/pictures.ts';
import { edf, mfer, scp } from '../../tests/unit/formats/waveform/made.ts';
import { ctSlice } from './ct-series.ts';
import { drawText } from './letter-shapes.ts';
import { hanako, kenichi, type Person } from './people.ts';

interface Chart {
  readonly person: Person;
  readonly id: string;
  readonly halfKana: string;
  /** Day on which everything was recorded, `20240410`. */
  readonly day: string;
  readonly phone: string;
  readonly study: number;
}

const charts: readonly Chart[] = [
  {
    ...{ person: hanako, id: '00012345', halfKana: 'ﾔﾏﾀﾞ ﾊﾅｺ', day: '20240410' },
    ...{ phone: '03-5555-0142', study: 201 },
  },
  {
    ...{ person: kenichi, id: '00023456', halfKana: 'ﾀｶﾊｼ ｹﾝｲﾁ', day: '20240513' },
    ...{ phone: '03-5555-0177', study: 202 },
  },
];

/** Every kind of file that a clinic holds of a patient, of two patients. All of it is made up. */
export function twoPatients(): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const chart of charts) for (const [path, bytes] of ofOne(chart)) files.set(path, bytes);
  files.set('検査/検査一覧.csv', encoded(labTable(), 'cp932'));
  files.set('検査/予約.xlsx', appointments());
  files.set('請求/RECEIPTC.UKE', encoded(claims(), 'cp932'));
  return files;
}

function ofOne(chart: Chart): [string, Uint8Array][] {
  const { person, id, day, study } = chart;
  const [family = '', given = ''] = romanOf(person);
  const [year = '', month = '', date = ''] = person.birth.split('-');
  const birth = [Number(year), Number(month), Number(date)] as const;
  const who = { id, kanji: person.kanji.replace(' ', '　'), roman: [family, given] as const, birth };
  const folder = `${id}_${person.kanji.replace(' ', '')}`;
  const slices = [1, 2].map((slice): [string, Uint8Array] => [
    `画像/${folder}/CT/IM000${String(slice)}.dcm`,
    ctSlice({ person, id, date: day, study, slice, size: 64, charset: 'iso2022', description: '胸部単純CT' }),
  ]);
  const named = `${date}-${monthNames[birth[1] - 1] ?? ''}-${year}`;
  const storage = [id.slice(0, 3), id.slice(3, 6), id, day, 'OML-11'].join('/');
  return [
    ...slices,
    [`画像/${folder}/US/IM0001.dcm`, ultrasound(chart)],
    [`写真/${folder}.jpg`, jpeg({ picture: raster(96, 64) })],
    [`文書/紹介状_${folder}.txt`, encoded(letter(chart), 'utf-8')],
    [`文書/報告_${folder}.pdf`, report(chart)],
    [
      `ssmix/${storage}/${id}_${day}_OML-11_000000000000001_${day}101530123_01_1`,
      encoded(message(chart), 'iso-2022-jp'),
    ],
    [`連携/${id}.json`, encoded(JSON.stringify(fhirBundle(chart), null, 1), 'utf-8')],
    [`連携/${id}.xml`, encoded(referral(chart), 'utf-8')],
    [`処方/${id}.csv`, encoded(prescription(chart), 'cp932')],
    [`心電図/${folder}.mwf`, mfer('Shift_JIS', undefined, who)],
    [`心電図/${folder}.scp`, scp(who)],
    [
      `脳波/${id}.edf`,
      edf({
        patient: `${id} ${person.sex} ${named} ${family}_${given}`,
        recording: 'Startdate 15-MAR-2024 EEG-9 Sato Nihon_SN123',
        texts: ['', `${family} ${given} moves`],
      }),
    ],
    [`遺伝子/${id}.vcf`, encoded(vcf([id], sites(12), vcfHead(chart)), 'utf-8')],
  ];
}

const monthNames = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

function romanOf({ personName }: Person): string[] {
  return (personName.split('=')[0] ?? '').split('^');
}

function encoded(text: string, encoding: 'utf-8' | 'cp932' | 'iso-2022-jp'): Uint8Array {
  const bytes = encodeText(text, encoding);
  if (!bytes) throw new Error('the sample holds a character that its encoding lacks');
  return bytes;
}

/** The old form of 高 is not in JIS X 0208. */
const plain = (text: string): string => text.replaceAll('髙', '高');

function ultrasound({ person, id, day, study }: Chart): Uint8Array {
  const [width, height] = [320, 240];
  const pixels = new Uint8Array(width * height).fill(12);
  for (let y = 80; y < 220; y++)
    for (let x = 60; x < 260; x++)
      if (Math.abs(x - 160) < y - 70) pixels[y * width + x] = 40 + ((x * 7 + y * 13) % 60);
  drawText(pixels, width, romanOf(person).join(' ').toUpperCase(), 12, 12, 3);
  const root = `1.2.392.200036.9999.1.${String(study)}.9`;
  const us = (value: number): Uint8Array => new Uint8Array(new Uint16Array([value]).buffer);
  return dicomFile(
    [
      element(0x00080005, 'CS', 'ISO_IR 192'),
      element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.6.1'),
      element(0x00080018, 'UI', `${root}.1`),
      element(0x00080020, 'DA', day),
      element(0x00080060, 'CS', 'US'),
      element(0x00100010, 'PN', romanOf(person).join('^')),
      element(0x00100020, 'LO', id),
      element(0x00100030, 'DA', person.birth.replaceAll('-', '')),
      element(0x00100040, 'CS', person.sex),
      element(0x0020000d, 'UI', `${root}.2`),
      element(0x0020000e, 'UI', `${root}.3`),
      element(0x00280002, 'US', us(1)),
      element(0x00280004, 'CS', 'MONOCHROME2'),
      element(0x00280010, 'US', us(height)),
      element(0x00280011, 'US', us(width)),
      element(0x00280100, 'US', us(8)),
      element(0x00280101, 'US', us(8)),
      element(0x00280102, 'US', us(7)),
      element(0x00280103, 'US', us(0)),
      element(0x7fe00010, 'OB', pixels),
    ],
    { sopInstance: `${root}.1` },
  );
}

const written = (day: string): string => `${day.slice(0, 4)}年${day.slice(4, 6)}月${day.slice(6)}日`;

function letter({ person, id, phone, day }: Chart): string {
  return [
    '診療情報提供書',
    '',
    `患者氏名：${person.kanji} 様`,
    `フリガナ：${person.kana}`,
    `患者ID：${id}`,
    `生年月日：${written(person.birth.replaceAll('-', ''))}`,
    `電話：${phone}`,
    '',
    `${written(day)}に当院を受診されました。経過は良好です。`,
    'みほん内科クリニック　佐藤 一郎',
    '',
  ].join('\n');
}

function report({ person, id, day }: Chart): Uint8Array {
  const lines = [`氏名 ${plain(person.kanji)}`, `患者ID ${id}`, `検査日 ${written(day)}`, '所見 異常なし'];
  return pdfFile([{ lines: lines.map((text, i) => ({ x: 60, y: 780 - i * 24, text })) }]);
}

function message({ person, id, halfKana, day, phone }: Chart): string {
  const [family = '', given = ''] = plain(person.kanji).split(' ');
  const [kanaFamily = '', kanaGiven = ''] = halfKana.normalize('NFKC').split(' ');
  return [
    `MSH|^~\\&|HIS|KENKO|GW|RCV|${day}101530||OUL^R22^OUL_R22|${day}0001|P|2.5||||||~ISO IR87||ISO 2022-1994`,
    `PID|0001||${id}^^^^PI||${family}^${given}^^^^^L^I~${kanaFamily}^${kanaGiven}^^^^^L^P||${person.birth.replaceAll('-', '')}|${person.sex}|||||^PRN^PH^^^^^^^^^${phone}`,
    `OBR|1|000000000000001||E001^生化学^99LAB|||${day}`,
    `OBX|1|NM|3B035000002327201^AST(GOT)^JC10||23|U/L|10-40||||F|||${day}`,
    `NTE|1|L|${family}様 再検なし`,
    '',
  ].join('\r');
}

function fhirBundle({ person, id, day, phone }: Chart): unknown {
  const [family, given] = person.kanji.split(' ');
  const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
  const patient = {
    resourceType: 'Patient',
    id: `pt-${id}`,
    identifier: [{ system: 'urn:oid:1.2.392.100495.20.3.51.11234567890', value: id }],
    name: [{ use: 'official', text: person.kanji, family, given: [given] }],
    telecom: [{ system: 'phone', value: phone }],
    birthDate: person.birth,
  };
  const observation = {
    resourceType: 'Observation',
    id: `ob-${id}`,
    status: 'final',
    code: { text: 'AST' },
    subject: { reference: `Patient/pt-${id}` },
    effectiveDateTime: `${date}T10:15:30+09:00`,
    valueQuantity: { value: 23, unit: 'U/L' },
    note: [{ text: `${family ?? ''}様に説明済み` }],
  };
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [patient, observation].map((resource) => ({ fullUrl: `urn:x:${resource.id}`, resource })),
  };
}

function referral({ person, id, day, phone }: Chart): string {
  const [family = '', given = ''] = person.kanji.split(' ');
  return `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3"><typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
<id root="1.2.392.1" extension="D-${id}"/><code code="57133-1"/><title>診療情報提供書</title><effectiveTime value="${day}"/>
<recordTarget><patientRole><id root="1.2.392.100495.20.3.51.11234567890" extension="${id}"/><telecom value="tel:${phone}"/>
<patient><name use="IDE"><family>${family}</family><given>${given}</given></name><birthTime value="${person.birth.replaceAll('-', '')}"/></patient></patientRole></recordTarget>
<component><structuredBody><component><section><text><paragraph>${family}様の経過は良好です。</paragraph></text></section></component></structuredBody></component>
</ClinicalDocument>
`;
}

function prescription({ person, id, halfKana, day }: Chart): string {
  return [
    'JAHIS9',
    '1,1,7654321,13,みほん内科クリニック',
    '5,D123,ｻﾄｳ ｲﾁﾛｳ,佐藤　一郎',
    `11,${id},${person.kanji.replace(' ', '　')},${halfKana}`,
    `12,${person.sex === 'F' ? '2' : '1'}`,
    `13,${person.birth.replaceAll('-', '')}`,
    `51,${day}`,
    '101,1,1,,14',
    '111,1,1,,１日１回朝食後,1',
    '201,1,1,1,4,2171022F1010,アムロジピン錠5mg,1,1,錠',
    '',
  ].join('\r\n');
}

function vcfHead({ id, day }: Chart): string[] {
  return [
    '##fileformat=VCFv4.3',
    `##fileDate=${day}`,
    `##source=/opt/labo/pipeline --sample ${id}`,
    '##contig=<ID=chr1,length=248956422>',
    '##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">',
    '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
  ];
}

function labTable(): string {
  const rows = charts.map(({ person, id, halfKana, day }) =>
    [
      ...[id, person.kanji.replace(' ', '　'), halfKana, person.birth.replaceAll('-', '/')],
      ...[`${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}`, '6200', '13.1', '佐藤一郎'],
    ].join(','),
  );
  return ['患者番号,氏名,フリガナ,生年月日,検査日,WBC,Hb,担当医', ...rows, ''].join('\r\n');
}

function appointments(): Uint8Array {
  const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (number: number, values: readonly string[]): string =>
    `<row r="${String(number)}">${values.map((value, i) => cell(`${'ABCDE'.charAt(i)}${String(number)}`, value)).join('')}</row>`;
  const rows = charts.map(({ person, id, day }, i) =>
    row(i + 2, [
      id,
      person.kanji.replace(' ', '　'),
      person.birth,
      `${day.slice(0, 4)}/${day.slice(4, 6)}/${day.slice(6)}`,
      '再診',
    ]),
  );
  const head = row(1, ['患者番号', '氏名', '生年月日', '予約日', '内容']);
  return book({ sheets: [{ name: '予約', rows: [head, ...rows].join('') }] });
}

function claims(): string {
  const gap = (count: number): string => ','.repeat(count);
  const claim = ({ person, id, day }: Chart, number: number): string[] => [
    `RE,${String(number)},1112,${day.slice(0, 6)},${person.kanji.replace(' ', '　')},${person.sex === 'F' ? '2' : '1'},${person.birth.replaceAll('-', '')},70,,,,,,${id}${gap(23)}${person.kana.replace(' ', '')},`,
    'HO,06139992,記１２,３４５６,2,13642,,,,,,,,',
    `SY,2500013,${day},1,,,01,`,
  ];
  return [
    'IR,1,13,1,1234567,,みほん内科クリニック,202404,00,03-5555-0100',
    ...charts.flatMap((chart, index) => claim(chart, index + 1)),
    'GO,2,13918,99',
    '',
  ].join('\r\n');
}

import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { book, rels, spreadsheetType, type BuiltBook } from '../../../fixtures/office-builder.ts';
import { n, s, t } from './cells.ts';
import { inspected, learnt, rawEntries, through } from './through.ts';

const sst = (texts: readonly string[]): string[] => texts.map((text) => `<t>${text}</t>`);

/** A list of two patients, one with two visits; the name is cut into runs and carries its reading. */
const list: BuiltBook = {
  shared: [
    ...sst(['患者番号', '氏名', '生年月日', '検査日', '担当医', '備考', 'HbA1c']),
    '<r><rPr><b/></rPr><t>髙﨑</t></r><r><t>　惠美子</t></r><rPh sb="0" eb="2"><t>タカサキ</t></rPh><phoneticPr fontId="1"/>',
    ...sst(['吉田　次郎', '鈴木一郎', '髙﨑様は経過良好。次回は2024/6/3', '経過良好']),
  ],
  sheets: [
    {
      name: '検査一覧',
      rows: `<row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 2)}${s('D1', 3)}${s('E1', 4)}${s('F1', 5)}${s('G1', 6)}</row>
<row r="2">${n('A2', 12345, 2)}${s('B2', 7)}${n('C2', 21931, 1)}${n('D2', 45413.5, 1)}${s('E2', 9)}${s('F2', 10)}${n('G2', 7.2)}</row>
<row r="3">${n('A3', 12346, 2)}${s('B3', 8)}${n('C3', 12862, 1)}${n('D3', 45414, 1)}${s('E3', 9)}${s('F3', 11)}${n('G3', 12346)}</row>
<row r="4">${n('A4', 12345, 2)}${s('B4', 7)}${n('C4', 21931, 1)}${n('D4', 45444, 1)}${s('E4', 9)}${s('F4', 11)}${n('G4', 6.9)}</row>`,
    },
  ],
};

describe('a list of patients', () => {
  test('an empty plan gives the source back', async () => {
    const bytes = book(list);
    expect((await through(bytes, { policy: null })).bytes).toEqual(bytes);
  });

  test('columns, patients, dates and what they teach', async () => {
    const { subjects, known, findings } = await inspected(book(list));
    expect(subjects).toEqual([
      { id: '00012345', nameKanji: '髙﨑　惠美子', birth: '1960-01-16' },
      { id: '00012346', nameKanji: '吉田　次郎', birth: '1935-03-19' },
    ]);
    expect(known).toContainEqual({ kind: 'name-kanji', value: '髙﨑　惠美子', subject: 0 });
    expect(known).toContainEqual({ kind: 'staff-name', value: '鈴木一郎' });
    expect(findings[0]?.at).toEqual({ kind: 'sheet-cell', sheet: 1, row: 2, column: 1 });
  });

  test('every value is replaced, across runs, and nothing else', async () => {
    const done = await through(book(list));
    expect(done.residuals).toBe(0);
    expect(done.leak).toBe(false);
    expect(done.xml).not.toMatch(/髙﨑|惠美子|タカサキ|吉田|鈴木|<v>12345<|>21931</u);
    const sheet = done.parts.get('xl/worksheets/sheet1.xml') ?? '';
    const cell = (at: string): string =>
      new RegExp(`<c [^>]*r="${at}"[^>]*>.*?</c>`, 'u').exec(sheet)?.[0] ?? '';
    expect(cell('A2')).toMatch(/t="inlineStr".*P-[A-Z2-7]{8}/u);
    expect(cell('A4')).toContain(/P-[A-Z2-7]{8}/u.exec(cell('A2'))?.[0] ?? 'none');
    expect(cell('C2')).toBe('<c r="C2" s="1"><v>21916</v></c>');
    const [first, second] = ['D2', 'D4'].map((at) => Number(/<v>([\d.]+)</u.exec(cell(at))?.[1]));
    expect((second ?? 0) - (first ?? 0)).toBe(30.5);
    expect(first).not.toBe(45413.5);
    expect(cell('G2')).toBe('<c r="G2" s="0"><v>7.2</v></c>');
    const strings = done.parts.get('xl/sharedStrings.xml') ?? '';
    expect(strings).not.toMatch(/rPh|phoneticPr/u);
    expect(strings).toMatch(/医師-[A-Z2-7]{6}/u);
    expect(strings).toMatch(/\[患者:P-[A-Z2-7]{8}\]様は経過良好。次回は2024\/\d+\/\d+/u);
  });

  test('entries that no change touches keep bytes and headers; the same input gives the same bytes', async () => {
    const bytes = book(list);
    const [once, again] = [await through(bytes), await through(bytes)];
    expect(once.bytes).toEqual(again.bytes);
    const [before, after] = [rawEntries(bytes), rawEntries(once.bytes)];
    expect([...after.keys()]).toEqual([...before.keys()]);
    const same = [...before.keys()].filter((name) => before.get(name) === after.get(name));
    expect(same).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
    ]);
  });

  test('a shared string that two patients bear becomes a text of each cell', async () => {
    const done = await through(
      book({
        shared: sst(['患者番号', '氏名', '値', '田中　実']),
        sheets: [
          {
            name: 'S',
            rows: `<row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 2)}</row><row r="2">${t('A2', '0000111')}${s('B2', 3)}${n('C2', 1)}</row><row r="3">${t('A3', '0000222')}${s('B3', 3)}${n('C3', 2)}</row>`,
          },
        ],
      }),
    );
    const sheet = done.parts.get('xl/worksheets/sheet1.xml') ?? '';
    const [a, b] = [...sheet.matchAll(/r="B\d" t="inlineStr"><is><t[^>]*>(P-\w{8})</gu)].map(
      (match) => match[1],
    );
    expect(a).toMatch(/^P-/u);
    expect(b).toMatch(/^P-/u);
    expect(a).not.toBe(b);
    expect(done.xml).not.toContain('田中');
    expect(done.leak).toBe(false);
  });

  test('a chosen column is kept, byte for byte', async () => {
    const { findings } = await inspected(book(list));
    const key = findings.find(({ place }) => place.item === 'exam-date')?.place.key ?? '';
    const done = await through(book(list), { policy: presetPolicy('guideline', { [key]: 'keep' }) });
    expect(done.parts.get('xl/worksheets/sheet1.xml')).toContain('<c r="D2" s="1"><v>45413.5</v></c>');
  });

  test('a formula that repeats an ID or a date is worked out again, a sum is kept', async () => {
    const done = await through(
      book({
        shared: sst(['患者番号', '氏名', '検査日', '写し', '次回', '和']),
        sheets: [
          {
            name: 'S',
            rows: `<row r="1">${[0, 1, 2, 3, 4, 5].map((i) => s(`${'ABCDEF'.charAt(i)}1`, i)).join('')}</row><row r="2">${n('A2', 12345, 2)}${t('B2', '山田　太郎')}${n('C2', 45413, 1)}<c r="D2"><f>A2</f><v>12345</v></c><c r="E2" s="1"><f>C2+30</f><v>45443</v></c><c r="F2"><f>1+1</f><v>2</v></c></row>`,
          },
        ],
      }),
    );
    const sheet = done.parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain(
      '<c r="D2"><f>A2</f></c><c r="E2" s="1"><f>C2+30</f></c><c r="F2"><f>1+1</f><v>2</v></c>',
    );
  });

  test('dates of the 1904 system, numbers without a date format, and dates of ISO 8601', async () => {
    const done = await through(
      book({
        shared: sst(['ID', '生年月日', '検査日']),
        sheets: [
          {
            name: 'S',
            rows: `<row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 2)}</row><row r="2">${t('A2', '0001234')}${n('B2', 20469, 1)}<c r="C2" t="d"><v>2024-05-01T10:00:00</v></c></row><row r="3">${t('A3', '0001235')}${n('B3', 30010)}${n('C3', 20240501)}</row>`,
          },
        ],
        workbook: '<workbookPr date1904="1"/>',
      }),
    );
    const { findings } = done.inspection;
    expect(findings.filter(({ place }) => place.item === 'birth-date').map(({ value }) => value)).toEqual([
      '1960-01-16',
      '1986-03-01',
    ]);
    const sheet = done.parts.get('xl/worksheets/sheet1.xml') ?? '';
    expect(sheet).toContain('<c r="B2" s="1"><v>20454</v></c>');
    expect(sheet).toMatch(/r="C2" t="d"><v>202[34]-\d\d-\d\dT10:00:00</u);
    expect(sheet).toMatch(/r="C3" s="0"><v>202[34]\d{4}</u);
    expect(sheet).not.toContain('20240501');
  });
});

describe('a form', () => {
  test('the value beside a label is taken, and the patient is one', async () => {
    const done = await through(
      book({
        sheets: [
          {
            name: '様式',
            rows: `<row r="1">${t('A1', '診療情報提供書')}</row><row r="3">${t('A3', '氏名')}${t('C3', '山本　大輔')}${t('E3', '性別')}${t('F3', '男')}</row><row r="4">${t('A4', '生年月日')}${t('C4', '昭和50年3月2日')}${t('E4', '電話番号')}${t('F4', '054-000-0000')}</row><row r="6">${t('A6', '山本様は2024年5月1日に来院')}</row>`,
          },
        ],
      }),
    );
    expect(done.inspection.subjects).toEqual([{ nameKanji: '山本　大輔', birth: '1975-03-02', sex: 'M' }]);
    expect(done.xml).not.toMatch(/山本|大輔|3月2日|000-0000|5月1日/u);
    expect(done.xml).toMatch(/\[患者:P-\w{8}\]様は202[34]年/u);
    expect(done.leak).toBe(false);
  });
});

describe('what hangs on a workbook', () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const built: BuiltBook = {
    shared: sst(['ID', '氏名', '山田　太郎', '表示', 'ゴースト 様']),
    sheets: [
      {
        name: '山田太郎',
        rows: `<row r="1">${s('A1', 0)}${s('B1', 1)}${s('C1', 3)}</row><row r="2">${t('A2', '00055501')}${s('B2', 2)}<c r="C2" t="str"><f>B2&amp;"様"</f><v>山田　太郎様</v></c></row>`,
        after:
          '<dataValidations count="1"><dataValidation type="list" sqref="B2"><formula1>"山田　太郎,その他"</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" r:id="rId1" display="山田太郎のカルテ" location="\'山田太郎\'!A1"/></hyperlinks><pageSetup paperSize="9" r:id="rId2"/><headerFooter><oddHeader>&amp;L患者氏名: 山田太郎&amp;RP&amp;P</oddHeader></headerFooter>',
      },
      {
        name: '隠し',
        state: 'veryHidden',
        rows: `<row r="1"><c r="A1"><f>山田太郎!A2</f><v>0</v></c>${t('B1', '山田太郎')}</row>`,
      },
    ],
    workbook:
      '<definedNames><definedName name="山田太郎の範囲">山田太郎!$A$1:$B$2</definedName></definedNames>',
    overrides: {
      'xl/comments1.xml': `${spreadsheetType}comments+xml`,
      'docProps/core.xml': 'application/vnd.openxmlformats-package.core-properties+xml',
      'docProps/app.xml': 'application/vnd.openxmlformats-officedocument.extended-properties+xml',
    },
    rootLinks: [
      { type: 'metadata/thumbnail', target: 'docProps/thumbnail.jpeg' },
      { type: 'extended-properties', target: 'docProps/app.xml' },
    ],
    extra: {
      'xl/worksheets/_rels/sheet1.xml.rels': rels([
        { type: 'hyperlink', target: 'file:///C:/Users/yamada/chart.pdf', external: true },
        { type: 'printerSettings', target: '../printerSettings/printerSettings1.bin' },
        { type: 'comments', target: '../comments1.xml' },
      ]),
      'xl/printerSettings/printerSettings1.bin': Uint8Array.of(1, 2, 3),
      'docProps/thumbnail.jpeg': Uint8Array.of(0xff, 0xd8, 0xff),
      'xl/comments1.xml': `<comments xmlns="${main}"><authors><author>事務 花子</author></authors><commentList><comment ref="A2" authorId="0"><text><r><t>事務 花子:\n</t></r><r><t>山田</t></r><r><t>太郎さんの</t></r><r><t>夫から電話</t></r></text></comment></commentList></comments>`,
      'xl/persons/person.xml':
        '<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="Hanako Jimu" id="{1}" userId="S::hanako@example.jp::1" providerId="AD"/></personList>',
      'xl/threadedComments/threadedComment1.xml':
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="A2" dT="2024-05-01T10:11:12.00" personId="{1}" id="{2}"><text>山田太郎様へ連絡</text></threadedComment></ThreadedComments>',
      'xl/pivotCache/pivotCacheDefinition1.xml': `<pivotCacheDefinition xmlns="${main}" refreshedBy="花子" refreshedDate="45413.25"><cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="山田太郎"/></cacheSource><cacheFields count="2"><cacheField name="ID"><sharedItems><s v="00055501"/></sharedItems></cacheField><cacheField name="氏名"><sharedItems><s v="山田　太郎"/></sharedItems></cacheField></cacheFields></pivotCacheDefinition>`,
      'xl/pivotCache/pivotCacheRecords1.xml': `<pivotCacheRecords xmlns="${main}" count="1"><r><s v="00055501"/><s v="山田　太郎"/></r></pivotCacheRecords>`,
      'xl/charts/chart1.xml':
        '<c:chartSpace xmlns:c="c"><c:tx><c:strRef><c:f>山田太郎!$B$2</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>山田　太郎</c:v></c:pt></c:strCache></c:strRef></c:tx></c:chartSpace>',
      'docProps/core.xml':
        '<cp:coreProperties xmlns:cp="cp" xmlns:dc="dc" xmlns:dcterms="dcterms"><dc:title>山田太郎 一覧</dc:title><dc:creator>事務 花子</dc:creator><cp:lastModifiedBy>hanako</cp:lastModifiedBy><dcterms:created>2024-05-01T01:02:03Z</dcterms:created></cp:coreProperties>',
      'docProps/app.xml':
        '<Properties xmlns="p" xmlns:vt="vt"><Application>Microsoft Excel</Application><TitlesOfParts><vt:vector size="1" baseType="lpstr"><vt:lpstr>山田太郎</vt:lpstr></vt:vector></TitlesOfParts><Company>例示クリニック</Company></Properties>',
      'xl/externalLinks/externalLink1.xml': `<externalLink xmlns="${main}"><externalBook><sheetNames><sheetName val="S"/></sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1" t="str"><v>未知　氏名</v></cell></row></sheetData></sheetDataSet></externalBook></externalLink>`,
      'xl/externalLinks/_rels/externalLink1.xml.rels': rels([
        { type: 'externalLinkPath', target: 'file:///C:/hanako/list.xlsx', external: true },
      ]),
      'xl/connections.xml': `<connections xmlns="${main}"><connection id="1" name="c"><dbPr connection="Provider=x;Data Source=C:\\hanako\\list.accdb"/></connection></connections>`,
      'xl/drawings/vmlDrawing1.vml':
        '<xml xmlns:v="v"><v:shape alt="山田太郎"><v:textbox><div><font>山田太郎様<br></font></div></v:textbox></v:shape></xml>',
      'xl/charts/chart2.xml':
        '<c:chartSpace xmlns:c="c"><c:numCache><c:formatCode>yyyy/m/d</c:formatCode><c:pt idx="0"><c:v>45413</c:v></c:pt></c:numCache><c:numCache><c:formatCode>General</c:formatCode><c:pt idx="0"><c:v>7.25</c:v></c:pt></c:numCache></c:chartSpace>',
      'customXml/item1.xml':
        '<?xml version="1.0" encoding="utf-8"?><root><patient>山田 太郎様</patient></root>',
    },
  };

  test('no part holds a name, an author, a path or a date of change', async () => {
    const done = await through(book(built));
    expect(done.residuals).toBe(0);
    expect(done.leak).toBe(false);
    expect(done.xml).not.toMatch(
      /山田|太郎|00055501|花子|hanako|yamada|例示|ゴースト|2024-05-01T|45413|thumbnail|printerSettings/u,
    );
    expect(done.xml).not.toMatch(/未知|sheetDataSet/u);
    expect(done.xml).toContain('Target="removed.xlsx"');
    expect(done.parts.get('xl/charts/chart2.xml')).toContain('7.25');
    expect([...rawEntries(done.bytes).keys()]).not.toContain('docProps/thumbnail.jpeg');
    expect(done.parts.get('docProps/core.xml')).toContain('<dcterms:created>20');
  });

  test('formulas follow the new name of their sheet, results are forgotten and worked out again', async () => {
    const done = await through(book(built));
    const name =
      /<sheet name="([^"]+)" sheetId="1"/u.exec(done.parts.get('xl/workbook.xml') ?? '')?.[1] ?? '';
    expect(name).toMatch(/^P-\w{8}$/u);
    expect(done.parts.get('xl/worksheets/sheet2.xml')).toContain(`<f>&apos;${name}&apos;!A2</f>`);
    expect(done.parts.get('xl/charts/chart1.xml')).toContain(
      `<c:f>&apos;${name}&apos;!$B$2</c:f></c:strRef>`,
    );
    expect(done.parts.get('docProps/app.xml')).toContain(`<vt:lpstr>${name}</vt:lpstr>`);
    expect(done.parts.get('xl/worksheets/sheet1.xml')).toContain('<f>B2&amp;"様"</f></c>');
    expect(done.parts.get('xl/workbook.xml')).toContain('<calcPr fullCalcOnLoad="1"');
    expect(done.parts.get('xl/pivotCache/pivotCacheDefinition1.xml')).toContain('refreshOnLoad="1"');
  });

  test('with an empty plan all of it stays', async () => {
    const bytes = book(built);
    expect((await through(bytes, { policy: null })).bytes).toEqual(bytes);
  });

  test('what an earlier file taught is found in data cells and in attributes', async () => {
    const known = learnt(await inspected(book(list)));
    const done = await through(
      book({
        sheets: [
          {
            name: 'S',
            rows: `<row r="1">${t('A1', '区分')}${t('B1', '値')}</row><row r="2">${t('A2', '高崎恵美子')}${n('B2', 1)}</row>`,
          },
        ],
      }),
      { known },
    );
    expect(done.xml).toMatch(/\[患者:P-\w{8}\]/u);
    expect(done.leak).toBe(false);
  });
});

import { describe, expect, test } from 'vitest';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import {
  buildZip,
  documentXml,
  entriesOf,
  letter,
  paragraph,
  rels,
  wordType,
  type BuiltDocument,
} from '../../../fixtures/office-builder.ts';
import { inspected, learnt, rawEntries, through } from './through.ts';

const run = (text: string): string => `<w:r><w:t>${text}</w:t></w:r>`;
const by = 'w:author="事務 花子" w:date="2024-05-02T09:00:00Z"';

const built: BuiltDocument = {
  body: [
    paragraph('診療情報提供書'),
    paragraph('患者氏名: ', '山', '田　太', '郎　様'),
    paragraph('生年月日: 昭和40年3月2日  ID: 00077123'),
    `<w:tbl><w:tr><w:tc>${paragraph('電話番号')}</w:tc><w:tc>${paragraph('054-', '000-0000')}</w:tc></w:tr><w:tr><w:tc>${paragraph('主治医')}</w:tc><w:tc>${paragraph('伊藤健一')}</w:tc></w:tr></w:tbl>`,
    `<w:p>${run('山田さんは2024年5月1日に来院。')}<w:ins w:id="1" ${by}>${run('妻（山田花代）同席')}</w:ins><w:del w:id="2" ${by}><w:r><w:delText>山田太</w:delText></w:r><w:r><w:delText>郎の住所</w:delText></w:r></w:del></w:p>`,
    `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> HYPERLINK "mailto:taro@exam</w:instrText></w:r><w:r><w:instrText>ple.jp" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:bookmarkStart w:id="5" w:name="山田太郎"/><w:bookmarkEnd w:id="5"/></w:p>`,
    `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="図 1" descr="山田太郎様の写真" title="x"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>${paragraph('枠の中の山田太郎様')}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>${run('枠の外')}</w:p>`,
    `<w:p>${run('備考')}<w:r><w:tab/></w:r>${run('終わり &amp; 以上')}</w:p>`,
  ].join(''),
  links: [
    { type: 'header', target: 'header1.xml' },
    { type: 'hyperlink', target: 'mailto:taro@example.jp', external: true },
  ],
  overrides: {
    'word/header1.xml': `${wordType}header+xml`,
    'word/footnotes.xml': `${wordType}footnotes+xml`,
    'word/comments.xml': `${wordType}comments+xml`,
    'word/settings.xml': `${wordType}settings+xml`,
  },
  extra: {
    'word/header1.xml': documentXml('hdr', paragraph('カルテ番号 00077123 山田太郎')),
    'word/footnotes.xml': documentXml(
      'footnotes',
      `<w:footnote w:id="1">${paragraph('山田太', '郎様の注')}</w:footnote>`,
    ),
    'word/comments.xml': documentXml(
      'comments',
      `<w:comment w:id="0" ${by} w:initials="花">${paragraph('山田様に確認')}</w:comment>`,
    ),
    'word/people.xml':
      '<w15:people xmlns:w15="w15"><w15:person w15:author="事務 花子"><w15:presenceInfo w15:providerId="AD" w15:userId="S::hanako@example.jp::1"/></w15:person></w15:people>',
    'word/settings.xml': documentXml(
      'settings',
      '<w:docVars><w:docVar w:name="Patient" w:val="患者氏名: 山田太郎"/></w:docVars><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids>',
    ),
    'customXml/item1.xml':
      '<?xml version="1.0"?><karte><memo kind="山田太郎">患者氏名：山田太郎</memo></karte>',
  },
};

describe('a letter', () => {
  test('an empty plan gives the source back', async () => {
    const bytes = letter(built);
    expect((await through(bytes, { policy: null })).bytes).toEqual(bytes);
  });

  test('an ID of few digits leaves a measurement that looks like it, and the check lets it pass', async () => {
    const note = {
      body: ['患者氏名: 山田太郎　ID: 2012', '2012年5月10日初診', 'ALP 2012 U/L']
        .map((text) => paragraph(text))
        .join(''),
    };
    const done = await through(letter(note));
    expect(done.residuals).toBe(0);
    expect(done.leak).toBe(false);
    expect(done.xml).toContain('ALP 2012 U/L');
    expect(done.xml).not.toContain('5月10日');
  });

  test('one patient, with paragraphs as places', async () => {
    const { subjects, findings } = await inspected(letter(built));
    expect(subjects).toEqual([{ nameKanji: '山田　太郎', id: '00077123', birth: '1965-03-02' }]);
    const name = findings.find(({ value }) => value === '山田　太郎');
    expect(name?.at).toEqual({ kind: 'paragraph', part: 'body', number: 1, paragraph: 2 });
  });

  test('names cut into runs, deleted text, fields, boxes, headers, authors and properties', async () => {
    const done = await through(letter(built));
    expect(done.residuals).toBe(0);
    expect(done.leak).toBe(false);
    const text = done.xml.replace(/<[^>]*>/gu, '');
    expect(text).not.toMatch(/山田|太郎|00077123|000-0000|伊藤|花代|3月2日|5月1日|taro@/u);
    expect(done.xml).not.toMatch(/山田|太郎|花子|hanako|taro@|2024-05-02|w:initials="花"/u);
    const body = done.parts.get('word/document.xml') ?? '';
    expect(body).toMatch(/患者氏名: <\/w:t><\/w:r><w:r><w:t xml:space="preserve">\[患者:P-\w{8}\]<\/w:t>/u);
    expect(body).toContain('終わり &amp; 以上');
    expect(done.parts.get('word/_rels/document.xml.rels')).toContain('Target="about:blank"');
    expect(done.parts.get('word/settings.xml')).toContain('w:rsid w:val="00AB12CD"');
  });

  test('dates of changes move with the patient and stay whole', async () => {
    const { parts } = await through(letter(built));
    const [first] = /w:date="[^"]+"/u.exec(parts.get('word/document.xml') ?? '') ?? [];
    expect(first).toMatch(/w:date="202[34]-\d\d-\d\dT09:00:00Z"/u);
  });

  test('the minimum keeps what no rule asks for, and never a name', async () => {
    const done = await through(letter(built), { policy: presetPolicy('minimum') });
    expect(done.xml).not.toMatch(/山田|太郎|花子/u);
    expect(done.xml).toContain('2024-05-02');
    expect(done.leak).toBe(false);
  });

  test('only the parts that hold something are written anew', async () => {
    const plain: BuiltDocument = {
      body: paragraph('患者氏名: 山田　太郎'),
      extra: { 'word/styles.xml': documentXml('styles', '') },
    };
    const bytes = letter(plain);
    const [before, after] = [rawEntries(bytes), rawEntries((await through(bytes)).bytes)];
    const changed = [...before.keys()].filter((name) => before.get(name) !== after.get(name));
    expect(changed).toEqual(['word/document.xml']);
  });

  test('a letter without anyone comes out as it went in', async () => {
    const bytes = letter({ body: paragraph('川崎病と橋本病について。びらん様の所見。') });
    expect((await through(bytes)).bytes).toEqual(bytes);
  });

  test('a person named in another file is found in a letter', async () => {
    const known = learnt(await inspected(letter({ body: paragraph('患者氏名: 齋藤　和代  ID: 00099887') })));
    const done = await through(letter({ body: paragraph('斎藤和代（サイト', 'ウ）、99887。') }), { known });
    expect(done.xml).not.toMatch(/斎藤|和代|99887/u);
  });

  test('a list in a letter has a patient in each row', async () => {
    const row = (...cells: string[]): string =>
      `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(...cell.split('|'))}</w:tc>`).join('')}</w:tr>`;
    const done = await through(
      letter({
        body: `${paragraph('紹介患者一覧')}<w:tbl>${row('患者番号', '氏名', '生年月日', '病名')}${row('00011', '大|野　実', '1950/4/5', '肺炎')}${row('00012', '小川　恵', 'S30.1.2', '糖尿病')}</w:tbl>`,
      }),
    );
    expect(done.inspection.subjects.map(({ nameKanji }) => nameKanji)).toEqual(['大野　実', '小川　恵']);
    const text = (done.parts.get('word/document.xml') ?? '').replace(/<[^>]*>/gu, ' ').replace(/\s+/gu, ' ');
    expect(text).toMatch(/氏名 生年月日 病名 (P-\w{8}) \1 1950\/4 肺炎 (P-\w{8}) \2 S30\.1 糖尿病/u);
    expect(done.leak).toBe(false);
  });

  test.each(['utf-16le', 'utf-16be'] as const)('parts in %s stay in it', async (label) => {
    const xml = `\ufeff<?xml version="1.0" encoding="UTF-16"?>${documentXml('document', `<w:body>${paragraph('患者氏名: 山田　太郎')}</w:body>`)}`;
    const utf16 = Buffer.from(xml, 'utf16le');
    const entries = entriesOf({
      '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${wordType}document.main+xml"/></Types>`,
      '_rels/.rels': rels([{ type: 'officeDocument', target: 'word/document.xml' }]),
      'word/document.xml': new Uint8Array(label === 'utf-16le' ? utf16 : utf16.swap16()),
    });
    const done = await through(buildZip(entries));
    expect(done.parts.get('word/document.xml')).toMatch(/^\ufeff<\?xml.*\[患者:P-\w{8}\]/su);
  });
});

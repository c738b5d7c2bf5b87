import { expect, test } from 'vitest';
import { buildZip, entriesOf, rels } from '../../../fixtures/office-builder.ts';
import { inspected, through } from './through.ts';

const type = 'application/vnd.openxmlformats-officedocument.presentationml.';
const names =
  'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';
const body = (...runs: string[]): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="山田太郎の枠" descr="患者 山田太郎様"/></p:nvSpPr><p:txBody><a:bodyPr/><a:p>${runs.map((run) => `<a:r><a:t>${run}</a:t></a:r>`).join('')}</a:p></p:txBody></p:sp>`;
const tree = (inner: string): string => `<p:cSld><p:spTree>${inner}</p:spTree></p:cSld>`;

const deck = (): Uint8Array =>
  buildZip(
    entriesOf({
      '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/ppt/presentation.xml" ContentType="${type}presentation.main+xml"/></Types>`,
      '_rels/.rels': rels([{ type: 'officeDocument', target: 'ppt/presentation.xml' }]),
      'ppt/presentation.xml': `<p:presentation ${names}/>`,
      'ppt/slides/slide1.xml': `<p:sld ${names}>${tree(body('症例検討 ', '患者氏名：山', '田　太郎') + body('1行目', '2024年5月1日 初診'))}</p:sld>`,
      'ppt/notesSlides/notesSlide1.xml': `<p:notes ${names}>${tree(body('山田様の', 'ノート'))}</p:notes>`,
      'ppt/slideMasters/slideMaster1.xml': `<p:sldMaster ${names}>${tree(body('山田太郎さん'))}</p:sldMaster>`,
      'ppt/commentAuthors.xml': `<p:cmAuthorLst ${names}><p:cmAuthor id="0" name="事務 花子" initials="花" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>`,
      'ppt/authors.xml':
        '<p188:authorLst xmlns:p188="p188"><p188:author id="{1}" name="Hanako Jimu" initials="HJ" userId="hanako@example.jp" providerId="AD"/></p188:authorLst>',
      'ppt/comments/comment1.xml': `<p:cmLst ${names}><p:cm authorId="0" dt="2024-05-03T10:00:00.000" idx="1"><p:text>山田太郎様へ電話</p:text></p:cm></p:cmLst>`,
    }),
  );

test('slides, notes, masters, comments, authors and alternative text', async () => {
  const bytes = deck();
  expect((await through(bytes, { policy: null })).bytes).toEqual(bytes);
  const done = await through(bytes);
  expect(done.inspection.subjects).toEqual([{ nameKanji: '山田太郎' }]);
  expect(done.xml).not.toMatch(/山田|田　太郎|花子|花"|Hanako|hanako|HJ|2024-05-03|5月1日/u);
  expect(done.xml).toMatch(/患者氏名：\[患者:P-\w{8}\]/u);
  expect(done.residuals).toBe(0);
  expect(done.leak).toBe(false);
});

test('a place is a slide and a paragraph', async () => {
  const { findings } = await inspected(deck());
  expect(findings.map(({ at }) => at)).toContainEqual({
    kind: 'paragraph',
    part: 'slide',
    number: 1,
    paragraph: 2,
  });
});

import { describe, expect, test } from 'vitest';
import { recognise } from '../../../../src/formats/registry.ts';
import {
  bookEntries,
  buildZip,
  documentEntries,
  letter,
  paragraph,
  type BuiltEntry,
} from '../../../fixtures/office-builder.ts';
import { textContext } from '../../../fixtures/stub-vault-text.ts';
import { t } from './cells.ts';
import { refusal } from './through.ts';

const entries = (): BuiltEntry[] => documentEntries({ body: paragraph('患者氏名: 山田　太郎') });
const sheet = (): BuiltEntry[] =>
  bookEntries({ sheets: [{ name: 'S', rows: `<row r="1">${t('A1', 'x')}</row>` }] });
const withEntry = (name: string, content: string | Uint8Array = 'x'): Uint8Array =>
  buildZip([...entries(), { name, content }]);
const withDocument = (xml: string | Uint8Array): Uint8Array =>
  buildZip(
    entries().map((entry) => (entry.name === 'word/document.xml' ? { ...entry, content: xml } : entry)),
  );

/** The directory of a compound file, as far as its streams are called. */
const compound = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(504),
      Buffer.from(stream, 'utf16le'),
      Buffer.alloc(64),
    ]),
  );

describe('files that are refused by name', () => {
  test.each([
    ['office-legacy', compound('WordDocument')],
    ['office-legacy', compound('Workbook')],
    ['office-encrypted', compound('EncryptedPackage')],
    ['format-not-supported', compound('__properties_version1.0')],
    ['office-macro', withEntry('word/vbaProject.bin')],
    ['office-macro', buildZip([...sheet(), { name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }])],
    ['office-image', withEntry('word/media/image1.wdp')],
    ['office-image', withEntry('word/image1.png')],
    ['office-embedded', withEntry('word/embeddings/oleObject1.bin')],
    ['office-embedded', withEntry('word/embeddings/Microsoft_Excel_Sheet.xlsx')],
    ['office-embedded', withEntry('word/afchunk1.htm', '<html/>')],
    ['office-kind', buildZip([{ name: '[Content_Types].xml', content: '<Types/>' }])],
    ['office-broken', buildZip([{ name: 'word/document.xml', content: '<x/>' }])],
    ['file-empty', new Uint8Array(0)],
  ] as const)('%s', async (code, bytes) => {
    expect(await refusal(bytes)).toBe(code);
  });

  test('a macro is named before an image', async () => {
    const both = buildZip([
      ...entries(),
      { name: 'word/media/a.png', content: 'x' },
      { name: 'word/vbaProject.bin', content: 'x' },
    ]);
    expect(await refusal(both)).toBe('office-macro');
  });
});

describe('packages that lie', () => {
  test('a sheet that says it is smaller than it is', async () => {
    const lying = sheet().map((entry) => (entry.name.includes('sheet1') ? { ...entry, size: 10 } : entry));
    expect(await refusal(buildZip(lying))).toBe('office-broken');
  });

  test('a sheet that says it is larger than it is', async () => {
    const lying = sheet().map((entry) =>
      entry.name.includes('sheet1') ? { ...entry, size: 100_000 } : entry,
    );
    expect(await refusal(buildZip(lying))).toBe('office-broken');
  });

  test('bombs, by ratio and by size', async () => {
    const large = withDocument(`<x>${' '.repeat(20_000_000)}</x>`);
    expect(await refusal(large)).toBe('office-bomb');
    expect(
      await refusal(letter({ body: paragraph('x') }), textContext(undefined, { officeMaxBytes: 500 })),
    ).toBe('file-too-large');
    expect(
      await refusal(letter({ body: paragraph('x') }), textContext(undefined, { officeMaxFileBytes: 500 })),
    ).toBe('file-too-large');
    expect(
      await refusal(letter({ body: paragraph('x') }), textContext(undefined, { officeMaxEntries: 2 })),
    ).toBe('zip-too-many-entries');
  });

  test('bytes that belong to no entry', async () => {
    expect(await refusal(buildZip(entries(), 7))).toBe('office-broken');
    expect(await refusal(new Uint8Array([...buildZip(entries()), 0]))).toBe('office-broken');
  });

  test('two entries of one name, and a flipped bit', async () => {
    expect(await refusal(buildZip([...entries(), ...entries().slice(0, 1)]))).toBe('office-broken');
    const bytes = buildZip(entries());
    const codes = new Set<string>();
    for (let at = 0; at < bytes.length; at += 7) {
      const flipped = bytes.slice();
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      codes.add(await refusal(flipped));
    }
    expect(
      [...codes].every(
        (code) => code.startsWith('office-') || ['taken', 'zip-too-many-entries'].includes(code),
      ),
    ).toBe(true);
  });

  test('cut short at every length', async () => {
    const bytes = buildZip(entries());
    for (let length = 1; length < bytes.length; length += 11)
      expect(await refusal(bytes.slice(0, length))).toBe('office-broken');
  });

  test('sizes behind the data are read', async () => {
    expect(await refusal(buildZip(entries().map((entry) => ({ ...entry, descriptor: true }))))).toBe('taken');
  });
});

describe('documents that are no good', () => {
  test.each([
    ['xml-entity', '<!DOCTYPE x [<!ENTITY a "山田">]><x>&a;</x>'],
    ['xml-entity', '<x>&yamada;</x>'],
    ['xml-entity', '<x a="&yamada;"/>'],
    ['xml-entity', '<x><![CDATA[a & b]]>&b;</x>'],
    ['xml-broken', '<x><y></x></y>'],
    ['xml-broken', '<x>'],
    ['xml-broken', '<x a=1/>'],
    ['xml-broken', '<x/><y/>'],
    ['xml-broken', ''],
    ['xml-broken', '<x>\u0000</x>'],
    ['xml-broken', '<a>'.repeat(300) + '</a>'.repeat(300)],
    ['xml-encoding', '<?xml version="1.0" encoding="Shift_JIS"?><x/>'],
    ['taken', '<x><![CDATA[a & b]]></x>'],
  ])('%s: %s', async (code, xml) => {
    expect(await refusal(withDocument(xml))).toBe(code);
  });

  test('bytes that are no UTF-8', async () => {
    expect(
      await refusal(withDocument(Uint8Array.of(0x3c, 0x78, 0x3e, 0x8e, 0x52, 0x3c, 0x2f, 0x78, 0x3e))),
    ).toBe('xml-encoding');
  });
});

describe('what is taken for an Office file', () => {
  const head = (bytes: Uint8Array): Uint8Array => bytes.slice(0, 4096);
  const id = (bytes: Uint8Array, name: string): string => {
    const found = recognise(head(bytes), name);
    return found.ok ? found.value.id : found.error.code;
  };

  test('by its entries, whatever it is called', () => {
    expect(id(letter({ body: '' }), '紹介状')).toBe('office');
    const documentFirst = [...entries()].reverse();
    expect(id(buildZip(documentFirst), 'letter.bin')).toBe('office');
    expect(id(compound('WordDocument'), 'old.doc')).toBe('office');
  });

  test('not every ZIP', () => {
    expect(id(buildZip([{ name: 'a/letter.txt', content: 'x' }]), 'files.zip')).toBe('zip-nested');
    expect(id(buildZip([{ name: 'a.txt', content: 'x' }]), 'claims.xlsx')).toBe('office');
    expect(id(compound('x'), 'Thumbs.db')).toBe('format-not-supported');
    expect(
      id(
        buildZip([{ name: 'mimetype', content: 'application/vnd.oasis.opendocument.text', stored: true }]),
        'a.odt',
      ),
    ).toBe('format-not-supported');
  });
});

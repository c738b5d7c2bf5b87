import { inflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { officeModule } from '../../../../src/formats/office/index.ts';
import { blankFor } from '../../../../src/formats/office/package/blank-pictures.ts';
import { buildZip, documentEntries, paragraph } from '../../../fixtures/office-builder.ts';
import { guideline, textContext } from '../../../fixtures/stub-vault-text.ts';
import { inspected, rawEntries, through } from './through.ts';

const kinds = ['png', 'jpg', 'JPEG', 'gif', 'bmp', 'tif', 'emf', 'wmf', 'svg'];
const secret = 'a picture with 山田太郎 in it';
const letterWith = (names: readonly string[]): Uint8Array =>
  buildZip([
    ...documentEntries({ body: paragraph('患者氏名: 山田　太郎') }),
    ...names.map((name) => ({ name, content: secret })),
  ]);

/** What an entry of a package holds, unpacked. */
function contentOf(bytes: Uint8Array, name: string): Buffer {
  const raw = Buffer.from(rawEntries(bytes).get(name) ?? '', 'hex');
  return inflateRawSync(raw.subarray(30 + raw.readUInt16LE(26) + raw.readUInt16LE(28)));
}

describe('pictures in a document', () => {
  const names = kinds.map((kind, i) => `word/media/image${i}.${kind}`);

  test('become blank ones of their kind, and nothing else of the package moves', async () => {
    const source = letterWith(names);
    const { bytes, residuals, leak, inspection } = await through(source);
    expect([residuals, leak]).toEqual([0, false]);
    expect(inspection.findings.filter(({ place }) => place.key === 'office:picture')).toHaveLength(9);
    for (const name of names)
      expect([name, contentOf(bytes, name).equals(blankFor(name) ?? Buffer.alloc(0))]).toEqual([name, true]);
    expect(rawEntries(bytes).get('word/styles.xml')).toBe(rawEntries(source).get('word/styles.xml'));
    expect([...rawEntries(bytes).keys()]).toEqual([...rawEntries(source).keys()]);
  });

  test('are nothing to report once they are blank, and stay as they are under an empty plan', async () => {
    const source = letterWith(names);
    const { bytes } = await through(source);
    expect((await inspected(bytes)).file.pictures).toEqual([]);
    expect(Buffer.from((await through(source, { policy: null })).bytes).equals(source)).toBe(true);
  });

  test('an output in which one was left is no output', async () => {
    const source = letterWith(names);
    const inspection = await inspected(source);
    const plan = { inspection, changes: officeModule.propose(inspection, guideline), policy: guideline };
    const left = await officeModule.verify(new MemorySource(source), plan, textContext());
    expect(left.map(({ failure }) => failure.code)).toEqual(['verify-failed']);
  });
});

import { describe, expect, it } from 'vitest';
import type { KnownValues } from '../../../../src/core/subjects/known-values.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import { dicomModule } from '../../../../src/formats/dicom/index.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { concat, dicomFile, element, latin, sequence } from '../../../fixtures/dicom-builder.ts';
import { context, policyOf, processed } from '../../../fixtures/dicom-context.ts';

const utf8 = (text: string) => encodeText(text, 'utf-8') ?? latin('');

const known: KnownValues = {
  values: [
    { kind: 'name-kanji', value: '黒澤 徹男', subject: 0 },
    { kind: 'name-roman', value: 'Kurosawa Tetsuo', subject: 0 },
  ],
  subjectOf: new Map([['name:KUROSAWATETSUO', 0]]),
};

const fileOf = (name: string, text: string) =>
  dicomFile([
    element(0x00080005, 'CS', 'ISO_IR 192'),
    element(0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.88.33'),
    element(0x00100010, 'PN', concat([utf8(name)])),
    sequence(0x0040a730, [[element(0x0040a160, 'UT', utf8(text))]]),
  ]);

async function written(name: string, text: string): Promise<string> {
  const done = await processed(fileOf(name, text), policyOf('guideline'), context(known));
  expect(done.residuals).toBe(0);
  return Buffer.from(done.bytes).toString('utf8');
}

describe('what somebody typed into a report', () => {
  it('loses names with a title, contacts and addresses, though no file knows them', async () => {
    const text = await written('Sample^Anna', '鈴木一郎様より電話 090-1234-5678。右肺に結節 12 mm。');
    expect(text).not.toMatch(/鈴木|090-1234/);
    expect(text).toContain('右肺に結節 12 mm。');
  });

  it('loses the surname of its own patient, not that of somebody else', async () => {
    const own = await written('Kurosawa^Tetsuo=黒澤^徹男', '黒澤 KUROSAWA 再検、肝に異常なし');
    expect(own).not.toMatch(/黒澤|KUROSAWA/);
    expect(own).toContain('再検、肝に異常なし');
    expect(await written('Sample^Anna', 'method of KUROSAWA')).toContain('method of KUROSAWA');
  });

  it('is read where the name of the patient is thousands of letters long', async () => {
    const name = Array.from({ length: 6_000 }, (_, i) => `Ab${String(i)}`).join('');
    expect(await written(`${name}^Tetsuo`, '再検、肝に異常なし')).toContain('再検、肝に異常なし');
  });

  it('loses a known name with gaps and in another width', async () => {
    const text = await written(
      'Sample^Anna',
      'KUROSAWA   TETSUO / ＫＵＲＯＳＡＷＡ　ＴＥＴＳＵＯ / 黒 澤 徹 男 / HEAD',
    );
    expect(text).not.toMatch(/KURO|ＫＵＲＯ|黒/);
    expect(text).toContain(' / HEAD');
  });

  it('is shown for review where it is not certain', async () => {
    const result = await dicomModule.inspect(
      new MemorySource(fileOf('Sample^Anna', '森様、再検')),
      context(),
    );
    if (!result.ok) throw new Error(result.error.code);
    expect(result.value.findings).toContainEqual(
      expect.objectContaining({ value: '森', confidence: 'unsure' }),
    );
    expect(result.value.reviews).toContainEqual({ kind: 'low-confidence', count: 1 });
  });
});

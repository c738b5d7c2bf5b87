import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { clueKeys } from '../../../../src/core/subjects/known-values.ts';
import { receiptModule } from '../../../../src/formats/receipt/index.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { decoded, encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const shared = join(import.meta.dirname, '../../../../../shared/data');
const sample = join(shared, 'receipt-uke/RECEIPTC_GAIRAI_SAMPLE.UKE');
const survey = join(shared, 'handmade/DPC_FF1_cp932.txt');

const claim = [
  'IR,1,22,1,1234567,,登呂内科医院,202404,00,054-282-0001',
  'RE,1,1112,202403,藤本　恵子,2,19600412,70,,,,,,00012345,,,,,K-7788,202004,REQ998877,,,,,,,,,,,,,,,,フジモトケイコ,',
  'HO,06139992,記１２,３４５６,2,13642,,,,,S99001,,,',
  'KO,54016027,1234560,,1,677,1354,,,,,',
  'SN,1,01,06139992,記１２,３４５６,05,7654321,',
  'JD,1,,,,1,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  'SY,2500013,20240301,1,,,01,',
  'SY,0000999,20240302,1,,藤本恵子様の自称病名,,長女の大西亜紀様が同席',
  'SI,11,1,111000110,,288,1,810000001,藤本様より電話,850100001,５０６０３０５,,,1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  'IY,21,1,620098801,1,1,2,,,,,,,2,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  'TO,40,1,710010002,1,13,1,,,,810000001,担当：工藤医師,,,,,,1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,',
  'CO,99,1,850190001,５０６０２２９',
  'CO,99,1,810000001,主治医　工藤　武先生の指示。054-282-1234へ連絡',
  'SJ,01,患者藤本恵子は2024年3月5日に静岡県静岡市葵区追手町1-2で転倒',
  `RE,2,1112,202403,中尾　浩,1,3351224,70,,,,,,00099999${','.repeat(23)}ナカオヒロシ,`,
  'HO,22130012,１,２,1,276,,,,,,,,',
  'SY,2500013,5060315,1,,,01,',
  'GO,2,13918,99',
  '',
].join('\r\n');

const secrets =
  /1234567|登呂|054-282|藤本|恵子|フジモト|19600412|00012345|K-7788|REQ998877|06139992|記１２|３４５６|S99001|54016027|1234560|7654321|,05,|20240301|20240302|大西|亜紀|５０６０３０５|５０６０２２９|工藤|武|3月5日|追手町|中尾|ナカオ|3351224|00099999|22130012|5060315|,202403,|,202404,/u;

const bytes = encoded(`${claim}\x1a`, 'cp932');

/** What the first survey of the file teaches the run, as the second has it. */
async function taught(source = bytes): Promise<ReturnType<typeof textContext>> {
  const { inspection } = await through(receiptModule, source);
  const keys = inspection.subjects.flatMap((clue, number) =>
    clueKeys(clue).map((key): [string, number] => [key, number]),
  );
  return textContext(knownValues(inspection.known, keys));
}

describe('レセプト電算', { timeout: 60_000 }, () => {
  it('comes out as it went in with an empty plan', async () => {
    const empty = await through(receiptModule, bytes, { policy: null });
    expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  it.each(['guideline', 'ps315-basic'] as const)(
    'leaves nothing of its answer key under %s',
    async (preset) => {
      const done = await through(receiptModule, bytes, { policy: presetPolicy(preset), ctx: await taught() });
      expect(done.residuals).toEqual([]);
      expect(secrets.exec(done.text)?.[0]).toBeUndefined();
      // Records, columns, codes, points and days stay.
      const before = claim.split('\r\n').map((line) => line.split(','));
      const after = done.text
        .replace('\x1a', '')
        .split('\r\n')
        .map((line) => line.split(','));
      expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length));
      expect(after.map(([id]) => id)).toEqual(before.map(([id]) => id));
      for (const [row, columns] of [
        [2, [4, 5]],
        [3, [4, 5, 6]],
        [5, [1, 5]],
        [6, [1, 3, 6]],
        [8, [1, 2, 3, 5, 6, 7, 9, 13]],
        [17, [1, 2, 3]],
      ] as const)
        for (const column of columns) expect(after[row]?.[column]).toBe(before[row]?.[column]);
      expect(done.text.endsWith('\r\n\x1a')).toBe(true);
    },
  );

  it('has a patient for each RE, and moves all dates of one by the same number of days', async () => {
    const done = await through(receiptModule, bytes);
    expect(done.inspection.subjects).toEqual([
      { id: '00012345', nameKanji: '藤本　恵子', nameKana: 'フジモトケイコ', birth: '1960-04-12', sex: 'F' },
      { id: '00099999', nameKanji: '中尾　浩', nameKana: 'ナカオヒロシ', birth: '1960-12-24', sex: 'M' },
    ]);
    const rows = done.text.split('\r\n').map((line) => line.split(','));
    expect(rows[1]?.[6]).toBe('19600401');
    expect(rows[14]?.[6]).toBe('3351201');
    const day = (text = ''): number =>
      Date.parse(text.replace(/^(\d{4})(\d{2})(\d{2})$/u, '$1-$2-$3')) / 86_400_000;
    expect(day(rows[7]?.[2]) - day(rows[6]?.[2])).toBe(1);
    expect(rows[8]?.[10]).toMatch(/^[４５][０-９]{6}$/u);
    expect(rows[16]?.[2]).toMatch(/^[45]\d{6}$/u);
    expect(rows[1]?.[3]).toMatch(/^20\d{4}$/u);
    const month = (text = ''): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(4));
    expect(Math.abs(month(rows[0]?.[7]) - month(rows[1]?.[3]) - 1)).toBeLessThanOrEqual(1);
  });

  it('learns patients and insured, but no payer', async () => {
    const { known } = (await through(receiptModule, bytes)).inspection;
    const values = known.map(({ value }) => value);
    expect(values).toEqual(
      expect.arrayContaining(['00012345', '藤本　恵子', 'フジモトケイコ', '３４５６', '1234560']),
    );
    expect(values).not.toContain('54016027');
    expect(values).not.toContain('06139992');
  });

  it.runIf(existsSync(sample))(
    'of the shared sample leaves no name, birth date, number or comment',
    async () => {
      const source = new Uint8Array(readFileSync(sample));
      const empty = await through(receiptModule, source, { policy: null });
      expect(Buffer.from(empty.bytes).equals(Buffer.from(source))).toBe(true);
      const done = await through(receiptModule, source);
      expect(done.residuals).toEqual([]);
      const before = decoded(source)
        .split('\r\n')
        .map((line) => line.split(','));
      const after = done.text.split('\r\n').map((line) => line.split(','));
      expect(after.length).toBe(before.length);
      const gone: Readonly<Record<string, readonly number[]>> = {
        RE: [4, 13, 36],
        HO: [1, 2, 3],
        KO: [1, 2],
      };
      for (const [row, cells] of before.entries())
        for (const column of gone[cells[0] ?? ''] ?? [])
          if (cells[column]) expect(after[row]?.[column]).not.toBe(cells[column]);
      expect(done.inspection.subjects.length).toBeGreaterThan(50);
    },
  );

  it('guards records of 返戻, of dentists and pharmacies that it does not name', async () => {
    const text = [
      'YK,1,22,4,1234567,,登呂調剤薬局,50604,00,0542820001',
      '1,2,HI,藤本恵子,1234567890,20240401,A1',
      'RE,1,4112,50603,藤本　恵子,2,3350412,70,22,1,7654321,登呂内科医院,工藤　武,5060305,',
      'SH,1,21,藤本様へ一包化,5060306,98765,12',
      '',
    ].join('\r\n');
    const done = await through(receiptModule, encoded(text, 'cp932'));
    expect(done.residuals).toEqual([]);
    expect(done.text).not.toMatch(
      /1234567|登呂|0542820001|藤本|20240401|3350412|7654321|工藤|5060305|5060306|98765/u,
    );
    expect(done.text).toContain(',A1\r\n');
  });

  it('finds in comments what other files have taught', async () => {
    const known = knownValues([{ kind: 'name-kanji', value: '高橋 良子', subject: 9 }]);
    const source = encoded(claim.replace('の自称病名', 'と高橋良子の'), 'cp932');
    const { text, residuals } = await through(receiptModule, source, { ctx: textContext(known) });
    expect(residuals).toEqual([]);
    expect(text).not.toContain('良子');
  });

  it.each([
    ['a line that is no record', `${claim}山田太郎\r\n`, 'record-malformed'],
    ['a quoted line', claim.replace('SY,2500013', '"SY",2500013'), 'record-malformed'],
    ['NUL bytes', claim.replace('藤本', '\0\0'), 'text-binary'],
    ['escapes of another encoding', claim.replace('藤本', '\x1b$BF#'), 'text-undecodable'],
    ['a line without an end', claim + 'あ'.repeat(1_000_001), 'text-line-too-long'],
  ])('refuses %s', async (_, text, code) => {
    await expect(through(receiptModule, encoded(text, 'cp932'))).rejects.toThrow(code);
  });

  it('refuses two encodings in one file, and leaves no secret of a file cut anywhere', async () => {
    const mixed = new Uint8Array([...encoded(claim, 'cp932'), ...encoded('CO,1,1,1,髙橋\r\n')]);
    await expect(through(receiptModule, mixed)).rejects.toThrow(/text-undecodable/u);
    for (let length = 20; length < bytes.length; length += 41) {
      const cut = await through(receiptModule, bytes.slice(0, length)).catch((error: unknown) => error);
      if (cut instanceof Error) expect(cut.message).toMatch(/^(?:text-undecodable|record-malformed)$/u);
      else expect(cut).toMatchObject({ residuals: [] });
    }
  });

  it('refuses a file that is too large to be listed', async () => {
    const small = textContext(undefined, { recordsMaxBytes: 100 });
    await expect(through(receiptModule, bytes, { ctx: small })).rejects.toThrow('file-too-large');
  });

  it('is recognised by bytes, or by its name', () => {
    const taken = (text: string, name: string): string => {
      const found = recognise(encoded(text, 'cp932'), name);
      return found.ok ? found.value.id : found.error.code;
    };
    expect(taken(claim, 'x.csv')).toBe('receipt');
    expect(taken('1,IR,1,22,1,1234567', 'x')).toBe('receipt');
    expect(taken('RE,1,1112', 'RECEIPTC.UKE')).toBe('receipt');
    expect(taken('IR,氏名\r\n1,山田', 'x.csv')).toBe('table');
  });
});

describe('DPC survey', () => {
  const rows = [
    '121234567\t0000012345\t20240415\t20240401\t21\t0001\t001\t\t620098801\t\tアムロジピン錠\t1.000\t16\t10\t0\t10\t10\t288\t0\t0\t1\t06139992\t1112\t20240403\t01\t010\tD00123\tW05\t1\t1\t1',
    '121234567\t0000054321\t00000000\t20240402\t21\t0001\t001\t\t111000110\t\t初診料\t1.000\t0\t288\t0\t288\t288\t288\t0\t0\t1\t22130012\t1112\t20240402\t01\t010\tD00124\tW05\t1\t1\t1',
    '',
  ].join('\r\n');

  it('moves dates of each patient in EF files and takes numbers out', async () => {
    const source = encoded(rows, 'cp932');
    const empty = await through(receiptModule, source, { policy: null });
    expect(Buffer.from(empty.bytes).equals(Buffer.from(source))).toBe(true);
    const { text, residuals, inspection } = await through(receiptModule, source);
    expect(residuals).toEqual([]);
    expect(inspection.subjects).toEqual([{ id: '0000012345' }, { id: '0000054321' }]);
    expect(text).not.toMatch(/121234567|12345|54321|20240415|20240401|2024040|06139992|22130012|D0012/u);
    expect(text).toContain('\tアムロジピン錠\t1.000\t16\t10\t0\t10\t10\t288\t');
    expect(text).toContain('\t00000000\t');
  });

  it('reads 様式1 row by row', async () => {
    const form = [
      '121234567\t0000012345\t0\t20240401\t1\tA000010\t1\t\t19480405\t1\t4228033\t\t\t\t\t',
      '121234567\t0000012345\t0\t20240401\t1\tA000020\t1\t\t20240401\t20240415\t1\t\t\t\t登呂内科クリニックより紹介\t',
      '',
    ].join('\r\n');
    const { text, residuals } = await through(receiptModule, encoded(form, 'cp932'));
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(/121234567|12345|20240401|19480405|8033|20240415|登呂/u);
    expect(text).toContain('\t19480401\t1\t422');
    expect(text).toContain('A000020\t1\t\t');
  });

  it.runIf(existsSync(survey))('of the shared sample leaves nothing', async () => {
    const { text, residuals } = await through(receiptModule, new Uint8Array(readFileSync(survey)));
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(/121234567|12345|19480405|20240401|8033|登呂/u);
  });
});

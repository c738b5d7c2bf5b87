import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { clueKeys } from '../../../../src/core/subjects/known-values.ts';
import { prescriptionModule } from '../../../../src/formats/prescription/index.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const shared = join(import.meta.dirname, '../../../../../shared/data/handmade');

const slip = [
  'JAHIS9',
  '1,1,7654321,22,登呂内科医院',
  '2,4228033,静岡県静岡市駿河区登呂1-1-1',
  '3,054-222-2222,054-222-2223,',
  '4,2,01,内科',
  '5,D123,ｸﾄﾞｳ ﾀｹｼ,工藤　武',
  '11,00012345,藤本　恵子,ﾌｼﾞﾓﾄ ｹｲｺ',
  '12,2',
  '13,19600412',
  '22,06139992',
  '23,記１２,３４５６７,1,01',
  '27,54016027,1234560',
  '51,20240305',
  '52,20240308',
  '61,第12345号,静岡県静岡市葵区追手町1-2,054-200-1000',
  '81,1,,藤本様ご家族へ説明済み。担当：工藤医師',
  '82,1,RX-7788991',
  '101,1,1,,14',
  '111,1,1,,１日１回朝食後,1',
  '181,1,1,,藤本様は昼も服用',
  '201,1,1,1,4,2171022F1010,アムロジピン錠5mg,1,1,錠',
  '281,1,1,1,,粉砕。054-200-1000へ電話',
  '399,1,登呂内科医院からの連絡,20240306,9988776',
  '',
].join('\r\n');

const page = [
  'JAHISTC08,1',
  '1,藤本　恵子,2,S350412,4200853,静岡県静岡市葵区追手町1-2 髙橋ハイツ101,054-200-1000,藤本 浩 090-0000-0000,A+,52.5,ﾌｼﾞﾓﾄ ｹｲｺ',
  '2,1,藤本恵子様はペニシリンで発疹,1',
  '4,次回は2024年4月2日,R060305,1',
  '5,R060305,1',
  '11,登呂調剤薬局,22,4,1234567,4228033,静岡県静岡市駿河区登呂9-9-9,054-111-1111,1',
  '15,木村　明,054-111-1112,1',
  '51,登呂内科医院,22,1,7654321,1',
  '55,工藤　武,内科,1',
  '201,1,アムロジピン錠5mg,1,錠,4,2171022F1010,1',
  '301,1,１日１回朝食後,14,日分,1,1,,1',
  '501,藤本様の長女と同居,1',
  '601,残薬あり。藤本恵子様へ電話確認,R060306',
  '701,木村　明,054-111-1112,20240301,,1',
  '911,12345678901234,2,1',
  '',
].join('\r\n');

const secrets: Readonly<Record<string, RegExp>> = {
  [slip]:
    /7654321|登呂|駿河区1|054-2|D123|ｸﾄﾞｳ|工藤|00012345|藤本|恵子|ﾌｼﾞﾓﾄ|19600412|06139992|記１２|３４５６７|54016027|1234560|20240305|20240308|12345号|追手町|7788991|20240306|9988776/u,
  [page]:
    /藤本|恵子|S350412|420-?0853|追手町|髙橋|054-|090-0000|ﾌｼﾞﾓﾄ|4月2日|R06030|登呂|1234567|4228033|木村|7654321|工藤|20240301|12345678901234/u,
};

async function taught(source: Uint8Array): Promise<ReturnType<typeof textContext>> {
  const { inspection } = await through(prescriptionModule, source);
  const keys = inspection.subjects.flatMap((clue, number) =>
    clueKeys(clue).map((key): [string, number] => [key, number]),
  );
  return textContext(knownValues(inspection.known, keys));
}

describe('prescriptions and notebooks', { timeout: 60_000 }, () => {
  it.each([
    ['slip', slip],
    ['notebook', page],
  ])('%s leaves nothing of its answer key, and keeps drugs and doses', async (_, text) => {
    const bytes = encoded(text, 'cp932');
    const empty = await through(prescriptionModule, bytes, { policy: null });
    expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
    for (const preset of ['guideline', 'ps315-basic'] as const) {
      const done = await through(prescriptionModule, bytes, {
        policy: presetPolicy(preset),
        ctx: await taught(bytes),
      });
      expect(done.residuals).toEqual([]);
      expect(secrets[text]?.exec(done.text)?.[0]).toBeUndefined();
      const shape = (one: string): number[] => one.split('\r\n').map((line) => line.split(',').length);
      expect(shape(done.text)).toEqual(shape(text));
      for (const line of text.split('\r\n').filter((one) => /^(?:[12]01|111|301|12|4,2)\b/u.test(one)))
        expect(done.text).toContain(`${line}\r\n`);
    }
  });

  it('knows the patient of each, and moves dates in their form', async () => {
    const done = await through(prescriptionModule, encoded(slip + page, 'cp932'));
    expect(done.residuals).toEqual([]);
    expect(done.inspection.subjects).toEqual([
      { id: '00012345', nameKanji: '藤本　恵子', nameKana: 'ﾌｼﾞﾓﾄ ｹｲｺ', birth: '1960-04-12', sex: 'F' },
      { nameKanji: '藤本　恵子', nameKana: 'ﾌｼﾞﾓﾄ ｹｲｺ', birth: '1960-04-12', sex: 'F' },
    ]);
    expect(done.text).toContain('13,19600401\r\n');
    expect(done.text).toMatch(/1,P-\w+,2,S350401,420-\*{4},静岡県静岡市葵区,\[電話\],\[家族\],A\+,52\.5,P-/u);
    expect(done.text).toMatch(/\r\n5,[RH]\d{6},1\r\n/u);
  });

  it('takes the patient of the first versions from record 2', async () => {
    const old =
      'JAHISTC01\r\n2,藤本　恵子,2,19600412,4200853,静岡県静岡市葵区追手町1-2,054-200-1000,,,,ﾌｼﾞﾓﾄ ｹｲｺ\r\n';
    const { text, residuals } = await through(prescriptionModule, encoded(old, 'cp932'));
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(/藤本|19600412|0853|追手町|054|ﾌｼﾞﾓﾄ/u);
  });

  it.each(['okusuri_qr_JAHISTC08_cp932.txt', 'shohou_qr_JAHIS9_cp932.csv'])(
    'of the shared sample %s leaves nothing',
    async (name) => {
      const path = join(shared, name);
      if (!existsSync(path)) return;
      const bytes = new Uint8Array(readFileSync(path));
      const empty = await through(prescriptionModule, bytes, { policy: null });
      expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
      const { text, residuals } = await through(prescriptionModule, bytes, { ctx: await taught(bytes) });
      expect(residuals).toEqual([]);
      expect(text).not.toMatch(
        /鈴木|花子|ｽｽﾞｷ|123456,|登呂|医師　一郎|薬剤 師子|054-|090-|R0611|20241101|01220011|54220011|12345号/u,
      );
    },
  );

  it.each([
    ['a line without a number', `${slip}山田太郎\r\n`, 'record-malformed'],
    ['NUL bytes', slip.replace('藤本', '\0\0'), 'text-binary'],
    ['escapes of another encoding', slip.replace('藤本', '\x1b$BF#'), 'text-undecodable'],
    ['a line without an end', slip + '1,'.repeat(600_000), 'text-line-too-long'],
  ])('refuses %s', async (_, text, code) => {
    await expect(through(prescriptionModule, encoded(text, 'cp932'))).rejects.toThrow(code);
  });

  it('is recognised by its version record', () => {
    const taken = (text: string, name: string): string => {
      const found = recognise(encoded(text, 'cp932'), name);
      return found.ok ? found.value.id : found.error.code;
    };
    expect(taken(slip, 'qr.csv')).toBe('prescription');
    expect(taken(page, 'qr.txt')).toBe('prescription');
    expect(taken(page.replace('JAHISTC08,1', 'JAHIS の仕様'), 'qr.txt')).not.toBe('prescription');
  });
});

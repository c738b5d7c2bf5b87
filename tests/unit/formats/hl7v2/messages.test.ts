import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { message, messageBytes } from '../../../../scripts/bench/ssmix-material.ts';
import { presetPolicy } from '../../../../src/core/policy/policy.ts';
import { hl7v2Module } from '../../../../src/formats/hl7v2/index.ts';
import { storageKind } from '../../../../src/formats/hl7v2/storage-kind.ts';
import { encoded, guideline, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';

const samples = join(import.meta.dirname, '../../../../../shared/data/handmade/ssmix2');
const msh = 'MSH|^~\\&|HIS|CLINIC|GW|RCV|20240315101530.5+0900||ORU^R01|M0001|P|2.5||||||UNICODE UTF-8\r';
const pid = 'PID|1||0012345^^^^PI||山田^太郎^^^^^L^I~ヤマダ^タロウ^^^^^L^P||19600412|M\r';

async function text(body: string, policy = guideline): Promise<string> {
  const done = await through(hl7v2Module, encoded(msh + pid + body), { policy });
  expect(done.residuals).toEqual([]);
  return done.text.split('\r').slice(2).join('\n');
}

describe('messages of a storage', () => {
  const cases = [
    ['iso-2022-jp', '~ISO IR87'],
    ['cp932', ''],
    ['utf-8', 'UNICODE UTF-8'],
  ] as const;

  it.each(cases)('in %s leave nothing of their answer key', async (encoding, charset) => {
    for (const n of [0, 1, 2, 40, 41, 57, 63]) {
      const made = message(n, 20, charset);
      const bytes = messageBytes(made, encoding);
      const empty = await through(hl7v2Module, bytes, { policy: null });
      expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
      for (const preset of ['guideline', 'ps315-basic'] as const) {
        const { text: after, residuals } = await through(hl7v2Module, bytes, {
          policy: presetPolicy(preset),
        });
        expect(residuals).toEqual([]);
        const left = Object.entries(made.secrets).filter(([, value]) => after.includes(value));
        expect(left.map(([field]) => field)).toEqual([]);
        // The structure stays: as many fields and components, but for the segment of a maker.
        const shape = (one: string): string => one.replace(/ZI1[^\r]*\r/u, '').replace(/[^|^~\r]/gu, '');
        expect(shape(after)).toBe(shape(made.text));
      }
    }
  });

  it('keep what was measured, codes and comments', async () => {
    const { text: after } = await through(hl7v2Module, messageBytes(message(41, 20)));
    expect(after).toMatch(
      /OBX\|1\|NM\|3\w+\^\w+(?:\(\w+\))?\^JC10\|\|51\|U\/L\|10-40\|\|\|\|F\|\|\|\d{8}\r/u,
    );
    expect(after).toContain('023^血清^JC10');
  });

  it('say who the patient is', async () => {
    const done = await through(hl7v2Module, messageBytes(message(0, 20)));
    expect(done.inspection.subjects).toEqual([
      { id: '3000000', nameKanji: '藤本 恵子', nameKana: 'フジモト ケイコ', birth: '1930-01-02', sex: 'M' },
    ]);
  });

  it.runIf(existsSync(samples))('of the shared samples leave nothing', async () => {
    const files = readdirSync(samples, { recursive: true, withFileTypes: true }).filter((one) =>
      one.isFile(),
    );
    expect(files.length).toBeGreaterThan(1);
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(join(file.parentPath, file.name)));
      const empty = await through(hl7v2Module, bytes, { policy: null });
      expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
      const { text: after, residuals } = await through(hl7v2Module, bytes);
      expect(residuals).toEqual([]);
      expect(after).not.toMatch(
        /9999013|太郎|カンジャ|タロウ|花子|19480405|054-000|登呂|kanja@|一郎|201112202|67220010/u,
      );
    }
  });

  it('have their kind in the path of the package, and nothing else of the folders', () => {
    expect(storageKind(message(41, 20).path)).toBe('OML-11');
    expect(storageKind('data/ADT-00')).toBeNull();
    expect(storageKind('root/OML-11/3000000/20240101/x')).toBe('OML-11');
  });
});

describe('fields of a message', () => {
  it('moves days and keeps the time; a date that is cut loses it', async () => {
    const shifted = await text('OBR|1|A1|B2|X^Y|||20240316083015.25+0900\r');
    expect(shifted).toMatch(/\|20(?:23|24)\d{4}083015\.25\+0900\n$/u);
    const policy = { ...guideline, overrides: { 'hl7v2:OBR-7': 'year-month' as const } };
    expect(await text('OBR|1|A1|B2|X^Y|||20240316083015.25+0900\r', policy)).toMatch(/\|202403\n$/u);
  });

  it('cuts the birth date and keeps the null of HL7', async () => {
    const done = await through(hl7v2Module, encoded(`${msh}${pid}PV1|1|O|""||||""\r`));
    expect(done.text).toContain('||196004|M');
    expect(done.text).toContain('PV1|1|O|""||||""');
  });

  it('gives one order number one new number, and links two of the same', async () => {
    const after = await text('ORC|NW|ORD-77|FIL88\rOBR|1|ORD-77|FIL88\r');
    const [, orc, obr] = /ORC\|NW\|(\S+)\nOBR\|1\|(\S+)\n/u.exec(after) ?? [];
    expect(orc).toBe(obr);
    expect(orc).not.toMatch(/77|88/u);
  });

  it('reads text through its escapes, and writes only what changes', async () => {
    const after = await text(
      'NTE|1|L|\\H\\重要：\\N\\山田太郎様\\.br\\A\\T\\E 正常 担当医：佐藤~2行目 \\X0D\\ 終わり\r',
    );
    expect(after).toMatch(/^NTE\|1\|L\|\\H\\重要：\\N\\\S+様\\\.br\\A\\T\\E 正常 /u);
    expect(after).toMatch(/~2行目 \\X0D\\ 終わり\n$/u);
    expect(after).not.toMatch(/山田|佐藤/u);
  });

  it('finds known values in data and inside escapes', async () => {
    const known = knownValues([{ kind: 'name-kanji', value: '高橋 花子', subject: 3 }]);
    const bytes = encoded(
      `${msh}${pid}OBX|1|CE|C1^高橋花子 血清^L||K^高橋花子分\rNTE|1|L|高橋\\H\\花子\\N\\の分\r`,
    );
    const done = await through(hl7v2Module, bytes, { ctx: textContext(known) });
    expect(done.residuals).toEqual([]);
    expect(done.text).not.toContain('花子');
    expect(done.text).toMatch(/\\N\\の分\r$/u);
  });

  it("takes out enclosed files, pointers, makers' segments and escapes as a whole", async () => {
    const pdf = Buffer.from('%PDF-1.4 山田').toString('base64');
    const body =
      `OBX|1|ED|R^報告書||^AP^PDF^Base64^${pdf}||||||F\r` +
      'OBX|2|RP|R^画像||\\\\server\\0012345.jpg^app\r' +
      `OBX|3|TX|R^x||${pdf.repeat(20)}\r` +
      'ZPI|1|山田太郎\rNTE|1|L|前\\Zabc\\後\\XFFFE00\\\r';
    const done = await through(hl7v2Module, encoded(msh + pid + body));
    expect(done.residuals).toEqual([]);
    expect(done.text.split('\r').slice(2)).toEqual([
      'OBX|1|ED|R^報告書||||||||F',
      'OBX|2|RP|R^画像||',
      'OBX|3|TX|R^x||',
      'NTE|1|L|前後',
      '',
    ]);
    const dropped = done.changes
      .filter(({ place }) => place.item === 'private-data')
      .map(({ place }) => place.key);
    expect(dropped).toEqual([
      'hl7v2:OBX-5',
      'hl7v2:OBX-5',
      'hl7v2:OBX-5',
      'hl7v2:Z',
      'hl7v2:NTE-3',
      'hl7v2:NTE-3',
    ]);
  });

  it('knows names, numbers and places by their data types', async () => {
    const after = await text(
      'IN1|1|06|06139992^^^^JJ|静岡健保組合|||054-111-2222|||記12^番34^^99||||||山田^次郎^^^^^L^I|SEL|19350101|東町1-2^^静岡市^静岡県^420-0853\r' +
        'GT1|1|G77|山田^三郎|山田^良子|静岡県沼津市西浜3^^^^4200853|0541234567\r' +
        'OBR|2|1^A|2^B|T||||||||||||555^渡辺&X^健^^^^^^1.2.392.100495.20.3.51.12234567890&ISO|03-1111-2222||||||||||||||||777&田中&実&^202403151000\r' +
        'PD1|||登呂内科医院^D^2212345|888^木村^明\r' +
        'TXA|1|CN||20240315|999^林^進|||||||DOC-1||||林_20240315_0012345.pdf\r',
    );
    expect(after.replace(/2\.25\.\d+/gu, '')).not.toMatch(
      /06139992|健保|054|記12|番34|次郎|1935010|東町|三郎|良子|西浜|555|渡辺|健\^|12234567890|03-1111|777|田中|実|登呂|2212345|888|木村|999|林|進|DOC-1|0012345|20240315/u,
    );
    expect(after).toContain('静岡市^静岡県^420-****');
  });

  it('knows a name by its codes in a field where none belongs', async () => {
    const after = await text(
      'RXR|1|2|3|4|5|6|山田^次郎^^^^^L^I~ヤマダ^ジロウ^^^^^L^P|220^渡辺^健^^^^^^^L^^^^^I\r',
    );
    expect(after).not.toMatch(/山田|次郎|ヤマダ|ジロウ|220|渡辺|健\^/u);
  });

  it('tells the patients of a batch apart', async () => {
    const other = pid.replace('0012345', '0099999').replace('太郎', '花子').replace('タロウ', 'ハナコ');
    const batch = `FHS|^~\\&|A|B\rBHS|^~\\&|A|B\r${msh}${pid}NTE|1|L|太郎\r${msh}${other}${msh}${pid}BTS|3\rFTS|1\r`;
    const done = await through(hl7v2Module, encoded(batch));
    expect(done.residuals).toEqual([]);
    expect(done.inspection.subjects.map(({ id }) => id)).toEqual(['0012345', '0099999']);
    const names = [...done.text.matchAll(/PID\|1\|\|(P-\w+)\^/gu)].map(([, name]) => name);
    expect(names[0]).toBe(names[2]);
    expect(names[0]).not.toBe(names[1]);
  });

  it('takes the delimiters from each header, LF and CRLF, and the frame of MLLP', async () => {
    for (const end of ['\n', '\r\n', '\r']) {
      const odd = [
        'MSH$!+?%$S$F$$$20240315',
        `NTE$1$L$${'経過は良好。'.repeat(40)}`,
        'PID$1$$77712!!!!PI$$山田!太郎%x$$19600412',
        '',
      ].join(end);
      const bytes = encoded(`\v${odd}\x1c\r`);
      const empty = await through(hl7v2Module, bytes, { policy: null });
      expect(Buffer.from(empty.bytes).equals(Buffer.from(bytes))).toBe(true);
      const done = await through(hl7v2Module, bytes);
      expect(done.residuals).toEqual([]);
      expect(done.inspection.subjects).toEqual([
        { id: '77712', nameKanji: '山田 太郎', birth: '1960-04-12' },
      ]);
      expect(done.text).not.toMatch(/77712|山田|太郎|19600412/u);
      expect(done.text.startsWith('\vMSH$!+?%$') && done.text.endsWith('\x1c\r')).toBe(true);
    }
  });

  it('writes kanji as MSH-18 says where all was ASCII', async () => {
    const bytes = encoded(`${msh.replace('UNICODE UTF-8', '~ISO IR87')}PV1|1|O|||||7^SATO^KEN\r`);
    const done = await through(hl7v2Module, bytes);
    expect(Buffer.from(done.bytes).includes('\x1b$B')).toBe(true);
    expect(done.text).toContain('[免許番号]^医師-');
  });
});

describe('a note that goes on in the next segment', () => {
  const note = (n: number, words: string): string => `OBX|${String(n)}|TX|N^note||${words}||||||F\r`;

  it('loses there what was found under a label before', async () => {
    const after = await text(
      note(1, '被保険者番号：12345670、LINE ID：hanako_123') + note(2, '12345670 に変更。hanako_123 へ連絡'),
    );
    expect(after).not.toMatch(/12345670|hanako/u);
  });

  it('loses the surname that had a title before', async () => {
    const after = await text(note(1, '担当は小鳥遊看護師') + 'NTE|1||小鳥遊より申し送り\r');
    expect(after).not.toContain('小鳥遊');
  });

  it('keeps results that only look alike', async () => {
    const after = await text(note(1, 'カルテ番号：A-4417') + 'OBX|2|NM|X^x||4417|U/L|||||F\r');
    expect(after).toContain('|4417|');
  });
});

import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { encodeText } from '../../src/core/text/encoder.ts';

const families =
  'フジモト藤本 ナカオ中尾 イズミ泉 ホンダ本田 ササガワ笹川 マツバラ松原 ヨシノ吉野 タチバナ橘 クドウ工藤 オオニシ大西';
const givens =
  'ケイコ恵子 ヒロシ浩 サチコ幸子 タケシ武 ユミ由美 マコト誠 ヨシオ義雄 アキ亜紀 トオル徹 ミツコ光子';
const towns =
  '静岡県静岡市葵区追手町 静岡県浜松市中央区元城町 静岡県沼津市御幸町 静岡県富士市永田町 静岡県藤枝市岡出山';
const tests = 'AST ALT LDH HbA1c TP ALB CRE eGFR K Na';
const remarks = ['再検なし', '', '食後採血', '溶血（弱）', '前回値と差あり。経過をみる', ''];

const word = (list: string, at: number): string => {
  const words = list.split(' ');
  return words[at % words.length] ?? '';
};

/** `フジモト藤本` as kana and kanji. */
const parts = (name: string): readonly [kana: string, kanji: string] => {
  const kana = /^[ァ-ヺー]+/u.exec(name)?.[0] ?? '';
  return [kana, name.slice(kana.length)];
};

const two = (number: number): string => String(number).padStart(2, '0');

/** The results of a laboratory: one table in CP932, the same for the same numbers. */
export function makeTable(folder: string, rows: number, patients: number): void {
  if (existsSync(join(folder, 'complete'))) return;
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const people = Array.from({ length: patients }, (_, n) => person(n));
  const file = openSync(join(data, 'kensa.csv'), 'w');
  let text = '患者番号,氏名,カナ,生年月日,性別,住所,検査日,項目,結果値,担当医,備考\r\n';
  let seed = 1;
  const next = (): number => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 8;
  for (let row = 0; row < rows; row++) {
    const date = `${2020 + (next() % 5)}/${two(1 + (next() % 12))}/${two(1 + (next() % 28))}`;
    const value = ((next() % 2000) / 10).toFixed(1);
    const doctor = parts(word(families, next()))[1];
    text += `${people[next() % patients] ?? ''},${date},${word(tests, next())},${value},${doctor},${remarks[next() % remarks.length] ?? ''}\r\n`;
    if (text.length > 1_000_000 || row === rows - 1) {
      writeSync(file, encodeText(text, 'cp932') ?? new Uint8Array());
      text = '';
    }
  }
  closeSync(file);
  writeFileSync(join(folder, 'complete'), '');
}

function person(n: number): string {
  const [familyKana, family] = parts(word(families, n));
  const [givenKana, given] = parts(word(givens, Math.floor(n / 10)));
  // More people than pairs of names: a second kanji tells them apart.
  const third = String.fromCodePoint(0x4e80 + (Math.floor(n / 100) % 200));
  const kanji = encodeText(third, 'cp932') ? `${given}${third}` : given;
  const birth = `${1930 + (n % 75)}/${two(1 + (n % 12))}/${two(1 + (n % 28))}`;
  return [
    String(10_000 + n).padStart(8, '0'),
    `${family}　${kanji}`,
    `${familyKana} ${givenKana}`,
    birth,
    n % 2 === 0 ? '男' : '女',
    `${word(towns, n)}${1 + (n % 9)}-${1 + (n % 30)}`,
  ].join(',');
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeText } from '../../src/core/text/encoder.ts';
import type { Encoding } from '../../src/core/text/encoding.ts';

const families =
  'フジモト藤本 ナカオ中尾 イズミダ泉田 ホンダ本田 ササガワ笹川 マツバラ松原 ヨシノ吉野 タチバナ立花 クドウ工藤 オオニシ大西';
const givens =
  'ケイコ恵子 ヒロシ浩 サチコ幸子 タケシ武 ユミ由美 マコト誠 ヨシオ義雄 アキ亜紀 トオル徹 ミツコ光子';
const towns =
  '静岡県静岡市葵区追手町 静岡県浜松市中央区元城町 静岡県沼津市御幸町 静岡県富士市永田町 静岡県藤枝市岡出山';
const results = '3B035000002327201^AST(GOT)^JC10 3B045000002327201^ALT(GPT)^JC10 3C015000002327101^CRE^JC10';
const notes = ['再検なし', '溶血（弱）', '前回値と差あり。経過をみる', '食後採血'];

const word = (list: string, at: number): string => {
  const words = list.split(' ');
  return words[at % words.length] ?? '';
};
const two = (number: number): string => String(number).padStart(2, '0');
const halves = (name: string): readonly [kana: string, kanji: string] => {
  const kana = /^[ァ-ヺー]+/u.exec(name)?.[0] ?? '';
  return [kana, name.slice(kana.length)];
};

interface Person {
  readonly id: string;
  readonly family: readonly [kana: string, kanji: string];
  readonly given: readonly [kana: string, kanji: string];
  readonly born: string;
  readonly address: string;
  readonly phone: string;
}

/** The same person for the same number. */
export function person(n: number): Person {
  // More people than pairs of names: a second kanji tells them apart.
  const third = String.fromCodePoint(0x4e80 + (Math.floor(n / 100) % 200));
  const [givenKana, given] = halves(word(givens, Math.floor(n / 10)));
  return {
    id: String(3_000_000 + n * 7),
    family: halves(word(families, n)),
    given: [givenKana, encodeText(third, 'cp932') && n >= 100 ? `${given}${third}` : given],
    born: `${1930 + (n % 75)}${two(1 + (n % 12))}${two(2 + (n % 26))}`,
    address: `${word(towns, n)}${1 + (n % 9)}-${1 + (n % 30)}`,
    phone: `054-${String(200 + (n % 700))}-${String(1000 + (n % 9000))}`,
  };
}

interface Message {
  /** Path in a storage, with the folders of SS-MIX2. */
  readonly path: string;
  readonly text: string;
  /** What must not be in an output, by field. */
  readonly secrets: Readonly<Record<string, string>>;
}

/** A result of a laboratory (OML-11) or the data of a patient (ADT-00), as SS-MIX2 stores them. */
export function message(n: number, patients: number, charset = '~ISO IR87'): Message {
  const isAdt = n < patients;
  const patient = n % patients;
  const who = person(patient);
  const relative = person(patient + 3);
  const doctor = person(patient + 5);
  const day = `${2019 + (n % 5)}${two(1 + (n % 12))}${two(2 + ((n * 5) % 26))}`;
  const kind = isAdt ? 'ADT-00' : 'OML-11';
  const order = String(100_000_000 + n).padStart(15, '0');
  const control = `${day}${String(n).padStart(6, '0')}`;
  const name = (p: Person): string =>
    `${p.family[1]}^${p.given[1]}^^^^^L^I~${p.family[0]}^${p.given[0]}^^^^^L^P`;
  const xad = `^^^^420-0853^JPN^H^${who.address}`;
  const xcn = `${String(400 + (patient % 40))}^${doctor.family[1]}^${doctor.given[1]}^^^^^^^L^^^^^I`;
  const type = isAdt ? 'ADT^A08^ADT_A01' : 'OUL^R22^OUL_R22';
  const segments = [
    `MSH|^~\\&|HISX01|KENKO01|GW|RCV|${day}101530.123||${type}|${control}|P|2.5||||||${charset}||ISO 2022-1994`,
    `PID|0001||${who.id}^^^^PI||${name(who)}||${who.born}|${patient % 2 ? 'F' : 'M'}|||${xad}||^PRN^PH^^^^^^^^^${who.phone}`,
  ];
  if (isAdt) segments.splice(1, 0, `EVN||${day}1015|||||KENKO01`);
  if (isAdt)
    segments.push(
      `NK1|1|${name(relative)}|SPO^配偶者^HL70063|${xad}|^PRN^PH^^^^^^^^^${relative.phone}`,
      `PV1|0001|O|01^^^^^C||||${xcn}`,
      'DB1|1|PT||N',
      `IN1|1|06^組合管掌健康保険^JHSD0001|06139992|||||||${String(2000 + patient)}^${String(50_000 + patient)}^01`,
      'ZI1|1|社外秘|20200101',
    );
  else
    segments.push(
      `PV1|0001|O|01^^^^^C||||${xcn}`,
      `SPM|1|${order}^${order}||023^血清^JC10|||||||||||||${day}`,
      `OBR|1|${order}||E001^生化学^99LAB|||${day}|||||||||${xcn}`,
      `OBX|1|NM|${word(results, n)}||${String(10 + (n % 90))}|U/L|10-40||||F|||${day}`,
      `NTE|1|L|${notes[n % notes.length] ?? ''}`,
    );
  const folder = [who.id.slice(0, 3), who.id.slice(3, 6), who.id, isAdt ? '-' : day, kind].join('/');
  const file = `${who.id}_${isAdt ? '-' : day}_${kind}_${order}_${day}101530123_${isAdt ? '-' : '01'}_1`;
  return {
    path: `${folder}/${file}`,
    text: `${segments.join('\r')}\r`,
    secrets: {
      'PID-3': who.id,
      'PID-5 kanji': `${who.family[1]}^${who.given[1]}`,
      'PID-5 kana': `${who.family[0]}^${who.given[0]}`,
      'PID-7': who.born,
      'PID-11': who.address,
      'PID-11.5': '420-0853',
      'PID-13': who.phone,
      'MSH-3': 'HISX01',
      'MSH-4': 'KENKO01',
      'MSH-7': `${day}101530`,
      'MSH-10': control,
      'PV1-7': `${doctor.family[1]}^${doctor.given[1]}`,
      ...(isAdt
        ? {
            'NK1-2': `${relative.family[1]}^${relative.given[1]}`,
            'NK1-5': relative.phone,
            'IN1-3': '06139992',
            'IN1-10 symbol': `|${String(2000 + patient)}^`,
            'IN1-10 number': String(50_000 + patient),
            ZI1: '社外秘',
          }
        : { 'ORC-2': order, 'OBR-7': `|||${day}|` }),
    },
  };
}

export function messageBytes({ text }: Message, encoding: Encoding = 'iso-2022-jp'): Uint8Array {
  const bytes = encodeText(text, encoding);
  if (!bytes) throw new Error('a message cannot be encoded');
  return bytes;
}

/** A storage of so many files, the same for the same numbers; one patient has some fifty. */
export function makeStorage(folder: string, files: number): number {
  const patients = Math.max(2, Math.round(files / 50));
  if (existsSync(join(folder, 'complete'))) return patients;
  for (let n = 0; n < files; n++) {
    const one = message(n, patients);
    const path = join(folder, 'data', one.path);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, messageBytes(one));
  }
  writeFileSync(join(folder, 'complete'), '');
  return patients;
}

import type { Random } from '../../fuzz-dicom/random.ts';
import type { Kind } from './draft.ts';
import { Draft } from './draft.ts';
import type { Labelled } from './labels.ts';
import { labels } from './labels.ts';
import type { Field } from './layouts.ts';
import { layout } from './layouts.ts';
import type { Person } from './people.ts';
import { person } from './people.ts';
import { harmless, spoken } from './prose.ts';
import {
  address,
  date,
  digits,
  facility,
  labelledDate,
  otherId,
  patientId,
  phone,
  postal,
} from './values.ts';

const titles = [
  '診療情報提供書',
  '退院時要約',
  '画像診断報告書',
  '病理組織診断報告書',
  '上部消化管内視鏡検査報告書',
  '検査結果報告書',
  '看護記録',
  '経過記録（SOAP）',
  '診断書',
  '手術記録',
  '訪問看護報告書',
  '死亡診断書',
];
const departments = ['内科', '整形外科', '循環器内科', '放射線科', '消化器外科', '病理診断科'];

/** One made-up report with its answer key. */
export function report(random: Random, held: boolean): Draft {
  const draft = new Draft();
  const patient = person(random);
  draft.put(`${random.pick(titles)}\n\n`);
  block(draft, random, held, patientFields(random, held, patient));
  draft.put('\n');
  for (let i = 0; i < 3 + random.below(4); i++) sentence(draft, random, held, patient);
  draft.put('\n');
  block(draft, random, held, workFields(random, held));
  if (random.chance(2)) insurance(draft, random, held);
  if (random.chance(2)) signature(draft, random, held);
  return draft;
}

/** A text without anybody in it. */
export function quietText(random: Random, held: boolean): string {
  const lines = held ? harmless.held : harmless.worked;
  return `${Array.from({ length: 8 }, () => random.pick(lines)).join(random.pick(['\n', '', '\n・']))}\n`;
}

function block(draft: Draft, random: Random, held: boolean, fields: readonly Field[]): void {
  layout(random, held)(draft, fields);
}

function labelFor(random: Random, held: boolean, kind: Labelled): string {
  const { worked, held: others } = labels[kind];
  return random.pick(held && random.chance(2) ? others : worked);
}

function patientFields(random: Random, held: boolean, patient: Person): Field[] {
  const label = (kind: Labelled) => labelFor(random, held, kind);
  const kanaInside = random.chance(5);
  const name: Field = {
    label: label('name'),
    kind: 'name',
    value: patient.full,
    after: random.pick(['', '', '　様', ' 様', ' 殿', '（男）', '　（女性）']),
  };
  const age = 20 + random.below(75);
  const fields: Field[] = [
    { label: label('patient-id'), kind: 'patient-id', value: patientId(random, held) },
    name,
    ...(kanaInside
      ? []
      : [{ label: label('kana'), kind: 'kana' as const, value: kanaForm(random, patient.kana) }]),
    {
      label: label('birth'),
      kind: 'birth',
      value: date(random, 1930, 2010, held),
      after: random.pick(['', `（${age}歳）`, ` (${age}歳)`, `　${age}才`, '生']),
    },
    { label: label('address'), kind: 'address', value: address(random, held) },
    { label: label('phone'), kind: 'phone', value: phone(random, held) },
  ];
  if (random.chance(3)) fields.splice(3, 0, { label: label('roman'), kind: 'roman', value: patient.roman });
  if (random.chance(2)) fields.push({ label: label('postal'), kind: 'postal', ...postal(random, held) });
  if (random.chance(2))
    fields.push({
      label: label('family'),
      kind: 'family',
      value: person(random).full,
      after: random.pick(['', '（長男）', ' 様']),
    });
  return fields;
}

function kanaForm(random: Random, kana: string): string {
  const half = (text: string) =>
    Array.from(text.normalize('NFD'), (c) => halfOf[c] ?? (c === '　' ? ' ' : c)).join('');
  const hiragana = kana.replace(/[ァ-ヶ]/gu, (c) => String.fromCharCode(c.charCodeAt(0) - 0x60));
  return random.pick([kana, half(kana), hiragana]);
}

const halfOf: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('ｦｧｨｩｪｫｬｭｮｯｰｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝﾞﾟ', (half) => [
    half === 'ﾞ' ? '\u3099' : half === 'ﾟ' ? '\u309a' : half.normalize('NFKC'),
    half,
  ]),
);

function workFields(random: Random, held: boolean): Field[] {
  const label = (kind: Labelled) => labelFor(random, held, kind);
  const staff = (): Field => {
    const { full, family } = person(random);
    return {
      label: label('staff'),
      kind: 'staff',
      value: random.chance(4) && family.length > 1 ? family : full,
      before: random.pick(['', '', '', `${random.pick(departments)}　`]),
      after: random.pick(['', '', ' 医師', '　先生', '（内科）', ' ㊞']),
    };
  };
  const fields: Field[] = [
    {
      label: label('exam-date'),
      kind: 'exam-date',
      value: labelledDate(random, held),
      after: random.pick(['', ' 10:30', '　14時05分']),
    },
    { label: label('other-id'), kind: 'other-id', value: otherId(random, held) },
    staff(),
    staff(),
    { label: label('facility'), kind: 'facility', value: facility(random, held) },
    { label: label('exam-date'), kind: 'exam-date', value: labelledDate(random, held) },
  ];
  return fields.filter(({ label }, i) => fields.findIndex((other) => other.label === label) === i);
}

function sentence(draft: Draft, random: Random, held: boolean, patient: Person): void {
  if (random.chance(2)) {
    draft.put(`${random.pick(held ? harmless.held : harmless.worked)}\n`);
    return;
  }
  const template = random.pick(held ? spoken.held : spoken.worked);
  const made = (slot: string): { kind: Kind; value: string } => {
    switch (slot) {
      case 'exam-date':
        return { kind: 'exam-date', value: date(random, 2015, 2025, held) };
      case 'family-name':
        return { kind: 'name', value: random.pick([patient.family, patient.full]) };
      case 'staff-surname':
        return { kind: 'staff', value: person(random).family };
      case 'relative':
        return { kind: 'family', value: person(random).full };
      case 'facility':
        return { kind: 'facility', value: facility(random, held) };
      case 'address':
        return { kind: 'address', value: address(random, held) };
      case 'phone':
        return { kind: 'phone', value: phone(random, false) };
      case 'contact':
        return {
          kind: 'contact',
          value: random.pick([
            `k.${digits(random, 3)}@mail.example.jp`,
            'https://example.jp/u/12',
            'hanako＠example.com',
          ]),
        };
      case 'employer':
        return {
          kind: 'facility',
          value: random.pick([
            '株式会社大成精機',
            '有限会社マルヤマ商店',
            '登呂市立第三小学校',
            '（株）駿河運輸',
          ]),
        };
      default:
        return { kind: 'number', value: String(20 + random.below(60)) };
    }
  };
  draft.fill(template.replace('{age}', String(30 + random.below(50))), made, template);
  draft.put('\n');
}

function insurance(draft: Draft, random: Random, held: boolean): void {
  const fields: Field[] = [
    { label: random.pick(['保険者番号']), kind: 'insurance', value: digits(random, 8) },
    { label: held ? '被保険者証記号' : '記号', kind: 'insurance', value: digits(random, 4) },
    { label: held ? '被保険者証番号' : '番号', kind: 'insurance', value: digits(random, 6) },
    { label: '公費負担者番号', kind: 'insurance', value: digits(random, 8) },
    { label: held ? '公費受給者番号' : '受給者番号', kind: 'insurance', value: digits(random, 7) },
  ];
  const others: Field[] = [
    { label: '医療機関コード', kind: 'number', value: digits(random, 7) },
    { label: '基礎年金番号', kind: 'number', value: `${digits(random, 4)}-${digits(random, 6)}` },
    { label: '介護保険被保険者番号', kind: 'number', value: `0${digits(random, 9)}` },
    { label: 'マイナンバー', kind: 'number', value: digits(random, 12) },
    { label: '運転免許証番号', kind: 'number', value: digits(random, 12) },
    { label: '旅券番号', kind: 'number', value: `TK${digits(random, 7)}` },
    { label: '医籍登録番号', kind: 'number', value: `第${digits(random, 6)}号` },
    { label: '口座番号', kind: 'number', value: digits(random, 7) },
    { label: '在留カード番号', kind: 'number', value: `AB${digits(random, 8)}CD` },
    {
      label: '雇用保険被保険者番号',
      kind: 'number',
      value: `${digits(random, 4)}-${digits(random, 6)}-${digits(random, 1)}`,
    },
  ];
  draft.put('\n');
  block(draft, random, held, [...fields, random.pick(others), random.pick(others)]);
}

/** The end of a letter: who wrote it, where. */
function signature(draft: Draft, random: Random, held: boolean): void {
  const doctor = person(random).full;
  draft.put('\n');
  draft.mark('facility', facility(random, held), 'signature');
  draft.put(
    random.pick(['\n', '　']) + random.pick(held ? ['内科　', '院長　', '医師 '] : ['院長　', '医師　']),
  );
  draft.mark('staff', doctor, 'signature');
  draft.put(random.pick(['\n', ' ㊞\n', '　印\n']));
}

import type { ItemId } from '../findings/items.ts';
import type { KnownKind } from '../subjects/clue.ts';
import { foldText } from '../text/fold.ts';

/** What a column holds. `data` is kept and only searched for known values. */
export const roles = {
  'patient-id': { item: 'patient-id', known: 'patient-id' },
  name: { item: 'patient-name', known: 'name' },
  'family-part': { item: 'patient-name', known: null },
  'given-part': { item: 'patient-name', known: null },
  kana: { item: 'patient-name', known: 'name' },
  roman: { item: 'patient-name', known: 'name' },
  family: { item: 'family-name', known: 'name' },
  staff: { item: 'staff-name', known: 'staff-name' },
  birth: { item: 'birth-date', known: 'birth-date' },
  'exam-date': { item: 'exam-date', known: null },
  address: { item: 'address', known: 'address' },
  postal: { item: 'postal-code', known: 'postal-code' },
  phone: { item: 'phone', known: 'phone' },
  email: { item: 'email', known: 'email' },
  url: { item: 'url', known: null },
  institution: { item: 'institution', known: null },
  'facility-code': { item: 'facility-code', known: null },
  'exam-id': { item: 'exam-id', known: 'other-id' },
  insurer: { item: 'insurer-number', known: null },
  insured: { item: 'insured-number', known: 'number' },
  'public-aid': { item: 'public-aid-number', known: 'number' },
  care: { item: 'care-insurance', known: 'number' },
  'my-number': { item: 'my-number', known: 'number' },
  pension: { item: 'pension-number', known: 'number' },
  licence: { item: 'driving-licence', known: 'number' },
  card: { item: 'card-number', known: 'number' },
  account: { item: 'bank-account', known: 'number' },
  age: { item: 'age', known: null },
  sex: { item: 'sex', known: null },
  'exam-time': { item: 'exam-time', known: null },
  'free-text': { item: 'free-text', known: null },
  data: { item: 'unlisted', known: null },
} as const satisfies Record<string, { item: ItemId; known: KnownKind | 'name' | null }>;

export type Role = keyof typeof roles;

/** Columns whose cells are kept as they are under every preset and need no finding of their own. */
export const plainRoles: ReadonlySet<Role> = new Set(['data', 'exam-time', 'free-text']);

/** Words of header cells, tried in order: the narrower ones first. */
const words: readonly (readonly [Role, RegExp])[] = [
  [
    'free-text',
    /備考|コメント|所見|メモ|経過|主訴|現病歴|既往|診断名?$|内容|自由記載|特記|摘要|記事|サマリ|REMARK|COMMENT|NOTE|FINDING|TEXT|MEMO/u,
  ],
  ['email', /メール|MAIL/u],
  ['phone', /電話|携帯|TEL|FAX|ファックス|PHONE|MOBILE|連絡先/u],
  ['postal', /郵便|〒|ZIP|POSTAL/u],
  ['address', /住所|所在地|ADDRESS|居住地/u],
  ['birth', /生年月日|誕生|生年|BIRTH|^DOB$/u],
  ['my-number', /マイナンバー|個人番号|MYNUMBER/u],
  ['insurer', /保険者(?:番号|NO|コード)/u],
  ['public-aid', /公費|負担者番号|受給者番号/u],
  ['care', /介護.*番号/u],
  ['family', /被保険者(?:氏)?名|世帯主|保護者|キーパーソン|家族(?:氏)?名|緊急連絡/u],
  ['insured', /^(?:被保険者証?)?(?:記号|枝番|記号番号|証番号)$|被保険者.*番号|保険証/u],
  ['pension', /年金.*番号/u],
  ['licence', /免許.*番号/u],
  ['card', /カード番号|CARDN/u],
  ['account', /口座/u],
  ['facility-code', /医療機関(?:コード|番号)|施設コード|事業所番号/u],
  [
    'institution',
    /医療機関(?:名)?$|施設名|病院名|紹介元(?:医療機関|病院)?$|紹介先(?:医療機関|病院)?$|依頼元|薬局名|HOSPITAL|FACILITY|INSTITUTION|CLINIC/u,
  ],
  [
    'staff',
    /(?:担当|主治|依頼|執刀|紹介|記載|検査|読影|指示|処方|報告|実施|入力|診断|採血|受持)(?:医|者|医師|技師|看護師)(?:名|氏名)?$|^(?:医師|技師|看護師|薬剤師|担当|記録者)(?:名|氏名)?$|ドクター|DOCTOR|PHYSICIAN|STAFF|OPERATOR|PROVIDER|TECHNICIAN/u,
  ],
  ['kana', /カナ|フリガナ|フリカナ|ヨミ|シメイ|KANA/u],
  ['roman', /ローマ字|ROMAJI|英字(?:氏名|名)|英語名/u],
  [
    'patient-id',
    /(?:患者|カルテ|診察券|受診者|受検者|登録|利用者|対象者|被検者)(?:ID|番号|NO|コード|CD)|^カルテNO|^ID$|^ID番号$|PATIENT(?:ID|NO|NUMBER|CODE)|^PID$|^MRN$|CHARTNO|^患者$/u,
  ],
  [
    'exam-id',
    /(?:検査|検体|受付|依頼|オーダ|採取|報告|標本|画像)(?:ID|番号|NO|コード番号)|ACCESSION|SPECIMENID|ORDER(?:ID|NO)|EXAMID/u,
  ],
  ['exam-time', /時刻|時間$|^TIME$/u],
  [
    'exam-date',
    /日付|日時|年月日|(?:検査|採取|受診|来院|診療|診察|入院|退院|手術|依頼|報告|測定|処方|調剤|撮影|実施|受付|採血|登録|作成|更新|死亡|発症|初診|再診|予約|接種|投与)日|DATE|^日$/u,
  ],
  ['age', /年齢|^AGE/u],
  ['sex', /性別|^SEX$|GENDER/u],
  ['family-part', /^(?:姓|苗字|名字|氏|患者姓|LASTNAME|FAMILYNAME|SURNAME)(?:漢字)?$/u],
  ['given-part', /^(?:名|患者名前|FIRSTNAME|GIVENNAME)$/u],
  [
    'name',
    /^(?:患者|受診者|受検者|利用者|対象者|被検者|漢字|本人|お)?(?:氏名|名前|姓名|名)(?:漢字)?$|^患者様名?$|PATIENTNAME|^NAME$|^PTNAME$|FULLNAME/u,
  ],
];

/** Header words without the signs that programs put between them. */
export function headerWord(header: string): string {
  return foldText(header, { upper: true, kana: true }).replace(/[\s_.,:;/()[\]-]/gu, '');
}

export function roleOfHeader(header: string): Role | null {
  const word = headerWord(header);
  if (word === '') return null;
  return (
    words.find(
      ([, regex]) =>
        regex.test(word) || regex.test(foldText(header, { upper: true }).replace(/[\s_.()-]/gu, '')),
    )?.[0] ?? null
  );
}

/** 番号 counts rows as often as the insured: it is their number beside a column of the health insurance only. */
export function isBareNumberHeader(header: string): boolean {
  return headerWord(header) === '番号';
}

/** The role of one of several headers: what 番号 means, its neighbours and the cell above it say. */
export function roleAmong(headers: readonly string[], index: number): Role | null {
  const header = headers[index] ?? '';
  const last = lastWord(header);
  if (!isBareNumberHeader(last)) return roleOfHeader(last) ?? roleOfHeader(header);
  const around = [headers[index - 1] ?? '', header, headers[index + 1] ?? ''];
  return around.some((word) => /記号|枝番|保険/u.test(headerWord(word))) ? 'insured' : roleOfHeader(header);
}

/** Of a header in two rows the lower one is the narrower. */
function lastWord(header: string): string {
  return header.slice(header.lastIndexOf(' ') + 1);
}

import type { RiskLevels } from '../../core/risk/levels.ts';
import type { Role } from '../../core/tables/roles.ts';

export const roles: Record<Role, string> = {
  'patient-id': '患者ID',
  name: '患者の氏名',
  'family-part': '患者の姓',
  'given-part': '患者の名',
  kana: '患者の氏名（カナ）',
  roman: '患者の氏名（ローマ字）',
  family: '家族などの氏名',
  staff: '医療従事者の氏名',
  birth: '生年月日',
  'exam-date': '検査・診療の日付',
  address: '住所',
  postal: '郵便番号',
  phone: '電話・FAX',
  email: 'メールアドレス',
  url: 'URL',
  institution: '医療機関・施設の名前',
  'facility-code': '医療機関コード',
  'exam-id': '検査・検体の番号',
  insurer: '保険者番号',
  insured: '被保険者の記号・番号',
  'public-aid': '公費の番号',
  care: '介護保険の番号',
  'my-number': 'マイナンバー',
  pension: '基礎年金番号',
  licence: '免許証の番号',
  card: 'カード番号',
  account: '口座番号',
  age: '年齢',
  sex: '性別',
  'exam-time': '時刻',
  'free-text': '自由に書いた文章',
  data: 'データ（そのまま残す）',
};

export const tables = {
  title: '表の列',
  lead: '列に何が入っているかを、見出しと中身から推し量りました。違うものは選び直してください。同じ見出しの表には同じ役割が使われます。',
  shape: (n: number) => `表 ${n}`,
  size: (files: string, rows: string, columns: string) => `${files} ファイル、${rows} 行、${columns} 列`,
  headerless: '見出し行が見当たりません。役割は中身だけから推し量っています。',
  titles: (n: string) => `見出しの前にある ${n} 行は、文章として調べます。`,
  column: '列',
  header: '見出し',
  examples: '例',
  exampleCount: (n: string) => `${n} 件`,
  noExamples: '空',
  role: '列の役割',
  roleFor: (column: string) => `${column}の役割`,
  proposed: '推定',
  guessed: '中身からの推定',
  changed: '変更あり',
  confirm: 'この役割でよい',
  confirmAgain: 'この役割で数え直す',
  confirmed: '確かめました。',
  unconfirmed: 'まだ確かめていません。',
  outdated: '役割を変えました。数え直すと、加工の一覧に反映されます。',
  reading: '表を読み直しています…',
  order: '行の順番を入れかえる',
  orderText:
    '来院順や五十音順など、順番から誰の行か分かるおそれがあるときに使います。順番は鍵から決まり、同じ設定なら毎回同じになります。',
};

const levels: {
  readonly [K in keyof RiskLevels]: { readonly name: string; readonly levels: Record<RiskLevels[K], string> };
} = {
  sex: { name: '性別', levels: { kept: '残す', none: 'なし' } },
  birth: {
    name: '生年月日',
    levels: { day: '年月日', 'year-month': '年月', year: '年', 'five-years': '5年の幅', none: 'なし' },
  },
  area: {
    name: '住所',
    levels: { full: '全部', municipality: '市区町村', prefecture: '都道府県', none: 'なし' },
  },
};

export const risk = {
  title: '似た人の少なさ',
  lead: '加工した後の表で、性別・生年月日・住所の組が同じになる人を数えました。同じ人が少ない組ほど、ほかの情報と照らして誰か分かるおそれが高まります。',
  note: 'これは判断の材料です。法令やガイドラインへの適合を示すものではありません。',
  axes: levels,
  level: '残す細かさ',
  coarser: '1段粗くする',
  coarserFor: (axis: string) => `${axis}を1段粗くする`,
  coarsest: 'これ以上粗くできません',
  noColumn: '列なし',
  kMin: '最小の人数（k）',
  classes: '組の数',
  persons: '人数',
  rows: '行数',
  size: '組の大きさ',
  alone: '1人だけ（k = 1）',
  below3: '3人未満（k < 3）',
  below5: '5人未満（k < 5）',
  all: '全体',
  people: (n: string) => `${n} 人`,
  rowsOf: (n: string) => `${n} 行`,
  counted: '一つの表に何行あっても、いくつの表にあっても、同じ人は1人と数えます。',
};

/** In the record. */
export const recordTables = {
  title: '表の列の役割と行の順番',
  table: '表',
  order: '行の順番',
  role: (column: number, role: string, chosen: boolean) =>
    `${column}列目 ${role}${chosen ? '（利用者が変更）' : ''}`,
  confirmed: '利用者が確かめた。',
  asProposed: '推定のまま（利用者は確かめていない）。',
  shuffled: '入れかえた',
  kept: 'そのまま',
  risk: '似た人の少なさ（リスクの評価材料）',
  riskText: '加工後に残る細かさで、性別・生年月日・住所の組が同じになる人を数えた結果です。',
  people: (persons: string, rows: string) => `${persons} 人（${rows} 行）`,
};

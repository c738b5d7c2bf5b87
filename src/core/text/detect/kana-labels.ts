/**
 * Labels as machines of the 1980s print them and receipts still show them: half-width katakana, small kana and long
 * marks written large or left out (ｶﾝｼﾞﾔﾊﾞﾝｺﾞｳ, ｼﾞﾕｳｼﾖ). By their kanji they are what any other label is.
 */
const spoken: Readonly<Record<string, string>> = {
  カンジヤ: '患者',
  カンジヤメイ: '患者名',
  シメイ: 'カナ氏名',
  カンジヤシメイ: 'カナ氏名',
  セイメイ: 'カナ氏名',
  ナマエ: 'カナ氏名',
  セイネンガツピ: '生年月日',
  セイネンガツヒ: '生年月日',
  タンジヨウビ: '誕生日',
  ネンレイ: '年齢',
  セイベツ: '性別',
  ジユウシヨ: '住所',
  シヨザイチ: '所在地',
  デンワ: '電話',
  デンワバンゴウ: '電話番号',
  ユウビンバンゴウ: '郵便番号',
  シンリヨウカ: '診療科',
  ビヨウトウ: '病棟',
  タントウイ: '担当医',
  シユジイ: '主治医',
  イライイ: '依頼医',
  ドクエイイ: '読影医',
  ギシ: '技師',
  キロクシヤ: '記録者',
  カンジヤコード: '患者コード',
  コジンコード: '個人コード',
  ホケンシヤバンゴウ: '保険者番号',
  ヒホケンシヤバンゴウ: '被保険者番号',
  ヒホケンシヤシヨウバンゴウ: '被保険者証番号',
  コウヒフタンシヤバンゴウ: '公費負担者番号',
  フタンシヤバンゴウ: '負担者番号',
  コウヒジユキユウシヤバンゴウ: '公費受給者番号',
  ジユキユウシヤバンゴウ: '受給者番号',
  ケンタイ: '検体',
  コウモク: '項目',
  ケツカ: '結果',
  タンイ: '単位',
  キジユンチ: '基準値',
  シセツ: '施設',
  キゴウ: '記号',
  キゴウバンゴウ: '記号番号',
  シセツコード: '施設コード',
  イリヨウキカンコード: '医療機関コード',
  キカイバンゴウ: '機械番号',
  キキバンゴウ: '機器番号',
  ソウチバンゴウ: '装置番号',
};
/** 患者番号, カルテNo and what else is numbered: before バンゴウ, ナンバー, NO. and ID. */
const numbered: Readonly<Record<string, string>> = {
  カンジヤ: '患者',
  カルテ: 'カルテ',
  シンサツケン: '診察券',
  シンリヨウロク: '診療録',
  ジユシンシヤ: '受診者',
  リヨウシヤ: '利用者',
  トウロク: '登録',
  コジン: '個人',
  セイリ: '整理',
  ウケツケ: '受付',
  ケンサ: '検査',
  ケンタイ: '検体',
  イライ: '依頼',
  オーダ: 'オーダー',
  オーダー: 'オーダー',
  デンピヨウ: '伝票',
  シヨホウセン: '処方箋',
  ヨヤク: '予約',
};
/** 検査日, 発行日: before ビ and ネンガツピ. */
const days: readonly string[] =
  'ケンサ|サツエイ|ジユシン|ジユシンケンサ|ハツコウ|サクセイ|ホウコク|サイシユ|サイケツ|シヨホウ|チヨウザイ|コウフ|ニユウイン|タイイン|シンリヨウ|シヨシン|サイシン|シユジユツ|キロク|ウケツケ|イライ|ジツシ|ソクテイ|ヨヤク|ライイン'.split(
    '|',
  );
const day = new RegExp(`^(?:${days.join('|')})(?:ビ|ネンガツピ|ニチジ)$`, 'u');
const number = /^([ァ-ヺー]{0,12}?)(?:バンゴウ|ナンバー?)$|^([ァ-ヺー]{2,12})(?:NO\.?|No\.?|ID|#)$/u;
const LARGE: Readonly<Record<string, string>> = {
  ァ: 'ア',
  ィ: 'イ',
  ゥ: 'ウ',
  ェ: 'エ',
  ォ: 'オ',
  ッ: 'ツ',
  ャ: 'ヤ',
  ュ: 'ユ',
  ョ: 'ヨ',
};

/** The label in kanji; any other as it is. */
export function inKanji(label: string): string {
  if (!/^[ァ-ヺー]{2}/u.test(label)) return label;
  const large = label.replace(/[ァィゥェォッャュョ]/gu, (small) => LARGE[small] ?? small);
  const known = spoken[large];
  if (known !== undefined) return known;
  if (day.test(large)) return '検査日';
  const match = number.exec(large);
  if (!match) return label;
  const what = match[1] ?? match[2] ?? '';
  const thing = what === '' ? '' : numbered[what];
  return thing === undefined ? label : `${thing}番号`;
}

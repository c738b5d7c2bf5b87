/** What can be done with a value. Each format applies the ones that make sense in it. */
export const actions = [
  'keep', // そのまま残す
  'remove', // 項目ごと消す
  'empty', // 値を空にする
  'dummy', // 意味のない値に置き換える
  'pseudonym', // 仮IDに置き換える
  'remap', // 鍵付きで作り直す (UID, 検査ID)
  'year-month', // 年月まで残す
  'year', // 年まで残す
  'shift', // 日付をずらす
  'five-years', // 5年の幅まで残す
  'municipality', // 市区町村まで残す
  'prefecture', // 都道府県まで残す
  'postal3', // 郵便番号の上3桁まで残す
  'age-five', // 5歳の幅まで残す
  'age-ten', // 10歳の幅まで残す
  'placeholder', // 種類の名前に置き換える
  'mask', // 画素を塗りつぶす
  'clean', // 中の文章から識別情報だけを取り除く
] as const;

export type Action = (typeof actions)[number];

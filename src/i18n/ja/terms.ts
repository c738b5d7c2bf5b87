import type { IdentifierClass, Necessity, Reason } from '../../core/findings/classes.ts';
import type { Confidence, FormatId } from '../../core/findings/finding.ts';
import type { ItemId } from '../../core/findings/items.ts';
import type { DocumentPart } from '../../core/findings/locator.ts';
import type { Action } from '../../core/policy/actions.ts';
import type { PresetId } from '../../core/policy/policy.ts';
import type { LinkReason } from '../../core/subjects/link.ts';
import type { TextRule } from '../../core/text/hit.ts';
import type { FileRow, Outcome } from '../../state/model.ts';
import type { Blocker, StepId } from '../../state/steps.ts';

export type ReviewKind = FileRow['reviews'][number]['kind'];

export const steps: Record<StepId, string> = {
  choose: '選ぶ',
  survey: '調べる',
  decide: '決める',
  review: '確認',
  export: '書き出し',
};

export const blocked: Record<Blocker, string> = {
  'no-files': 'まだファイルが選ばれていません。',
  'survey-running': '調べ終わるまでお待ちください。',
  'nothing-accepted': '加工できるファイルが一つもありません。理由は下の表をご覧ください。',
  'scope-unanswered': '「対象の確認」に、まだ答えていない質問があります。',
  'scope-stopped': '答えによると、この情報はこの手順の対象外です。理由は「対象の確認」をご覧ください。',
  'purpose-missing': '利用目的を書いてください。記録に必要です。',
  'review-unseen': '「要確認」のファイルをすべて見るか、「目視せずに進む」を選んでください。',
  'run-running': '書き出しが終わるまでお待ちください。',
  'seal-undecided': '「削除情報等」を、封をして保存するか、残さないかを決めてください。',
};

export const formats: Record<FormatId, string> = {
  dicom: '医用画像（DICOM）',
  text: '文章（テキスト）',
  rtf: '文章（リッチテキスト）',
  html: '文章（HTML）',
  mail: 'メール',
  table: '表（CSV）',
  office: 'Excel・Word・PowerPoint',
  image: '写真・画像',
};

/** Office文書の、どの部分か。 */
export const documentParts: Record<DocumentPart, string> = {
  body: '本文',
  header: 'ヘッダー',
  footer: 'フッター',
  footnote: '脚注',
  endnote: '文末脚注',
  comment: 'コメント',
  slide: 'スライド',
  notes: 'ノート',
  master: 'ひな形',
  sheet: 'シート',
  drawing: '図形・グラフ',
  properties: 'ファイルの属性',
  other: 'そのほかの部分',
};

export const outcomes: Record<Outcome, string> = {
  waiting: '待ち',
  done: '完了',
  refused: '除外',
  failed: '失敗',
  cancelled: '中止',
};

export const classes: Record<IdentifierClass, string> = {
  identifier: '識別子',
  quasi: '準識別子',
  code: '個人識別符号',
  financial: '財産的被害のおそれ',
  link: '連結符号',
  contact: '連絡先情報',
};

export const necessities: Record<Necessity, string> = {
  required: '必須',
  recommended: '推奨',
  none: 'なし',
};

export const reasons: Record<Reason, string> = {
  'article31-1': '規則31条1号（特定の個人を識別できる記述の削除・置換）',
  'article31-2': '規則31条2号（個人識別符号の削除）',
  'article31-3': '規則31条3号（財産的被害のおそれがある記述の削除）',
  'harm-reduction': '権利利益侵害のリスクを下げるため',
  'duty-prevention': '照合・連絡の禁止を守りやすくするため',
  profile: 'DICOM規格 PS3.15 表E.1-1',
  'unknown-content': '中身が分からないため',
  'kept-for-purpose': '目的に必要な範囲で残す',
  'chosen-by-user': '利用者が選択',
};

export const actions: Record<Action, string> = {
  keep: 'そのまま残す',
  remove: '項目ごと消す',
  empty: '値を空にする',
  dummy: '意味のない値に置き換える',
  pseudonym: '仮IDに置き換える',
  remap: '別の番号に作り直す',
  'year-month': '年月まで残す',
  year: '年だけ残す',
  shift: '日付をずらす',
  'five-years': '5年の幅まで残す',
  municipality: '市区町村まで残す',
  prefecture: '都道府県まで残す',
  'age-five': '5歳の幅まで残す',
  'age-ten': '10歳の幅まで残す',
  postal3: '上3桁だけ残す',
  placeholder: '種類の名前に置き換える',
  mask: '塗りつぶす',
  clean: '文章から識別情報だけを消す',
};

export const confidences: Record<Confidence, string> = {
  certain: '確か',
  likely: 'ほぼ確か',
  unsure: '要確認',
};

export const linkReasons: Record<LinkReason, string> = {
  'same-id': '患者IDが同じ',
  'same-id-normalised': '患者IDが同じ（全角・半角や先頭の0の違いを除く）',
  'same-name-and-birth': '氏名と生年月日が同じ',
  'same-name': '氏名が同じ',
  'same-study': '同じ検査',
  'earlier-run': '前回の削除情報等にある',
};

export const reviewKinds: Record<ReviewKind, string> = {
  'pixels-not-searched': '画像の中に写った文字は調べていません',
  'pixels-sampled': '画像の中の文字は、一部の画像だけ調べました',
  photograph: '写真です。顔や名札が写っていないか、必ず目で確かめてください',
  'head-surface':
    '頭部のCT・MRです。顔の表面を立体にできますが、準識別子に当たり、一律の削除は求められないため、残しています',
  'pixels-unsure': '画像の中に、文字かどうか確かでない所があります',
  'pixels-likely-burned-in': '氏名などが画像に焼き込まれやすい種類です',
  'text-not-judged': '規格の表にない文字の項目が残ります。中身をご確認ください',
  'low-confidence': '確かでない検出があります',
  'headerless-table': '見出し行のない表です',
  'short-value': '短すぎて探せない値があります',
  'same-instance': '同じ画像がほかのファイルにもあります（写し）',
};

export const presets: Record<PresetId, { name: string; text: string }> = {
  guideline: {
    name: '手引きの考え方にそった加工（おすすめ）',
    text: '必須の加工に加え、推奨される加工（日付をずらす、IDを作り直すなど）もすべて行います。',
  },
  minimum: {
    name: '必須の加工だけ',
    text: '個人情報保護法の規則31条が求める加工だけを行い、ほかの項目は残します。',
  },
  'ps315-basic': {
    name: 'DICOMの国際標準（基本プロファイル）',
    text: '医用画像はDICOM規格 PS3.15 の基本プロファイルに従い、できるだけ多くの項目を消します。',
  },
};

export const items: Record<ItemId, string> = {
  'patient-name': '患者氏名',
  'family-name': '家族の氏名',
  'staff-name': '職員・医師の氏名',
  'other-name': 'その他の氏名',
  'patient-id': '患者ID',
  'other-id': 'その他のID',
  'exam-id': '検査ID・受付番号',
  uid: '固有番号（UID）',
  'birth-date': '生年月日',
  age: '年齢',
  sex: '性別',
  'exam-date': '検査日付',
  'exam-time': '検査時刻',
  'text-date': '文章の中の日付',
  address: '住所',
  'postal-code': '郵便番号',
  phone: '電話番号',
  email: 'メールアドレス',
  url: 'ウェブアドレス',
  account: 'アカウント・ネットワークアドレス',
  institution: '医療機関名・部署名',
  'facility-code': '医療機関コード',
  'medical-licence': '医籍番号などの資格番号',
  device: '機器の名前・番号',
  'insurer-number': '保険者番号',
  'insured-number': '被保険者の記号・番号',
  'my-number': '個人番号（マイナンバー）',
  'resident-code': '住民票コード',
  'pension-number': '基礎年金番号',
  'driving-licence': '運転免許証番号',
  passport: '旅券番号',
  'residence-card': '在留カード番号',
  'employment-insurance': '雇用保険の被保険者番号',
  'care-insurance': '介護保険の被保険者番号',
  'public-aid-number': '公費の負担者・受給者番号',
  'card-number': 'クレジットカード番号',
  'bank-account': '口座番号',
  'vehicle-number': '車両番号',
  description: '説明の文字列',
  'free-text': '自由記述',
  'private-data': '機器メーカー独自のデータ',
  signature: '電子署名',
  graphics: '重ね書きの図形',
  'burned-in-text': '画像に焼き込まれた文字',
  face: '写真の顔',
  unlisted: 'その他の項目',
};

/** Kinds of place whose name says more than the item's. Unknown keys fall back to the item. */
export const places: Record<string, string> = {
  'dicom:private': 'メーカー独自の項目',
  'dicom:private-safe': '規格の表に載った、安全なメーカー独自の項目',
  'dicom:private-uid': '規格の表に載った、メーカー独自の固有番号',
  'dicom:unknown': '規格にない項目すべて',
  'dicom:group-length': '項目の長さの控え',
  'dicom:preamble': 'ファイル先頭の128バイト',
  'dicom:free-text': '文字の項目の中',
  'dicom:local-code': '施設独自のコードの意味',
  'image:exif': '撮影情報（Exif）全体',
  'image:exif-date': '撮影・保存の日時',
  'image:exif-name': '撮影者・所有者・著作権者の名前',
  'image:exif-device': 'カメラやソフトの名前・製造番号',
  'image:exif-text': '画像の題名・説明・コメント',
  'image:gps': '撮影した場所',
  'image:maker-note': 'カメラメーカー独自のデータ',
  'image:thumbnail': '縮小画像（サムネイル）',
  'image:xmp': '編集ソフトの情報（XMP）',
  'image:iptc': '報道用・Photoshopの情報（IPTCなど）',
  'image:comment': 'ファイルの中の覚え書き',
  'image:time': '画像を変更した日時',
  'image:profile': '色の説明（ICCプロファイル）',
  'image:second-picture': '後ろに付いた二枚目の画像',
  'image:provenance': '来歴の証明（C2PAなど）',
  'image:trailing': '画像の後ろや間に付いたデータ',
  'image:other': 'そのほか、画像でないデータ',
  'image:text': '写り込んだ文字',
  'image:face': '写り込んだ顔',
  'office:form': '見出しの横や下のます',
  'office:header': '一覧の見出しの行',
  'office:author': '作成者・変更者・コメントした人の名前',
  'office:initials': '作成者の頭文字',
  'office:account': '作成者のアカウント',
  'office:path': '保存先などのファイルの場所',
  'office:link': 'リンク先',
  'office:changed': '作成・変更・コメントの日時',
  'office:property': 'ファイルの表題・件名・独自の属性',
  'office:company': 'ファイルの会社名',
  'office:pivot': 'ピボットテーブルの控え',
  'office:pivot-number': 'ピボットテーブルの控えにある番号',
  'office:formula-result': '数式の計算結果の控え（開くと計算し直されます）',
  'office:chart-cache': 'グラフの文字の控え（開くと作り直されます）',
  'office:external-cache': 'ほかのブックから写された値の控え',
  'office:picture': '文書に貼られた画像（白い画像に置き換えます）',
  'office:thumbnail': '縮小画像',
  'office:printer-settings': 'プリンターの設定',
  'office:signatures': 'デジタル署名',
  'dicom:marks': '加工済みの印',
  'rtf:info': '文書の作成者・題名などの情報',
  'rtf:authors': '変更やコメントをした人の名前・日時',
  'rtf:unknown': '画面に出ない、種類の分からないデータ',
  'html:script': 'スクリプト（プログラム）',
  'html:handler': '操作で動くプログラム',
  'html:remote': '外部から読み込む指定',
  'html:meta': '文書の作成者・説明などの情報',
  'html:comment': '画面に出ない注釈',
  'mail:trace': '配送の記録・メールの識別番号',
  'mail:header': 'その他のヘッダー',
  'mail:correspondent': '差出人・宛先の名前',
  'mail:address': '差出人・宛先のアドレス',
  'mail:date': 'メールの日付',
  'dicom:pixels': '画像の中',
  'dicom:60xx3000': '画像への重ね書き',
  'dicom:50xx': '画像への曲線',
};

/** What each text rule looks for, or where. */
export const textRules: Record<TextRule, string> = {
  'known-name': 'ほかのファイルにある患者氏名',
  'known-kana': 'ほかのファイルにある患者氏名（カナ）',
  'known-roman': 'ほかのファイルにある患者氏名（ローマ字）',
  'known-surname': 'ほかのファイルにある患者さんの姓',
  'known-staff': '職員・取引先の一覧にある氏名',
  'known-id': 'ほかのファイルにある患者ID',
  'known-number': 'ほかのファイルにある番号',
  'known-contact': 'ほかのファイルにある連絡先',
  'known-address': 'ほかのファイルにある住所',
  'known-institution': 'ほかのファイルにある医療機関名',
  'known-birth-date': 'ほかのファイルにある生年月日',
  'repeated-name': '同じ文章に二度目に出る氏名',
  'added-by-hand': '人が印を付けた所',
  'extended-by-hand': '人が範囲を変えた所',
  'kept-by-hand': '人が残すと決めた所',
  'titled-name': '「様」などが付く氏名',
  'titled-staff': '「医師」「先生」などが付く氏名',
  'labelled-name': '「氏名」などの見出しの後',
  'labelled-kana': '「フリガナ」などの見出しの後',
  'labelled-staff': '「担当医」などの見出しの後',
  'labelled-family': '「家族」などの見出しの後',
  'relative-name': '続柄（妻・長男など）の後の氏名',
  'tagged-name': '文脈と辞書から見た氏名らしい語',
  'labelled-id': '「患者番号」などの見出しの後',
  'labelled-exam-id': '「検査番号」などの見出しの後',
  'labelled-birth-date': '「生年月日」などの見出しの後',
  'labelled-date': '「検査日」などの見出しの後の短い日付',
  'age-over-89': '90歳以上の年齢',
  date: '日付の形',
  phone: '電話番号の形',
  email: 'メールアドレスの形',
  url: 'ウェブアドレスの形',
  'network-address': '機器のネットワークアドレスの形',
  'account-name': 'SNSなどのID',
  'postal-code': '郵便番号の形',
  address: '住所の形',
  'labelled-address': '「住所」などの見出しの後',
  institution: '「病院」「医院」などの付く名前',
  'labelled-institution': '「医療機関名」などの見出しの後',
  'insurer-number': '保険者番号の形',
  'insured-number': '被保険者の記号・番号の形',
  'public-aid': '公費番号の形',
  'care-insurance': '介護保険の番号の形',
  'my-number': '個人番号の形',
  'resident-code': '住民票コードの形',
  'pension-number': '基礎年金番号の形',
  'driving-licence': '運転免許証番号の形',
  passport: '旅券番号の形',
  'residence-card': '在留カード番号の形',
  'employment-insurance': '雇用保険の番号の形',
  'facility-code': '医療機関コードの形',
  'medical-licence': '資格番号の形',
  'card-number': 'クレジットカード番号の形',
  'bank-account': '口座番号の形',
  'vehicle-number': '車両番号の形',
};

import type { Kind } from './draft.ts';

interface Labels {
  readonly worked: readonly string[];
  readonly held: readonly string[];
}

const words = (text: string) => text.trim().split(/\s+/u);

/** Labels that the rules were made on, and others that they were not. */
export const labels = {
  name: {
    worked: words('氏名 患者氏名 患者名 お名前 名前 漢字氏名'),
    held: words('患者様氏名 受診者氏名 受診者名 姓名 患者さま氏名 御氏名 利用者氏名 受検者名'),
  },
  kana: {
    worked: words('フリガナ カナ氏名 ふりがな'),
    held: words('ﾌﾘｶﾞﾅ カナ 氏名(カナ) よみがな 患者カナ氏名 氏名カナ'),
  },
  roman: { worked: words('ローマ字 Name'), held: words('Patient\u00a0Name ローマ字氏名 英字氏名') },
  'patient-id': {
    worked: words('患者ID カルテ番号 診察券番号 患者番号 ID'),
    held: words('カルテNo. ID番号 患者No 登録番号 診療録番号 診察券No 患者コード'),
  },
  'other-id': {
    worked: words('受付番号 検査番号 検体番号 依頼番号'),
    held: words('病理番号 標本番号 オーダー番号 検査ID 整理番号 アクセッション番号 伝票番号'),
  },
  birth: { worked: words('生年月日 生年月日(年齢)'), held: words('誕生日 DOB 出生年月日 生年月日・年齢') },
  'exam-date': {
    worked: words('検査日 撮影日 採取日 入院日 退院日 報告日 作成日 手術日 初診日'),
    held: words(
      '検査実施日 検査年月日 採血日時 受付日 発行日 記載日 依頼日 読影日 死亡日 診断日 紹介日 検査日時 提出日 最終来院日',
    ),
  },
  address: { worked: words('住所 現住所 自宅住所'), held: words('患者住所 居住地 所在地 連絡先住所') },
  postal: { worked: words('郵便番号'), held: words('〒 郵便番号') },
  phone: {
    worked: words('電話 電話番号 TEL 携帯 FAX 連絡先'),
    held: words('℡ ＴＥＬ 自宅電話 携帯電話 緊急連絡先電話 ＦＡＸ 連絡先電話番号 電話(自宅)'),
  },
  staff: {
    worked: words('主治医 担当医 依頼医 読影医 報告医 記載者 術者 執刀医 担当看護師 診断医'),
    held: words(
      '助手 第一助手 麻酔科医 病理医 検査医 担当Ns 紹介元医師 紹介医師名 検査者 内視鏡医 記録者 受持医 指導医 担当薬剤師 検査技師 一次読影 報告者 医師氏名 担当PT 施行医 確認者 署名',
    ),
  },
  facility: {
    worked: words('医療機関名 紹介先 紹介元 病院名'),
    held: words('紹介元医療機関 紹介先医療機関名 施設名 依頼元 依頼施設 転院先 かかりつけ医 調剤薬局 送付先'),
  },
  family: {
    worked: words('キーパーソン 緊急連絡先 保護者'),
    held: words('家族氏名 身元引受人 長女 妻 KP 世帯主 同伴者 保証人'),
  },
} satisfies Partial<Record<Kind, Labels>>;

export type Labelled = keyof typeof labels;

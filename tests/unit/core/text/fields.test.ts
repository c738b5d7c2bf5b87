import { describe, expect, test } from 'vitest';
import { found } from '../../../fixtures/text-hits.ts';

describe('a value is found wherever its label stands', () => {
  test.each([
    '氏名：鑓水　結愛',
    '【氏名】鑓水　結愛',
    '［患者氏名］鑓水　結愛　様',
    '氏　名　：　鑓水　結愛',
    '氏　　名　　鑓水　結愛',
    '氏名\t鑓水　結愛',
    '■氏名\n　鑓水　結愛',
    '氏名：\n鑓水　結愛（女性）',
    '患者ID  氏名  性別\n123456  鑓水　結愛  女',
    '|患者ID|氏名|\n|---|---|\n|123456|鑓水　結愛|',
    '患者ID\t氏名\t生年月日\n123456\t鑓水　結愛\tS55.3.4',
    '氏名\n住所\n\n鑓水　結愛\n東京都千代田区',
    '1. 患者名：鑓水　結愛　　2. 性別：女',
    '* 氏名 - 鑓水　結愛',
    '氏名,鑓水　結愛',
    '患者氏名 鑓水　結愛 生年月日 1980/03/04',
  ])('%j', (text) => {
    expect(found(text)).toContain('patient-name=鑓水　結愛');
  });

  test.each([
    ['氏名：山田 太郎（ヤマダ タロウ）', 'patient-name=ヤマダ タロウ'],
    ['氏名(ｶﾅ)：ﾔﾏﾀﾞ ﾀﾛｳ', 'patient-name=ﾔﾏﾀﾞ ﾀﾛｳ'],
    ['ふりがな：ぐえん ゔぁん あん', 'patient-name=ぐえん ゔぁん あん'],
    ['Name: SATO, Taro', 'patient-name=SATO, Taro'],
    ['氏名：グエン・ヴァン・アン', 'patient-name=グエン・ヴァン・アン'],
    ['執刀医：消化器外科　東 鉄男 ㊞', 'staff-name=東 鉄男'],
    ['術者：田中・服部', 'staff-name=服部'],
    ['助手：望月 薫、仁科 翔', 'staff-name=仁科 翔'],
    ['担当Ns：五十嵐', 'staff-name=五十嵐'],
    ['読影医（放射線科）：佐藤', 'staff-name=佐藤'],
    ['紹介元医師名：院長 辻みどり', 'staff-name=辻みどり'],
    ['キーパーソン：長男 毛受 大和（080-0000-0000）', 'family-name=毛受 大和'],
    ['カルテNo.：12-345-678', 'patient-id=12-345-678'],
    ['検体番号\n24P00123', 'exam-id=24P00123'],
    ['生年月日：S55.3.4（44歳）', 'birth-date=S55.3.4'],
    ['DOB：㍼55年3月4日', 'birth-date=㍼55年3月4日'],
    ['検査日：24/05/03 10:30', 'text-date=24/05/03'],
    ['採取日　　5/3', 'text-date=5/3'],
    [
      '住所：豊田市猿投新田15番地3 グリーンハイツB棟１０３　電話：03(1234)5678',
      'address=豊田市猿投新田15番地3 グリーンハイツB棟１０３',
    ],
    ['電話(自宅)：0363020000', 'phone=0363020000'],
    ['郵便番号　〒4228033', 'postal-code=〒4228033'],
    ['紹介先医療機関名：ひまわり', 'institution=ひまわり'],
    ['勤務先：株式会社大成精機', 'institution=株式会社大成精機'],
    ['記号\t番号\t枝番\nあいう\t12345\t01', 'insured-number=01'],
  ])('%j', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test('a birth date in a field is cut, not shifted', () => {
    expect(found('|生年月日|氏名|\n|昭58.7.23|林 誠|')).toContain('birth-date=昭58.7.23');
  });
});

describe('fields without a name', () => {
  test.each([
    '主治医：内科　担当：病棟看護師　依頼科：循環器内科',
    'キーパーソン：長男。緊急連絡先：未確認。身元引受人：なし',
    '夫：高血圧、子：喘息、母：脳梗塞',
    '麻酔：全身麻酔　介助：全介助　読影：異常なし',
    '術者：なし\n助手：なし\n署名：不要',
    '紹介元：なし　転院先：未定　薬局：院内処方',
    '検査日　報告日　担当医\n',
    '診療科\t病棟\t担当医\n内科\t東3\t未定',
    '住所の変更はなし。連絡先は受付で確認してください',
    '番号：3\nNo. 5',
    '病名：肺炎\n主訴：咳嗽',
  ])('%j', (text) => {
    expect(found(text)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { found } from '../../../fixtures/text-hits.ts';

/** Each rule beside what only looks like it. */
describe('numbers', () => {
  test.each([
    ['クレジットカード 4111111111111111', 'card-number=4111111111111111'],
    ['378282246310005', 'card-number=378282246310005'],
    ['IBAN GB82 WEST 1234 5698 7654 32', 'bank-account=GB82 WEST 1234 5698 7654 32'],
    ['ゆうちょ銀行 記号 12340 番号 1234567', 'bank-account=12340 番号 1234567'],
    ['麻薬施用者免許証番号：第5-1234号', 'medical-licence=第5-1234号'],
    ['公費負担者番号 5 4 0 1 6 0 2 7', 'public-aid-number=5 4 0 1 6 0 2 7'],
    ['後期高齢者医療被保険者番号：12345678', 'insured-number=12345678'],
    ['在留カード番号：AB12345678CD', 'residence-card=AB12345678CD'],
    ['LINE ID：hanako_123', 'account=hanako_123'],
    ['PACS 192.168.1.10', 'account=192.168.1.10'],
    ['06.5435.6823', 'phone=06.5435.6823'],
    ['+81-90-1234-5678', 'phone=+81-90-1234-5678'],
    ['03（1234）5678', 'phone=03（1234）5678'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '4111111111111112',
    'GB82 WEST 1234 5698 7654 33',
    '1.2.840.10008.1.2 と 2.16.840.1.113883',
    '1.2.3.4 の章',
    '20240115 の検体 12345678',
    'Na 138、K 4.2、Cl 101、10-20-30',
    'ICD I10、E11.9、C34.1、503号室',
  ])('nothing but a date in: %s', (text) => {
    expect(found(text).filter((hit) => !hit.startsWith('text-date'))).toEqual([]);
  });
});

describe('dates', () => {
  test.each([
    ['5/10(金) 発熱', 'text-date=5/10'],
    ['5/10に入院', 'text-date=5/10'],
    ['4/15 WBC 8900', 'text-date=4/15'],
    ['03-May-2024', 'text-date=03-May-2024'],
    ['92歳の女性', 'age=92歳'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    'アムロジピン 1-2-1、10/20 mg、1/2錠、2/3量へ',
    '120/80 mmHg、MMT 5/5、4/5、NRS 3/10',
    'T2N1M0、T2強調像、S1、H2ブロッカー、C5/6、L4/5',
    '5/5 5/5',
    '90歳以上は除外、80歳代',
    '60 Gy/30 Fr、2024年度、3月1日間',
  ])('no date in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('titles and words', () => {
  test.each([
    ['鈴木様が来院', 'other-name=鈴木'],
    ['妻木様が来院', 'other-name=妻木'],
    ['一ノ瀬様が来院', 'other-name=一ノ瀬'],
    ['林ハルさん', 'other-name=林ハル'],
    ['看護師水口が対応', 'staff-name=水口'],
    ['薬剤師の佐藤より報告', 'staff-name=佐藤'],
    ['登呂病院　内科　田村 誠', 'staff-name=田村 誠'],
    ['キーパーソンは妻（辻 一郎）', 'family-name=辻 一郎'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '橋本病、川崎病、木村病、菊池病、高安動脈炎、ベーチェット病',
    '木村・竹本分類、山田分類III型、長谷川式、小林式、和田法',
    'すりガラス様、びらん様、網目様、花弁様、棍棒様、敷石様、乳頭様',
    '看護師全員が参加。看護師長会議。薬剤師外来に紹介。医師会より通知。技師不足が続く',
  ])('nobody in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a name said once does not mark the disease of the same name', () => {
    expect(found('橋本様が来院。橋本病で通院中。')).toEqual(['other-name=橋本']);
  });
});

describe('places', () => {
  test.each([
    ['医療法人社団青葉会　青葉クリニック', 'institution=医療法人社団青葉会　青葉クリニック'],
    ['さくら坂病院より紹介', 'institution=さくら坂病院'],
    ['登呂大学医学部附属病院', 'institution=登呂大学医学部附属病院'],
    ['介護老人保健施設あおぞら苑へ', 'institution=介護老人保健施設あおぞら苑'],
    ['葵眼科を受診', 'institution=葵眼科'],
    ['登呂市立第三小学校', 'institution=登呂市立第三小学校'],
    ['有限会社マルヤマ商店', 'institution=有限会社マルヤマ商店'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '循環器内科、肝胆膵外科、小児科、耳鼻咽喉科を受診',
    '近くの病院、他院、当院、専門病院、かかりつけ薬局、訪問看護ステーション',
    '大学病院と総合病院、高等学校、老人ホーム',
  ])('no place in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

test.each([
  '既往  喘息   内服 ブデソニド吸入   アレルギー ピーナッツ',
  '病理提出：3検体（回収 3/3）',
  '下記の生徒さんにつき報告する',
  'Ns対応',
  '市民病院 脳外 予約',
])('nobody is named in: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['菅Ns 採血', ['staff-name=菅']],
  ['岸Dr. 往診', ['staff-name=岸']],
  ['川端Dr TEL指示', ['staff-name=川端']],
  ['四方Dr MTX 8mg可', ['staff-name=四方']],
])('behind a title stands what is done: %s', (text, expected) => {
  expect(found(text)).toEqual(expected);
});

test.each([
  ['次回4/8 眼底', 'text-date=4/8'],
  ['転倒 7/7 右手首痛', 'text-date=7/7'],
  ['発症12/30 解熱1/2', 'text-date=1/2'],
])('a day in a remark: %s', (text, expected) => {
  expect(found(text)).toContain(expected);
});

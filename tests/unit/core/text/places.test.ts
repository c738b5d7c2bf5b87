import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import { knownSearch } from '../../../../src/core/text/known-search.ts';
import { scanText } from '../../../../src/core/text/scan.ts';

function found(text: string): string[] {
  return scanText(text, { known: knownSearch(nothingKnown) }).map(
    ({ start, end, item }) => `${item}=${text.slice(start, end)}`,
  );
}

/** Facilities, schools and employers as papers name them, beside what only looks like it. */
describe('places', () => {
  test.each([
    ['実施場所　梨の丘診療所　接種', '梨の丘診療所'],
    ['薬剤師　早瀬　空　みどり薬局亀崎', 'みどり薬局亀崎'],
    ['保険医療機関 メンタルクリニック登呂の杜', 'メンタルクリニック登呂の杜'],
    ['鳴海氏は登呂国際工科大学留学生', '登呂国際工科大学'],
    ['とちの木東部こども医療センター 麻酔科', 'とちの木東部こども医療センター'],
    ['前略、登呂やまて内科　佐々木先生', '登呂やまて内科'],
    ['国立 みどり台医療センター　腎臓内科', '国立 みどり台医療センター'],
    ['医療法人　うしお内科', '医療法人　うしお内科'],
    ['事業所\tびわ湖工業株式会社 守谷工場\t社員番号', 'びわ湖工業株式会社 守谷工場'],
    ['検査施設　財団法人 登呂臨床検査研究所', '財団法人 登呂臨床検査研究所'],
    ['診断医 早瀬 彩   アイケア駅前眼科', 'アイケア駅前眼科'],
    ['職業／登呂電設工業勤務（休職中）', '登呂電設工業'],
    ['会社員（登呂産業運輸）', '登呂産業運輸'],
    ['訪問看護ステーション 湯けむりの所長', '訪問看護ステーション 湯けむり'],
    ['（居宅介護支援事業所 はまぼう）', '居宅介護支援事業所 はまぼう'],
    ['登呂大学附属柏の葉病院 皮膚科', '登呂大学附属柏の葉病院'],
    ['紹介　とまり手の外科クリニック　木村 豪 先生', 'とまり手の外科クリニック'],
    ['依頼　くすのき女性内科　', 'くすのき女性内科'],
    ['訪問看護：ナースステーションさくら（担当', 'ナースステーションさくら'],
    ['登呂血液・腫瘍センター　検査部', '登呂血液・腫瘍センター'],
    ['実施機関:ヘルスサポート登呂　所在地', 'ヘルスサポート登呂'],
  ])('%s', (text, place) => {
    expect(found(text)).toContain(`institution=${place}`);
  });

  test.each([
    '自宅近くの診療所で骨折と診断、ここ病院なの',
    '日中はナースステーションで過ごす',
    '精査のため内科へ、135/85以上なら内科を受診',
    '保険薬局　院外処方せん、介護老人保健施設　入所者',
    '夜間勤務、シフト勤務、会社員（事務職）',
    '昨日から内科、受診した病院、デイサービス利用しない。',
  ])('none in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

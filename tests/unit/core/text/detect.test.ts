import { describe, expect, test } from 'vitest';
import { found } from '../../../fixtures/text-hits.ts';

describe('names', () => {
  test.each([
    ['本日山田様が来院された', 'other-name=山田'],
    ['山田　太郎 様', 'other-name=山田　太郎'],
    ['主治医の鈴木先生に相談', 'staff-name=鈴木'],
    ['整形外科佐藤医師に依頼', 'staff-name=佐藤'],
    ['Dr.Tanaka が診察', 'staff-name=Tanaka'],
    ['患者氏名：山田 太郎', 'patient-name=山田 太郎'],
    ['フリガナ：ﾔﾏﾀﾞ ﾀﾛｳ', 'patient-name=ﾔﾏﾀﾞ ﾀﾛｳ'],
    ['【氏名】髙﨑　惠美子', 'patient-name=髙﨑　惠美子'],
    ['担当医：鈴木 一郎', 'staff-name=鈴木 一郎'],
    ['キーパーソン：山田花子', 'family-name=山田花子'],
    ['夫（髙﨑一郎）と同居', 'family-name=髙﨑一郎'],
    ['ご主人の山田 太一様にも説明', 'other-name=山田 太一'],
    ['高橋健一様が来院', 'other-name=高橋健一'],
    ['妻の山田 節子さん', 'other-name=山田 節子'],
    ['母、山田花子さん付き添い', 'other-name=山田花子'],
    ['長男 山田健太（080-1111-2222）', 'family-name=山田健太'],
    ['ひばり町診療所　田村 誠 先生', 'institution=ひばり町診療所'],
    ['番号 5678（枝番）01', 'insured-number=01'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '患者様、奥様、ご家族様、皆様、お子様にご説明',
    '同様の模様で多様な仕様。異様、一様',
    'びらん様、顆粒状様、網状様、粘土様の便',
    '担当医師と主治医の先生、看護師に相談した',
    '患者さんとお母さん、赤ちゃん',
    '殿部に発赤。氏名は未記入。右殿部痛',
    '近くの病院へ。当院、他院、総合病院。循環器内科を受診',
    '高血圧、糖尿病、HbA1c 7.2%、血圧 120/80、体温36.5、64歳男性',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  test('a name with a title is found again without it', () => {
    expect(
      found('山田様が来院。山田は帰宅した。山田町に在住').filter((f) => f.endsWith('=山田')),
    ).toHaveLength(2);
  });
});

describe('numbers and contacts', () => {
  test.each([
    ['患者ID：00012345', 'patient-id=00012345'],
    ['カルテ番号 12345-6', 'patient-id=12345-6'],
    ['診察券番号：Ａ１２３４５', 'patient-id=Ａ１２３４５'],
    ['電話 ０５４－０００－００００', 'phone=０５４－０００－００００'],
    ['℡(03)1234-5678', 'phone=(03)1234-5678'],
    ['携帯09012345678', 'phone=09012345678'],
    ['taro.yamada@example.com まで', 'email=taro.yamada@example.com'],
    ['https://example.com/a?b=1', 'url=https://example.com/a?b=1'],
    ['〒422-8033', 'postal-code=〒422-8033'],
    ['保険者番号：06132013', 'insurer-number=06132013'],
    ['マイナンバー 1234-5678-9012', 'my-number=1234-5678-9012'],
    ['本人確認のマイナンバーは 987449413910 、', 'my-number=987449413910'],
    ['1234 5678 9018', 'my-number=1234 5678 9018'],
    ['基礎年金番号：1234-567890', 'pension-number=1234-567890'],
    ['運転免許証番号 309012345620', 'driving-licence=309012345620'],
    ['旅券番号：TK1234567', 'passport=TK1234567'],
    ['AB12345678CD', 'residence-card=AB12345678CD'],
    ['雇用保険番号 1234-567890-1', 'employment-insurance=1234-567890-1'],
    ['介護保険被保険者番号：0123456789', 'care-insurance=0123456789'],
    ['公費負担者番号：54016027', 'public-aid-number=54016027'],
    ['医療機関コード 0110113719', 'facility-code=0110113719'],
    ['医籍登録番号：第123456号', 'medical-licence=第123456号'],
    ['4111 1111 1111 1111', 'card-number=4111 1111 1111 1111'],
    ['○○銀行 普通 1234567', 'bank-account=1234567'],
    ['静岡 500 さ 12-34 の車', 'vehicle-number=静岡 500 さ 12-34'],
    ['生年月日：昭和35年1月1日', 'birth-date=昭和35年1月1日'],
    ['昭和35年1月1日生まれ', 'birth-date=昭和35年1月1日'],
    ['令和6年4月1日生検', 'text-date=令和6年4月1日'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test('a check digit alone is not enough', () => {
    expect(found('検体 123456789018 を提出')).toEqual([]);
    expect(found('06132013')).toEqual([]);
  });
});

describe('places', () => {
  test.each([
    ['静岡県静岡市駿河区登呂1丁目3番5号に在住', 'address=静岡県静岡市駿河区登呂1丁目3番5号'],
    ['住所：静岡市葵区追手町9-6', 'address=静岡市葵区追手町9-6'],
    ['東京都千代田区霞が関１－２－３', 'address=東京都千代田区霞が関１－２－３'],
    ['登呂総合病院へ紹介', 'institution=登呂総合病院'],
    ['かりな内科クリニック', 'institution=かりな内科クリニック'],
    ['アオイ薬局で調剤', 'institution=アオイ薬局'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { found } from '../../../fixtures/text-hits.ts';

describe('days in short notations', () => {
  test.each([
    ['10/28に鳴海医院を受診し', '10/28'],
    ['入院中の経過は良好。退院は7/22予定です。', '7/22'],
    ['右下肺野に陰影（9/17健診）', '9/17'],
    ['2024/5/1 入院。5/2の尿培養は陰性', '5/2'],
    ['2024/5/1 入院。入院期間 7日間（〜5/8）', '5/8'],
    ['11/25（金）から6/6に変更', '6/6'],
    ['抗血小板薬→9/17〜休薬', '9/17'],
    ['①4/15 ②5/13 接種', '4/15'],
    ['比較：CT 23.03.16', '23.03.16'],
    ['23/3/6 電話あり', '23/3/6'],
    ['Exam 03/25/2024', '03/25/2024'],
    ['Signed 05MAR2024', '05MAR2024'],
    ['計画作成日 6. 8. 8', '6. 8. 8'],
    ['6/3/26 OCT：CMT 262', '6/3/26'],
    ['190617 カンファレンス', '190617'],
    ['5月3日に受診し、同月19日に手術', '同月19日'],
    ['会議記録　6年12月2日', '6年12月2日'],
    ['2023.11.4 初診\n12.16 切除', '12.16'],
    ['20240305103000 受信', '20240305103000'],
  ])('%s', (text, day) => {
    expect(found(text)).toContain(`text-date=${day}`);
  });

  test.each([
    'MMT 上肢 4/5、下肢 3/5。HDS-R 12/30、MMSE 9/30点',
    '2024年に発症。眼圧 12/10、視力 右 0.3、FIM 10/7、Ap 8/9',
    '1回1/2錠、12/24時間、L4/5、Th8/9、3/10に低下した痛み（NRS 3/10）',
    '第5病日、術後3日目、2日間、10日分、同日',
  ])('no day in: %s', (text) => {
    expect(found(text).filter((hit) => hit.startsWith('text-date'))).toEqual([]);
  });
});

describe('numbers without the usual labels', () => {
  test.each([
    ['身体障害者手帳番号　第766188号', '第766188号'],
    ['母子手帳番号 2034-796', '2034-796'],
    ['労働保険番号 53 4 93 235354 653', '53 4 93 235354 653'],
    ['診察券番号 No 821 436 54', '821 436 54'],
    ['No.03199　鳴海　凛', '03199'],
    ['6202388 NARUMI KINU 78Y M  CR CHEST', '6202388'],
    ['MRI ACC:49194886 DWI', '49194886'],
    ['鳴海 節 / NARUMI SETSU / 681531 / 1950.9.26', '681531'],
    ['対象者 鳴海節（84歳・0152087）', '0152087'],
    ['カルテ66003をご用意ください', '66003'],
    ['鳴海節 様　[29278787]', '29278787'],
  ])('%s', (text, id) => {
    expect(
      found(text)
        .filter((hit) => /-id=/u.test(hit))
        .join(),
    ).toContain(`=${id}`);
  });

  test('a table of commas is read by its head', () => {
    const text = '患者番号,氏名,生年月日,保険者番号\n286171,鳴海 節,1959/02/26,04967902';
    expect(found(text)).toEqual(
      expect.arrayContaining(['patient-id=286171', 'patient-name=鳴海 節', 'insurer-number=04967902']),
    );
  });

  test.each(['医政発第0328001号による', '型番 A12345、項目番号 123456', 'PMID 12345678、WBC 15600'])(
    'no number of anybody in: %s',
    (text) => {
      expect(found(text)).toEqual([]);
    },
  );
});

describe('names by place and part', () => {
  test.each([
    ['6202388 NARUMI KINU 78Y M  CR CHEST', 'other-name=NARUMI KINU'],
    ['32F, Narumi Isamu, bitten by dog', 'other-name=Narumi Isamu'],
    ['鳴海節, 28M, 胃癌術前', 'other-name=鳴海節'],
    [' 7A-02  早瀬　紬   うつ', 'other-name=早瀬　紬'],
    ['透析記録\nﾅﾙﾐ ﾏｺﾄ　No.9312', 'other-name=ﾅﾙﾐ ﾏｺﾄ'],
    ['ﾐｽﾞｸﾞﾁ ﾔｽﾅﾘ 殿', 'other-name=ﾐｽﾞｸﾞﾁ ﾔｽﾅﾘ'],
    ['外来に通院中の鳴海花子です。', 'other-name=鳴海花子'],
    ['5/2 鳴海宅 血圧146/80', 'other-name=鳴海'],
    ['病棟の担当は鳴海蒼空（管理栄養士）', 'staff-name=鳴海蒼空'],
    ['担当 水口(PT)', 'staff-name=水口'],
    ['担当 南/鳴海  指導医 水口', 'staff-name=南'],
    ['MSW鳴海同席', 'staff-name=鳴海'],
    ['穿刺 三ツ谷　介助 早瀬　返血 森', 'staff-name=三ツ谷'],
    ['司会 早瀬　書記 阿部\n消内鳴海：適応外と判断', 'staff-name=鳴海'],
    ['## 2023-01-28 早瀬 与志雄\n穿刺', 'staff-name=早瀬 与志雄'],
    ['登呂歯科医院の早瀬　礼です。', 'staff-name=早瀬　礼'],
    ['健康増進課　早瀬まで', 'staff-name=早瀬'],
    ['Dictated by Narumi Michiyo on June 5', 'staff-name=Narumi Michiyo'],
    ['Operator Narumi/Hayase', 'staff-name=Hayase'],
    ['巡視中の鳴海看護助手が発見', 'staff-name=鳴海'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '患者氏名　　殿　（男・女）',
    '診断 : Invasive ductal carcinoma, ER 90%',
    '父：故人（1998年、胃癌）',
    '受入医師、同席看護師、引継医師、ケアマネさんへの連絡票',
    '担当 外来/病棟  確認 済',
    '医師の診断：要経過観察　医師氏名：',
    '病理解剖：承諾なし　　研究責任医師：',
    '救急科　担当先生　御机下',
    '自宅へ退院、在宅へ、患者宅を訪問',
    '待合室は混雑様、便性は水様から泥状へ',
    '介護老人保健施設等の名称及び所在地',
  ])('nobody in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('facilities', () => {
  test.each([
    ['紹介状を田中整形外科宛に', '田中整形外科'],
    ['療育は登呂児童発達支援センター週2', '登呂児童発達支援センター'],
    ['2019年6月10日　原耳鼻咽喉科', '原耳鼻咽喉科'],
    ['登呂内科・消化器科　御中', '登呂内科・消化器科'],
    ['連絡先：登呂医療センター医事課', '登呂医療センター'],
    ['登呂ハートセンター  PCI', '登呂ハートセンター'],
    ['記号 12 番号 3 登呂健康保険組合', '登呂健康保険組合'],
    ['高卒後、登呂製作所に勤務', '登呂製作所'],
    ['所属 登呂沢工業株式会社　製造部', '登呂沢工業株式会社'],
    ['令和6年1月18日　登呂がんセンター中央病院', '登呂がんセンター中央病院'],
  ])('%s', (text, place) => {
    expect(found(text)).toContain(`institution=${place}`);
  });
});

import { describe, expect, test } from 'vitest';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import { knownSearch } from '../../../../src/core/text/known-search.ts';
import { scanText } from '../../../../src/core/text/scan.ts';

function found(text: string): string[] {
  return scanText(text, { known: knownSearch(nothingKnown) }).map(
    ({ start, end, item }) => `${item}=${text.slice(start, end)}`,
  );
}

describe('labels in half-width katakana without small letters', () => {
  test.each([
    ['ｶﾝｼﾞﾔﾊﾞﾝｺﾞｳ 000231-7', 'patient-id=000231-7'],
    ['ｶﾙﾃNO 123456  ｾｲﾍﾞﾂ ｵﾝﾅ', 'patient-id=123456'],
    ['ﾅﾝﾊﾞｰ   KJ-80-4416', 'patient-id=KJ-80-4416'],
    ['ﾎｹﾝｼﾔﾊﾞﾝｺﾞｳ 06132013  ﾌﾀﾝ 1ﾜﾘ', 'insurer-number=06132013'],
    ['ﾋﾎｹﾝｼｬﾊﾞﾝｺﾞｳ:12345678', 'insured-number=12345678'],
    ['ｹﾝｻﾊﾞﾝｺﾞｳ A-20231', 'exam-id=A-20231'],
    ['ｷｶｲﾊﾞﾝｺﾞｳ FM-180#0271', 'device=FM-180#0271'],
    ['ﾊﾂｺｳﾋﾞ 06.04.30', 'text-date=06.04.30'],
    ['ｼﾞﾕｼﾝﾋﾞ 06.04.02 06.04.09', 'text-date=06.04.09'],
    ['ｾｲﾈﾝｶﾞｯﾋﾟ  1972-8-19', 'birth-date=1972-8-19'],
    ['ｼﾒｲ ﾅﾙﾐ ｾﾂ', 'patient-name=ﾅﾙﾐ ｾﾂ'],
    ['ｼﾞﾕｳｼﾖ ｼｽﾞｵｶｹﾝ ｼｽﾞｵｶｼ ﾄﾛ 5-2-8', 'address=ｼｽﾞｵｶｹﾝ ｼｽﾞｵｶｼ ﾄﾛ 5-2-8'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

describe('forms of numbers', () => {
  test.each([
    ['検査ID：NM.20240405.007', 'exam-id=NM.20240405.007'],
    ['検査ID EEG_240501_03', 'exam-id=EEG_240501_03'],
    ['Accession# 2024.0405.117', 'exam-id=2024.0405.117'],
    ['管理No.ADR-R06-031', 'exam-id=ADR-R06-031'],
    ['整理番号 紹-2024-1187', 'exam-id=紹-2024-1187'],
    ['文書番号：登保第１１２３号', 'exam-id=登保第１１２３号'],
    ['ドック番号　第二四〇七〇八―〇三号', 'patient-id=第二四〇七〇八―〇三号'],
    ['身障手帳 1級 第22-40177号', 'patient-id=第22-40177号'],
    ['診 察 券 ： 1 4 0 - 8 8 2 1', 'patient-id=1 4 0 - 8 8 2 1'],
    ['外来　　　　カ ル テ 番 号　03-7789', 'patient-id=03-7789'],
    ['ID　新患→00992041', 'patient-id=00992041'],
    ['お客様コード：W-550-37718', 'patient-id=W-550-37718'],
    ['Rec# A002-118-7', 'exam-id=A002-118-7'],
    ['Order: E0701-009', 'exam-id=E0701-009'],
    ['過去画像 CT231128-044 参照', 'exam-id=CT231128-044'],
    ['No.ES-2024-0612', 'patient-id=ES-2024-0612'],
    ['│検体│1160-2274│病棟│', 'exam-id=1160-2274'],
    ['RV lead S/N TDL220458', 'device=TDL220458'],
    ['機器番号：SN 7719-30B', 'device=7719-30B'],
    ['Ir-RBC-LR-2     04-1187-2296   10:12', 'other-id=04-1187-2296'],
    ['保 06132013 / 登呂-2284-01', 'insurer-number=06132013'],
    ['保 06132013 / 登呂-2284-01', 'insured-number=登呂-2284-01'],
    ['被保険者番号\t0002 114 583', 'insured-number=0002 114 583'],
    ['保険証記号\t772\t番号\t10398', 'insured-number=772'],
    ['Recording ID;PSG_2406_112;Date;2024/06/11', 'exam-id=PSG_2406_112'],
    ['漢字;鳴海 節;Chart;66201', 'patient-id=66201'],
    ['ORDER_NO=20241202-E-0061', 'exam-id=20241202-E-0061'],
    ['"受付番号","氏名","生年月日"\n"U-20231","鳴海 節","19440122"', 'exam-id=U-20231'],
    ['PRINT_USER=u10773', 'account=u10773'],
    ['印刷 2024-04-01 13:47:05 by u20417', 'account=u20417'],
    ['患者　　 [0071-3345] 米　久美子 様', 'patient-id=0071-3345'],
    ['検査番号 G-1142　 患者 20077 堀 さくら 44歳女', 'patient-id=20077'],
    ['＜患者情報＞ 4418-0921 ／ 出 穂波 ／ イデ ホナミ ／ 女', 'patient-id=4418-0921'],
    ['│00-71-92-33　　 │\n│ｽｺﾞｳ ﾐﾁｵ　　　│', 'patient-id=00-71-92-33'],
    ['連絡は長男（ 0 9 0 - 1 1 1 1 - 2 2 2 2 ）', 'phone=0 9 0 - 1 1 1 1 - 2 2 2 2'],
    ['ご予約　〇五四―〇〇〇―一一一一', 'phone=〇五四―〇〇〇―一一一一'],
    ['PHS貸出 7033', 'phone=7033'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '腹腔鏡下虫垂切除術（K718-2）',
    'LCx #13 75%、#1 25%',
    'コミナティ Lot No. GX0000、型 No.12345',
    'RA 0.75V@0.40ms 2.8mV',
    'Order: CT chest、Order: 500mL、Order: 5/30',
    'SN比 1000、SN 1/3、Serial 10分毎、CT20スライス',
    '0 1 2 3 4 5 6 7 8 9、1 2 0 / 8 0、3 6 . 5',
    '別紙様式第12の3号、保 温、公 1、user 3人',
  ])('no number of anybody in: %s', (text) => {
    expect(found(text).filter((hit) => !hit.startsWith('text-date'))).toEqual([]);
  });
});

describe('days by what stands around them', () => {
  test.each([
    ['2024/5/1 病理依頼（登呂検査センター、6/12提出）', '6/12'],
    ['2024年1月 先天代謝異常検査: 正常（2/8判定）', '2/8'],
    ['服用時刻を朝食後へ。5/1611:42 返答あり', '5/16'],
    ['2024/5/1 入院。5/9より発熱、5/12までに充血', '5/12'],
    ['鳴海先生へ3/14に中間報告済', '3/14'],
    ['［検査］10/8　HbA1c 7.6 %', '10/8'],
    ['【血液検査】11/12　WBC 5600', '11/12'],
    ['検査値（1/8）：HbA1c 7.9%', '1/8'],
    ['2024/3/7 心エコー(LVEF 58%)、3/4 BNP 22.9', '3/4'],
    ['頓用を12/2、12/3に使用', '12/2'],
    ['バルーン拡張術を10/3に予定', '10/3'],
    ['神経ブロックを7/30で調整', '7/30'],
    ['左突発性難聴、発症9/8。', '9/8'],
    ['│訪　問　日　│6/3、6/6、6/10 │', '6/10'],
    ['うち入院期間　06 年 02 月 05 日から', '06 年 02 月 05 日'],
    ['パニック値連絡 11.23 12:31', '11.23'],
    ['DOB 20/Feb/1949', '20/Feb/1949'],
    ['Date;2024/06/11-2024/06/12', '2024/06/12'],
    ['１．2024.3.1より短時間勤務', '2024.3.1'],
    ['作 成 日   令 和 6 年 7 月 3 0 日', '令 和 6 年 7 月 3 0 日'],
  ])('%s', (text, day) => {
    expect(found(text)).toContain(`text-date=${day}`);
  });

  test('a birth date in boxes', () => {
    expect(found('生 年 月 日 ： S 4 3 . 1 2 . 5　　　性 別')).toContain('birth-date=S 4 3 . 1 2 . 5');
  });

  test.each([
    '2024年に手術。リンパ節：#3a 2/9、#6 1/7、計3/39、pT2N1(2/14)M0',
    '2024年に手術。郭清 #8a 1/12、No.9 2/8、センチネルリンパ節 1/2',
    '2024年に入院。輸液を1/2に変更、鉄剤を2/3に減量、主食 8/10、低蛋白ごはん（1/25）',
    '2024年に入院。HDS-R 21/30、CDT：Rouleau 6/10、SPPB 9/12より改善、8/12まで低下',
    '2024年に生検。12本中3本、3/12検体、2/6か所、血液培養 2/2セット',
    'Na 138 K 4.2 10:30、検査 7.35 10:30',
  ])('no day in: %s', (text) => {
    expect(found(text).filter((hit) => /-date=[0-9.]+\/|-date=[0-9.]+$/u.test(hit))).toEqual([]);
  });
});

describe('addresses', () => {
  test.each([
    ['静岡県静岡市駿河区登呂五丁目七番一号', '静岡県静岡市駿河区登呂五丁目七番一号'],
    ['静岡県静岡市登呂通り南六―九―一', '静岡県静岡市登呂通り南六―九―一'],
    ['ホッカイドウ サッポロシ キタク 3-4', 'ホッカイドウ サッポロシ キタク 3-4'],
    ['静岡県静岡市駿河区登呂11番地2先路上', '静岡県静岡市駿河区登呂11番地2先路上'],
    ['長男（鳴海 達也、静岡県静岡市登呂 8876）は', '静岡県静岡市登呂 8876'],
    ['〒422-8033 静岡市駿河区登呂99', '静岡市駿河区登呂99'],
    ['ケアプランセンターひばり　静岡市登呂東 490', '静岡市登呂東 490'],
    ['静岡県静岡市登呂七丁目11-2\nサンコーポ登呂　203\n鳴海 節 様', 'サンコーポ登呂　203'],
    ['鳴海 亜矢(長女・静岡市) 080-0000-0000', '静岡市'],
  ])('%s', (text, place) => {
    expect(found(text)).toContain(`address=${place}`);
  });

  test.each([
    '管理区分 3、左肺上区 3、近隣市区町村 5',
    '新市場 3、上市 2019、同市 10、都市計画 2',
    '（妻・隣町）、（父・県外）、市中肺炎 3',
    'サンコーポ登呂 203',
  ])('no address in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('numbers and days by their place', () => {
  test.each([
    ['患者：鳴海 清　0091-7736　63歳 男性', 'patient-id=0091-7736'],
    ['鳴海 ひろ子 様［ナルミ ヒロコ］　10-4471　S32.6.11', 'patient-id=10-4471'],
    ['患者: 01-77420  NARUMI^KIYOSHI', 'patient-id=01-77420'],
    ['病理提出（24-S-0588）', 'exam-id=24-S-0588'],
    ['（病理 T24-5530、検査部へ提出）', 'exam-id=T24-5530'],
    ['血液培養（M240417-023、M240417-024）', 'exam-id=M240417-024'],
    ['受付 BM-2024-0147　鳴海', 'exam-id=BM-2024-0147'],
    ['ID：0215 8837　鳴海', 'patient-id=0215 8837'],
    ['ID番号　0300 2218　1948/01/05　76', 'patient-id=0300 2218'],
    ['連絡票　No.R6-0873', 'patient-id=R6-0873'],
    ['本体　Serial RNB604417S', 'device=RNB604417S'],
    ['社保本人　01130012\n', 'insured-number=01130012'],
    ['生年月日　1981年（昭和56年）3月3日', 'text-date=1981年（昭和56年）3月3日'],
    ['S54(1979)年4月2日　45歳', 'text-date=S54(1979)年4月2日'],
    ['結果は5/8 11時に報告', 'text-date=5/8'],
    ['2024/7/1 入室。CRRT 7/18–7/22', 'text-date=7/22'],
    ['2024/7/1 入室。身体計測（6/12）、体重', 'text-date=6/12'],
    ['受付印　6. 3. 11', 'text-date=6. 3. 11'],
    ['Discharged September 8 on AMPC', 'text-date=September 8'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

import { describe, expect, test } from 'vitest';
import { found } from '../../../fixtures/text-hits.ts';

/** Notations of letters and notes by other hands than those of the generated reports. */
describe('names', () => {
  test.each([
    ['術者　柳　　第一助手　水口', 'staff-name=柳'],
    ['主治医は当科辻が担当いたします', 'staff-name=辻'],
    ['ご不明な点は水口まで', 'staff-name=水口'],
    ['介助 看護師 早瀬、ME 鳴海', 'staff-name=鳴海'],
    ['参加者：本人、MSW 轟、ST 鳴海、訪問看護', 'staff-name=轟'],
    ['鳴海Dr.エコー予定', 'staff-name=鳴海'],
    ['判定医　水口', 'staff-name=水口'],
    ['小児科立会：水口', 'staff-name=水口'],
    ['登呂病院　内科　水口誠　㊞', 'staff-name=水口誠'],
    ['次男西大路 和夫氏が来院', 'other-name=西大路 和夫'],
    ['処方内容　水口様より電話', 'other-name=水口'],
    ['次女のさくらちゃんも同席', 'other-name=さくら'],
    ['「かえでさん、と呼ぶと返事あり」', 'other-name=かえで'],
    ['長女の大西亜紀様同席', 'other-name=大西亜紀'],
    ['夫の田中様付き添いで来院', 'other-name=田中'],
    ['妻の水口様面談', 'other-name=水口'],
    ['奥さま（あかねさん）から電話', 'family-name=あかね'],
    ['申請者（ふりがな）みなくち　まさよ', 'patient-name=みなくち　まさよ'],
    ['ケアマネジャーサントス氏と連絡', 'other-name=サントス'],
    ['第一助手は柳であった', 'staff-name=柳'],
    ['縫合（研修医 早瀬/上級医 轟）', 'staff-name=早瀬'],
    ['0430 当直医 ウィルソンへ報告', 'staff-name=ウィルソン'],
    ['看護師 早 瀬 川  薬剤師 泉', 'staff-name=早 瀬 川'],
    ['2床　早瀬ベビー①　34w3d', 'other-name=早瀬'],
    ['2床　早瀬花子 児　34w3d', 'other-name=早瀬花子'],
    ['Re: Tran Van Minh（チャン・ヴァン・ミン）様', 'other-name=Tran Van Minh'],
    ['マルティネス　アナ（MARTINEZ ANA LUCIA）1988-02-03生', 'other-name=MARTINEZ ANA LUCIA'],
    ['ICU sheet  OKADA, Kenta  ID#12-345', 'other-name=OKADA, Kenta'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test('a surname of one kanji is found again before another given name', () => {
    expect(found('氏名：旭　陽子\n第1子は旭 空良（別紙）')).toContain('other-name=旭 空良');
  });

  test.each([
    'ニッシェ様陰影、カンジダ様真菌、ゼリー様、タール様便、残渣様嘔吐、インフルエンザ様症状',
    'カリフラワー様付着物、膜様同心円状の構造、ポリープ様面',
    '入港した船、港湾、岬の先、湊の診療所の前、恵みの内科的治療',
    '別サマリー参照。六君子湯、サンプル採取',
    '退院支援看護師と相談。検査者 技師、訪問者 看護師',
    '担当：医事課\nPT 延長、ST 低下、CE 継続',
    'おじいさん、たくさん、みなさん、おばあちゃん',
    '胸椎（Thoracic Spine）、側頭葉 (Temporal Lobe) の所見',
    '低出生体重児、ベビーカー、正常 児 心音',
    '手術は外科が担当。詳細は受付まで',
  ])('nobody in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('facilities of one kanji', () => {
  test.each([
    ['紹介元は港診療所です。', 'institution=港診療所'],
    ['港診療所より紹介', 'institution=港診療所'],
    ['昨年から湊クリニックに通院中', 'institution=湊クリニック'],
    ['渚病院受診', 'institution=渚病院'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });
});

describe('dates', () => {
  test.each([
    ['次回7/9。', 'text-date=7/9'],
    ['現病歴：3/28より39℃台の発熱', 'text-date=3/28'],
    ['切迫早産にて2/10より入院', 'text-date=2/10'],
    ['5/30 14:15 電話あり', 'text-date=5/30'],
    ['訪問日 6/3、6/6、6/10', 'text-date=6/10'],
    ['6/19にお渡しした', 'text-date=6/19'],
    ['本年3月12日、動悸を自覚', 'text-date=3月12日'],
    ['2024 May 22', 'text-date=2024 May 22'],
    ['受付日 6.7.18', 'text-date=6.7.18'],
    ['明・大・(昭) 14年 9月 30日', 'birth-date=明・大・(昭) 14年 9月 30日'],
    ['Ｔ・Ｓ・Ｈ・Ｒ　56年 6月 6日', 'birth-date=Ｔ・Ｓ・Ｈ・Ｒ　56年 6月 6日'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '筋力は3/5から4/5まで改善、2/3に縮小、1/2から再開、NRS 3/10まで低下',
    '2/3量へ減量、5/10から漸減',
    'Levine 3/6の収縮期雑音、2/14個、S1/2の間',
  ])('no date in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('numbers, places and addresses', () => {
  test.each([
    ['水口様（ID：00482915、S21.11.3生）', 'patient-id=00482915'],
    ['（29歳、G1P1、ID 0004988723）', 'patient-id=0004988723'],
    ['PID|1||0070113948^^^HOSP01^PI||', 'patient-id=0070113948'],
    ['（問合せ番号 321-04-11976-2）', 'exam-id=321-04-11976-2'],
    ['免許証番号 30 18 0457 2210', 'driving-licence=30 18 0457 2210'],
    ['早瀬先生 PHS 7214', 'phone=7214'],
    ['お困りの際は 047-438-O912 まで', 'phone=047-438-O912'],
    ['近医（森こどもクリニック）で処方', 'institution=森こどもクリニック'],
    ['はやせ内科循環器クリニック', 'institution=はやせ内科循環器クリニック'],
    ['薬局（つぐみ薬局駅前店）へFAX', 'institution=つぐみ薬局駅前店'],
    ['Minato Bay Clinic', 'institution=Minato Bay Clinic'],
    ['水口皮ふ科', 'institution=水口皮ふ科'],
    ['鵜住居消防署', 'institution=鵜住居消防署'],
    ['（35歳、水口市泉町在住）', 'address=水口市泉町'],
    ['（84歳）　水口市本町 1-3-1-402　連絡先 0287（22）4471', 'address=水口市本町 1-3-1-402'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '保険薬局 名称・所在地',
    '当院産科に入院、周産期母子医療センター',
    '申立てについて地域包括支援センターへ相談',
  ])('nothing in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('who signed or took part, by letters and places', () => {
  test.each([
    ['Operator: 早瀬 誠   2nd: K.Narumi   RT: 轟木', 'staff-name=K.Narumi'],
    ['Operator: 早瀬 誠   2nd: K.Narumi   RT: 轟木', 'staff-name=轟木'],
    ['介助 ORT／水口', 'staff-name=水口'],
    ['08:20 Dr早瀬  診察。腹部軟。', 'staff-name=早瀬'],
    ['担当Ns早瀬　技師Ken 鳴海', 'staff-name=早瀬'],
    ['連絡先：早瀬PSW　内線あり', 'staff-name=早瀬'],
    ['分担 Narumi H.   CRC 水口 結', 'staff-name=Narumi H.'],
    ['次回は秋に予定。  早瀬', 'staff-name=早瀬'],
    ['▼電話 早瀬  本人より相談あり', 'staff-name=早瀬'],
    ['(医事) 早瀬: 書類を渡した', 'staff-name=早瀬'],
    ['隊長 早瀬(救急救命士) 隊員 水口 機関員 島', 'staff-name=水口'],
    ['引継医師 水口 大  15:14', 'staff-name=水口 大'],
    ['（鳴海病理センター 早瀬）', 'staff-name=早瀬'],
    ['麻酔科医 水口 迪子 / 指導 早瀬', 'staff-name=早瀬'],
    ['印刷者 早瀬', 'staff-name=早瀬'],
    ['依 頼 医　橘 いつき', 'staff-name=橘 いつき'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    'PT：歩行練習　OT：更衣・トイレ動作　ST：嚥下',
    'AS: Severe  MR: Mild  RT: Boost 10Gy  Op: 胃全摘',
    '造影CT 施行。　敬具',
    'RT照射、CE検査、ST低下、PT延長',
    '診断: Inferior STEMI　報告: Group 5',
    '▼処置 点滴  ■検査 採血  。  再検',
  ])('nobody in: %s', (text) => {
    expect(found(text).filter((hit) => /name=/u.test(hit))).toEqual([]);
  });
});

describe('lists of those who took part', () => {
  test.each([
    ['参加：早瀬(腫内)、Narumi(放治)、轟木(病理)、島(緩和Ns)', ['早瀬', 'Narumi', '轟木', '島']],
    ['水口 有紀（医師）、早瀬（CN）、モーラ 綾（心理）', ['水口 有紀', '早瀬', 'モーラ 綾']],
    ['カンファ：消外 早瀬・李、病理 Castillo、緩和 水口', ['早瀬', '李', 'Castillo', '水口']],
    ['助産師 カルメリア、早期接触', ['カルメリア']],
  ])('%s', (text, names) => {
    const hits = found(text);
    for (const name of names) expect(hits).toContain(`staff-name=${name}`);
  });

  test.each([
    '投薬（薬剤）、注射（看護）、訓練（リハ）',
    '看護師 カンファレンス、薬剤師 レポート。',
    '眼科 緑内障、内科 糖尿病、整形 腰痛',
    '胸部（整形）、頭部（放射線科）',
  ])('nobody in: %s', (text) => {
    expect(found(text).filter((hit) => /name=/u.test(hit))).toEqual([]);
  });
});

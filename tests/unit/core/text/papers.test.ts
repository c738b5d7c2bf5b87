import { describe, expect, test } from 'vitest';
import { found } from '../../../fixtures/text-hits.ts';

/** Habits of the papers of many houses: each beside what only looks like it. */
describe('who worked on it', () => {
  test.each([
    ['担当医：春日', 'staff-name=春日'],
    ['服部Dr.へ報告、佐々部Dr.も', 'staff-name=服部'],
    ['担当は早乙女です。', 'staff-name=早乙女'],
    ['辺土名先生より紹介', 'staff-name=辺土名'],
    ['KIM医師に相談', 'staff-name=KIM'],
    ['Sonographer: K.Narumi', 'staff-name=K.Narumi'],
    ['| 確認医 | J. マクレガー |', 'staff-name=J. マクレガー'],
    ['細胞検査士　Ｍ．鳴海', 'staff-name=Ｍ．鳴海'],
    ['依頼Dr\tHAYASE\t検査者\tNARUMI K.', 'staff-name=HAYASE'],
    ['ナース：鳴海／ホアン', 'staff-name=ホアン'],
    ['Anes:鳴海/Tran(研修医) Surg:早瀬 巌', 'staff-name=Tran'],
    ['診察医　鹿（研修医　ベイリー）', 'staff-name=鹿'],
    ['診察医　鹿（研修医　ベイリー）', 'staff-name=ベイリー'],
    ['養護教諭　鳴海　瞳', 'staff-name=鳴海　瞳'],
    ['Ns=鳴海, 早瀬　放技=与良田', 'staff-name=与良田'],
    ['申し送り先 小鹿原', 'staff-name=小鹿原'],
    ['登呂こども病院　小児循環器科\n鳴海 慎\n', 'staff-name=鳴海 慎'],
    ['同行Ns：鳴海　運転：片山', 'staff-name=鳴海'],
    ['読影：仁科 早苗／二次読影：P. Narumi', 'staff-name=P. Narumi'],
    ['承認者　日下部 力', 'staff-name=日下部 力'],
    ['担当　我如原　　TEL　098', 'staff-name=我如原'],
    ['連絡事項　主治医大歳の診療情報', 'staff-name=大歳'],
    ['プライマリNs 蒔田    リンクNs 木村', 'staff-name=蒔田'],
    ['Reported by 鳴海 さやか, M.D.', 'staff-name=鳴海 さやか'],
    ['　読影　帯刀 いずみ　　R6/1/31 20:09', 'staff-name=帯刀 いずみ'],
    ['実施者 臨床工学技士 鳴海 司', 'staff-name=鳴海 司'],
    ['泉さんは看護師 鳴海に喫煙状況を申告', 'staff-name=鳴海'],
    ['Referring physician: Dr. Narumi, Minato Hills Family Clinic', 'staff-name=Narumi'],
    ['Sincerely,\nRafael Ōtani, MD', 'staff-name=Rafael Ōtani'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    '担当は薬剤部です、担当は当直医です、受診日：なし',
    '診断：Inferior STEMI, Killip I　　発症',
    '送付先 4階東病棟　看護師長様、介護職員 様',
    '積木模様では集中、麻酔科医',
    'PT：歩行練習、階段昇降　　OT：更衣・トイレ動作、車椅子操作　ST：注意課題',
    '診断：帯状疱疹（左胸髄神経領域、汎発化なし）',
    '　処　方　箋　\n（この処方箋は有効です。）',
    '嚥下評価で藤島Gr.6、病理提出：3検体、医師署名',
    '紹介患者様　来院報告書（即日）',
    '【処置】浸麻（オーラ注 1.8mL×1）、FMC除去',
    '処置：酸素 6L リザーバー',
    '評価：冠動脈瘤（中等瘤）遺残。虚血なし。',
    '検査：WISC-Ⅴ FSIQ 104（言語理解 118）',
    '[撮影] 頸部～骨盤 単純＋造影',
    '疼痛 NRS 2、PONV 予防 オンダンセトロン 4mg',
    '身長 48.6 cm　頭囲 33.2 cm',
    '遺伝子：MECP2（NM_004992.4）',
    '【ご様子】安静1Lで92%',
    '担当医 了承、1,000mgへ',
    '盆状ST低下、ST合剤を開始',
    'HCV-Ab(-) Wa氏(-)',
  ])('nobody in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('patients', () => {
  test.each([
    ['NARUMI  KINU     58 yr  Female', 'other-name=NARUMI  KINU'],
    ['PATIENT : NARUMI, Yuriko　/　鳴海 百合子　/　F', 'patient-name=NARUMI, Yuriko'],
    ['Mr. Halloran は一時帰国', 'other-name=Halloran'],
    ['通訳 Ms. Mehra に説明', 'other-name=Mehra'],
    ['被保険者氏名　　　早瀬　英一郎', 'family-name=早瀬　英一郎'],
    ['早瀬　颯太　くん　　はやせ　そうた\n', 'other-name=はやせ　そうた'],
    ['患者: 01-77420  NARUMI^KIYOSHI  鳴海^潔  なるみ^きよし', 'other-name=NARUMI^KIYOSHI'],
    ['緊急 夫 鳴海 大五 090-5558-0021', 'family-name=鳴海 大五'],
    ['同居者　妻 大豆田 トヨ、緊急連絡先', 'family-name=大豆田 トヨ'],
    ['┃患者氏名　　┃及　　善三　　　　┃', 'patient-name=及　　善三'],
    ['患 者 氏 名   川 苔  善 三 郎   様', 'patient-name=川 苔  善 三 郎'],
    ['PT_NAME=Mbeki Joseph', 'patient-name=Mbeki Joseph'],
    ['│ｽｺﾞｳ ﾐﾁｵ　　│\n│須郷　道夫　様　│', 'other-name=ｽｺﾞｳ ﾐﾁｵ'],
    ['患児　エルナンデス 光　　エルナンデス ヒカル\n', 'other-name=エルナンデス ヒカル'],
    ['②長女　ハナ　070-5552-0836', 'family-name=ハナ'],
    ['氏　名　　　鳴海　文雄（なるみ）　　　ID　81-40226', 'patient-name=なるみ'],
    ['患者氏名：陳　麗香（チン レイカ / CHEN LIHUA）', 'patient-name=CHEN LIHUA'],
    ['Name: MIYATA Haruka　宮田 春香　　Pt.No 218-0906', 'patient-name=MIYATA Haruka'],
    ['鈴木様の呼吸状態は安定', 'other-name=鈴木'],
    ['鈴木様の所見、鈴木様の腫瘤', 'other-name=鈴木'],
    ['高砂様、四十物様来院', 'other-name=高砂'],
    ['高砂様、四十物様来院', 'other-name=四十物'],
    ['緊急時の連絡先　氏家 太郎 様', 'family-name=氏家 太郎'],
    ['相模様来院', 'other-name=相模'],
    ['Fernando Sanjeewa さん', 'other-name=Fernando Sanjeewa'],
    ['泉 田鶴男(イズミ タズオ)', 'other-name=イズミ タズオ'],
  ])('%s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test.each([
    'マーフィー様の圧痛なし、彗星様エコー',
    'コレステロールポリープ様、隔壁様構造、形質細胞様樹状細胞',
    '苦悶様顔貌、下顎様呼吸',
    'Brugada様のcovedパターン',
  ])('nobody in: %s', (text) => {
    expect(found(text)).toEqual([]);
  });
});

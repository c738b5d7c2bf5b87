import type { Random } from '../../fuzz-dicom/random.ts';

/** Surnames with their reading: common, with 異体字, of one and of three characters, rare ones, foreign ones. */
const surnames = `
佐藤 サトウ 鈴木 スズキ 高橋 タカハシ 田中 タナカ 伊藤 イトウ 渡辺 ワタナベ 山本 ヤマモト 中村 ナカムラ 小林 コバヤシ 加藤 カトウ
髙橋 タカハシ 﨑山 サキヤマ 渡邊 ワタナベ 渡邉 ワタナベ 齋藤 サイトウ 齊藤 サイトウ 濵田 ハマダ 濱口 ハマグチ 中嶋 ナカジマ 黒澤 クロサワ
德永 トクナガ 廣瀨 ヒロセ 國分 コクブ 𠮷田 ヨシダ 眞鍋 マナベ 瀧川 タキガワ 槗本 ハシモト 栁沢 ヤナギサワ
林 ハヤシ 東 アズマ 原 ハラ 森 モリ 関 セキ 堀 ホリ 辻 ツジ 岡 オカ
佐々木 ササキ 長谷川 ハセガワ 五十嵐 イガラシ 大久保 オオクボ 久保田 クボタ 小笠原 オガサワラ 宇都宮 ウツノミヤ 西大路 ニシオオジ
鑓水 ヤリミズ 鴫原 シギハラ 莇生 アザミオ 纐纈 コウケツ 四十物 アイモノ 勅使河原 テシガワラ 小鳥遊 タカナシ 月見里 ヤマナシ 毛受 メンジュ
都築 ツヅキ 井之上 イノウエ 一ノ瀬 イチノセ 三ケ尻 ミカジリ 城ヶ崎 ジョウガサキ 馬渡 マワタリ 御厨 ミクリヤ 祝迫 イワイサコ 生沼 オイヌマ
内山 ウチヤマ 大腰 オオゴシ 上野 ウエノ 水口 ミズグチ 日向 ヒナタ 妻木 ツマキ 院田 インデン 科野 シナノ 歯黒 ハグロ 手塚 テヅカ
`;

const givens = `
太郎 タロウ 花子 ハナコ 一郎 イチロウ 美咲 ミサキ 健一 ケンイチ 恵美子 エミコ 惠子 ケイコ 翔 ショウ 誠 マコト 昇 ノボル
正三 ショウゾウ 千代 チヨ キヨ キヨ ハル ハル さくら サクラ みどり ミドリ 真由美 マユミ 幸四郎 コウシロウ 清 キヨシ 直樹 ナオキ
悠真 ユウマ 陽菜 ヒナ 結愛 ユア 大和 ヤマト 心春 コハル 龍之介 リュウノスケ フミ フミ 節子 セツコ 和夫 カズオ 文雄 フミオ
美 ミ 光 ヒカル 薫 カオル 優 ユウ 凛 リン 巌 イワオ 禮子 レイコ 豊 ユタカ 鉄男 テツオ 芳江 ヨシエ
`;

const foreign = [
  ['グエン・ヴァン・アン', 'グエン ヴァン アン', 'NGUYEN VAN AN'],
  ['スミス　ジョン', 'スミス ジョン', 'SMITH JOHN'],
  ['王　美麗', 'オウ ミレイ', 'WANG MEILI'],
  ['金　哲秀', 'キム チョルス', 'KIM CHEOLSU'],
  ['サントス マリア', 'サントス マリア', 'SANTOS MARIA'],
] as const;

function pairs(source: string): (readonly [string, string])[] {
  const words = source.trim().split(/\s+/u);
  return words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1] ?? ''] as const] : []));
}

const families = pairs(surnames);
const firsts = pairs(givens);

export interface Person {
  readonly family: string;
  /** As it is written in this document: with a wide space, a space, or none. */
  readonly full: string;
  readonly kana: string;
  readonly roman: string;
}

const romanOf: Readonly<Record<string, string>> = Object.fromEntries(
  `アa イi ウu エe オo カka キki クku ケke コko サsa シshi スsu セse ソso タta チchi ツtsu テte トto ナna ニni ヌnu ネne ノno
  ハha ヒhi フfu ヘhe ホho マma ミmi ムmu メme モmo ヤya ユyu ヨyo ラra リri ルru レre ロro ワwa ンn ガga ギgi グgu ゲge ゴgo
  ザza ジji ズzu ゼze ゾzo ダda ヅzu デde ドdo バba ビbi ブbu ベbe ボbo`
    .split(/\s+/u)
    .map((pair) => [pair.charAt(0), pair.slice(1)]),
);

function roman(kana: string): string {
  return kana
    .replace(/([キシチニリジ])([ャュョ])/gu, (_, one: string, small: string) => {
      const head = (romanOf[one] ?? '').replace(/i$/u, '');
      return `<${/[シチジ]/u.test(one) ? head : `${head}y`}${{ ャ: 'a', ュ: 'u', ョ: 'o' }[small] ?? ''}>`;
    })
    .replace(/[ァ-ヺ]/gu, (letter) => romanOf[letter] ?? '')
    .replace(/[<>]/gu, '');
}

export function person(random: Random): Person {
  if (random.chance(25)) {
    const [full, kana, latin] = random.pick(foreign);
    return { family: full.split(/[・\s]/u)[0] ?? '', full, kana, roman: latin };
  }
  const [family, familyKana] = random.pick(families);
  const [given, givenKana] = random.pick(firsts);
  // Names of one and one character run together cannot be told from words.
  const gap = family.length + given.length < 3 ? '　' : random.pick(['　', ' ', '', '　']);
  const letters = [roman(familyKana), roman(givenKana)] as const;
  const latin = random.pick([
    `${letters[0].toUpperCase()} ${letters[1].toUpperCase()}`,
    `${capital(letters[0])} ${capital(letters[1])}`,
    `${letters[0].toUpperCase()}, ${capital(letters[1])}`,
  ]);
  const kanaGap = random.pick(['　', ' ', '']);
  return { family, full: family + gap + given, kana: familyKana + kanaGap + givenKana, roman: latin };
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

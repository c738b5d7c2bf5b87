import { fold } from '../../src/core/text/fold.ts';
import type { Ipadic } from '../lexicon/ipadic.ts';
import { oneOf } from './random.ts';

const chineseSurnames =
  '李王張劉陳楊趙黄周呉徐孫胡朱高林何郭馬羅梁宋鄭謝韓唐馮于董蕭程曹袁鄧許傅沈曾彭呂金朴崔尹姜';
const singleSurnames = '林森原東西南北平堀関辻岡谷島桜泉星牧畑塚浜滝沢菅堤榊柳楠橘椿旭峰';
const commonSingles =
  '東西南北林森原関堀辻岡谷島菅泉今仲段武巴橘旭藤柳堤椿畑浜牧松丸溝宮脇榊轟曽角沖奥桂杉滝梶勝黛堺畠昆星塚沢梅';
const historicFirsts =
  '義 頼 信 政 家 康 忠 光 正 直 元 清 長 秀 吉 宗 重 隆 景 兼 定 親 高 久 利 輝 勝 盛 通 広 綱 時 経 実 師 貞 尊 持 教'.split(
    ' ',
  );
const penNameEnds =
  '坊 庵 斎 軒 堂 翁 阿 山 嶽 海 風 楓 洲 水 泉 月 雪 雲 空 蓮 仙 舟 石 楽 朝 枝 生 太夫'.split(' ');
const penNameFirsts =
  '青 白 玄 蒼 雪 雲 月 風 春 秋 霞 竹 梅 松 龍 鶴 慈 円 空 法 道 妙 宗 観 照 琴 乃 富 士 若 朝 小'.split(
    ' ',
  );
const stageNames =
  'RYO KEN YUKI HIRO TAKA MIKA KAZU SHIN JUN AKI REI NAO TOMO YUTA MASA KEI SAKI EMI RINA AYA HARU SORA NOA MAI LEO SHO DAI YOSHI KANA ERI MEGU HIDE TETSU JIRO GORO'.split(
    ' ',
  );
const romanSurnames =
  'Sato Suzuki Takahashi Tanaka Watanabe Ito Nakamura Kobayashi Yamamoto Kato Yoshida Yamada Sasaki Matsumoto Inoue Kimura Shimizu Hayashi Saito Yamaguchi Mori Abe Ikeda Hashimoto Ishikawa Ogawa Goto Okada Hasegawa Murakami Smith Brown Johnson Miller Garcia Nguyen Kim Chen Wang Singh Kumar Lopez Clark Evans';
const romanGiven =
  'Taro Hanako Ken Yuki Akira Naoko Hiroshi Emi Kenji Mari Takeshi Yoko John Mary David Anna Peter Linda James Maria Michael Sarah Robert Emily Thomas Laura';

/** Makes names that nobody has to bear: parts of the dictionary's names, put together anew. */
export class MadeNames {
  private readonly surnames: readonly string[];
  private readonly given: readonly string[];
  private readonly kanaGiven: readonly string[];
  private readonly firsts: readonly string[];
  private readonly lasts: readonly string[];
  private readonly foreign: readonly string[];
  private readonly random: () => number;

  /** `seen` are the katakana parts of names in the texts that are learnt from. */
  constructor({ words }: Ipadic, seen: readonly string[], random: () => number) {
    const surfaces = (kind: string, shape: RegExp) => [
      ...new Set(
        words
          .filter(({ features }) => features.slice(0, 4).join(',') === kind)
          .map(({ surface }) => fold(surface).text)
          .filter((surface) => shape.test(surface)),
      ),
    ];
    this.surnames = surfaces('名詞,固有名詞,人名,姓', /^\p{Script=Han}{1,4}$/u);
    this.given = surfaces('名詞,固有名詞,人名,名', /^\p{Script=Han}{1,3}$/u);
    // As many parents and novelists write in kana what others write in kanji: readings are names too.
    const readings = words
      .filter(({ features }) => features.slice(0, 4).join(',') === '名詞,固有名詞,人名,名')
      .map(({ reading }) => inHiragana(reading ?? ''))
      .filter((reading) => /^[ぁ-ん]{2,5}$/u.test(reading));
    this.kanaGiven = [...new Set([...surfaces('名詞,固有名詞,人名,名', /^(?:[ぁ-ん]{2,4})$/u), ...readings])];
    this.foreign = [...new Set([...surfaces('名詞,固有名詞,人名,一般', /^[ァ-ヺー]{2,}$/u), ...seen])];
    this.firsts = [
      ...new Set(this.given.filter(({ length }) => length === 2).map((name) => name.slice(0, 1))),
    ];
    this.lasts = [...new Set(this.given.filter(({ length }) => length === 2).map((name) => name.slice(1)))];
    this.random = random;
  }

  surname(): string {
    if (this.random() < 0.08) return oneOf(Array.from(singleSurnames), this.random);
    // Names of two characters are by far the most frequent.
    for (let tries = 0; tries < 4; tries++) {
      const name = oneOf(this.surnames, this.random);
      if (name.length === 2) return name;
    }
    return oneOf(this.surnames, this.random);
  }

  /** A surname of one kanji, of which many are words too. */
  single(): string {
    return oneOf(Array.from(commonSingles), this.random);
  }

  givenAlone(): string {
    return this.random() < 0.3 ? oneOf(this.firsts, this.random) : oneOf(this.given, this.random);
  }

  kana(): string {
    const name = oneOf(this.kanaGiven, this.random);
    return this.random() < 0.12 ? this.inKatakana(name) : name;
  }

  /** Two characters that lords bore, behind a surname. */
  historic(): string {
    return this.surname() + oneOf(historicFirsts, this.random) + oneOf(historicFirsts, this.random);
  }

  /** A name taken for an art, a temple or a ring. */
  artist(): string {
    return (
      oneOf(penNameFirsts, this.random) +
      (this.random() < 0.4 ? oneOf(penNameFirsts, this.random) : '') +
      oneOf(penNameEnds, this.random)
    );
  }

  /** RYO, Ryo or RYO-KEN: how performers write themselves. */
  stage(): string {
    const name = oneOf(stageNames, this.random);
    const other = oneOf(stageNames, this.random);
    const made = this.random() < 0.25 ? name + other : name;
    return this.random() < 0.4 ? made.charAt(0) + made.slice(1).toLowerCase() : made;
  }

  private inKatakana(name: string): string {
    return name.replace(/[ぁ-ん]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
  }

  givenName(): string {
    const chance = this.random();
    if (chance < 0.1) return oneOf(this.kanaGiven, this.random);
    if (chance < 0.35) return oneOf(this.firsts, this.random) + oneOf(this.lasts, this.random);
    return oneOf(this.given, this.random);
  }

  full(between = ''): string {
    return this.surname() + between + this.givenName();
  }

  chinese(): string {
    const rest =
      oneOf(this.firsts, this.random) + (this.random() < 0.6 ? oneOf(this.lasts, this.random) : '');
    return oneOf(Array.from(chineseSurnames), this.random) + rest;
  }

  katakana(parts: number): string {
    return Array.from({ length: parts }, () => this.foreignPart()).join('・');
  }

  /** One part as it is, or the front of one and the back of another. */
  private foreignPart(): string {
    const name = oneOf(this.foreign, this.random);
    const other = oneOf(this.foreign, this.random);
    if (this.random() < 0.6 || name.length < 4 || other.length < 4) return name;
    const tail = other.slice(-2 - Math.floor(this.random() * (other.length - 3)));
    return /^[ーァィゥェォャュョッン]/u.test(tail) ? name : name.slice(0, 2) + tail;
  }

  roman(): string {
    const surname = oneOf(romanSurnames.split(' '), this.random);
    return this.random() < 0.6 ? surname : `${oneOf(romanGiven.split(' '), this.random)} ${surname}`;
  }

  /** A name of the same script and about the same length; null where there is nothing to make it from. */
  like(name: string): string | null {
    if (/^[ァ-ヺー]+(?:[・=][ァ-ヺー]+)*$/u.test(name)) return this.katakana(name.split(/[・=]/u).length);
    if (!/^[\p{Script=Han}々ぁ-ん]+$/u.test(name)) return null;
    if (/^[ぁ-ん]+$/u.test(name)) return oneOf(this.kanaGiven, this.random);
    if (name.length >= 4) return this.full();
    if (name.length === 3)
      return this.random() < 0.4 ? this.chinese() : this.random() < 0.6 ? this.full() : this.surname();
    return this.random() < 0.6 ? this.surname() : this.givenName();
  }
}

function inHiragana(kana: string): string {
  return kana.replace(/[ァ-ン]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0x60));
}

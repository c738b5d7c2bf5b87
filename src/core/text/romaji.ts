/** Romaji of a kana name: Hepburn (passport) and Kunrei, with the ways in which long vowels are written. */
const hepburn = table(`
ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to
ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo
ラ ra リ ri ル ru レ re ロ ro ワ wa ヰ i ヱ e ヲ o ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo
ダ da ヂ ji ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu
ファ fa フィ fi フェ fe フォ fo ティ ti ディ di ウィ wi ウェ we ジェ je シェ she チェ che ヴァ va ヴィ vi ヴェ ve ヴォ vo
シャ sha シュ shu ショ sho チャ cha チュ chu チョ cho ジャ ja ジュ ju ジョ jo ヂャ ja ヂュ ju ヂョ jo
キャ kya キュ kyu キョ kyo ニャ nya ニュ nyu ニョ nyo ヒャ hya ヒュ hyu ヒョ hyo ミャ mya ミュ myu ミョ myo
リャ rya リュ ryu リョ ryo ギャ gya ギュ gyu ギョ gyo ビャ bya ビュ byu ビョ byo ピャ pya ピュ pyu ピョ pyo
`);

const kunrei = table(`
シ si チ ti ツ tu フ hu ジ zi ヂ zi ヅ zu シャ sya シュ syu ショ syo チャ tya チュ tyu チョ tyo
ジャ zya ジュ zyu ジョ zyo ヂャ zya ヂュ zyu ヂョ zyo
`);

function table(source: string): ReadonlyMap<string, string> {
  const words = source.trim().split(/\s+/u);
  const pairs = new Map<string, string>();
  for (let i = 0; i + 1 < words.length; i += 2) pairs.set(words[i] ?? '', words[i + 1] ?? '');
  return pairs;
}

type LongVowel = 'as-kana' | 'dropped' | 'oh' | 'macron';

/** Every spelling of one kana word, lower case, the usual one first. Empty when a kana is not known. */
export function romajiSpellings(katakana: string): string[] {
  const found = new Set<string>();
  for (const system of ['hepburn', 'kunrei'] as const) {
    for (const long of ['dropped', 'as-kana', 'oh', 'macron'] as const) {
      for (const nasal of ['n', 'm'] as const) {
        const spelled = spell(katakana, system, long, nasal);
        if (spelled !== null) found.add(spelled);
      }
    }
  }
  return [...found];
}

function spell(
  katakana: string,
  system: 'hepburn' | 'kunrei',
  long: LongVowel,
  nasal: 'n' | 'm',
): string | null {
  let text = '';
  let doubled = false;
  for (let at = 0; at < katakana.length;) {
    const pair = katakana.slice(at, at + 2);
    const one = katakana.charAt(at);
    at += 1;
    if (one === 'ッ') doubled = true;
    else if (one === 'ン') text += 'n';
    else if (one === 'ー') text += text.at(-1) ?? '';
    else {
      const known = pair.length === 2 ? sound(pair, system) : undefined;
      const syllable = known ?? sound(one, system);
      if (syllable === undefined) return null;
      if (known !== undefined) at += 1;
      // Hepburn writes っち as tchi.
      text += doubled ? (syllable.startsWith('ch') ? 't' : syllable.charAt(0)) + syllable : syllable;
      doubled = false;
    }
  }
  if (nasal === 'm') text = text.replace(/n(?=[bmp])/gu, 'm');
  return longVowels(text, long);
}

function sound(kana: string, system: 'hepburn' | 'kunrei'): string | undefined {
  return (system === 'kunrei' ? kunrei.get(kana) : undefined) ?? hepburn.get(kana);
}

function longVowels(text: string, long: LongVowel): string {
  switch (long) {
    case 'as-kana':
      return text;
    case 'dropped':
      return text.replace(/ou|oo/gu, 'o').replace(/uu/gu, 'u');
    case 'oh':
      return text.replace(/ou|oo/gu, 'oh').replace(/uu/gu, 'u');
    case 'macron':
      return text.replace(/ou|oo/gu, 'ō').replace(/uu/gu, 'ū');
  }
}

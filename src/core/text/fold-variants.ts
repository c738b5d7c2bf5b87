/**
 * 異体字 of names, each group folded to its first character. For matching only, never for output. The
 * common variants in Japanese names: 髙 (はしご高), 﨑 (たつさき), 邊/邉, 𠮷 (つちよし), and 旧字体. CJK
 * compatibility ideographs (福 U+FA1B) need no entry: NFKC folds them.
 */
const groups = `
高髙 崎﨑嵜碕㟢 辺邊邉 斎齋齊斉斊 浜濱濵 島嶋嶌 沢澤 広廣 国國圀 橋槗𣘺 吉𠮷 真眞 恵惠 桜櫻 滝瀧 竜龍
瀬瀨 徳德 礼禮 清淸 静靜 青靑 郎郞 富冨 宮宫 曽曾 槙槇 桧檜 桑桒 鉄鐵銕 関關 館舘 蔵藏 園薗 万萬
与與 寿壽 栄榮 円圓 団團 会會 伝傳 仏佛 実實 宝寶寳 塩鹽 学學 沖冲 条條 来來 梅楳 渋澁 満滿 為爲
状狀 猪豬 畑畠 県縣 穂穗 糸絲 絵繪 経經 続續 総總 緑綠 縁緣 翠翆 聡聰 声聲 荘莊 薫薰 虎乕 衛衞 覚覺
豊豐 遥遙 鎮鎭 頼賴 顕顯 餅餠 鶏鷄 鶴靏 麹麴 黒黑 鴎鷗 亀龜 彦彥 巌巖 峰峯 岳嶽 剣劍劔 勲勳勛 児兒
双雙 台臺 奥奧 姫姬 寛寬 尭堯 弥彌 応應 戸戶 暁曉 柳栁 歩步 毎每 気氣 浅淺 涼凉 温溫 狭狹 瑶瑤 発發
砺礪 秋秌 稲稻 蛍螢 譲讓 雑雜 凛凜 霊靈 埼﨏 増增 黄黃 横橫 郷鄕 穣穰 祢禰 舗舖 禎禎 祐祐 晴晴 隆隆
塚塚 福福 神神 靖靖 逸逸 都都 朗朗 海海 漢漢 羽羽 飯飯 館館 諸諸 勉勉 勤勤 祥祥 琢琢 節節 臭臭 視視
`;

const variants = new Map<string, string>();
for (const group of groups.split(/\s+/u)) {
  const [first = '', ...others] = Array.from(group);
  const to = first.normalize('NFKC');
  for (const other of others) if (other !== to) variants.set(other, to);
}

const byFolded = new Map<string, string[]>();
for (const [from, to] of variants) byFolded.set(to, [...(byFolded.get(to) ?? [to]), from]);

/** The folded form of a kanji, or undefined when it has none but itself. */
export function foldKanji(char: string): string | undefined {
  return variants.get(char);
}

/** All ways to write a kanji, itself first. */
export function kanjiVariants(char: string): readonly string[] {
  const all = byFolded.get(variants.get(char) ?? char) ?? [char];
  return [char, ...all.filter((other) => other !== char)];
}

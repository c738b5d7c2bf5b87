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
亜亞 悪惡 圧壓 囲圍 医醫 壱壹 隠隱 欧歐 仮假 価價 画畫 拡擴 巻卷 勧勸 歓歡 観觀 帰歸 旧舊 拠據 挙擧 峡峽 区區 駆驅駈 径徑 渓溪 軽輕
継繼 芸藝 研硏 検檢 権權 献獻 圏圈 厳嚴 効效 号號 済濟 剤劑 桟棧 賛贊 残殘 歯齒 辞辭 湿濕 写寫 釈釋 従從 縦縱 叙敍 将將 称稱 焼燒
証證 奨奬 乗乘 浄淨 畳疊 嬢孃 触觸 慎愼 尽盡 図圖 粋粹 酔醉 随隨 髄髓 枢樞 数數 摂攝 専專 戦戰 銭錢 潜潛 禅禪 争爭 壮壯 巣巢 臓臟
即卽 属屬 対對 体體 帯帶 択擇 担擔 単單 胆膽 断斷 弾彈 遅遲 虫蟲 昼晝 鋳鑄 庁廳 徴徵 聴聽 転轉 点點 党黨 灯燈 当當 闘鬪 独獨 読讀
届屆 縄繩 弐貳 参參 悩惱 脳腦 拝拜 廃廢 売賣 麦麥 抜拔 秘祕 瓶甁 払拂 併倂 並竝 変變 弁辨辯瓣 翻飜 黙默 戻戾 訳譯 薬藥 予豫 余餘 誉譽
揺搖 様樣 謡謠 乱亂 覧覽 両兩 塁壘 励勵 齢齡 恋戀 炉爐 労勞 楼樓 録錄 湾灣 歳歲 姉姊 産產 説說 税稅 脱脫 悦悅 閲閱 鋭銳 内內 呉吳
虚虛 戯戲 尚尙 兎兔莵 舎舍 顔顏 晋晉 薮藪籔 桝枡 侠俠 梼檮 祷禱 蝉蟬 頬頰 痩瘦 繋繫 填塡 穎頴 篭籠 蓑簑 村邨 雁鴈 厨廚 野埜 妍姸 恒恆
昇曻 松枩 淵渕渊 焔焰 熙煕凞 珍珎 留畄 皐皋 杯盃 年秊 竈竃 紘絋 船舩 萌萠 蛎蠣 諌諫 讃讚 達逹 迩邇 釜釡 鉱鑛 鎌鐮 鑑鑒 間閒 隣鄰 韮韭
鵞鵝 鶯鴬 鯵鰺 卯夘 刃刄 壷壺 婿壻聟 嶺岺 并幷 厩廐廏 彝彜 協恊 昂昻 晃晄 杉杦 柿杮 歴歷 毘毗 渉涉 燕鷰 猫貓 略畧 綿緜 緒緖 群羣 聯聨
苺莓 葱蔥 蒋蔣 蘇蘓 虻蝱 鍛鍜 闊濶 覇霸 鞆靹 髪髮 麺麪 鼈鱉 冊册 況况 冴冱 勗勖 匀勻 呪咒 嘗甞 妬妒 妊姙 娯娛 寝寢 屏屛 峩峨 携攜
教敎 既旣 暦曆 梁樑 棋棊 殻殼 没沒 涙泪 洌冽 湼涅 犂犁 寧甯 畝畆 痴癡 禄祿 稟禀 筍笋 羨羡 腸膓 臘臈 艶艷 蓋葢 詠咏 貌貎 輌輛 醤醬
醸釀 靱靭 頽頹 騒騷 髯髥
`;

/** CJK radicals (U+2E80-) that PDF text holds in place of the kanji; of these NFKC knows but two. */
const radicals =
  '⺌小⺍小⺎兀⺒巳⺓幺⺕彐⺗心⺜日⺝月⺞歹⺟母⺠民⺢水⺤爪⺧牛⺩王⺪疋⺫目⺮竹⺶羊⺷羊⺻聿⺼月⺽臼⻁虎⻃西⻄西⻅見⻆角⻇角⻉貝⻊足⻋車⻐金⻑長⻒長⻓長⻔門⻖阜⻗雨⻘青⻙韋⻚頁⻛風⻜飛⻝食⻞食⻟食⻢馬⻣骨⻤鬼⻥魚⻦鳥⻨麦⻩黄⻫斉⻬斉⻭歯⻮歯⻯竜⻰竜⻱亀⻲亀⻳亀⺀冫⺂乙⺃乙⺄乙⺈刀⺉刀⺊卜⺅人⺖心⺘手⺙攵⺡水⺣火⺨犬⺬示⺭示⺯糸⺰糸⺲网⺾艹⻂衣⻈言⻌辶⻍辶⻎辶⻏邑⻪黽';

const variants = new Map<string, string>();
for (const group of groups.split(/\s+/u)) {
  const [first = '', ...others] = Array.from(group);
  const to = first.normalize('NFKC');
  for (const other of others) if (other !== to) variants.set(other, to);
}

const byFolded = new Map<string, string[]>();
for (const [from, to] of variants) byFolded.set(to, [...(byFolded.get(to) ?? [to]), from]);

// Behind the list of spellings: nobody writes a name with them.
const signs = Array.from(radicals);
for (let i = 0; i + 1 < signs.length; i += 2) {
  const kanji = signs[i + 1] ?? '';
  variants.set(signs[i] ?? '', variants.get(kanji) ?? kanji);
}

/** The folded form of a kanji, or undefined when it has none but itself. */
export function foldKanji(char: string): string | undefined {
  return variants.get(char);
}

/** All ways to write a kanji, itself first. */
export function kanjiVariants(char: string): readonly string[] {
  const all = byFolded.get(variants.get(char) ?? char) ?? [char];
  return [char, ...all.filter((other) => other !== char)];
}

/**
 * What follows a name that is part of a term: 橋本病, クローン病, ボルマン3型, クラマーの分類. A dot, a space or a grade may
 * stand between.
 */
const between =
  '^(?:[・=-][\\p{Script=Han}ァ-ヺーA-Za-z]{1,10}?|[ァ-ヺー]{2,8}){0,3}?[ ・-]?(?:[0-9ⅠⅡⅢⅣⅤ]+[度型期群])?(?:簡易|知能|性格|記銘力?|発達|作業|色覚)?';
const termBehind = new RegExp(
  `${between}(?:病(?![院棟室気状])|動脈炎|氏病|症候群|型|脳炎|脳症|徴候|現象|反射|染色|分類|スコア|スケール|ステージ|グレード|プロトコ|` +
    'ワクチン|肉腫|リンパ腫|培地|母斑|紫斑病|連鎖(?!球)|の(?:分類|徴候|三徴))',
  'u',
);
/** The same where the text is about patients: elsewhere 線 may be a railway and 法 a law. */
const medicalTermBehind = new RegExp(
  `${between}(?:療法|表(?![情示現面明記])|症(?!例)|反応|試験|テスト|検査|調律|法則?(?!師|人|務)|式(?!部)|基準|指数|係数|線|野|斑|結節|腫|リンパ|貧血|麻痺|吸虫|クリップ|コイル|鉤|` +
    '萎縮|骨折|脱臼|拘縮|体操|手術|術|吻合|再建|カテーテル|チューブ|ドレーン|鉗子|剪刀|管(?!理)|腺|筋|靭帯|括約|細胞|小体|' +
    '体(?:型|癌)|憩室|嚢|孔|窩|角|輪|弁(?!護|当)|門(?:平坦|膨|陥|閉)|束|ブロック|錠|カプセル|軟膏|点眼|点鼻|吸入|注射|散(?!歩|策)|シロップ|' +
    'の(?:基準|法則|定義|式))',
  'u',
);

/** Ends of the names of medicines and of bodies' own substances, as their stems are agreed on (INN): アダリムマブ, ロサルタン. */
const substance =
  /^[ァ-ヺー]{2,}(?:マブ|チニブ|ゾミブ|パリブ|シクリブ|プリル|サルタン|スタチン|プラゾール|コナゾール|ダゾール|シリン|マイシン|サイクリン|キサシン|ペネム|セフィム|ロビル|ナビル|シビル|タビン|キセル|プラチン|ルビシン|タキセル|メタゾン|ニゾロン|ゾロン|ジピン|ジアゼム|アゼパム|ゼパム|ゾラム|ゾピクロン|グリプチン|グリフロジン|グルチド|キサバン|ガトラン|グレル|パリン|カイン|トリプタン|セトロン|フェナシン|テロール|ロロール|プロロール|ゾシン|フィブラート|ドロネート|ドロン酸|プロフェン|フェナク|キシカム|コキシブ|リムス|スポリン|プラミン|ピプラゾール|ペリドン|アピン|サピン|ギリン|バスタチン|タミン|ドパミン|プラスミン|グロブリン|アルブミン|フェリン|ゲステロン|ストロゲン|トロピン|リポ蛋白|アーゼ|ペプチド|サイトカイン|ロイキン)$/u;

/** What a Japanese name does not end in, though a term does: 間質影, 肺野, 断裂. */
const termEnd =
  /[肺湯館状影野裂炎症癌腫瘤痛疹膜腺嚢靭胞核圧値量剤薬検液歴管術法型性的化部位期病率側面域層腔窩骨髄脈血尿便]$/u;

/** Terms that look like names wherever they stand. */
const terms = new Set(
  (
    '日当 右眼 左眼 両眼 眠剤 大泉門 小泉門 蜂巣 左葉 右葉 新出 間質 大網 小網 潮紅 穿通枝 集簇巣 保清 波形 児娩出 覚知 社保 第 サマリー 棘徐波 袋 旧 頁 護 甥 姪 吉草酸 師 所 方 上 下 子 針生検 下部 上部 院内 院外 東 西 南 北 東側 西側 南側 北側 東棟 西棟 南棟 北棟 東病棟 西病棟 本人 家族 長男 次男 三男 長女 次女 三女 ' +
    '郭清 清拭 市 町 村 県 区 国 妻 夫 母 父 嫁 婿 娘 孫 当院 前医 近医 他院 他科 外来 病棟 主治医 担当 看護師 医師 患者 症例 夜勤 日勤 準夜 深夜 当直 右 左 両側 正中 内側 外側 前 後 ' +
    '明 清明 良好 平坦 軟 著明 安定 不変 不明 陰性 陽性 正常 異常 特記 経過 施行 継続 中止 再開 退院 入院 転院 自宅 帰宅 ' +
    '関節 林業 森林 原因 原発 星状 金属 中心 高度 平均 角化 福祉 ステント ステロイド アレルギー リハビリ ' +
    'プラザキサ ウラリット ベネット ミヤBM Dダイマー バルン 済 印象 本名 様分 循内 青 赤 ポリープ カテーテル ガーゼ オムツ トイレ ベッド ナースコール シャワー マスク ビタミン ワクチン コロナ インフル'
  ).split(' '),
);

/** H. pylori, Aschoff sinus: a species or a term of which one word is in small letters. */
const latinTerm = /^[A-Z]\. ?[a-z]+$| [a-z]{3,}$/u;
/** Behind a name from abroad a noun may stand before the word that makes it a term: ベンス・ジョーンズ蛋白. */
const foreignTermBehind =
  /^[ ]?\p{Script=Han}{0,4}(?:病(?![院棟室気状])|症候群|症|腫|反応|現象|徴候|蛋白|小体|連鎖|骨折|脱臼|奇形|短絡|染色|細胞)/u;
/** マン・ホイットニーのU検定, コックス比例ハザード: methods, whatever the text is about. */
const methodBehind =
  /^の?[\p{Script=Han}A-Zａ-ｚχt]{0,6}(?:検定|比例ハザード|法(?![律廷人務王皇相典])|式(?![典部場年])|回帰|曲線|分布|変換|係数|指数|補正)/u;
/** ファモチジン「ヨシダ」: the maker in the name of a medicine. */
const inBrand = /(?:[ァ-ヺー]{2}|[錠液用散膏剤薬]|[0-9%]|mg|mL|μg)「$/u;
/** 桂枝茯苓丸, 麻子仁丸: mixtures of herbs. */
const herbs = /^\p{Script=Han}{3,}[湯丸散]$/u;
/** Organs with which no surname begins: 肺野清. */
const organFirst = /^(?:[肺腎胃腸膵脾咽喉尿髄腱]|門脈|動脈|静脈|神経|気管|血管|縦隔)\p{Script=Han}/u;
/** Kanji of the body and its ills that no name is written with: 縫工筋間. */
const bodily = /[筋腱膜靭瘤癌疹癬痙嚢隔瘢嘔]/u;
/** 右仙腸 begins with a side; 左近 and 右田 are names. */
const sided = /^[左右両](?![近京田門内])\p{Script=Han}{2,}$/u;

/** 男・女, 明大◯昭平, 診 療 情 報 提 供: what is ticked on a form, and a title set wide. */
const ofForms =
  /^(?=.*[○◯・])[男女明大昭平令正治和成○◯・ ]+$|^[明大昭平令]{4,}$|^[左右] *[左右]$|^[おご](?: +\p{Script=Han})+$|^(?:\p{Script=Han} +){4,}\p{Script=Han}$/u;
/** Phalen(+/+), Kernig(-): a sign and what was seen of it. */
const signBehind = /^[ ]?[(][ ]?(?:[+±>-]|右|左)/u;
/** 藤島Gr: a grade by somebody. */
const graded = /(?:Gr|grade|Grade)$/u;
/** 処 方 箋: the title of a paper, set wide. */
const titles =
  /^(?:処方箋|診断書|紹介状|証明書?|傷病証明書?|同意書|説明書|意見書|報告書|返書|返信|名称|控え?|右眼左眼|原発|総評|所見|診療情報提供書?|退院サマ.*)$/u;
/** 月・水・金: days of the week. */
const weekday = /^[月火水木金土日]$/u;
const weekdays = /^[月火水木金土日]{2,}$/u;
const weekdayBefore = /[月火水木金土日][・、/]$/u;
const weekdayBehind = /^(?:[・、/][ ]?[月火水木金土日](?!\p{Script=Han})|:)/u;
/** ダグラス窩, ホーマン鉤: the tagger took the end of the term along. */
const foreignTerm = /^[ァ-ヺー・A-Za-z]{2,}(?:窩|鉤|鉗子|点|角|膜|靭帯|結節)$/u;

/** 太田母斑: the tagger took the word that makes it a term along. */
function isTermItself(name: string): boolean {
  if (!/^\p{Script=Han}{3,}$/u.test(name)) return false;
  for (let at = 1; at < name.length; at++) if (termBehind.test(name.slice(at))) return true;
  return false;
}

export function isTerm(name: string, behind: string, medical: boolean, before = ''): boolean {
  if (termBehind.test(behind) || substance.test(name)) return true;
  if (inBrand.test(before) && behind.startsWith('」')) return true;
  if (/^[ァ-ヺーA-Z]/u.test(name) && (foreignTermBehind.test(behind) || methodBehind.test(behind)))
    return true;
  if (isTermItself(name) || name === '第' || graded.test(name) || titles.test(name.replace(/ /gu, '')))
    return true;
  if (/^[A-Za-z]+$/u.test(name) && signBehind.test(behind)) return true;
  if (weekdays.test(name)) return true;
  if (weekday.test(name) && (weekdayBefore.test(before) || weekdayBehind.test(behind))) return true;
  if (!medical) return false;
  if (
    medicalTermBehind.test(behind) ||
    terms.has(name) ||
    latinTerm.test(name) ||
    sided.test(name) ||
    organFirst.test(name) ||
    bodily.test(name) ||
    herbs.test(name) ||
    ofForms.test(name) ||
    foreignTerm.test(name)
  )
    return true;
  return /^\p{Script=Han}{2,}$/u.test(name) && termEnd.test(name);
}

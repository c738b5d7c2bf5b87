export const prefectures = [
  '北海道',
  '青森県',
  '岩手県',
  '宮城県',
  '秋田県',
  '山形県',
  '福島県',
  '茨城県',
  '栃木県',
  '群馬県',
  '埼玉県',
  '千葉県',
  '東京都',
  '神奈川県',
  '新潟県',
  '富山県',
  '石川県',
  '福井県',
  '山梨県',
  '長野県',
  '岐阜県',
  '静岡県',
  '愛知県',
  '三重県',
  '滋賀県',
  '京都府',
  '大阪府',
  '兵庫県',
  '奈良県',
  '和歌山県',
  '鳥取県',
  '島根県',
  '岡山県',
  '広島県',
  '山口県',
  '徳島県',
  '香川県',
  '愛媛県',
  '高知県',
  '福岡県',
  '佐賀県',
  '長崎県',
  '熊本県',
  '大分県',
  '宮崎県',
  '鹿児島県',
  '沖縄県',
] as const;

/** Cities that are made of wards (地方自治法 252条の19): the ward still belongs to the municipality. */
const wardCities =
  '札幌市|仙台市|さいたま市|千葉市|横浜市|川崎市|相模原市|新潟市|静岡市|浜松市|名古屋市|京都市|大阪市|堺市|神戸市|岡山市|広島市|北九州市|福岡市|熊本市';

/** Municipalities whose names hold 市, 町, 村 or 郡 before the end. */
const irregular =
  '市川市|市原市|四日市市|廿日市市|八日市市|野々市市|余市郡余市町|余市町|町田市|十日町市|大町市|村山市|村上市|大村市|武蔵村山市|東村山市|羽村市|田村市|玉村町|郡山市|大和郡山市|郡上市|蒲郡市|小郡市|下市町|上市町|市貝町|市川三郷町|市川町';

const body =
  `(?:(?:${wardCities})[^\\s0-9:;]{1,4}?区|${irregular}|(?:[^\\s0-9,、。:;=()「」【】|]{1,6}?郡)(?:[^\\s0-9,、。:;=()「」【】|]{1,7}?[町村])|` +
  `[^\\s0-9,、。:;=()「」【】|]{1,7}?[市区]|[^\\s0-9,、。:;=()「」【】|]{1,7}?[町村])`;

const head = new RegExp(`^[ ]*(?:${prefectures.join('|')})?[ ]*${body}`, 'u');
const prefectureHead = new RegExp(`^[ ]*(?:${prefectures.join('|')})`, 'u');

/** Source of a regular expression for the municipality part of an address. */
export const municipalityPattern = body;

/** Length of the address up to the municipality, in units of `address`; of the prefecture when it has none. */
export function municipalityLength(address: string): number {
  return head.exec(address)?.[0].length ?? prefectureHead.exec(address)?.[0].length ?? 0;
}

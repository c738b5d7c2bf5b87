import type { Random } from '../../fuzz-dicom/random.ts';

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.below(10))).join('');
}

const two = (n: number) => String(n).padStart(2, '0');
const wide = (text: string) =>
  text.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).replaceAll(' ', '　');
const kanjiDigit = '〇一二三四五六七八九';

function kanjiNumber(n: number): string {
  const tens = Math.floor(n / 10);
  return (
    (tens === 0 ? '' : `${tens === 1 ? '' : (kanjiDigit[tens] ?? '')}十`) +
    (n % 10 === 0 ? '' : (kanjiDigit[n % 10] ?? ''))
  );
}

const eras = [
  { from: 2019, base: 2018, names: ['令和', 'R', '令', '㋿'] },
  { from: 1990, base: 1988, names: ['平成', 'H', '平', '㍻'] },
  { from: 1927, base: 1925, names: ['昭和', 'S', '昭', '㍼'] },
] as const;

/** A date in one of the notations that clinics use. `held`: notations that the rules were not made on. */
export function date(random: Random, fromYear: number, toYear: number, held: boolean): string {
  const year = fromYear + random.below(toYear - fromYear + 1);
  const [month, day] = [1 + random.below(12), 1 + random.below(28)];
  const era = eras.find(({ from }) => year > from) ?? eras[2];
  const n = year - era.base;
  const [long, letter, short, square] = era.names;
  const usual = [
    `${year}/${two(month)}/${two(day)}`,
    `${year}-${two(month)}-${two(day)}`,
    `${year}年${month}月${day}日`,
    `${long}${n}年${month}月${day}日`,
    `${letter}${n}.${month}.${day}`,
    `${short}${n}.${month}.${day}`,
    wide(`${long}${n}年${month}月${day}日`),
    `${year}${two(month)}${two(day)}`,
    `${year}.${month}.${day}`,
    wide(`${year}/${month}/${day}`),
  ];
  const others = [
    `${short}${n}-${two(month)}-${two(day)}`,
    `${square}${n}年${month}月${day}日`,
    `${long}${kanjiNumber(n)}年${kanjiNumber(month)}月${kanjiNumber(day)}日`,
    `${letter}${two(n)}/${two(month)}/${two(day)}`,
    `${long} ${n} 年 ${month} 月 ${day} 日`,
    `${year}年 ${month}月 ${day}日`,
    wide(`${letter}${n}.${month}.${day}`),
    `(${long}) ${year}年${month}月${day}日`.slice(5),
    `${year} 年 ${two(month)} 月 ${two(day)} 日`,
  ];
  return random.pick(held ? [...usual.slice(0, 4), ...others] : usual);
}

/** Only where a label says that it is a date. */
export function labelledDate(random: Random, held: boolean): string {
  const [year, month, day] = [20 + random.below(6), 1 + random.below(12), 1 + random.below(28)];
  const short = held
    ? [
        `${year}.${two(month)}.${two(day)}`,
        `${month}／${day}`,
        `'${year}/${month}/${day}`,
        `${month}月${day}日`,
      ]
    : [`${year}/${two(month)}/${two(day)}`, `${month}/${day}`, `${year}-${two(month)}-${two(day)}`];
  return random.chance(4) ? random.pick(short) : date(random, 2015, 2025, held);
}

const places = [
  ['静岡県', '静岡市駿河区', '登呂南'],
  ['東京都', '八王子市', '元椿町'],
  ['大阪府', '大阪市西成区', '松葉通'],
  ['北海道', '札幌市北区', '北三十条西'],
  ['神奈川県', '横浜市港北区', '小杉台'],
  ['新潟県', '南魚沼郡湯沢町', '神立'],
  ['愛知県', '豊田市', '猿投新田'],
  ['福岡県', '北九州市小倉北区', '浅葱'],
  ['東京都', '千代田区', '霞ヶ谷'],
  ['京都府', '京都市中京区', '烏丸通夷川上る'],
  ['長野県', '下伊那郡阿智村', '駒場'],
  ['岩手県', '盛岡市', '大字上米内字糠森'],
] as const;

const buildings = [
  '',
  '',
  '　メゾン葵201号室',
  ' コーポ・サン105',
  '　県営住宅3-402',
  ' グリーンハイツB棟１０３',
  'ハイム桜２０５',
  ' ライオンズマンション登呂 802号',
];

export function address(random: Random, held: boolean): string {
  const [prefecture, city, town] = random.pick(places);
  const [a, b, c] = [1 + random.below(9), 1 + random.below(30), 1 + random.below(20)];
  const number = random.pick(
    held
      ? [
          `${kanjiDigit[a] ?? ''}丁目${b}番地の${c}`,
          wide(`${a}ー${b}ー${c}`),
          `${a}丁目${b}の${c}`,
          `${b}番地`,
          `${a}−${b}`,
        ]
      : [
          `${a}-${b}-${c}`,
          `${a}丁目${b}番${c}号`,
          wide(`${a}-${b}-${c}`),
          `${a}丁目${b}-${c}`,
          `${b}${c}番地${a}`,
        ],
  );
  return (random.chance(3) ? '' : prefecture) + city + town + number + random.pick(buildings);
}

/** The sign before the number is no part of it. */
export function postal(random: Random, held: boolean): { before: string; value: string } {
  const value = `${digits(random, 3)}-${digits(random, 4)}`;
  const before = random.pick(['〒', '', '〒 ']);
  return {
    before,
    value: held && before !== '' ? random.pick([wide(value), value.replace('-', '')]) : value,
  };
}

export function phone(random: Random, held: boolean): string {
  const [area, exchange, line] = [
    random.pick(['03', '06', '054', '0538', '011']),
    digits(random, 4),
    digits(random, 4),
  ] as const;
  const local = exchange.slice(0, 6 - area.length);
  const mobile = `0${random.pick(['9', '8', '7'])}0`;
  const usual = [
    `${area}-${local}-${line}`,
    `${mobile}-${exchange}-${line}`,
    `${mobile}${exchange}${line}`,
    wide(`${area}-${local}-${line}`),
    `(${area})${local}-${line}`,
  ];
  const others = [
    `${area}(${local})${line}`,
    `${area}（${local}）${line}`,
    `+81-${mobile.slice(1)}-${exchange}-${line}`,
    `${area}ー${local}ー${line}`,
    `${mobile} ${exchange} ${line}`,
    `${area}.${local}.${line}`,
    `${area}${local}${line}`,
  ];
  return random.pick(held ? [...usual.slice(0, 2), ...others] : usual);
}

export function patientId(random: Random, held: boolean): string {
  const n = digits(random, 8);
  return random.pick(
    held
      ? [
          `${n.slice(0, 3)}-${n.slice(3, 6)}-${n.slice(6)}`,
          `P${n.slice(0, 6)}`,
          wide(n.slice(0, 7)),
          `0000${n.slice(0, 6)}`,
          n.slice(0, 4),
        ]
      : [n, n.slice(0, 6), `${n.slice(0, 5)}-${n[7] ?? ''}`, wide(n), `A${n.slice(0, 5)}`],
  );
}

export function otherId(random: Random, held: boolean): string {
  const n = digits(random, 8);
  return random.pick(
    held
      ? [
          `${n.slice(0, 2)}P${n.slice(2, 6)}`,
          `No.${n.slice(0, 5)}`,
          `H25-${n.slice(0, 4)}`,
          `2024CT${n.slice(0, 5)}`,
        ]
      : [n, `S24-${n.slice(0, 5)}`, `${n.slice(0, 6)}-${n.slice(6)}`, `E${n}`],
  );
}

const heads = [
  '登呂',
  '青葉',
  'みなみ風',
  'あおぞら',
  '富士見台',
  'さくら坂',
  '北星',
  '聖マルタ',
  '西大路',
  'サンライズ',
  '駿府',
  '葵',
];
export function facility(random: Random, held: boolean): string {
  const head = random.pick(heads);
  const end = random.pick(
    held
      ? [
          '内科循環器科医院',
          '市立総合医療センター',
          'ハートクリニック',
          '整形外科・リハビリテーション科',
          'こどもクリニック',
          '訪問看護ステーション',
          '画像診断センター',
          '調剤薬局',
          'デイサービスセンター',
          '介護老人保健施設',
          '大学医学部附属病院',
          '耳鼻咽喉科クリニック',
        ]
      : [
          '病院',
          'クリニック',
          '内科クリニック',
          '医院',
          '総合病院',
          '診療所',
          '大学病院',
          '市民病院',
          '整形外科',
          '薬局',
          '眼科',
          '記念病院',
        ],
  );
  const corporation = random.pick(['', '', '', '医療法人社団', '医療法人 ', '社会福祉法人']);
  return end === '介護老人保健施設'
    ? `${end}${head}苑`
    : corporation === ''
      ? head + end
      : `${corporation}${head}会　${head}${end}`;
}

import { isNoName } from './field-names.ts';
import { FULL, HAN, LONE, staffHit } from './name-forms.ts';
import { NO_STAFF } from './no-staff.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** 次回は4月。␣␣屋宜, …と回答。6/5␣中: who wrote it, at the end of what was written. */
const last = new RegExp(
  `。(?:[ ]{0,6}(?:[0-9]{1,2}/[0-9]{1,2}[ ]{1,2})(${FULL}|${HAN}{1,3})|[ ]{1,40}(${FULL})|[ ]{2,60}(${HAN}{2,3}|${LONE}))(?=[ ]*$)`,
  'gmu',
);
/** ▼電話␣新妻␣␣, (医事)␣鳥居:, ■看護␣09:01␣円谷: which office, the time and who. */
const OFFICE =
  '医事|受付|電話|会計|窓口|看護|医師|薬剤師?|栄養|リハビリ?|検査|放射線|事務|相談|相談員|地域連携|連携室?|診察|診療|問診|予診|案内|クラーク|外来|病棟|訪問|往診|救急|当直|日直|夜勤|日勤|準夜|深夜|ケアマネ|ヘルパー|[一-鿿]{1,4}科|MSW|PSW|Ns|Dr|PT|OT|ST|CE|CM';
const office = new RegExp(
  `^[ ]*(?:[▼▽■□●○◆◇▲△★☆※・*>#]+[ ]?(?:${OFFICE})|[([<《〈【「](?:${OFFICE})[)\\]>》〉】」])(?:[ :]{1,2}[0-9]{1,2}:[0-9]{2})?[ :]{1,2}(${FULL}|${HAN}{2,4}|${LONE})(?=:|[ ]{2}|[ ]*$)`,
  'gmu',
);
/** (北関東病理センター␣小曽根), (共済␣担当␣奥地): who of a house, at the end of a bracket. */
const inBracket = new RegExp(
  `[(「][^()「」\\n]{0,24}(?:科|部|室|課|センター|病院|医院|クリニック|診療所|薬局|ステーション|事業所|研究所|会社|担当|係)[ ]{1,2}(${FULL}|${HAN}{2,3})(?=[ ]?[)」])`,
  'gu',
);
/** … / 指導␣鹿毛: a part of the work behind a stroke. */
const stroke = new RegExp(
  `/[ ]?(?:指導|監督|助手|介助|麻酔|記録|確認|承認|読影|診察|担当|上級医?|立会|器械出?し?|外回り)[ ]{1,2}(${FULL}|${HAN}{2,3}|${LONE})(?=[ ]*$|[ ]{2}|[ ]?[/、,)])`,
  'gmu',
);
/** 隊員␣刈安␣機関員␣島: a crew. */
const crew = new RegExp(
  `(?=[隊副機救操整運添])(?:隊長|副隊長|隊員|機関員|機関士|救命士|操縦士|整備士|運転員|添乗員)[ :]{1,3}(${FULL}|${HAN}{2,4}|${LONE})(?=[ ]*(?:$|[、,/)(・])|[ ]{1,3}(?:副?隊|機関|救命|運転|[ ]))`,
  'gmu',
);

const NO_SIGN =
  /^(?:敬具|敬白|謹白|謹言|拝具|草々|早々|不一|追伸|著変|特記|経過|前回|次回|本日|明日|今後|以後|以前|食事|内服|点滴|採血|相談|予約|会計|受付|電話|来院|帰宅|帰室|入室|退室|面会|家族|診察|問診|体温|血圧|脈拍|皮膚|全身|胸部|腹部|頭部|再検|休薬|禁煙|禁酒|絶食|安静|厳守|要注意|未対応|対応済|完了|保留|様子見|頓用|屯用|外用|適宜|朝食|夕食|昼食|毎食|食後|食前|就寝|起床)|(?:[済中後前時分量色性的化感率値]|良好|不良|不変|安定|改善|悪化|軽快|増悪|治癒|消失|出現|陽性|陰性|著明|注意|対応|待ち|休診|休み|以内|以上|以下|抜粋|省略|処分|交付|返却|回収|提出|送付)$/u;

/** Who wrote or took part, where only the place of the name says so. */
export const signOffs: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const regex of /。(?:[ ]|[0-9]{1,2}[/])/.test(text)
    ? [office, inBracket, stroke, crew, last]
    : [office, inBracket, stroke, crew])
    for (const match of text.matchAll(regex)) {
      const name = match[1] ?? match[2] ?? match[3] ?? '';
      const words = name.split(' ');
      if (isNoName(name) || NO_STAFF.test(name) || (words.length === 1 && NO_SIGN.test(name))) continue;
      if (words.some((word) => word.length > 1 && isNoName(word))) continue;
      const to = match.index + match[0].length;
      const isBare = regex === last && words.length === 1;
      hits.push(staffHit(to - name.length, name, isBare ? 'unsure' : 'likely'));
    }
  return hits;
};

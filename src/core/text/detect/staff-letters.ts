import { isNoName } from './field-names.ts';
import { KANJI } from './han.ts';
import { FULL, HAN, staffHit } from './name-forms.ts';
import { IS_DEED, NO_STAFF } from './no-staff.ts';
import type { Detector, RawHit } from './raw-hit.ts';

/** Lim, T.Sogo, Kobayakawa H., アグス P. */
const SPELLED =
  "(?:[A-Z]\\.[ ]?[A-Z][a-z'-]{2,15}|[A-Z][a-z'-]{2,15}[ ][A-Z]\\.|[A-Z][a-z'-]{2,15}(?:,?[ ][A-Z][a-z'-]{2,15})?|[ァ-ヺー]{2,10}[ ][A-Z]\\.)";
const END = '(?=[ ]*(?:$|[\\n、,/)(;→])|[ ]{2}|[ ]{1,2}[A-Z0-9])';

/** Professions in letters that mean nothing else in charts. */
const CLEAR = 'Drs?|Ns|Nrs|Tech|RN|PHN|CRC|ORT|MSW|PSW|CNS|WOC|ICN|CRN|Pharm|CDEJ|CGC|CCRC|CPHT';
/** These are findings, methods and units as well: RT, CE, ST. */
const DOUBTFUL = 'PT|OT|ST|OTR|RPT|SLP|CM|SW|ME|CE|RT|MT|DH|CP|RD|NP|MA|CN|EMT|Rep';
/** Parts in an operation or examination on English sheets. */
const PARTS =
  '1st|2nd|3rd|Op|OP|Opr|As|Ass?t|Anes|Anesth|Surg|Scrub|Circ|Echo|Reader|Reviewer|Perf|Monitor|Recorder|Sono|Rad|Phys';

/** RT: 氏部, 2nd: T.Sogo, ORT／佐用: letters, a sign and a name that ends there. */
const signed = new RegExp(
  `(?=[A-Z1-3])(?<![A-Za-z0-9])(?:${CLEAR}|${DOUBTFUL}|${PARTS})\\.?[ ]?[:/=][ ]{0,2}(${FULL}|${HAN}{2,4}|${SPELLED})${END}`,
  'gmu',
);
/** Dr仙頭  診察, 担当Ns比屋根␣, Tech公文 撮影: right behind the letters, where no particle follows. */
const glued = new RegExp(
  `(?=[CDIMNOPRTW])(?:(?<![A-Za-z0-9.${KANJI}ァ-ヺー])|(?<=担当|受持ち?|病棟|外来|[日夜]勤|[当日]直|リーダー))(?:${CLEAR})\\.?(${FULL}(?=[ ]{2}|[ ]*$)|${HAN}{2,4}?|[A-Z][a-z'-]{2,15}(?:[ ](?:${HAN}{2,3}|[A-Z][a-z'-]{2,15}))?)(?=[ ]|$|[\\n、。,:/)(→])`,
  'gmu',
);
/** 楠見PSW, 鉢木CM: letters behind a name. */
const BEHIND = 'PSW|CM|PHN|RN|ORT|CRC|DH|CNS|WOC|Tech';
const behind = new RegExp(
  `(?=[CDOPRTW])(?:${BEHIND})(?![A-Za-z0-9/(-])(?<=(?<!${HAN}|[ァ-ヺーA-Za-z])(${FULL}|${HAN}{2,4})([ ]?)(?:${BEHIND}))`,
  'gu',
);
/** 助手 Lim, 二次 Y.Kuroki, 分担 Kobayakawa H.: who did a part of it, not in kanji. */
const spelled = new RegExp(
  `(?:術者|[一二三]次|助手|執刀医?|麻酔医?|介助|指導医?|読影医?|検者|撮影者?|記録者?|担当医?|分担医?師?|責任医師|確認者|報告者|承認者|診断医|施行医|判読医?|看護師|[技医]師|療法士)[ :]{1,3}(${SPELLED})${END}`,
  'gmu',
);
/** Asked first, because most texts hold none. */
const inLatin = /[A-Z]\.[ ]?[A-Z][a-z]|[ :][A-Z][a-z'-]{2}|[ァ-ヺー][ ][A-Z]\./;
const signsLetters = /(?:[A-Z]{2}|[a-z1-3][a-z.])\.?[ ]?[:/=]/;
const beforeName = /[CNTWchnrs]\.?[㐀-鿿A-Z]/;
/** Words with a capital that stand behind a part of the work. */
const WORDS =
  /^(?:None|Not|Normal|Negative|Positive|Mild|Moderate|Severe|Trace|Left|Right|Both|Good|Fair|Poor|Grade|Stage|Group|Probable|Possible|Inferior|Anterior|Acute|Chronic|Type|Class|Total|Local|General|Spinal|Epidural|Propofol|Sevo|Room|Date|Time|Name|Note|Unknown|Stable|Regular|Sinus|Dose|Boost|Contrast|Plain|Same|See|Yes|Cell|Brain|Chest|Abdomen)(?:[ ]|$)/u;
const NO_SIGNED =
  /(?:[術式法像性薬剤値量率比位群型度数級]|切開|切除|全摘|摘出|切断|吻合|照射|置換|固定|形成|陽性|陰性|障害|骨折|狭窄|閉塞|肥大|乳房|照射|療法|良好|不良|正常|著明|軽度|中等度|高度|介入|合剤|予定|依頼|紹介|同席|評価|訓練|診察|回診|説明|嚥下|構音|失語|発声|歩行|更衣|移乗|起立|座位|立位|食事|入浴|整容|清拭|全身|呼吸|筋力|可動域|下肢|上肢)$/u;

/** Staff whose profession or part stands beside their name in letters, and staff who are not written in kanji. */
export const staffLetters: Detector = (text) => {
  const hits: RawHit[] = [];
  if (!/[A-Z1-3][A-Za-z.]/u.test(text)) return hits;
  const forms = [behind];
  if (signsLetters.test(text)) forms.push(signed);
  if (beforeName.test(text)) forms.push(glued);
  if (inLatin.test(text)) forms.push(spelled);
  for (const regex of forms)
    for (const match of text.matchAll(regex)) {
      const name = match[1] ?? '';
      if (
        WORDS.test(name) ||
        isNoName(name) ||
        NO_STAFF.test(name) ||
        IS_DEED.test(name) ||
        NO_SIGNED.test(name)
      )
        continue;
      const before = regex === behind ? -(match[2] ?? '').length : match[0].length;
      const from = match.index + before - name.length;
      hits.push(staffHit(from, name));
    }
  return hits;
};

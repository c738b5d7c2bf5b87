import { KANJI } from './han.ts';
import { digitsIn } from './id-forms.ts';
import type { Detector, RawHit } from './raw-hit.ts';

const END = '(?![0-9A-Za-z]|[-_/][0-9A-Za-z]|[.][0-9])';

/** C22-G-28841, IR23-0790, T-0930-05, M-0702-0113: letters, then groups of digits; few things of the trade have two. */
const lettered = new RegExp(
  `(?<![A-Za-z0-9-])((?!(?:ICD|ISO|JIS|IEC|NCT|HLA|COVID|SARS|CoV|IL|CD|EN|UN|JCOG|WJOG)[-0-9])[A-Z]{1,5}(?:-[0-9]{4}-[0-9]{2,6}|[0-9]{2}-(?:[A-Z]{1,2}-)?[0-9]{4,6}|-[0-9]{2}-(?:[A-Z]{1,2}-)?[0-9]{3,6}))${END}`,
  'gu',
);
/** 20241203CT0048, 20240305-0117: a day and what was done then, the how manieth. */
const dayFirst = new RegExp(
  `(?<![A-Za-z0-9-])(20[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])(?:[A-Z]{1,4}[-_]?[0-9]{2,6}|[-_][0-9]{3,6}))${END}`,
  'gu',
);
/** 2024-糸-0318, 6-療-12: the letter of an office between year and number. */
const office = new RegExp(`(?<![A-Za-z0-9-])([0-9]{1,4}-[${KANJI}]{1,3}-[0-9]{2,6})${END}`, 'gu');
/** #GF-2231 at the head of a sheet, (C-3319) behind the age. */
const head = new RegExp(`^[ ]*#([A-Z]{1,4}-?[0-9]{3,8})${END}`, 'gmu');
const behindAge = new RegExp(
  `(?:様|さん|殿|氏|君|くん|ちゃん)[ ]{1,4}(?:[0-9]{1,3}[ ]?(?:歳|才)?[ ]{0,4}(?:[MF男女][ ]{0,4})?)?[(\\[]((?:[A-Z]{1,3}-?)?[0-9][0-9-]{2,11})[)\\]]`,
  'gu',
);
/** 受付6-0093, 整理24-B0338: right behind what is numbered. */
const glued = new RegExp(
  `(?:受付|受理|整理|文書|発行|伝票|検体|標本|病理|細胞診|控え?|台帳|起案|承認|申請)((?:[A-Z]{1,3}-?)?[0-9]{1,4}-[A-Z]{0,2}[0-9]{3,8})${END}`,
  'gu',
);
/** Op.No 24-1907, Cath#: 24C-0773, PSG#1190, Ref: PSG#1190: an English word and the sign of a number. */
const english = new RegExp(
  `(?<![A-Za-z])(?!(?:PM|PMC|LINE|User|Login|Mail|Apple|Skype|Zoom|Wi-Fi|Lot|Model|Cat|Catalog|Ref|Fig|Table|Room|Bed|Tel|Fax|Page|Step|Slice|Series|Image|Type|Ver|Gene|Case)[. ]?(?:N|#|I))[A-Z][A-Za-z]{1,11}[. ]?(?:N[oO]\\.?|ID|#)[ ]?[:=]?[ ]?((?:[A-Z]{1,4}-?)?[0-9][0-9A-Z]*(?:[-_/][0-9A-Z]+){0,3})${END}`,
  'gu',
);
/** LOT/SN 0014238817, S/N 2331904 018: a device in somebody. */
const device =
  /(?<![A-Za-z])(?:LOT\/SN|S\/N|SN)[ .:#]{0,2}([0-9A-Z]{4,12}(?:[ ][0-9]{3,6})?)(?![0-9A-Za-z-])/gu;
/** 施設 60-4127, ｼｾﾂ:31-0095: by which a laboratory knows who sent it. */
const sender =
  /(?:施設|シセツ|依頼元|医療機関|会員|得意先|顧客)(?:コード|番号|No\.?)?[ ]?[ :][ ]?([0-9]{2,4}-[0-9]{3,6})(?![0-9A-Za-z-])/gu;
/** 第R-7741号 */
const certificate = /(第[ ]?[A-Z]{1,3}-?[0-9]{3,8}(?:-[0-9]{1,6})?[ ]?号)/gu;
/** 受療証〉51318045-0072219, 乳幼児医療 83080014 / 0355172: who pays and for whom. */
const aid =
  /(?:受療証|受給者証|医療証|公費|福祉医療|(?:乳幼児|子ども|こども|障害者?|ひとり親|難病|特定疾患|小児慢性|自立支援|生活保護)(?:等)?(?:医療)?)[^\n0-9]{0,8}([0-9]{8})[ ]?[-/・][ ]?([0-9]{7})(?![0-9])/gu;
/** 記号7・5502 番号914-03 */
const branch = /記号[^\n]{1,30}?番号[ :]*[0-9]{1,20}-([0-9]{2})(?![0-9])/gu;

const examId = { rule: 'labelled-exam-id', item: 'exam-id', confidence: 'likely' } as const;
const patientId = { rule: 'labelled-id', item: 'patient-id', confidence: 'likely' } as const;
const otherId = { rule: 'labelled-id', item: 'other-id', confidence: 'likely' } as const;
const deviceId = { rule: 'labelled-id', item: 'device', confidence: 'likely' } as const;
const aidId = { rule: 'public-aid', item: 'public-aid-number', confidence: 'likely' } as const;
const insuredId = { rule: 'insured-number', item: 'insured-number', confidence: 'likely' } as const;

/** Numbers that their shape or the sign before them tells from measurements. */
export const numberShapes: Detector = (text) => {
  const hits: RawHit[] = [];
  if (!/[0-9]{2}/u.test(text)) return hits;
  const add = (regex: RegExp, what: Pick<RawHit, 'rule' | 'item' | 'confidence'>) => {
    for (const match of text.matchAll(regex)) {
      let at = match.index;
      for (const id of match.slice(1)) {
        const from = text.indexOf(id, at);
        at = from + id.length;
        if (regex === english && digitsIn(id) < 3) continue;
        hits.push({ from, to: at, ...what });
      }
    }
  };
  if (/[0-9A-Z]-[0-9A-Z]/.test(text)) {
    add(lettered, examId);
    add(glued, examId);
    add(sender, otherId);
  }
  if (/20[0-9]{6}[A-Z_-]/.test(text)) add(dayFirst, examId);
  if (/[0-9]-[㐀-鿿]/.test(text)) add(office, otherId);
  if (/[a-z.A-Z](?:N[oO]|ID|#)/.test(text)) add(english, examId);
  if (/第[ ]?[A-Z]/.test(text)) add(certificate, otherId);
  if (/S\/?N/.test(text)) add(device, deviceId);
  if (/[0-9]{8}[ ]?[-/・][ ]?[0-9]{7}/.test(text)) add(aid, aidId);
  if (text.includes('記号')) add(branch, insuredId);
  if (text.includes('#')) add(head, patientId);
  if (/[([](?:[A-Z]{1,3}-?)?[0-9]/.test(text)) add(behindAge, patientId);
  return hits;
};

const between = /[ ]?[,、/・~〜→と][ ]?/uy;
const shapeOf = (id: string): string => id.replace(/[0-9]/gu, '0');

/** 68-0412-9937, 68-0412-9940: the second of a pair, in the shape of the first. */
export function seconds(text: string, hits: readonly RawHit[]): RawHit[] {
  return hits.flatMap((hit) => {
    const shape = shapeOf(text.slice(hit.from, hit.to));
    const found: RawHit[] = [];
    if (digitsIn(shape) < 5) return found;
    for (let at = hit.to; ;) {
      between.lastIndex = at;
      const sign = between.exec(text)?.[0];
      if (sign === undefined) return found;
      const from = at + sign.length;
      at = from + shape.length;
      if (shapeOf(text.slice(from, at)) !== shape || /[0-9A-Za-z-]/u.test(text.charAt(at))) return found;
      found.push({ ...hit, from, to: at });
    }
  });
}

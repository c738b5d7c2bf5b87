import { KANJI } from '../detect/han.ts';
import type { RawHit } from '../detect/raw-hit.ts';
import { classNumber } from './word-classes.ts';

/** What somebody who works there does or is, as remarks say it beside a surname without a title. */
const ROLE =
  '(?:副?担当|対応|受付|執刀|代診|指導|調剤|記入|記載|確認者|担当者|[鑑監]査|運転|送迎|[夜日]勤|準夜|深夜|夜間帯?|当直|宿直|日直|記録|入力|訪問|訪看|看護|介助|術者|助手|説明|報告|連絡|指示|確認|実施|採血|測定|施術|処置|読影|撮影|検者|診察|問診|相談員?|面談|同行|引継|申し?送り|ケアマネ|ヘルパー|サ責|窓口|事務|会計|代行|代筆|主治医|受け?持ち?|プライマリ|リーダー|師長|主任|院長|部長)';
const RELATIVE = '(?:[父母夫妻兄姉弟妹孫嫁婿]|息子|娘|[長次三]男|[長次三]女|[義祖][父母])';
const name = `[${KANJI}々]`;
const after = '(?=$|[ 、。,.:()→・/\\n]|[へにがはのよかともで][^ァ-ヺ]?)';

/** 執刀城, 対応 仲宗根 */
const behindRole = new RegExp(`(?<![${KANJI}])${ROLE}[ :]?(${name}{1,4})${after}`, 'gu');
/** 矢野 代診 */
const beforeRole = new RegExp(`(?<=^|[ 、。,.:()→・/\\n])(${name}{2,4})(?=[ ]${ROLE}(?![ァ-ヺ]))`, 'gu');
/** 保科 点滴 */
const alone = new RegExp(`(?<=^|[ 、。,.()→/\\n])(${name}{2,4})(?=$|[ 、。,.()→/\\n])`, 'gu');
/** 長男隆, 父 剛のみ */
const behindRelative = new RegExp(`(?<![${KANJI}])${RELATIVE}[ ]?(${name}{1,3})${after}`, 'gu');

/** One kanji behind a role or a relative that is the end of a word: 対応中, 父他. */
const ending =
  /^[中済用手時料者医師名内外前後上下室科部長印数量票書線表系別先元毎順可否要死亡癌他同有無両談様間宅方共来]$/u;

/** Surnames in a remark too short for the tagger to be sure: by the dictionary, and by who stands beside them. */
export function namesInCell(text: string, classesOf: (word: string) => readonly number[]): RawHit[] {
  const hits: RawHit[] = [];
  const look = (regex: RegExp, isName: (word: string) => boolean): void => {
    for (const match of text.matchAll(regex)) {
      const word = match[1] ?? '';
      const from = match.index + match[0].lastIndexOf(word);
      if (!ending.test(word) && isName(word))
        hits.push({
          from,
          to: from + word.length,
          rule: 'tagged-name',
          item: 'other-name',
          confidence: 'unsure',
        });
    }
  };
  const is = (word: string, ...kinds: readonly number[]): boolean =>
    classesOf(word).some((kind) => kinds.includes(kind));
  const isCommon = (word: string): boolean =>
    classesOf(word).some((kind) => kind === classNumber.organisation || kind >= classNumber.noun);
  look(behindRole, (word) => is(word, classNumber.surname) && (word.length === 1 || !isCommon(word)));
  look(beforeRole, (word) => is(word, classNumber.surname) && !isCommon(word));
  look(alone, (word) => is(word, classNumber.surname) && !is(word, classNumber.place) && !isCommon(word));
  look(
    behindRelative,
    (word) => is(word, classNumber['given-name']) && (word.length === 1 || !isCommon(word)),
  );
  return hits;
}

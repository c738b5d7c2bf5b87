import type { Confidence } from '../../findings/finding.ts';
import { findDates } from '../date-notation.ts';
import { bracketedNames, namesIn, readingBehind } from './field-names.ts';
import type { FieldKind } from './field-kinds.ts';
import type { Field } from './fields.ts';
import { findFields } from './fields.ts';
import { facilityIn } from './facilities.ts';
import { digitsIn, ID_FORMS } from './id-forms.ts';
import { inKanji } from './kana-labels.ts';
import { DAY, MONTH, TWO_DIGIT_DAY, TWO_DIGIT_MONTH } from './month-day.ts';
import type { Place } from './named-places.ts';
import { numbersIn } from './numbers.ts';
import type { Detector, RawHit } from './raw-hit.ts';

type What = Pick<RawHit, 'rule' | 'item'>;
type Reader = (field: Field, value: string) => RawHit[];

/** Everything that stands after a label, under it or in its column. */
export const labelledValues: Detector = (text) =>
  findFields(text).flatMap((field) => readers[field.kind]?.(field, text.slice(field.from, field.to)) ?? []);

function hit(field: Field, from: number, to: number, what: What, confidence?: Confidence): RawHit {
  return {
    from: field.from + from,
    to: field.from + to,
    ...what,
    confidence: confidence ?? (field.sure ? 'certain' : 'likely'),
  };
}

const patientName: What = { rule: 'labelled-name', item: 'patient-name' };
const patientKana: What = { rule: 'labelled-kana', item: 'patient-name' };
const staffName: What = { rule: 'labelled-staff', item: 'staff-name' };
const facilityName: What = { rule: 'labelled-institution', item: 'institution' };
const familyName: What = { rule: 'labelled-family', item: 'family-name' };

/** 診察医␣鹿, 依頼Dr⇥TSUJI: behind who does something, a cell or a line of one word is a name. */
const DOER = /(?:医師?|[師士者員]|Dr|Ns)\.?$/iu;
const ONE_WORD = /^[^ \t|│┃()、。/]{1,12}(?=[ ]{2}|[ ]?[\t|│┃(]|[ ]*$)/u;

/** A column, a gap or a line end makes no name of a word: there the value must look like one. */
function names(what: What, several: boolean, alwaysStrict = false): Reader {
  return (field, value) => {
    const strict = alwaysStrict || !(field.sure || (DOER.test(field.label) && ONE_WORD.test(value)));
    return namesIn(value, strict, several).map(({ from, to }) => hit(field, from, to, what));
  };
}

const patient: Reader = (field, value) => [
  ...namesIn(value, !field.sure && !/名/u.test(field.label), false).map(({ from, to, script }) =>
    hit(field, from, to, script === 'kanji' ? patientName : patientKana),
  ),
  ...[...bracketedNames(value), ...readingBehind(value)].map(({ from, to, script }) =>
    hit(field, from, to, script === 'kanji' ? patientName : patientKana, 'likely'),
  ),
];

const staff =
  (alwaysStrict: boolean): Reader =>
  (field, value) => {
    const place = facilityIn(value);
    const people = names(staffName, true, alwaysStrict)(field, place ? without(value, place) : value);
    return place ? [...people, hit(field, place.from, place.to, facilityName)] : people;
  };

/** 処置:酸素 6L, 評価:冠動脈瘤(中等瘤)遺残。, 【処置】浸麻(オーラ注 1.8mL): what was done or seen, not who did it. */
const GOES_ON = /^[ ]?(?:[0-9]|。|[~〜/]|[(][^()\n]*[0-9])|^[ ]?[(][^()\n]*[)][^ \n、,/]|^-?[ⅠⅡⅢⅣⅤ]/u;

const family: Reader = (field, value) => [
  ...names(familyName, true)(field, value),
  ...bracketedNames(value).map(({ from, to }) => hit(field, from, to, familyName, 'likely')),
];

/** 居宅介護支援事業所ひまわり 山名 咲: blanks in its place keep the offsets. */
function without(value: string, { from, to }: Place): string {
  return value.slice(0, from) + ' '.repeat(to - from) + value.slice(to);
}

/** A facility of its own in the field, or the whole field where the label asks for nothing else. */
function facility(whole: boolean): Reader {
  return (field, value) => {
    const named = facilityIn(value);
    if (named) return [hit(field, named.from, named.to, facilityName)];
    const text =
      /^[ \t]*([^\t|│┃\n、。;,()[\]「」]{2,40}?)(?=[ ]{2,}|[\t|│┃、。;,()[\]「」]|[ ](?:TEL|FAX|電話|所在地|住所|〒|担当|医師)|$)/u
        .exec(value)?.[1]
        ?.trimEnd();
    if (!whole || text === undefined || !isOwnName(text)) return [];
    // Behind a gap alone only what asks for a place by itself, and one word that ends there.
    if (
      !field.sure &&
      !(/(?:施設|機関|名称?)$/u.test(field.label) && /^[\p{Script=Han}ァ-ヺーぁ-ん]{4,}$/u.test(text))
    )
      return [];
    const from = value.indexOf(text);
    return [hit(field, from, from + text.length, facilityName, field.sure ? 'likely' : 'unsure')];
  };
}

const NOBODYS =
  /^(?:なし|無し?|有り?|あり|不明|未定|同上|院内.*|院外.*|当院|自院|他院|前医|近医|自宅|在宅|本人|家族|別紙|参照|救急|その他|他|希望.*|検討中|帰宅.*|退院.*|入院.*|通院.*|未確認|未実施|特に.*|[\p{Script=Han}・]{0,8}(?:科|外来|病棟|部|室)|会社員|無職|主婦|学生|自営業?|公務員|農業|退職.*|年金.*|[0-9].*)$/u;

function isOwnName(text: string): boolean {
  return (
    /\p{L}{2}/u.test(text) &&
    !NOBODYS.test(text) &&
    !/[はがをにで]|(?:です|ます|した|する|ない|ある)$/u.test(text)
  );
}

/** The first stretch of the value that has the form. */
function form(regex: RegExp, what: What, judge?: (field: Field, found: string) => boolean): Reader {
  return (field, value) => {
    const match = regex.exec(value);
    const found = match?.[1];
    if (match === null || found === undefined || judge?.(field, found) === false) return [];
    const from = match.index + match[0].indexOf(found);
    return [hit(field, from, from + found.length, what)];
  };
}

/** 番号: 3 counts things; a number of a patient behind so bare a label has four digits or more. */
function isIdOf({ label, sure }: Field, id: string): boolean {
  const digits = digitsIn(id);
  const bare = /^(?:番号|No\.?|№|コード|#|ID)$/iu.test(label);
  if (/^(?:19|20)[0-9]{2}-[0-9]{1,2}-[0-9]{1,2}$/u.test(id)) return false;
  return digits >= (bare ? (label.toUpperCase() === 'ID' && sure ? 2 : 4) : sure ? 2 : 3);
}

/** Order: 500mL, Order: 5/30 are no numbers of an order. */
function isExamIdOf({ label }: Field, id: string): boolean {
  if (/^[0-9]{1,4}\/[0-9]{1,2}(?:\/[0-9]{1,4})?$/u.test(id)) return false;
  return digitsIn(id) >= 3 && (!/^order$/iu.test(label) || /^(?:[A-Z]{1,4}[0-9]|[0-9]+-)[0-9-]{3}/u.test(id));
}

/** 新患→0012, S/N 7719: what stands between a label and its number. */
const LEAD = '^[ ]*(?:(?:新患|新規|再来|再診|仮)[ ]?)?(?:→|N[oO]\\.?|№|#|[(]|S/?N(?=[ .:]))?[ .:]*';
const ID = new RegExp(`${LEAD}(${ID_FORMS})`, 'u');
/** Numbers of an order keep their No. and #, by which they are known. */
const EXAM_ID = new RegExp(`^[ ]*((?:N[oO]\\.?|№|#)?[ ]*(?:${ID_FORMS}))`, 'u');
/** 10 or 11 digits, grouped or not; seven where the area is not written. */
const PHONE = /([+(]?[0-9][0-9() .+-]{4,17}[0-9])(?![0-9])/u;

/** Dates that only a label makes dates: 24/05/03, 5/3, 240503, 0503. */
const MMDD = `${TWO_DIGIT_MONTH}${TWO_DIGIT_DAY}`;
const SHORT = `(?:[1-9][ ]?[./][ ]?)${MONTH}[ ]?[./][ ]?${DAY}|(?:'?[0-9]{2}[ ]?[-/.][ ]?)${MONTH}[ ]?[-/.][ ]?${DAY}|${MONTH}[-/.]${DAY}|[0-9]{2}${MMDD}|[1-5][0-9]{2}${MMDD}`;
const NO_UNIT = '(?![0-9/.%]|[ ]?(?:mg|mL|錠|回|日分))';
const SHORT_DATE = new RegExp(`^[ (]*(${SHORT})${NO_UNIT}`, 'u');
/** 訪問日 6/3、6/6; days of three numbers may stand in a row without a sign: 06.04.02 06.04.09. */
const NEXT_DATE = new RegExp(
  `(?:[ ]?[、,・~〜-][ ]?|[ ]{1,3}(?=[0-9]{1,2}[-/.][0-9]{1,2}[-/.]))(${SHORT})${NO_UNIT}`,
  'uy',
);

const shortBirth = form(SHORT_DATE, { rule: 'labelled-birth-date', item: 'birth-date' }, (_, date) =>
  /[0-9]{6}|[-/.].*[-/.]/u.test(date),
);

/** The first date of the value: 昭和35年1月1日(64歳). */
function datesIn(field: Field, value: string): RawHit[] {
  const date = findDates(value.slice(0, 40))[0];
  return date && date.start <= 4
    ? [hit(field, date.start, date.end, { rule: 'labelled-birth-date', item: 'birth-date' })]
    : [];
}

const shortDay = form(SHORT_DATE, { rule: 'labelled-date', item: 'text-date' });

/** The day of the field, and those that follow it. */
function days(field: Field, value: string): RawHit[] {
  const hits = shortDay(field, value);
  const first = hits[0];
  if (first === undefined) return [];
  NEXT_DATE.lastIndex = first.to - field.from;
  for (let match = NEXT_DATE.exec(value); match; match = NEXT_DATE.exec(value)) {
    const to = NEXT_DATE.lastIndex;
    hits.push({ ...first, from: field.from + to - (match[1] ?? '').length, to: field.from + to });
  }
  return hits;
}

const postal = form(/([0-9]{3}[- ]?[0-9]{4})(?![0-9-])/u, { rule: 'postal-code', item: 'postal-code' });

const readers: { readonly [K in FieldKind]?: Reader } = {
  name: patient,
  kana: (field, value) =>
    namesIn(value, false, false)
      .filter(({ script }) => script !== 'kanji')
      .map(({ from, to }) => hit(field, from, to, patientKana)),
  staff: staff(false),
  // 記録 and 説明 at the end of a column or line are words; a name in two parts is one all the same.
  'staff-soft': (field, value) =>
    staff(true)(field, value).filter(({ from, to }) => {
      const name = value.slice(from - field.from, to - field.from);
      // 診断:帯状疱疹 is what was found far oftener than who found it.
      if ((!field.sure && field.label.length < 4) || /診断$/u.test(field.label))
        return /^\p{Script=Han}.* /u.test(name);
      return field.label.length >= 4 || !GOES_ON.test(value.slice(to - field.from));
    }),
  family,
  'person-or-phone': (field, value) => [
    ...names(familyName, true, true)(field, value),
    ...bracketedNames(value).map(({ from, to }) => hit(field, from, to, familyName, 'likely')),
    ...form(PHONE, { rule: 'phone', item: 'phone' }, isPhone)(field, value),
  ],
  'patient-id': form(ID, { rule: 'labelled-id', item: 'patient-id' }, isIdOf),
  'exam-id': form(EXAM_ID, { rule: 'labelled-exam-id', item: 'exam-id' }, isExamIdOf),
  device: form(ID, { rule: 'labelled-id', item: 'device' }, (_, id) => digitsIn(id) >= 4),
  birth: (field, value) => [...datesIn(field, value), ...shortBirth(field, value)],
  date: days,
  address: (field, value) => address(field, value),
  postal,
  phone: form(PHONE, { rule: 'phone', item: 'phone' }, isPhone),
  facility: facility(true),
  employer: facility(true),
  number: (field, value) =>
    numbersIn(inKanji(field.label), value).map(({ from, to, rule, item }) =>
      hit(field, from, to, { rule, item }),
    ),
};

function isPhone({ label }: Field, number: string): boolean {
  const digits = number.replace(/\D/gu, '').length;
  return (
    digits <= 13 &&
    digits >= (/内線/u.test(label) ? 2 : 6) &&
    !/^(?:19|20)[0-9]{2}[-.][0-9]{1,2}[-.][0-9]{1,2}$/u.test(number)
  );
}

const afterAddress =
  /[\t|│┃;]|[ ]{2,}(?=[^ ]*(?:電話|TEL|FAX|℡|☎|生年|性別|氏名|携帯|[:：]))|[ ]?(?:電話|TEL|Tel|FAX|℡|☎|生年月日|性別|氏名|携帯)|[。(「]/u;

function address(field: Field, value: string): RawHit[] {
  const zip = /^[ ]*〒?[ ]*[0-9]{3}-?[0-9]{4}[ ]*/u.exec(value)?.[0] ?? '';
  const rest = value.slice(zip.length);
  const stop = rest.search(afterAddress);
  const text = (stop < 0 ? rest : rest.slice(0, stop)).trimEnd();
  const lead = text.length - text.trimStart().length;
  const hits = zip === '' ? [] : postal(field, zip);
  const isPlace =
    /[都道府県市区町村郡]/u.test(text) || /[0-9]/u.test(text) || /\p{Script=Han}{2}/u.test(text);
  if (text.trim().length < 3 || !isPlace || isNowhere(text.trim())) return hits;
  const from = zip.length + lead;
  return [...hits, hit(field, from, zip.length + text.length, { rule: 'labelled-address', item: 'address' })];
}

function isNowhere(text: string): boolean {
  return (
    /^(?:同上|不明|なし|未定|別紙.*|省略|変更なし|上記.*|同居.*|施設|自宅|本人.*|家族.*|確認.*)$|[をはが]|(?:です|ます|した|する|ない)$/u.test(
      text,
    ) && !/[0-9]/u.test(text)
  );
}

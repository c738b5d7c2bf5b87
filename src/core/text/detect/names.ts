import { ALL_KANJI } from './han.ts';
import type { Detector, RawHit } from './raw-hit.ts';
import { isNoName } from './field-names.ts';
import { bareName, isNoName as isNoNameBefore, personTitles, staffTitles } from './titles.ts';
import { IS_DEED } from './no-staff.ts';

const HAN = `(?:[${ALL_KANJI}〆]|(?<=[${ALL_KANJI}])[ヶケノツッ](?=[${ALL_KANJI}]))`;
const KATA = '[ァ-ヺー]';
const HIRA = '[ぁ-ん]';

/** A written name: kanji with or without a space, kanji and kana with a space, katakana, Latin. */
const NAME =
  `${HAN}{1,10}[ ]${HAN}{1,4}|${HAN}{1,4}[ ](?:${HIRA}{2,4}|${KATA}{2,6})|${HAN}{1,5}${KATA}{2,4}|${HAN}{1,12}|` +
  `${KATA}{2,16}(?:[ ・]${KATA}{2,10})?|[A-Z][A-Za-z]+(?:[ ,]{1,2}[A-Z][A-Za-z]+)?`;

const titled = new RegExp(`(?<![A-Za-z])(${NAME})([ ]?)(${personTitles}|${staffTitles})`, 'gu');
/** Dr. Fujimori, Roppongi Hills Family Clinic: behind a title a comma ends the name. */
const NAME_BEHIND = NAME.replace('[ ,]{1,2}', '[ ]');
const doctorBefore = new RegExp(
  `(?<![A-Za-z])(?:(?:Dr|Prof)(?:\\.[ ]?|[ ])|DR\\.[ ]?|(?:Ns|NS|Nrs|PT|OT|ST|MSW)\\.[ ]?)(${NAME_BEHIND})`,
  'gu',
);
/** Mr. Halvorsen, Ms. Mehta */
const misterBefore =
  /(?<![A-Za-z])(?:Mr|Ms|Mrs|Miss)(?:\.[ ]?|[ ])([A-Z][A-Za-z'-]+(?:[ ][A-Z][A-Za-z'-]+){0,2}|[ァ-ヺー]{2,16}(?:[ ・][ァ-ヺー]{2,10}){0,2})/gu;
/** Rafael Otsuki, MD */
const letteredBehind =
  /(?<![A-Za-z])([A-Z][A-Za-z'-]+(?:[ ][A-Z]\.)?[ ][A-Z][A-Za-z'-]+|[A-Z]\.[ ]?[A-Z][A-Za-z'-]+|[A-Z][a-z'-]{2,})(?=,[ ]?(?:M\.?D|Ph\.?D|R\.?N|DDS|RPSGT|RDCS)(?![A-Za-z]))/gu;
/** 彗星様エコー: what follows is seen, and is nobody's. */
const SEEN =
  '(?:構造|エコー|パターン|樹状|リンパ球|細胞|陰影|顔貌|陥凹|隆起|腫瘤|結節|病変|増殖|形態|外観|外見|皮疹|発疹|紅斑|粘膜|輝度|肥厚|沈着|体型|呼吸(?!状態))';
const likeSeen = new RegExp(`^(?:様|さま)[\\p{Script=Han}ァ-ヺーA-Za-z]{0,8}${SEEN}`, 'u');
/** マーフィー様の圧痛, Brugada様のST: of a foreign word also with a particle; 鈴木様の腫瘤 is a patient's. */
const foreignLikeSeen = new RegExp(
  `^(?:様|さま)の?[\\p{Script=Han}ァ-ヺーA-Za-z]{0,8}(?:${SEEN}|所見|変化|圧痛|波形|信号|反応|ST|T波)`,
  'u',
);
/** ニッシェ様陰影, カンジダ様真菌: like it, where a noun follows; what follows a person is an event or a place of theirs. */
const likeness =
  /^(?:様|さま)(?=[\p{Script=Han}ァ-ヺA-Z])(?!様|同[席伴行]|立ち?会|付き?添|面[会談]|来|受|入|退|転|通|本|御|ご|宅|方|家|夫|妻|母|父|娘|息|長|次|二|三|姉|兄|弟|妹|孫|担|主|紹|他|検|処|予|電|用|宛|分|外|診|の|ケア|デイ|リハ)/u;

const isStaffTitle = new RegExp(`^(?:${staffTitles})$`, 'u');

const staffName = { rule: 'titled-staff', item: 'staff-name', confidence: 'likely' } as const;
const otherName = { rule: 'titled-name', item: 'other-name', confidence: 'likely' } as const;

/** Where the name lies that ends what was matched. */
function atEnd({ 0: whole, index }: RegExpExecArray, name: string): Pick<RawHit, 'from' | 'to'> {
  const to = index + whole.length;
  return { from: to - name.length, to };
}

/** Names before a title. The title stays where it is. */
export const titledNames: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const match of text.matchAll(titled)) {
    const [, run = '', , title = ''] = match;
    // 要経過観察 医師氏名: the title begins the next label.
    if (
      /^(?:氏名|名|署名|サイン|会|記入|欄)/u.test(
        text.slice(match.index + match[0].length, match.index + match[0].length + 4),
      )
    )
      continue;
    // 連絡先 氏家: the title begins a surname.
    if (title === '氏' && match[2] === ' ' && /^[家原]/u.test(text.slice(match.index + match[0].length)))
      continue;
    const bare = bareName(run).trimStart();
    // 介護老人保健施設駿府苑 鑓水先生: the longer part belongs to something else.
    const longest = /^[A-Z]/u.test(bare) ? 32 : readings.test(bare) ? 16 : 8;
    const name = bare.length > longest || isNoSurname(bare) ? (bare.split(' ').at(-1) ?? '') : bare;
    if (name === '' || name.replace(/ /gu, '').length > longest || isWord(run, name, title)) continue;
    const behind = text.slice(
      match.index + match[0].length - title.length,
      match.index + match[0].length + 10,
    );
    if (!name.includes(' ') && (isForeign(name) ? foreignLikeSeen : likeSeen).test(behind)) continue;
    if (
      !name.includes(' ') &&
      (isKana(name) || !/[ \n、。]/u.test(text.charAt(match.index - 1))) &&
      likeness.test(behind)
    )
      continue;
    const staff = isStaffTitle.test(title);
    // Latin letters before PT or ST are abbreviations more often than names.
    if (
      staff &&
      /^[A-Za-z]/u.test(name) &&
      (/^[A-Z]/u.test(title) || (title.endsWith('技師') && /^[A-Z]{2,4}$/u.test(name)))
    )
      continue;
    if (isKana(name) && staff && !/先生|医師|院長|Dr/u.test(title)) continue;
    const to = match.index + run.length;
    hits.push({
      from: to - name.length,
      to,
      rule: staff ? 'titled-staff' : 'titled-name',
      item: staff ? 'staff-name' : 'other-name',
      confidence: name.length === 1 || name.length > 6 ? 'unsure' : 'likely',
    });
  }
  for (const match of text.matchAll(doctorBefore)) {
    const name = match[1] ?? '';
    if (/^(?:NAME|ID|SEX|AGE|DOB|NO)$/u.test(name)) continue;
    // 水口Dr.エコー: the title belongs to the name before it.
    const belongs = /\p{Script=Han}/u.test(text.charAt(match.index - 1));
    if (belongs && (isKana(name) || IS_DEED.test(name))) continue;
    hits.push({ ...atEnd(match, name), ...staffName });
  }
  for (const match of text.matchAll(misterBefore)) {
    const name = match[1] ?? '';
    hits.push({ ...atEnd(match, name), ...otherName });
  }
  for (const { 0: name, index } of text.matchAll(letteredBehind))
    hits.push({ from: index, to: index + name.length, ...staffName });
  for (const match of text.matchAll(signature)) {
    const name = match[1] ?? '';
    hits.push({ ...atEnd(match, name), ...staffName });
  }
  for (const match of [
    ...text.matchAll(departmentLine),
    ...text.matchAll(underDepartment),
    ...(text.includes('印') ? text.matchAll(sealed) : []),
  ]) {
    const name = match[1] ?? '';
    if (isNoName(name) || name.split(' ').some((word) => word.length > 1 && isNoName(word))) continue;
    if (name.split(' ').some((word) => IS_DEED.test(word))) continue;
    if (/[ ](?:様|殿|先生|御中)$/u.test(name)) continue;
    hits.push({ ...atEnd(match, name), ...staffName });
  }
  for (const match of text.matchAll(abbreviated)) {
    const name = match[1] ?? '';
    if (isNoName(name) || NO_STAFF.test(name) || IS_DEED.test(name) || NO_ABBREVIATED.test(name)) continue;
    hits.push({ ...atEnd(match, name), ...staffName });
  }
  for (const match of [reachableAt, ownStaff, inRole, whoIs, glued].flatMap((form) => [
    ...text.matchAll(form),
  ])) {
    const name = match[1] ?? '';
    if (isNoName(name) || NO_STAFF.test(name) || /[科部室課者側院班係]$/u.test(name)) continue;
    hits.push({ ...atEnd(match, name), ...staffName });
  }
  for (const match of text.matchAll(behindProfession)) {
    const name = match[1] ?? match[2] ?? '';
    if (isNoName(name.replace(/ /gu, '')) || NO_STAFF.test(name.replace(/ /gu, ''))) continue;
    hits.push({ ...atEnd(match, name), ...staffName });
  }
  for (const match of mentionsNewborn(text) ? text.matchAll(newborn) : []) {
    const run = match[1] ?? '';
    const name = run.replace(/^[床号番室] /u, '');
    if (isNoName(name) || /^(?:健常|正常|早産|低体重|双胎|当院|各|両|全|他|本|同)/u.test(name)) continue;
    const to = match.index + run.length;
    hits.push({
      from: to - name.length,
      to,
      rule: 'titled-name',
      item: 'other-name',
      confidence: 'likely',
    });
  }
  for (const { 0: title, index } of text.matchAll(kanaTitle)) {
    // A line end stands for the beginning of the text.
    const before = (index < 12 ? '\n' : '') + text.slice(Math.max(0, index - 12), index);
    const name = kanaBefore.exec(before)?.[1];
    if (name === undefined || NO_KANA_NAME.test(name) || isNoNameBefore(name, title)) continue;
    hits.push({
      from: index - name.length,
      to: index,
      rule: 'titled-name',
      item: 'other-name',
      confidence: 'likely',
    });
  }
  for (const match of text.matchAll(afterProfession)) {
    const name = match[1] ?? '';
    if (isNoName(name) || NO_STAFF.test(name) || IS_DEED.test(name)) continue;
    const to = match.index + match[0].length;
    hits.push({ from: to - name.length, to, rule: 'titled-staff', item: 'staff-name', confidence: 'unsure' });
  }
  return hits;
};

/** ハニュウ ヤスナリ: both parts in kana are longer than in kanji. */
const readings =
  /^(?!.*(?:クリニック|センター|ステーション|ホーム|ケア|サービス))[ァ-ヺー]{2,8} [ァ-ヺー]{2,8}$/u;
const isForeign = (name: string): boolean => /^[ァ-ヺーA-Za-z]+$/u.test(name);
const isKana = (name: string): boolean => /^[ァ-ヺー]+$/u.test(name);

/** 苑 鑓水先生, 服薬状況 水口様: what stands before the gap is the end of something else. */
function isNoSurname(bare: string): boolean {
  const [first = '', second] = bare.split(' ');
  return (
    second !== undefined &&
    !/^[A-Z]/u.test(first) &&
    (/^[苑園荘館院科部局室店会社寮棟課係]$|^.+[苑荘館院局店寮棟]$/u.test(first) ||
      first.length > 4 ||
      isNoName(first))
  );
}

/** 登呂病院 小児科, and under it 水口 誠: the last two lines of a letter. */
const underDepartment = new RegExp(
  `(?:科|診断部|放射線部|検査部|薬剤部|看護部|医局|センター|病院|医院|クリニック|診療所|薬局)[ ]*\\n[ ]*(${HAN}{1,4}[ ](?:${HAN}{1,3}|${HIRA}{2,4}|${KATA}{2,4}))(?=[ ]*(?:印|\\(印\\)|拝)?[ ]*$)`,
  'gmu',
);
/** 登呂病院␣内科␣水口誠␣印: sealed, so signed. */
const sealed = new RegExp(
  `(?:科|部|医局|病棟|センター|病院|医院|クリニック|診療所|薬局|ステーション|施設)[ ]{1,3}(${HAN}{2,6})(?=[ ]*(?:印|[(]印[)])[ ]*$)`,
  'gmu',
);

/** ME 佐野, MSW 水口: a profession in letters and a name that ends its place in a list. */
const abbreviated = new RegExp(
  `(?<![A-Za-z0-9])(?:(?:Ns|NS|Nrs|PT|OT|ST|MSW|PSW|CM|SW|ME|CE|RT|MA|MT|CN)[ ]?|(?:研修|上級|専攻|指導|当直|受持|外来|救急|放射線科|麻酔科)医[ ])(${HAN}{1,4}(?:[ ]${HAN}{1,3})?|${KATA}{2,10})(?=[ ]*(?:$|[、,/)(・\\n]|さん|氏|先生|より|へ|に(?:て|よ|報|連|依|相|申)|が|と))`,
  'gmu',
);
const NO_ABBREVIATED =
  /^紹介|腱|合剤|延長|短縮|正常|低下|上昇|変化|所見|検査|測定|施行|実施|継続|開始|中止|計測|希望|異常|訓練|介入|評価|予定|同席|処方|[値量率比間化性]$/u;

/** さくらさん, ひなたちゃん: a given name in kana, where a word begins. */
const kanaTitle = /さん|ちゃん|くん|様/gu;
const kanaBefore = new RegExp(
  `(?:[\\s「『(、。・:※]|(?:[長次三二]男|[長次三二]女|[妻夫娘孫姉妹兄弟母父])の?)((?!の)${HIRA}{2,4})$`,
  'u',
);
const NO_KANA_NAME =
  /^(?:たく|みな|おく|あか|お?(?:とう|かあ|にい|ねえ|じい|ばあ|じ|ば|い|かみ|まわり|いしゃ)|ぼっちゃ|よめ|むすめ|むすこ|おこ|おつかれ|ごくろう|おまち|おひ|よそ|ひと|だれ|どちら|どなた|こちら|あちら|そちら|かんご|やっきょく|だんな|おとな|あね|いもうと|おとうと|まご|しゃちょう)$/u;

/** 第一助手は柳であった: one kanji behind a part in an operation or on a duty. */
const inRole =
  /(?:術者|助手|執刀医?|麻酔医?|担当医?|主治医|当直医?|記録者?|リーダー|スコピスト)は([林森東西南北原関堀辻岡島谷菅泉沖奥桂杉滝橘堤椿畑浜牧松丸溝宮柳脇榊轟旭金李朴張陳劉楊])(?=[、。]|で[あしす]|が|と(?!し|な)|に(?!は))/gu;

/** 主治医は当科水口が担当: who of this house does it. */
const ownStaff = new RegExp(
  `(?:当科|当院|自科|は(?!当|自))の?[ ]?(${HAN}{2,3}|[林森東西南北原関堀辻岡王金李朴張陳劉楊谷島菅泉沖奥桂杉滝橘堤椿畑浜牧松丸溝宮柳脇旭榊轟])(?=が(?:担当|主治|執刀|対応|診察|診療|説明|往診|加療|外来|フォロー))`,
  'gu',
);

/** 担当は水口です */
const whoIs = new RegExp(
  `(?:担当(?:医|者|看護師)?|主治医|受け?持ち|執刀医|責任者|リーダー|当直医?)は(${HAN}{2,4})(?=です|でした)`,
  'gu',
);
/** 主治医大歳の診療情報: right behind the word. */
const glued = new RegExp(
  `(?:主治医|担当医)(${HAN}{2,3})(?=の(?:診療|説明|指示|外来|判断|許可|返書)|より|から|が(?:説明|診察|対応|往診))`,
  'gu',
);

/** 看護師␣仲␣野␣谷, 当直医␣ジョンソンへ報告: names set wide, and in katakana, behind a profession. */
const behindProfession = new RegExp(
  `(?:医師|当直医|担当医|主治医|執刀医|麻酔科?医|看護師|保健師|助産師|薬剤師|技師|療法士|栄養士|相談員)[ :]+(?:(${HAN}(?:[ ]{1,2}${HAN}){1,4})(?=[ ]{3}|[ ]{2}\\S{2}|[ ]*$)|(${KATA}{2,12}(?:・${KATA}{2,12})?|${HAN}{2,4})(?=へ|より|から|に(?:報|連|依|相|申|確|引|指|電|伝|喫|話)|が(?:対|診|説|施|訪|報)))`,
  'gmu',
);
/** 水口ベビー, 水口花子␣児: a child that has no name of its own yet. */
const newborn = new RegExp(
  `(?<!${HAN}|[ァ-ヺー])(${HAN}{1,4}(?:[ ]${HAN}{1,3})?)(?=(?:[(][ぁ-んァ-ヺー]{1,8}[)])?[ ]?(?:ベビー(?![ァ-ヺー用服])|[Bb]aby|BABY)|児(?=[①-⑨1-9])|[ ]児(?=[ \\n①-⑨(]|[1-9]|$))`,
  'gmu',
);

function mentionsNewborn(text: string): boolean {
  return ['ベビー', ' 児', '児①', '児1', '児②', '児2', 'baby', 'Baby', 'BABY'].some((word) =>
    text.includes(word),
  );
}

/** ご不明な点は水口まで: whom to turn to. */
const reachableAt = new RegExp(
  `(?:点|詳細|連絡|問い?合わ?せ|件|質問|用命)(?:先)?は[、 ]?(?:担当の?)?(${HAN}{1,4})(?=まで|宛)`,
  'gu',
);

/** 院長 髙橋 真一: a title and a name of two parts that ends its line. */
const signature = new RegExp(
  `(?:院長|医師|主治医|担当医|教授|部長|医長|記載者|文責|先生|医員|所長|薬剤師|看護師)[ :]+(${HAN}{1,4}[ ]${HAN}{1,4})(?=[ ]*(?:$|[\\r\\n(印㊞]))`,
  'gu',
);

/** 登呂病院␣内科␣田村 誠: a department and a name of two parts that end a line, as letters are signed. */
const departmentLine = new RegExp(
  `(?:科|診断部|放射線部|検査部|薬剤部|看護部|医局|病棟|センター|病院|医院|クリニック|診療所|薬局|店)[ ]{1,3}(${HAN}{1,5}[ ](?:${HAN}{1,4}|${HIRA}{2,4}|${KATA}{2,4}))(?=[ ]*(?:印|\\(印\\)|拝|記|先生|医師)?[ ]*$)`,
  'gmu',
);

/**
 * 看護師水口が対応, 薬剤師の佐藤より: a profession right before a surname and a particle. 看護師全員が and 医師会より
 * have the same form, so a person looks at them.
 */
const afterProfession = new RegExp(
  `(?:看護師|保健師|助産師|薬剤師|技師|療法士|栄養士|相談員|医師|ケアマネジャー|ケアマネ|ヘルパー|Ns|Dr)の?[ ]?(${HAN}{2,4}(?:[ ]${HAN}{1,3})?|[林森東西南北原関堀辻岡王金李朴張陳劉楊谷島菅泉沖奥桂杉滝橘堤椿畑浜牧松丸溝宮森柳脇])(?=(?:が|より|から|と|へ|に(?:て|よ|報|連|依|相|申|確|引|指|電|伝)|は|も|同席|記|[)。、,]|$)(?!いう|して|なる|する))`,
  'gmu',
);

const NO_STAFF =
  /^(?:署名|提出|全|各|複|当[直番院科]|両[者名]|同[士席伴乗行]|担[当任]|側|間|数[人名]|会|長(?![谷田島嶋井尾沢野岡浜友山瀬坂崎沼江塚内])|外[来部]|不[在足]|専[門任属]|交[代替]|以|増|指[示導]|病[棟院室]|夜|日(?![向高野比下])|研[修究]|派遣|免許|資[格料]|国(?![分枝吉])|国家)|(?:外来|指導|診察|対応|勤務|配置|会議|全員|同士|以外|個人|本人|免許|資格|交代|判断|付添|訪問|立会|同伴|介入|管理|業務|記録|一人|二人|不足|試験|教育|研修|派遣|募集)/u;

/** Given names end in 子, 一 or 多 as often as words do: a name in two parts is a name. */
function isWord(run: string, name: string, title: string): boolean {
  return !name.includes(' ') && (isNoName(name) || isNoNameBefore(run, title) || isNoNameBefore(name, title));
}

const RELATIVES =
  '奥様|奥さん|奥さま|お嬢様|お孫さん|パートナー|同居人|内縁の[夫妻]|ご?主人|旦那様|娘|息子|お母様|お父様|妻|夫|長男|長女|次男|次女|二男|二女|三男|三女|母|父|姉|兄|弟|妹|嫁|孫|義母|義父|叔母|叔父|祖母|祖父';
/** 夫（山田一郎）: a relative and a name in brackets. */
const relative = new RegExp(
  `(?<![${ALL_KANJI}])(?:${RELATIVES})[ ]?[(][ ]?(${HAN}{1,5}[ ](?:${HAN}{1,4}|${HIRA}{2,4}|${KATA}{2,4})|${HAN}{2,6}(?:${HIRA}{2,4}|${KATA}{2,4})?|${KATA}{2,8}(?:[ ・]${KATA}{1,8}){0,3}|${HIRA}{2,5}?(?=さん|様|ちゃん|くん))(?:[ ]?(?:様|さん|氏|ちゃん|くん))?(?=[)、,。\\s]|$)`,
  'gu',
);
/** 長男 山田健太（080-…）: a relative and a name, with a way to reach them behind. */
const reachable = new RegExp(
  `(?<![${ALL_KANJI}])(?:${RELATIVES})(?:の|[ :])[ ]?(${HAN}{1,4}[ ](?:${HAN}{1,4}|${HIRA}{2,4}|${KATA}{2,4})|${HAN}{2,6}(?:${HIRA}{2,4}|${KATA}{2,4})?)(?=[ ]?[(](?:[0-9+]|享年|故人|没|携帯|電話|TEL|連絡|℡))`,
  'gu',
);
/** 夫 月見里 大五 090-…, 妻 大豆生田 トヨ、: a relative and a name of two parts that ends there. */
const beside = new RegExp(
  `(?<![${ALL_KANJI}])(?:${RELATIVES})[ :][ ]?(${HAN}{1,4}[ ](?:${HAN}{1,3}|${HIRA}{2,4}|${KATA}{2,4})|${KATA}{2,5}(?=[ ]*[(]?0[0-9]{1,4}-))(?=[ ]*(?:[(]?0[0-9]{1,4}-|[、。)]|$))`,
  'gmu',
);
const NOT_NAMES =
  /喀痰|塗抹|陽性|陰性|検査|同居|別居|故人|離別|死別|死亡|他界|健在|既往|在住|施設|入院|高血圧|糖尿|癌|がん|病|症|歳|才|付添|同伴|携帯|自宅|同席|不明|なし|続柄|本人|勤務|会社/u;

export const relativeNames: Detector = (text) => {
  const hits: RawHit[] = [];
  for (const match of [relative, reachable, beside].flatMap((form) => [...text.matchAll(form)])) {
    const name = (match[1] ?? '').trimEnd().replace(/[ ]?(?:様|さん)$/u, '');
    if (NOT_NAMES.test(name) || name.split(' ').some((part) => part.length > 1 && isNoName(part))) continue;
    const from = match.index + match[0].lastIndexOf(name);
    hits.push({
      from,
      to: from + name.length,
      rule: 'relative-name',
      item: 'family-name',
      confidence: 'likely',
    });
  }
  return hits;
};

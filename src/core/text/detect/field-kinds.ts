import { KANJI, LETTERS } from './han.ts';
import { inKanji } from './kana-labels.ts';

/** What the value after a label is. */
export type FieldKind =
  | 'name'
  | 'kana'
  | 'staff'
  | 'staff-soft'
  | 'family'
  | 'person-or-phone'
  | 'patient-id'
  | 'exam-id'
  | 'device'
  | 'birth'
  | 'date'
  | 'address'
  | 'postal'
  | 'phone'
  | 'facility'
  | 'employer'
  | 'number'
  | 'other';

/** Before a colon or in brackets any word may stand before the one that counts: 搬送時の担当医. */
const LOOSE = `[0-9${LETTERS}・/]{0,10}?`;
/** A cell or a line may be a value: 青葉診療所 and 鈴木医師 are no labels. There only these stand before. */
const STRICT =
  '(?:引継|引受|受入|立会|救急|処置|照射|治療|計画|当番|同乗|搭乗|統括|嘱託|顧問|在宅|発信|受信|印刷|出力|登録|患者(?:様|さま|さん)?|対象|歯科|養護|細胞|学級|傷病者|妊産?婦|希望|判定|承認|確認|鑑別|監督|本人|受診者|利用者|御|ご|お|紹介|依頼|転院|転送|搬送|送付|受診|調剤|処方|担当|主|副|正|かかりつけ|前|当|貴|検査|実施|施行|勤務|入院|退院|通院|連携|関係|主治|執刀|麻酔科?|読影|報告|診断|病理|指示|指導|記載|記録|記入|診察|担任|受持ち?|受け持ち|返信|返書|当直|日直|内視鏡|放射線科?|細胞診|超音波|産業|学校|訪問|往診|代診|上級|責任|共同|協力|研修|初診|説明|画像|画像診断|作成|文書|第[一二三1-3]|一次|二次|最終|主たる|元|先|者|時|の|自宅|携帯|連絡|連絡先|緊急|緊急連絡|緊急連絡先|家族|保護者|勤務先|現|旧|実家|日中|夜間|病院|外来|病棟|薬局|管理|臨床|臨床検査|診療放射線|放射線|検体|撮影|採血|作業|理学|言語|保険|公費|基礎|雇用|運転|自動車|後期高齢者?(?:医療)?|介護|介護保険|医療|漢字|カナ|英字|ローマ字|生|出|児|母|父|世帯主|申請者|届出人|手術|術|外|機械出し|直接|間接|請求|宛|発行|提出|委託|・|/|[0-9])*';

type Pick = (any: string) => string;
const NAME = '(?:(?:御|ご)?氏名|お名前|名前|名|署名|サイン|様|さん|さま)?';
const BRACKET = '(?:\\([^()]{0,8}\\))?';

const RELATIVES =
  '妻|夫|父|母|父親|母親|長男|長女|次男|次女|二男|二女|三男|三女|息子|娘|兄|姉|弟|妹|祖父|祖母|孫|嫁|婿|叔父|叔母|伯父|伯母|義父|義母|(?<!遺伝|[因分原電粒精卵調様母女男帽椅障格])子|甥|姪|配偶者|内縁の(?:妻|夫)';

/** Words that are a label only where a value is sure to follow, and of which the value must look like a name. */
const SOFT =
  '(?:一次|二次|最終)?読影|麻酔|署名|サイン|記載|記録|記|報告|担当|説明|診断|承認|確認|介助|指導|当直|日直|検印|立ち?会い?|処置|採血|前立ち?|器械|受け|穿刺|返血|抜針|回収|器械出し|機械出し|外回り|外まわり|直接介助|間接介助|診察|往診|訪問|面談|問診|リーダー|巡視|申し?送り先?|看護|評価|対応|施行|作成|入力|撮影|検査|受付';

/** In order: the first that fits the whole label decides. */
const sources: readonly (readonly [FieldKind, Pick])[] = [
  [
    'birth',
    (any) =>
      `${any}(?:生年月日|誕生日|出生年月日|出生日|出生日時|生年月|お?生まれ|D\\.?O\\.?B\\.?|Birth(?:Date|day)?|DateofBirth)${BRACKET}(?:・?年齢)?`,
  ],
  [
    'kana',
    (any) =>
      `${any}(?:フリガナ|ふりがな|ヨミガナ|よみがな|ヨミ|よみ|カナ(?:氏?名)?|かな(?:氏?名)?|シメイ|ローマ字|英字|アルファベット|KANA)(?:氏名|名)?${BRACKET}|` +
      `${any}(?:氏名|名前|姓名|名)[(]?(?:カナ|かな|フリガナ|ふりがな|カタカナ|ローマ字|英字|英語|漢字以外)[)]?`,
  ],
  ['patient-id', idLabel],
  ['exam-id', examLabel],
  [
    'device',
    () =>
      '(?:機器|機械|器械|装置|端末|本体|送信機|記録器|デバイス|シリアル)(?:ID|番号|No\\.?|NO|№|#)|S/?N|シリアル|Serial(?:No\\.?|Number|#)?',
  ],
  [
    'number',
    (any) =>
      `(?!.*(?:氏名|名前|住所|生年月日))${any}(?:保険者|被保険者|記号|負担者|受給者|資格|公費|マイナンバー|個人番号|住民票|年金|免許|旅券|パスポート|在留カード|雇用保険|医療機関コード|医療機関番号|薬局コード|事業所番号|医籍|名簿|保険医|麻薬|口座|カード番号|車両番号|枝番|証番号)[${LETTERS}・()]{0,12}`,
  ],
  ['postal', (any) => `${any}(?:郵便番号|〒)`],
  [
    'phone',
    (any) =>
      `${any}(?:電話(?:番号)?|携帯(?:番号)?|TEL|FAX|ファックス|ファクシミリ|ファクス|℡|☎|直通|内線|PHONE|MOBILE)(?:番号|No\\.?)?(?:/FAX)?${BRACKET}`,
  ],
  [
    'address',
    (any) =>
      `${any}(?:住所地?|所在地|居住地|本籍地?|居所|住まい|帰省先|Address)(?:・(?:電話|連絡先).*|\\([^()]{0,8}\\))?`,
  ],
  [
    'date',
    () =>
      `(?:Exam|Study|Report|Birth|Order|Service|Visit) ?Date|(?!.*[0-9一二三四五六七八九十]日|(?:春|朝|向|旭|四月一|四月朔|八月一)日$)[${LETTERS}・/]{1,10}?(?:年月日|月日|日時|日付|日)${BRACKET}|Date|日付|日時|(?:受付|収受|日付)印`,
  ],
  [
    'staff',
    (any) =>
      `(?:${any}(?:医師?|医員|技師|看護師|准看護師|保健師|助産師|薬剤師|療法士|栄養士|福祉士|相談員|支援専門員|検査士|衛生士|訓練士|技士|物理士|技工士|救命士|隊長|隊員|機関員|コーディネーター|教諭|教員|指導員|保育士|師長|院長|所長|部長|科長|医長|室長|施設長|教授|園長|校長|主任|ケアマネ(?:ー?ジャー)?|ヘルパー|助手|術者|スタッフ|職員)(?:[①②③1-9])?` +
      `|(?:受持ち?|受け持ち|プライマリー?|リンク|リーダー|依頼|紹介|読影|検査|担当|病棟|外来|訪問|同行|同席|手術|入院|退院|日勤|夜勤|準夜|深夜)?(?:Ns|Nrs|Dr|PT|OT|ST|MSW|PSW|SW|CM|RN|ME|CE)\\.?|放技|検技|臨技|ナース|ドクター|Tech|Anes|Surg|Anesth|Asst|Scrub` +
      `|${any}(?:記載|記録|記入|作成|報告|検|検査|確認|承認|診断|読影|実施|施行|指示|依頼|撮影|受付|入力|担当|執刀|説明|発行|責任|管理|代表|介助|送信|差出|発信|紹介|判定|測定|採取|採血|鏡検|分担|調剤|鑑査|監査|交付|対応|同席|引継|照合|交付|立案|起票|受領|点検|調製|照射|監視|監督|送迎|研究責任|訪問|発見|聴取|応対|照会|出席|参加|司会|返信|主治|麻酔|処方|操作|解析|評価|指導|印刷|出力|登録|更新|受信|監修|施術|操縦|検印|引取|通報受理)(?:者|人)` +
      `|(?:Dr|Ns|上級医|主治医|医師|看護師|薬剤師)(?:確認|承認|指示|記載|署名|サイン|印)|文責|執刀|出席|参加|列席|司会|書記|参加メンバー|スクリーナー|スコピスト|Physician|Doctor|Operator|Reader|Radiologist|TECH|PHYS|RAD|REQ|REF|Technologist|Technician|Sonographer|Pathologist|Surgeon|An(?:a)?esthe(?:sio)?logist|Nurse|アシスタント|Attending|Resident|(?:Reported|Read|Signed|Dictated|Interpreted|Approved|Verified|Performed|Requested|Referred|Referring|Req\\.?|Ordered|Ordering|Scored|Transcribed|Recorded|Prepared|Reviewed|Checked) ?by|Ordering|(?:Referring|Attending|Ordering) ?(?:Physician|Doctor|Dr\\.?))${NAME}印?${BRACKET}`,
  ],
  [
    'family',
    (any) =>
      `${any}(?:家族|キーパーソン|キーパースン|KP|身元(?:引受|保証)人|保護者|代理人|同伴者|付添(?:い|人|者)?|付き添い(?:人|者)?|世帯主|被保険者|連絡先氏名|申請者|保証人|後見人|介護者|親権者|立会人|同意者|届出人|説明相手|来院者|面会者|続柄(?:・氏名)?|${RELATIVES})${NAME}${BRACKET}`,
  ],
  ['person-or-phone', (any) => `${any}(?:緊急連絡先|連絡先|連絡者)(?:[①②③1-9])?${NAME}${BRACKET}`],
  [
    'employer',
    (any) =>
      `${any}(?:勤務先|勤め先|会社|職場|就業先|学校|学校名・学年|通学先|保育園|幼稚園|在籍校|事業所|所属)(?:名|名称)?${BRACKET}`,
  ],
  [
    'facility',
    (any) =>
      `${any}(?:医療機関|実施機関|検査機関|施設|病院|医院|診療所|クリニック|薬局|ステーション|事業者|紹介元|紹介先|依頼元|転院先|送付先|宛先|宛て?|搬送元|搬送先|前医|かかりつけ医?|提出先|請求先|委託先|検査センター|ケアプラン|Hospital|Institution)(?:等)?(?:の)?(?:名|名称)?${BRACKET}`,
  ],
  [
    'name',
    (any) =>
      `${any}(?:氏名|お?名前|姓名|患者(?:様|さん|さま)?名?|受診者(?:様)?名?|受検者名?|被検者名?|対象者名?|利用者(?:様)?名?|入所者名?|入居者名?|本人|傷病者|被験者|被保護者|妊産?婦|産婦|褥婦|労働者|被災者|受傷者|死亡者|要介護者|患児|対象児|園児|生徒|児童|Patient(?:'?s)?(?:Name)?|P(?:T|AT|ATIENT)?_NAME|Name|PtName|旧姓|漢字(?:氏名|名)?|通称名?|宛名|児名|新生児名)(?:様)?${BRACKET}|姓|名|[${LETTERS}・]{0,10}(?:氏名|お名前)`,
  ],
  [
    'staff-soft',
    () =>
      `(?:[${KANJI}]{1,5}科)?(?:(?:入院|外来|病棟|受付|訪問|レポート|報告書?|所見|文書|書類)?(?:${SOFT}))`,
  ],
  ['other', otherLabel],
];

const looseKinds = compiled(LOOSE);
const strictKinds = compiled(STRICT);

function compiled(any: string): readonly (readonly [FieldKind, RegExp])[] {
  return sources.map(([kind, source]) => [kind, whole(source(any))]);
}

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`, 'iu');
}

function idLabel(): string {
  return (
    '(?:患者|カルテ|診察券|社員|職員|従業員|学籍|学生|児童|組合員|受診者|受診|登録|診療録|診療券|病歴|受検者|被検者|対象者|利用者|入所者|会員|お?客様|顧客|ドック|人間ドック|検診|外来|入院|個人|症例|施設患者|院内|当院|貴院|健診|受診券?|整理券|Patient|Pt|Chart)?' +
    '(?:ID|番号|No\\.?|NO|№|コード|#)(?:番号|No\\.?)?|MRN|PID|HN|カルテ|Chart|診察券|ID(?:番号|No\\.?)|' +
    `[${KANJI}]{0,10}手帳(?:の)?(?:番号|No\\.?)?`
  );
}

/** Numbers by which the systems of a laboratory or of a department can be searched. */
function examLabel(): string {
  return (
    '(?:計画|照射録|評価|記録|様式|受付|検査|検体|依頼|病理|標本|オーダー?|オーダリング|整理|アクセッション|Accession|伝票|報告書?|レポート|撮影|画像|予約|照射|組織|細胞診?|剖検|内視鏡|文書|書類|請求|処方箋?|引換|交付|容器|バーコード|発行|公文|Study|Specimen|Order|Request|Req|Recording|Rec|Report|Exam|受理|管理|ブロック|スライド|手術|透析|紹介状?|ロット|受領|通し|処理|申込){1,3}' +
    '(?:ID|番号|No\\.?|NO|№|コード|#|Number|Num)|ACC(?:No\\.?|#)?|Accession|Order|(?:検体|検査|受付)(?:ID)?No\\.?'
  );
}

/** Labels without anybody behind them: they end the value before them and make up a row of labels. */
function otherLabel(): string {
  return '性別|年齢|性|診療科|科|病棟|病室|部屋|続柄|備考|区分|項目|検査項目|結果|単位|基準値|所見|診断名?|病名|傷病名|主訴|既往歴?|家族歴|現病歴|現症|経過|処方|薬剤名?|用量|用法|数量|材料|検体|部位|方法|目的|保険|種別|内容|時刻|時間|身長|体重|血液型|職業|アレルギー|依頼科|感染症|入外|状態|予約|転帰|判定|コメント|Age|Sex|Gender|Dept|TNM|No\\.?|番|術式|麻酔法|体位|[SOAP]';
}

/**
 * What a label means, or null for a word that is none. Spaces within a label do not count: 氏␣名. `strict`: nothing
 * but its place shows that it is a label.
 */
export function fieldKind(label: string, strict: boolean): FieldKind | null {
  if (label === '' || label.length > 48) return null;
  const seen = strict ? seenStrict : seenLoose;
  const known = seen.get(label);
  if (known !== undefined) return known;
  // PT_ID is PT ID, but EXAM_NAME no name. A long mark that stands apart folds to a hyphen: ロ ー マ 字.
  const bare = inKanji(label.replace(UNDERLINE, '').replace(/(?<=[ァ-ヺ])-/gu, 'ー'));
  const fits = bare !== '' && bare.length <= 24 && !MEASURE.test(bare);
  const kind = fits
    ? ((strict ? strictKinds : looseKinds).find(([, regex]) => regex.test(bare))?.[0] ?? null)
    : null;
  if (seen.size < 20_000) seen.set(label, kind);
  return kind;
}

/** 身長 48.6 cm: a unit, where CM is a care manager. */
const MEASURE = /^(?:cm|me|st|pt|ot|ce|sw|nrs)$/u;

const UNDERLINE =
  / |(?<=[A-Za-z]{2})\.(?=(?:ID|NO)\.?$)|_(?=(?:ID|NO|NUM|NUMBER|DATE|BIRTH|DAY)$)|(?<=^(?:PT|PATIENT))_/giu;

/** Lines of prose ask about the same words again and again. */
const seenLoose = new Map<string, FieldKind | null>();
const seenStrict = new Map<string, FieldKind | null>();

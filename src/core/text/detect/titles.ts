/** Titles after the name of a patient or a relative. 殿部 and 氏名 are no titles. */
export const personTitles =
  '様|さま|さん|(?:サマ|サン|クン|チャン)(?![ァ-ヺー])|殿(?!部|筋|裂)|氏(?![ ]*[名族病])|君(?!臨|主|子)|くん|ちゃん';

/** Titles after the name of someone who works with patients. */
export const staffTitles =
  '先生|医師|Dr\\.?|DR\\.?|(?:副|名誉)?院長|(?:准|助)?教授|助教|講師|(?:副)?(?:部長|医長|科長|師長|技師長)|' +
  '看護師|保健師|助産師|(?:管理)?薬剤師|(?:臨床検査|診療放射線|放射線|検査)?技師|理学療法士|作業療法士|言語聴覚士|' +
  '看護助手|看護補助者|介護福祉士|介護士|介護職員|公認心理師|臨床心理士|心理師|臨床工学技士|歯科衛生士|視能訓練士|(?:救急)?救命士|救急隊[長員]|民生委員|管理栄養士|栄養士|社会福祉士|(?:医療)?相談員|ケアマネジャー|ケアマネ|介護支援専門員|Ns\\.?|MSW|PT(?![A-Za-z]|-I|[ ]?[0-9])|OT(?![A-Za-z])|ST(?![A-Za-z]|[ ]?(?:上昇|低下|変化|延長|合剤|部分|-T|[0-9]))';

const following = new RegExp(`^[ \\u3000]?(?:${personTitles}|${staffTitles})`, 'iu');

export function titleFollows(text: string, at: number): boolean {
  return following.test(text.slice(at, at + 8));
}

/** Ends of words that stand before 様 without being names: 患者様, 同様, 網状様. */
const noNameBefore: Readonly<Record<string, RegExp>> = {
  様: /(?:(?<!相)模|職員|師長|ガラス|患者|奥|甥御|姪御|癬|苦悶|下顎|コーラ|クラスター|隔壁|憩室|家族|親族|遺族|皆|お子|多種多|利用者|入所者|該当者|(?<!\p{Script=Han})(?:子|同|模|多|仕|異|一|各|有|態|左|何|母|父|兄|姉|神|王|貴|者|客|網)|びらん|状|性|腫|瘤|斑|膜|炎|症|質|体|物|液|便|痛|感|影|線維|顆粒|結節|索|肉芽|嚢胞|水泡|真珠|砂|膿|血|脂|粘土|前|当|同|今|網目|皮|条|層|毛|粒|塊|肺|肝|腎|骨|筋|腺|癌|肉|(?<!\p{Script=Han})(?:水|泥|節|管|岩|石|木|羊|牛|鳥|蛇|蝶|扇|板|棒|星|花|葉|根|樹|枝|球|円|輪|帯|片|糸|線|面|色|音|脳)|ゼリー|タール|ミルク|クリーム|チーズ|ゴム|コーヒー|ヨーグルト|豆乳|残渣|石灰|鼠径|感冒|仮面|せん妄|妄|カンジダ|インフルエンザ|ポリープ|乳頭|花弁|棍棒|敷石|地図|樹枝|数珠|虫食い|打ち抜き|疣|疱|疹|瘢痕|上皮|組織|構造|変化|陰影|所見|発作|反応|症候|言|行|混雑|状況|利用者|入居者|会員|相談者|業者|皆々|各位|担当者|保護者|代表者|介護者|付添|相手|患児|患家|医)$/u,
  // 花子さん is a name, お子さん is not: these stand alone or are no titles of relatives.
  さん: /(?:^ナイキ|ケアマネ|ヘルパー|ドクター|ナース|スタッフ|リハビリ|ワーカー|患者|奥|家族|皆|お子|息子|旦那|主人|業者|店員|看護師|薬剤師|者|客|(?<!\p{Script=Han})(?:子|母|父|兄|姉|弟|妹|娘|孫|嫁|婿|屋|沢|嬢)|生徒|児童|園児|学生|義[母父兄姉弟妹]|叔母|叔父|伯母|伯父|祖父|祖母)$/u,
  先生: /(?:担当|主治|前医|紹介|各|諸|同|当直|女医|学校|校医|当|医|専門|非常勤|常勤|代診|執刀)$/u,
  医師: /(?:統括|適宜|担当|主治|当直|紹介|専門|常勤|歯科|外国人|他|前|同|各|当|産業|指定|複数|名|外来|当番|研修|指導|執刀|責任|協力|受入|受け入れ|引継|引き継ぎ|同席|立会|麻酔科|女性|男性|処方|依頼|読影|指示|判定|提出|診断|返信|報告|回答|検査|記載|放射線科|勤務|学校|日本|又|は)$/u,
  看護師:
    /(?:支援|連携|調整|同席|受入|立会|専任|訪問|准|病棟|担当|正|外来|受持|受持ち|夜勤|日勤|専門|認定|当直|当|同|各|手術室|主任)$/u,
  ちゃん: /(?:赤)$/u,
  殿: /(?:御|貴|各位|臀|(?<!\p{Script=Han})(?:神|宮|本|社|沈))$/u,
  氏: /(?:Wa|ワ|同|彼|両|某|摂|華|各)$/u,
  君: /(?:諸|主|細|同)$/u,
};

const staffCommon =
  /(?:同席|同行|環境|公認|解析|人事|総務|経理|受入|立会|日勤|夜勤|準夜|深夜|看護|総|副|主任|統括|教育|薬剤|薬局|栄養|事務|放射線|臨床|技術|診療|医務|担当|主任|専任|受持|受持ち|当直|病棟|外来|訪問|臨床|副|各|同|当|他|前|名|薬局|調剤|検査|放射線|居宅|在宅|専門|認定|管理|非常勤|常勤|医療|専従|連携|支援|[者室課]|(?<![春朝向旭朔])日|(?<![保仁蓼])科|(?<![服阿渡岡矢磯綾谷海安園刑建余々])部)$/u;

/** Surnames that end as words do. */
const surnames = /(?<!\p{Script=Han})(?:四十物|高砂|真砂|藤[ノの]木|榎[ノの]木|辺土名)$/u;

/** True when the word before a title is known not to be a name. */
export function isNoName(word: string, title: string): boolean {
  if (surnames.test(word)) return false;
  if (
    /[ ]?(?:作成|管理|責任|確認|照合|立会|訪問|検査|担当|実施|記載|記録|入力|報告|依頼|紹介|責任|指導|施行|執刀|撮影)者$/u.test(
      word,
    )
  )
    return true;
  const own = noNameBefore[title === 'さま' ? '様' : title.replace(/^サ[マン]$/u, 'さん')];
  return own ? own.test(word) : staffCommon.test(word);
}

/** What may stand right before a name without a space: 紹介患者山田様, 整形外科鈴木先生. */
const leading =
  /^.*(?:本日|昨日|今日|同日|先日|当日|今回|前回|現在|当時|以前|今朝|昨夜|患者|主治医|担当医|執刀医|術者|担当|紹介元|紹介|院長|医長|部長|病院|医院|診療所|クリニック|[内外皮眼児膚尿]科|整形|病棟|外来|薬局|センター|本人|故|介護者|同伴者|ケアマネージャー|ケアマネジャー|ソーシャルワーカー|ヘルパー|ドクター|ナース|対象|循環器|消化器|呼吸器|当院|前医|他院|科の|医師)/u;

const relativeBefore =
  /^.*(?:御主人|主人|夫|妻|長男|長女|次男|次女|二男|二女|三男|三女|息子|母親|父親|義母|義父|祖母|祖父|叔母|叔父|娘|孫|嫁)/u;

/** Cuts what stands before the name in a run of kanji. */
export function bareName(run: string): string {
  const bare = run.replace(leading, '');
  // 妻木 begins with a relative and is a name.
  const [first = '', ...rest] = bare.split(' ');
  const relative = first.replace(relativeBefore, '');
  return relative.length >= 2 ? [relative, ...rest].join(' ') : bare;
}

/**
 * Words that show that a text is about patients and not about the world at large. There katakana and Latin words are
 * medicines, findings and devices far more often than people.
 */
const medical = new RegExp(
  [
    '患者|症例|主訴|現病歴|既往|家族歴|病歴|内服|処方|投与|服用|点滴|静注|皮下注|[0-9]錠|頓用|漸減|増量|減量|休薬',
    '所見|検査|採血|血圧|脈拍|体温|発熱|疼痛|圧痛|浮腫|腫[瘍瘤大脹]|病[変巣理棟室院型期歴]|転移|切除|手術|術[前後中式者]|執刀',
    '麻酔|縫合|生検|内視鏡|造影|読影|陰影|石灰化|結節|狭窄|梗塞|出血|貧血|感染|断端|標本|染色|細胞|核異型',
    '[症炎瘤腫癌疹痛膜腺嚢筋腱靭膵胆肝腎腸胃肺脳脊髄尿痰嘔痺痙瞼瞳咽喉頸膝疾癒臓腑踵趾臀瘢痕創]|がん|骨折|血管|動脈|静脈|関節|神経|脊椎|椎間|症候群|障害|疾患|診断|治療|療法',
    '外来|入院|退院|転院|転棟|回診|往診|主治医|看護|申し送|リハビリ|歩行|介助|訪室|体位|嚥下|食欲|嘔[気吐]|下痢|便秘|排[便尿]',
    '要介護|要支援|介護|利用者|ケアプラン|ケアマネ|居宅|睡眠|[不入]眠|消灯|巡視|うがい|塗布|質量分析|健診|人間ドック|意識|呼吸|心音|聴診|[腹胸頭頸背腰]部|四肢|陽性|陰性|異常な|認め[るずたな]|体幹|夜勤|日勤|準夜|深夜勤|当直|検体|抗菌薬|カンファ',
    '房室|反射|吸引|自制内|声かけ|本例|処置|抜去|留置|培養|スクリーニング|アレルギー|カテーテル|ステント|インスリン|ステロイド',
    'ワクチン|レントゲン|エコー|バイタル|ナース|ドレーン|チューブ|ガーゼ|オムツ|ペースメーカー|ホルモン|リンパ|ウイルス|ビタミン',
    'カルテ|インフルエンザ|リハ室|気管|血[液糖圧]|抗体|抗原|蛋白|電解質|副作用|後遺|頻度|自覚|他覚|再診|初診|持参薬|薬剤|通院|来院|受診|服薬|製剤|輸血|血清|曝露|皮下|脱失|軟膏|点眼|点鼻|吸入|注射|接種|鑑別|除外|訴え|自宅退',
    '心電図|調律|妊娠|分娩|産科|歯科|抜歯|透析|糖尿|不全|阻害薬|拮抗薬|甲状腺|副腎|合併|閾値|植込|視野|眼圧|視力|聴力|眠剤|薬の|哺乳|黄疸|臍|紅斑|貼付|内科|外科|小児科|婦人科|bpm|HR [0-9]|有意',
    'ICU|POD ?[0-9]|GCS|JCS|ABP|mg|mL|mmHg|SpO2|CRP|WBC|HbA1c|MRI|CT|ECG',
  ].join('|'),
  'gu',
);

/** Characters for one such word, at most, in a text of each field above 0. */
const bounds = [120, 50, 22] as const;

/** How medical a stretch of text is: 0 (not at all) to 3. */
export function fieldOf(text: string): number {
  let found = 0;
  for (const match of text.matchAll(medical)) if (match.index >= 0) found++;
  // One word alone may be chance in a longer sentence.
  if (found === 0 || (found === 1 && text.length > 50)) return 0;
  return bounds.filter((bound) => text.length <= found * bound).length;
}

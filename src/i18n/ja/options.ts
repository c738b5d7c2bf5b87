import type { DateRule, MethodId } from '../../core/policy/options.ts';

/** Words of 「DICOMの詳細設定」: options of the confidentiality profile, DICOM PS3.15 E.3. */
export const options = {
  title: 'DICOMの詳細設定',
  lead: '医用画像の項目の残し方を、国際標準の区分で変えられます。ふつうは、このままで構いません。',
  open: (n: number) => `設定を開く（${n} 個を選んでいます）`,
  dates: '検査の日付と時刻',
  datesText: '同じ患者さんの日付は、どのファイルでも同じ日数だけずらします。生年月日は下の一覧で変えます。',
  wholeWeeks: '曜日を保つ',
  wholeWeeksText:
    'ずらす日数を7の倍数にします。月曜日の検査は月曜日のままです。表や文章の日付をずらすときにも効きます。',
  items: '項目の残し方',
  itemsText: '選ばない区分の項目は、「加工の強さ」のとおりに加工します。',
  implied: '「必須の加工だけ」では、選ばなくても残ります。',
  clause: (clause: string) => `DICOM規格 PS3.15 ${clause}`,
  fileSet: 'DICOMDIRを作る（CD・DVDに入れるとき）',
  fileSetText:
    '元のDICOMDIRは使わず、加工したファイルから作り直します。包みの「data」フォルダーの中身を、そのままCDに書き込めます。',
  unoffered: 'ここでは選ばないもの',
  unofferedText:
    '画像に写った文字や顔は、「確認」で決めたとおりに塗りつぶします。済んだという印は、調べて塗りつぶしたファイルにだけ付きます。',
};

export const dateRules: Record<DateRule, { name: string; text: string }> = {
  shift: {
    name: '日付をずらす',
    text: '検査の間隔と時刻は残り、いつの検査かは分からなくなります。',
  },
  'year-month': {
    name: '年月まで残す',
    text: '日は月の初めの日にします。時刻は残ります。同じ月の検査の間隔は分からなくなります。',
  },
  remove: {
    name: '消す',
    text: '日付と時刻を消すか、意味のない値にします。検査の順番や間隔は分からなくなります。',
  },
  keep: {
    name: 'そのまま残す',
    text: '実際の日付と時刻が残ります。来院の記録と照らし合わされやすくなります。',
  },
};

export const methods: Record<MethodId, { name: string; text: string }> = {
  basic: {
    name: '基本プロファイル',
    text: '個人を示すおそれのある項目を、規格の表のとおりに消すか置き換えます。',
  },
  'retain-patient': {
    name: '患者さんの特徴を残す',
    text: '年齢・性別・身長・体重・喫煙などを残します。アレルギーなどの文章は、調べてから残します。',
  },
  'clean-descriptors': {
    name: '説明の文章を調べて残す',
    text: '検査名やコメントから、氏名・番号・日付などを見つけて消し、残りを残します。見出しのない氏名は見つからないことがあります。',
  },
  'clean-structured': {
    name: 'レポートの文章を調べて残す',
    text: '構造化レポートなどの文章から、氏名・番号・日付などを見つけて消し、残りを残します。',
  },
  'clean-graphics': {
    name: '図に添えた文字を調べて残す',
    text: '画像に添えた注釈の文字を調べて残します。調べられない重ね書きの絵は消します。',
  },
  'retain-uids': {
    name: '固有番号（UID）を残す',
    text: '画像や検査の番号をそのまま残します。元の画像と突き合わせられるようになります。',
  },
  'retain-device': {
    name: '機器の情報を残す',
    text: '撮影した機器の製造番号や校正の日などを残します。どの医療機関の機器か分かることがあります。',
  },
  'retain-institution': {
    name: '医療機関の情報を残す',
    text: '医療機関や部署の名前と所在地を残します。',
  },
  'retain-safe-private': {
    name: '安全と分かっているメーカー独自の項目を残す',
    text: '個人の情報が入らないと規格の表に載っている項目だけを残します。ほかの独自の項目は消します。',
  },
  'full-dates': {
    name: '日付をそのまま残す',
    text: '検査の日付と時刻をそのまま残します。',
  },
  'modified-dates': {
    name: '日付を変えて残す',
    text: '検査の日付をずらすか、年月までにして残します。',
  },
  'clean-pixels': {
    name: '画像に写った文字を消す',
    text: '画像に焼き込まれた氏名などを消します。',
  },
  'clean-features': {
    name: '顔かたちを分からなくする',
    text: '断層画像から組み立てられる顔などを消します。',
  },
};

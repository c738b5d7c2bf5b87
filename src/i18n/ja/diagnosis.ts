import type { DirectiveCheck } from '../../core/self-check/policy-text.ts';
import type { BrowserName } from '../../core/self-check/browser-name.ts';
import type { Attempt, Place, Target, Way } from '../../core/self-check/ways.ts';

const ways: Record<Way, string> = {
  fetch: '通信の命令（fetch）',
  xhr: '通信の命令（XMLHttpRequest）',
  websocket: 'つなぎっぱなしの通信（WebSocket）',
  eventsource: 'サーバーからの受信（EventSource）',
  webtransport: '速い通信（WebTransport）',
  beacon: '閉じるときの送信（beacon）',
  webrtc: '相手と直接の通信（WebRTC）',
  import: 'プログラムの読み込み（import）',
  'import-scripts': 'プログラムの読み込み（importScripts）',
  image: '画像の読み込み',
  'css-image': '背景画像の読み込み（CSS）',
  script: 'プログラムの読み込み（script）',
  stylesheet: '見た目の設定の読み込み（link）',
  frame: '画面の埋め込み（iframe）',
  form: '入力欄の送信（form）',
  popup: '新しい窓を開く',
  prefetch: '先読み（prefetch）',
  preload: '先読み（preload）',
  ping: 'リンクを押した知らせ（ping）',
  'url-worker': '外のファイルから処理係を起動（Worker）',
};

const places: Record<Place, string> = {
  page: '画面',
  worker: '処理係（ワーカー）',
  frame: '方針だけの場所',
};

const targets: Record<Target, string> = {
  own: 'このページを配ったサーバーへ',
  other: 'ほかの相手へ',
};

const stoppedBy: Record<Exclude<Attempt['stoppedBy'], null>, string> = {
  lockdown: '機能を外してある',
  policy: '方針で止めた',
  browser: 'ブラウザーが止めた',
};

const verdicts: Record<DirectiveCheck['verdict'], string> = {
  same: '同じ',
  stricter: 'より厳しい',
  weaker: 'ゆるい',
  missing: '届いていない',
};

const judgments: Record<BrowserName['judgment'], string> = {
  tested: 'この種類のブラウザー（Chromium系）で動作を確かめています。',
  untested:
    'この種類のブラウザーでは確かめていません。正式な作業には Google Chrome か Microsoft Edge をお使いください。',
  old: '古い版です。動かない部分があります。ブラウザーを更新してください。',
};

export const diagnosis = {
  title: '自己診断',
  lead: 'このページから外へ出られる道を、ひとつずつ実際に試します。患者さんの情報は使いません。数秒で終わります。',
  start: '診断を始める',
  again: 'もう一度診断する',
  running: '診断しています。この画面のままお待ちください…',
  print: 'この結果を印刷',
  good: (passed: string) => `${passed} 項目すべてに問題はありませんでした`,
  bad: (failed: string, total: string) => `${total} 項目のうち ${failed} 項目に問題があります`,
  goodNext: 'このまま作業を始められます。結果は、このあと作る加工記録書にも載ります。',
  badNext: '患者さんのファイルを選ぶ前に、この結果を印刷して、設置した人に見せてください。',
  at: (date: string) => `診断した日時：${date}`,
  waysTitle: '外へ出る道',
  waysLead:
    '自分のサーバーと、実在しない名前（.invalid）に向けて試しました。「方針だけの場所」は、機能を外していない空の枠です。方針（ページの設定）だけで止まるかを見ています。',
  way: '道',
  place: '試した場所',
  ways,
  places,
  targets,
  stoppedBy,
  open: '通った',
  notTried: '—',
  policiesTitle: '配られている設定と、作ったときの設定',
  policiesLead:
    'ブラウザーが実際に守っている方針（Content-Security-Policy）を、作ったときのものと一行ずつ比べました。',
  header: 'サーバーの応答ヘッダー',
  headerMissing:
    'サーバーから方針が届いていません。ページの中の方針だけが働いています。サーバーの設定をご確認ください。',
  headerFile: 'ファイルから開いたため、応答ヘッダーはありません。ページの中の方針が働きます。',
  page: 'ページの中（meta）',
  directive: '項目',
  built: '作ったとき',
  deployed: '届いたもの',
  verdict: '判定',
  none: '（なし）',
  verdicts,
  features: 'カメラなどの機能（Permissions-Policy）',
  featuresGood: (n: string) => `${n} 個の機能がすべて使えないようになっています。`,
  featuresBad: (names: string) => `使えるままの機能があります：${names}`,
  featuresUnknown: 'このブラウザーでは、ページの中から確かめられません。',
  outsideTitle: 'ページの中からは見えない設定',
  outsideLead:
    '次の設定は、ページの中から読めません。設置した人が、下の命令か、ブラウザーの開発者ツール（F12 →「ネットワーク」→ 先頭の行 →「ヘッダー」）で確かめてください。',
  outside: [
    'X-Content-Type-Options',
    'Referrer-Policy',
    'Cross-Origin-Opener-Policy',
    'Cross-Origin-Resource-Policy',
    'Cache-Control',
  ],
  machineTitle: 'このパソコンとブラウザー',
  browser: 'ブラウザー',
  unknownBrowser: '分からない',
  judgments,
  context: '開き方',
  contexts: {
    secure: '保護された開き方です（https、このパソコンの中、またはファイルから）。すべての機能が使えます。',
    plain:
      '暗号化されていない開き方（http）です。外に出ないことは変わりません。オフライン用の写しと、一部の動画の処理は使えません。ページそのものが途中で書き換えられる心配があるときは、https で配ってください。',
  },
  memory: 'メモリー',
  memoryValue: (gigabytes: string) => `${gigabytes} GB 以上`,
  memoryUnknown: 'この開き方では分かりません',
  cores: '同時に働ける数',
  kinds: 'ファイルの種類（MIME）',
  kindsGood: '正しい種類で届いています。',
  kindsBad: (n: string) => `${n} 個のファイルの種類が違います。サーバーの設定をご確認ください。`,
  kindsUnknown: 'このブラウザーでは分かりません。',
  storage: 'パソコンに残っているもの',
  storageNone: '何も残っていません。',
  storageProgram: 'オフライン用のプログラムの写しだけです。患者さんの情報は入っていません。',
  storageOther: (names: string) =>
    `このページの置き場所に、Karina が作っていないものがあります：${names}。同じサーバーのほかのページが残したものかもしれません。`,
  limitsTitle: 'このページでは止められないもの',
  limits: [
    'ブラウザーの拡張機能：画面を読み、送ることができます。拡張機能を入れていないブラウザーか、会社が決めたものだけの環境でお使いください。',
    'パソコンの OS や、ほかのソフト：画面の写しやファイルを読めます。',
    '書き換えられたサーバー：別のプログラムを配られたら、この診断も信用できません。版と指紋（ページの下）を、配布元の一覧と見比べてください。',
    'プログラムの部品に悪いものが混ざること：部品は少なく、版を固定しています。部品の中からなら、別のページへ移ることや、空の枠を通した直接の通信（WebRTC）は止めきれません。',
  ],
};

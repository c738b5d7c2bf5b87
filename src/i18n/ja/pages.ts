/** 確認: the pages of a PDF beside their text; 設定: how they are written. */
export const pages = {
  title: 'ページの見え方',
  lead: '書き出すPDFは、ここに見えるページの絵だけになります。黒く塗る所と、塗り残しがないかを確かめてください。',
  label: (page: string, pages: string) => `ページ ${page} / ${pages}`,
  page: 'ページ',
  previous: '前のページ',
  next: '次のページ',
  hits: '本文から見つかった所',
  hit: (what: string, state: string) => `${what}（${state}）`,
  black: '黒く塗る',
  stays: '残す',
  none: 'このページに、図や印影から塗りつぶす所はありません。',
  reachPage: 'このページだけ',
  reachAll: (pages: string) => `このPDFの ${pages} ページすべて`,
  reachGroup: (n: string) => `同じ用紙の大きさのPDF ${n} 件すべて`,
  choice: 'PDFの書き出し方',
  choiceLead:
    'PDFは、加工したページの絵だけで作り直します。元の文字・しおり・添付などは入りません。ページの上では、置き換える語も黒く塗ります。',
  dpi: 'ページの細かさ',
  dpis: {
    150: '150 dpi（小さいファイル）',
    200: '200 dpi（ふつう）',
    300: '300 dpi（細かい図や小さい字）',
  },
  searchable: '加工後の文字を、見えない形で重ねる',
  searchableText: '仮名や置き換えた後の文字で検索やコピーができます。元の文字は入りません。',
  textBeside: '加工後の文字を、テキストファイル（.txt）としても書き出す',
  textBesideText:
    'PDFと同じ名前のファイルが隣にできます。ページの区切りは改ページ記号です。絵や読み取った紙の中の字は入りません。',
};

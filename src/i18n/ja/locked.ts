/** PDFs that a password keeps closed. */
export const locked = {
  title: 'パスワードのかかったPDFがあります',
  lead: (count: string) =>
    `${count}件は、パスワードがないと開けないため、まだ調べていません。開くときのパスワードを入れて、もう一度調べてください。`,
  more: (count: string) => `ほか${count}件`,
  password: 'PDFを開くパスワード',
  hint: 'パスワードはこの画面の中だけで使い、記録にも出力にも残しません。ファイルごとに違うときは、一つずつ入れてください。',
  show: 'パスワードを表示',
  again: 'もう一度調べる',
  missing: 'パスワードを入れてください。',
  wrong:
    '入れたパスワードでは開けなかったPDFがあります。大文字と小文字、全角と半角を確かめて、もう一度入れてください。',
};

/** What the light one-file edition says of itself. */
export const lightEdition = {
  title: '軽量版です：画像とPDFは調べられません',
  lacks: [
    'PDF・写真・超音波など、文字が写り込みやすい画像は、受け付けません。CTやMRIなどの一連の画像は「調べていない」と印を付け、記録にもそう書きます。',
    '文章の中の氏名は、決まった書き方（「患者：」「様」など）と、ほかのファイルで分かった氏名だけで探します。辞書では探さないため、見落としが増えます。',
  ],
  instead:
    '画像やPDFがあるとき、文章が多いときは、全部入りの karina.html か、院内のサーバーの Karina を使ってください。',
};

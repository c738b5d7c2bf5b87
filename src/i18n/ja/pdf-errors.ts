import type { ErrorCode } from '../../core/errors.ts';

/** PDF: what cannot be drawn as it should look is refused by name. */
export const pdfErrors = {
  'pdf-broken': {
    what: 'PDFが壊れているか、扱えない作りのため、ページを正しく描けません。',
    next: 'PDFを表示ソフトで開けるか確かめ、「PDFとして印刷」などで作り直してから選んでください。',
  },
  'pdf-password': {
    what: 'パスワードのかかったPDFのため、中を調べられません。',
    next: '手順「調べる」でパスワードを入れて、もう一度調べてください。分からないときは、作った人に確かめてください。',
  },
  'pdf-wrong-password': {
    what: '入れたパスワードでは、このPDFを開けませんでした。',
    next: '大文字と小文字、全角と半角を確かめて、手順「調べる」でもう一度入れてください。分からないときは、作った人に確かめてください。',
  },
  'pdf-missing-glyphs': {
    what: 'PDFの中にも、このパソコンにも、形のない文字があります。抜けたまま書き出すと誰も気づけないため、扱いません。',
    next: '元のソフトで「フォントを埋め込む」設定で作り直すか、その文字のフォントがあるパソコンで開いてください。',
  },
  'pdf-page-too-large': {
    what: 'ページの縦横が大きすぎるため、安全に描けません。',
    next: '小さい用紙に合わせて印刷し直すか、解像度を下げて選び直してください。',
  },
  'pdf-too-many-pages': {
    what: 'PDFのページ数が多すぎます。',
    next: '分けて保存し直してから選んでください。',
  },
  'pdf-not-loaded': {
    what: 'PDFを描くための部品が読み込めていないため、扱えませんでした。',
    next: 'この画面を開き直してから、もう一度選んでください。',
  },
  'pdf-mask-open': {
    what: '塗りつぶしたはずの場所に、ページの内容が残っていました。このPDFは書き出していません。',
    next: '「PDFとして印刷」で作り直してから選んでください。',
  },
} satisfies Partial<Record<ErrorCode, { readonly what: string; readonly next: string }>>;

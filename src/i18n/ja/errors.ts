import type { ErrorCode, RefusedKind } from '../../core/errors.ts';
import { genomeErrors } from './genome-errors.ts';
import { pdfErrors } from './pdf-errors.ts';
import { pictureErrors } from './picture-errors.ts';

/** 何が・なぜ (what), 次に何を (next). */
export interface ErrorText {
  readonly what: string;
  readonly next: string;
}

export const errors: Record<ErrorCode, ErrorText> = {
  ...pictureErrors,
  ...pdfErrors,
  ...genomeErrors,
  'file-empty': {
    what: 'ファイルの中身が空です（0バイト）。',
    next: '元の機器やシステムから、もう一度出力してください。不要なら、このままで構いません。',
  },
  'file-unreadable': {
    what: 'ファイルを読めませんでした。移動や削除がされたか、開く権限がない可能性があります。',
    next: 'ファイルの場所を確かめ、デスクトップなどにコピーしてから選び直してください。',
  },
  'file-changed': {
    what: '選んだあとに、ファイルの中身が変わりました。',
    next: '他のソフトで開いていたら閉じ、選び直してください。',
  },
  'file-too-large': {
    what: 'ファイルが大きすぎて、安全に調べられません。',
    next: '期間や患者さんごとに分けて出力し、選び直してください。',
  },
  'format-unknown': {
    what: '何のファイルか分からないため、扱いませんでした。',
    next: 'DICOM・CSV・文章（テキスト）として出力し直せるか、システムの担当者に相談してください。',
  },
  'format-not-supported': {
    what: 'この種類のファイルには、まだ対応していません。中を調べられないため、出力には入れません。',
    next: '必要な場合は、CSVや文章（テキスト）として出力し直してください。',
  },
  'worker-crashed': {
    what: 'このファイルの処理が途中で止まりました。メモリーが足りない可能性があります。',
    next: '他のタブやソフトを閉じ、このファイルだけでもう一度試してください。',
  },
  'worker-timeout': {
    what: '長い時間進まなかったため、このファイルの処理を打ち切りました。',
    next: 'ファイルが壊れている可能性があります。元の機器から出力し直してください。',
  },
  'leak-found': {
    what: '加工後のファイルに、元の氏名やIDなどと同じ文字が残っていたため、出力から外しました。',
    next: '「決める」に戻り、その項目の加工を「そのまま残す」から変えて、もう一度書き出してください。',
  },
  'verify-failed': {
    what: '加工後のファイルを開き直して確かめたところ、正しい形になっていなかったため、出力から外しました。',
    next: '元の機器から出力し直して試してください。続く場合は、このファイルを外して進めてください。',
  },
  'excluded-by-user': {
    what: '画面の操作で、この作業から外しました。',
    next: '必要な場合は「調べる」に戻り、「作業に戻す」を押してください。',
  },
  cancelled: {
    what: '処理を途中でやめたため、まだ加工していません。',
    next: '必要な場合は、もう一度書き出してください。',
  },
  internal: {
    what: 'このソフトの不具合で処理できませんでした。',
    next: 'このファイルを外して進めてください。出力には入っていません。',
  },
  'dicom-truncated': {
    what: 'DICOMファイルが、書かれた長さより手前で終わっています。コピーが途中で止まった可能性があります。',
    next: '元の機器やPACSから、もう一度出力してください。',
  },
  'dicom-malformed': {
    what: 'DICOMファイルの構造が壊れていて、読み取れません。',
    next: '元の機器やPACSから、もう一度出力してください。',
  },
  'dicom-length-lies': {
    what: 'DICOMファイルに書かれた長さが、実際の中身と合いません。',
    next: '元の機器やPACSから、もう一度出力してください。',
  },
  'dicom-too-deep': {
    what: 'DICOMファイルの入れ子が深すぎて、安全に調べられません。',
    next: '壊れている可能性があります。元の機器から出力し直してください。',
  },
  'dicom-too-many-elements': {
    what: 'DICOMファイルの項目が多すぎて、安全に調べられません。',
    next: '壊れている可能性があります。元の機器から出力し直してください。',
  },
  'dicom-repeated-elements': {
    what: 'DICOMファイルの同じ階層に、同じ項目が何度も書かれています。どれが正しいか分かりません。',
    next: '壊れている可能性があります。元の機器やPACSから出力し直してください。',
  },
  'dicom-header-too-large': {
    what: 'DICOMファイルの画像以外の部分が大きすぎて、安全に調べられません。',
    next: '壊れている可能性があります。元の機器やPACSから出力し直してください。',
  },
  'dicom-too-many-names': {
    what: 'DICOMファイルに書かれた氏名や番号が多すぎて、出力に残っていないかを確かめきれません。',
    next: '壊れている可能性があります。元の機器やPACSから出力し直してください。',
  },
  'dicom-no-elements': {
    what: '名前か先頭はDICOMファイルのようですが、DICOMとして読める項目が見つかりません。',
    next: '元の機器やPACSから、もう一度出力してください。',
  },
  'dicom-unknown-syntax': {
    what: 'DICOMファイルの書き方（転送構文）を知らないため、安全に調べられません。',
    next: 'PACSの担当者に、標準の転送構文（Explicit VR Little Endian）での出力を頼んでください。',
  },
  'dicom-deflate-broken': {
    what: 'DICOMファイルの圧縮された部分が壊れていて、開けません。',
    next: '元の機器やPACSから、圧縮なしで出力し直してください。',
  },
  'dicom-deflate-bomb': {
    what: 'DICOMファイルの圧縮された部分が、画像ではありえない大きさにふくらむため、開くのをやめました。',
    next: '出どころを確かめてください。必要な場合は、元の機器やPACSから圧縮なしで出力し直してください。',
  },
  'dicom-directory': {
    what: '画像ではなく、CDやDVDの目次ファイル（DICOMDIR）です。患者さんの情報を含むため、出力には入れません。',
    next: 'このままで構いません。画像は別のファイルとして扱われます。',
  },
  'dicom-encapsulated-document': {
    what: 'DICOMファイルの中に、PDFでない文書が入っています。文書の中はまだ調べられません。',
    next: '文書が必要な場合は、別の方法で加工してください。',
  },
  'dicom-burned-in-declared': {
    what: '画像の中に患者さんの情報が写り込んでいると、ファイル自身が示しています。まだ塗りつぶせません。',
    next: '機器側で氏名などの表示を消してから出力し直してください。',
  },
  'text-undecodable': {
    what: '文字コードが分からず、文章を読み取れません。',
    next: 'メモ帳などで開き、UTF-8で保存し直してから選んでください。',
  },
  'text-binary': {
    what: '文章のファイルに見えますが、文字以外のデータが入っています。',
    next: '作ったソフトで「テキスト」や「CSV」として保存し直してください。',
  },
  'text-line-too-long': {
    what: '一行が長すぎて、安全に調べられません。文章ではない可能性があります。',
    next: '作ったソフトで、改行のある形で保存し直してください。',
  },
  'text-unencodable': {
    what: '加工後の文字を、元のファイルの文字コードでは書けません。',
    next: '元のファイルをUTF-8で保存し直してから選んでください。',
  },
  'letter-broken': {
    what: '文書の構造が壊れていて、読み取れません。',
    next: '作ったソフトで開き、もう一度保存してから選んでください。',
  },
  'letter-too-deep': {
    what: '文書の入れ子が深すぎて、安全に調べられません。',
    next: '壊れている可能性があります。作ったソフトで、もう一度保存してから選んでください。',
  },
  'letter-image': {
    what: '画像を含む文書です。画像の中の文字は、まだ調べられません。',
    next: '文書から画像を取り除いて保存し直すか、文章（テキスト）として保存してください。',
  },
  'letter-object': {
    what: '文書の中に、ほかのソフトのデータが埋め込まれています。その中は調べられません。',
    next: '埋め込まれたものを取り除いて保存し直すか、文章（テキスト）として保存してください。',
  },
  'mail-attachment': {
    what: 'メールに添付ファイルがあります。添付のままでは中を調べられません。',
    next: '添付を別のファイルとして保存して選び、メールは添付なしで保存し直してください。',
  },
  'mail-sealed': {
    what: 'メールが暗号化されているか、電子署名が付いています。中を変えられません。',
    next: 'メールソフトで開き、本文を文章（テキスト）として保存し直してください。',
  },
  'table-row-width': {
    what: '表の列の数が、行によって違います。列がずれると氏名を見落とすおそれがあります。',
    next: '表計算ソフトで開いて列をそろえ、CSVで保存し直してください。',
  },
  'table-stray-quote': {
    what: '表の中の引用符（"）の使い方が正しくなく、列の区切りが決められません。',
    next: '表計算ソフトで開き、CSVで保存し直してください。',
  },
  'table-nul': {
    what: '表の中に、文字ではないデータ（NUL）が入っています。',
    next: '作ったシステムから、もう一度CSVで出力してください。',
  },
  'table-mixed-encodings': {
    what: '表の途中で文字コードが変わり、この行から先が読めません。',
    next: '別々の文字コードのファイルをつないでいないか確かめ、一つの文字コードで出力し直してください。',
  },
  'table-order': {
    what: 'この表は、行の順番を入れかえられません（行の途中で文字コードの状態が続いています）。',
    next: '「行の順番」を「そのまま」にするか、UTF-8で出力し直してください。',
  },
  'table-no-rows': {
    what: '表に行がありません。',
    next: '出力の条件（期間など）を確かめ、もう一度出力してください。',
  },
  'message-delimiters': {
    what: '電文の区切り文字の指定（MSH）が壊れているため、項目の境目が分かりません。',
    next: '送信元のシステムで、もう一度出力してください。',
  },
  'record-malformed': {
    what: 'この種類のファイルにはない形の行があるため、安全に読み取れません。',
    next: '途中で切れたり編集されたりした可能性があります。作ったソフトで、もう一度出力してください。',
  },
  'office-broken': {
    what: 'Officeファイルの中身の並びが正しくないか、壊れています。',
    next: '元のソフトで開き、「名前を付けて保存」で保存し直してから選んでください。',
  },
  'office-bomb': {
    what: 'Officeファイルの中身が、展開すると異常に大きくなります。',
    next: '元のソフトで開き直して保存し、期間などで分けてから選んでください。',
  },
  'office-kind': {
    what: 'Excel（xlsx）・Word（docx）・PowerPoint（pptx）のどれでもないファイルです。',
    next: '元のソフトで開き、xlsx・docx・pptxとして保存し直してください。',
  },
  'office-legacy': {
    what: '古い形式のOfficeファイル（xls・doc・ppt）です。中を確実に調べられないため、扱いません。',
    next: 'ExcelやWordで開き、「名前を付けて保存」で新しい形式（xlsx・docx・pptx）にしてから選んでください。',
  },
  'office-encrypted': {
    what: 'パスワードで保護されたOfficeファイルのため、中を調べられません。',
    next: '元のソフトで開き、「ファイル」→「情報」→「保護」でパスワードを外して保存してから選んでください。',
  },
  'office-macro': {
    what: 'マクロ（プログラム）を含むOfficeファイルです。マクロの中までは調べられません。',
    next: 'マクロなしの形式（xlsx・docx・pptx）で保存し直してから選んでください。',
  },
  'office-image': {
    what: '置き換えられない形式の画像を含むOfficeファイルです。写った氏名などを調べられないため、扱いません。',
    next: '画像を取り除いて保存し直すか、文章だけを別のファイルに写してから選んでください。',
  },
  'office-embedded': {
    what: 'ほかのファイルや部品が埋め込まれたOfficeファイルです。埋め込まれた中までは調べられません。',
    next: '埋め込まれたもの（グラフの元の表、貼り付けたファイルなど）を取り除いて保存し直してから選んでください。',
  },
  'xml-broken': {
    what: 'ファイル（またはOfficeファイルの中の文書）のXMLが壊れているか、入れ子が深すぎて、正しく読めません。',
    next: '元のソフトで開き、修復して保存し直すか、もう一度書き出してから選んでください。',
  },
  'xml-entity': {
    what: 'ファイルのXMLの中に、通常は使われない記述（DOCTYPEや独自の実体参照）があります。安全のため読み込みません。',
    next: '元のソフトで開き、保存し直すか、もう一度書き出してから選んでください。入手元が分からない場合は、使わないでください。',
  },
  'xml-encoding': {
    what: 'XMLの文字コードが規格外か、宣言と合っていないか、文字が壊れています。',
    next: '元のソフトで開き、保存し直すか、文字コードを確かめて、もう一度書き出してから選んでください。',
  },
  'json-broken': {
    what: 'JSONのファイルが途中で切れているか、書き方が規格に合わないか、入れ子が深すぎて、正しく読めません。',
    next: 'もう一度書き出してから選んでください。',
  },
  'fhir-no-resource': {
    what: 'JSONの中に、FHIRのリソースでないものがあります。何が書かれているか判断できないため、扱いません。',
    next: 'FHIRのリソースだけを書き出してから選んでください。',
  },
  'zip-broken': {
    what: 'ZIPファイルが壊れていて、開けません。',
    next: 'もう一度作り直すか、中身を取り出してフォルダーごと選んでください。',
  },
  'zip-encrypted': {
    what: 'ZIPファイルにパスワードがかかっています。',
    next: '先にパソコンで開いて中身を取り出し、そのフォルダーを選んでください。',
  },
  'zip-too-many-entries': {
    what: 'ZIPファイルの中のファイルが多すぎます。',
    next: '中身を取り出し、いくつかに分けて選んでください。',
  },
  'zip-too-large': {
    what: 'ZIPファイルの中身が大きすぎます。',
    next: '中身を取り出し、いくつかに分けて選んでください。',
  },
  'zip-ratio': {
    what: 'ZIPファイルの圧縮率が普通ではありません。パソコンを止めるための細工の可能性があります。',
    next: '出どころを確かめてください。心当たりがなければ開かないでください。',
  },
  'zip-path-outside': {
    what: 'ZIPファイルの中に、外の場所を指す名前があります。細工の可能性があります。',
    next: '出どころを確かめてください。心当たりがなければ開かないでください。',
  },
  'zip-nested': {
    what: 'ZIPファイルの中に、さらにZIPファイルが入っています。',
    next: '中のZIPファイルを取り出し、直接選んでください。',
  },
  'zip-duplicate-path': {
    what: 'ZIPファイルの中に、同じ名前のファイルが二つ以上あります。',
    next: '中身を取り出し、名前を変えてから選んでください。',
  },
  'too-many-files': {
    what: 'ファイルの数が多すぎて、一度には扱えません。',
    next: '期間や患者さんごとに分けて選んでください。',
  },
  'package-checksum': {
    what: '書き出した包みを読み返したところ、中身が合いませんでした。',
    next: 'この包みは使わず、もう一度書き出してください。',
  },
  'package-entry-broken': {
    what: '包みの中のこのファイルは、壊れていて読めません。',
    next: '送り主に、包みをもう一度送ってもらってください。',
  },
  'package-manifest-missing': {
    what: 'Karinaが作った包みではありません（manifest.json がありません）。',
    next: '「package.zip」など、受け取ったままのZIPを選んでください。',
  },
  'package-manifest-broken': {
    what: '包みの一覧（manifest.json）が壊れているか、書き換えられています。',
    next: 'この包みは使わず、送り主に確かめてください。',
  },
  'seal-passphrase-wrong': {
    what: '合言葉が違うため、開けません。',
    next: '大文字・小文字や、区切りの記号を確かめて、もう一度入れてください。',
  },
  'seal-passphrase-weak': {
    what: '合言葉が短いか、推測されやすいものです。',
    next: '「合言葉を作る」を押すか、もっと長い合言葉にしてください。',
  },
  'seal-broken': {
    what: '封をしたファイルが壊れていて、開けません。',
    next: '保管してある別の写しを選んでください。',
  },
  'seal-not-karina': {
    what: 'Karinaが作った「削除情報等」のファイルではありません。',
    next: '名前の終わりが「.age」の、前回保存したファイルを選んでください。',
  },
  'answers-unreadable': {
    what: '前回の設定を読めませんでした。',
    next: '仮IDは前回と同じになります。設定だけ、画面で選び直してください。',
  },
  'seal-newer-version': {
    what: 'この「削除情報等」のファイルは、より新しい版のKarinaで作られています。',
    next: 'Karinaを新しい版にしてから開いてください。',
  },
  'seal-other-project': {
    what: '別の研究・別の鍵で作られた「削除情報等」のファイルです。合わせると、同じ人に違う仮IDが付きます。',
    next: '同じ研究のファイルを選んでください。別の研究のものは、別々に開いてください。',
  },
};

export const refusedKinds: Record<RefusedKind, string> = {
  tiff: '大容量のTIFF（BigTIFF）',
  heic: 'HEIC・AVIF画像（スマートフォンの写真。JPEGで保存し直してください）',
  'office-xml': 'Word・Excel・PowerPoint',
  'office-legacy': '古い形式のWord・Excel・PowerPoint',
  xml: 'XML',
  json: 'JSON',
  mp4: 'MP4動画',
  avi: 'AVI動画',
  mpeg: 'MPEG動画',
  wav: 'WAV音声',
  gzip: 'gzip圧縮ファイル',
  'seven-zip': '7z圧縮ファイル',
  rar: 'RAR圧縮ファイル',
  executable: 'プログラム',
  companion: 'CDに添えられたビューアの部品や説明',
  'scp-ecg': '心電図（SCP-ECG）',
  edf: '脳波など（EDF）',
  mfer: '心電図など（MFER）',
  vcf: 'ゲノム（VCF）',
  fastq: 'ゲノム（FASTQ）',
  fasta: '塩基配列（FASTA）',
  sam: 'ゲノム（SAM）',
  bam: 'ゲノム（BAM）',
  cram: 'ゲノム（CRAM）',
  nifti: '脳画像（NIfTI）',
  sqlite: 'データベース（SQLite）',
  age: '封をしたファイル（age）',
  shortcut: 'ショートカット',
  'system-file': 'パソコンが自動で作るファイル',
};

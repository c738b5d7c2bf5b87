import type { ErrorCode } from '../../core/errors.ts';
import type { ErrorText } from './errors.ts';

/** Of pictures: frames that cannot be shown, masks that cannot be written, files of photographs. */
export const pictureErrors = {
  'pixels-absent': {
    what: 'このファイルには画像がありません。',
    next: '項目の一覧だけを確かめてください。',
  },
  'pixels-video': {
    what: '動画として圧縮された画像のため、この画面では表示できません。',
    next: '画像表示ソフトで開き、氏名などが写っていないか確かめてください。',
  },
  'pixels-syntax': {
    what: 'この圧縮方式（転送構文）の画像は、この画面では表示できません。',
    next: '画像表示ソフトで開き、氏名などが写っていないか確かめてください。',
  },
  'pixels-twelve-bit': {
    what: '12ビットのJPEG圧縮の画像は、この画面では表示できません。',
    next: '画像表示ソフトで開き、氏名などが写っていないか確かめてください。',
  },
  'pixels-too-large': {
    what: '画像が大きすぎて、この画面では表示できません。',
    next: '画像表示ソフトで開き、氏名などが写っていないか確かめてください。',
  },
  'pixels-broken': {
    what: '画像の部分が壊れているか、大きさなどの項目と合わないため、表示できません。',
    next: '元の機器で画像を開けるか確かめてください。開けない画像は、この作業から外してください。',
  },
  'mask-frame-absent': {
    what: '塗りつぶす場所が、この画像にないコマを指しています。',
    next: '塗りつぶす場所を決め直してください。',
  },
  'mask-video': {
    what: '動画として圧縮された画像のため、塗りつぶせません。',
    next: '機器やPACSから静止画で出力し直すか、この作業から外してください。',
  },
  'mask-syntax': {
    what: 'この圧縮方式（転送構文）の画像は、塗りつぶせません。',
    next: 'PACSの担当者に、標準の転送構文（Explicit VR Little Endian）での出力を頼んでください。',
  },
  'mask-twelve-bit': {
    what: '12ビットのJPEG圧縮の画像は、塗りつぶせません。',
    next: 'PACSの担当者に、圧縮なし（Explicit VR Little Endian）での出力を頼んでください。',
  },
  'mask-too-large': {
    what: '画像が大きすぎて、塗りつぶせません。',
    next: '小さい画像に分けて出力し直すか、この作業から外してください。',
  },
  'mask-broken': {
    what: '画像の部分が壊れているか、大きさなどの項目と合わないため、塗りつぶせません。',
    next: '元の機器で画像を開けるか確かめてください。開けない画像は、この作業から外してください。',
  },
  'mask-not-confirmed': {
    what: '塗りつぶした後の画像を読み直したところ、塗りつぶしを確かめられませんでした。出力には入れません。',
    next: '元の機器やPACSから、圧縮なしで出力し直してください。',
  },
  'image-broken': {
    what: '画像ファイルが途中で切れているか、中の並びが正しくありません。',
    next: '画像表示ソフトで開けるか確かめ、保存し直してから選んでください。開けない画像は、この作業から外してください。',
  },
  'image-variant': {
    what: 'この記録方式の画像（CMYK、12ビットや可逆圧縮のJPEG、FAX圧縮のTIFFなど）は扱えません。中を表示して確かめられないためです。',
    next: '画像ソフトで開き、ふつうのJPEGかPNGとして保存し直してから選んでください。',
  },
  'image-animation': {
    what: '動くPNGやWebPです。すべてのこまを確かめられないため、扱いません。',
    next: '必要な場面を、静止画（PNGかJPEG）として保存し直してから選んでください。',
  },
  'image-raw': {
    what: 'カメラのRAWデータです。写真になる前のデータのため、扱いません。',
    next: 'カメラのソフトで現像し、JPEGかTIFFとして保存してから選んでください。',
  },
  'image-too-large': {
    what: '画像の縦横が大きすぎるため、安全に扱えません。',
    next: '画像ソフトで小さくするか、分けてから選んでください。',
  },
  'image-too-many-frames': {
    what: '一つのファイルに入っている画像の枚数が多すぎます。',
    next: '分けて保存し直してから選んでください。',
  },
  'image-metadata-left': {
    what: '書き出した画像に、撮影情報などが残っていました。この画像は書き出していません。',
    next: '画像ソフトでPNGとして保存し直してから選んでください。',
  },
  'image-size-changed': {
    what: '書き出した画像の縦横か枚数が、元と違っていました。この画像は書き出していません。',
    next: '画像ソフトで開き、保存し直してから選んでください。',
  },
  'image-mask-open': {
    what: '塗りつぶしたはずの場所に、画像が残っていました。この画像は書き出していません。',
    next: '画像ソフトでPNGとして保存し直してから選んでください。',
  },
} satisfies Partial<Record<ErrorCode, ErrorText>>;

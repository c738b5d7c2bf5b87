import type { Encoding } from '../../core/text/encoding.ts';

const labels: Readonly<Record<string, Encoding>> = {
  'utf-8': 'utf-8',
  utf8: 'utf-8',
  shift_jis: 'cp932',
  'shift-jis': 'cp932',
  sjis: 'cp932',
  'x-sjis': 'cp932',
  ms_kanji: 'cp932',
  cp932: 'cp932',
  ms932: 'cp932',
  'windows-31j': 'cp932',
  csshiftjis: 'cp932',
  'euc-jp': 'euc-jp',
  'x-euc-jp': 'euc-jp',
  eucjp: 'euc-jp',
  'iso-2022-jp': 'iso-2022-jp',
  csiso2022jp: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
};

/** The encoding that a page or a mail names (labels of the WHATWG Encoding Standard, and those of old mailers). */
export function labelledEncoding(label: string): Encoding | null {
  return labels[label.trim().toLowerCase()] ?? null;
}

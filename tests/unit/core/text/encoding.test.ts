import { describe, expect, test } from 'vitest';
import { byteEnd, byteStart, decode } from '../../../../src/core/text/decode.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import { detectEncoding, type Encoding } from '../../../../src/core/text/encoding.ts';

const letter = '診療情報提供書\r\n山田 太郎様の経過をご報告いたします。フリガナはヤマダです。';

function detected(bytes: Uint8Array): string {
  const found = detectEncoding(bytes);
  return found.ok ? `${found.value.encoding} ${found.value.reason}` : found.error.code;
}

function bytesOf(text: string, encoding: Encoding): Uint8Array {
  const bytes = encodeText(text, encoding);
  if (!bytes) throw new Error('unencodable');
  return bytes;
}

describe('detection', () => {
  test.each([
    ['utf-8', 'utf-8 only-valid'],
    ['cp932', 'cp932 only-valid'],
    ['euc-jp', 'euc-jp more-plausible'],
    ['iso-2022-jp', 'iso-2022-jp escapes'],
  ] as const)('%s', (encoding, expected) => {
    expect(detected(bytesOf(letter, encoding)).split(' ')[0]).toBe(expected.split(' ')[0]);
  });

  test('byte order marks decide', () => {
    expect(detected(new Uint8Array([0xef, 0xbb, 0xbf, 0x41]))).toBe('utf-8 bom');
    expect(detected(new Uint8Array([0xff, 0xfe, 0x41, 0]))).toBe('utf-16le bom');
    expect(detected(new Uint8Array([0xfe, 0xff, 0, 0x41]))).toBe('utf-16be bom');
  });

  test('half-width kana in CP932 are no EUC-JP kanji', () => {
    expect(detected(bytesOf('00012345,ﾔﾏﾀﾞ ｴﾐｺｺ,ﾀｶｻｷ,ﾖｼﾀﾞ ｼﾞﾛｳ', 'cp932'))).toBe('cp932 more-plausible');
  });

  test('data is refused', () => {
    expect(detected(new Uint8Array([0x41, 0, 0x42]))).toBe('text-binary');
    expect(detected(new Uint8Array(100).fill(1))).toBe('text-binary');
    expect(detected(new Uint8Array([0x41, 0xff, 0xff, 0x80, 0xa0]))).toBe('text-undecodable');
    expect(detected(new TextEncoder().encode('plain'))).toBe('utf-8 ascii');
  });
});

describe('decoding', () => {
  test('外字, half-width kana and NEC characters keep their places in CP932', () => {
    const bytes = new Uint8Array([0xf0, 0x40, 0xb1, 0x41, 0xf9, 0xfc, 0x87, 0x40, 0xfb, 0xfc]);
    const found = decode(bytes, 'cp932');
    if (!found.ok) throw new Error('undecodable');
    expect(found.value.text).toBe('\ue000ｱA\ue757①髙');
    expect(Array.from(found.value.text, (_, i) => byteStart(found.value, i))).toEqual([0, 2, 3, 4, 6, 8]);
    expect(encodeText(found.value.text, 'cp932')).toEqual(bytes);
  });

  test('a surrogate pair has one place', () => {
    const found = decode(new TextEncoder().encode('a𠮷b'), 'utf-8');
    if (!found.ok) throw new Error('undecodable');
    expect([0, 1, 2, 3, 4].map((i) => byteStart(found.value, i))).toEqual([0, 1, 1, 5, 6]);
  });

  test('ISO-2022-JP: characters end before the escape that follows them', () => {
    const bytes = bytesOf('a山b', 'iso-2022-jp');
    const found = decode(bytes, 'iso-2022-jp');
    if (!found.ok) throw new Error('undecodable');
    expect([byteStart(found.value, 1), byteEnd(found.value, 2), byteStart(found.value, 2)]).toEqual([
      4, 6, 9,
    ]);
  });
});

describe('encoding', () => {
  test('what an encoding lacks is never replaced', () => {
    expect(encodeText('𠮷', 'cp932')).toBeNull();
    expect(encodeText('髙', 'iso-2022-jp') ?? new Uint8Array()).not.toContain(0x3f);
    expect(encodeText('한', 'euc-jp')).toBeNull();
  });

  test('every placeholder exists in every Japanese encoding', async () => {
    const { placeholders } = await import('../../../../src/core/text/placeholders.ts');
    for (const text of [...Object.values(placeholders), '[患者:P-7K2M4QXD]', '医師-ABC234', '123-****'])
      for (const encoding of ['cp932', 'euc-jp', 'iso-2022-jp'] as const)
        expect(encodeText(text, encoding), `${text} ${encoding}`).not.toBeNull();
  });
});

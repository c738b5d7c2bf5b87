import { describe, expect, test } from 'vitest';
import { byteEnd, byteStart, decode } from '../../../../src/core/text/decode.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import { detectEncoding, type Encoding } from '../../../../src/core/text/encoding.ts';
import { bytePatches } from '../../../../src/core/text/patch.ts';

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

  test.each(['utf-16le', 'utf-16be'] as const)('%s without a mark, by its zero bytes', (encoding) => {
    expect(detected(bytesOf(letter, encoding))).toBe(`${encoding} zero-bytes`);
    expect(detected(bytesOf('ID,Name\r\n1,A', encoding))).toBe(`${encoding} zero-bytes`);
    // Half a unit is missing, or the units are no text.
    expect(detected(bytesOf(letter, encoding).subarray(1))).not.toBe(`${encoding} zero-bytes`);
    expect(detected(new Uint8Array([0, 1, 0, 2, 0xd8, 0xff, 0, 3]))).toBe('text-binary');
  });

  test('ISO-2022-JP with kana between SO and SI, and with JIS X 0212', () => {
    const shifted = new Uint8Array([0x41, 0x0e, 0x31, 0x32, 0x0f, 0x42]);
    expect(detected(shifted)).toBe('iso-2022-jp escapes');
    const decoded = decode(shifted, 'iso-2022-jp');
    expect(decoded.ok && decoded.value.text).toBe('AｱｲB');
    const second = new Uint8Array([0x1b, 0x24, 0x28, 0x44, 0x30, 0x21, 0x1b, 0x28, 0x42, 0x41]);
    expect(detected(second)).toBe('iso-2022-jp escapes');
    const found = decode(second, 'iso-2022-jp');
    expect(found.ok && found.value.text).toBe('丂A');
    // A shift that nothing ends is data.
    expect(detected(new Uint8Array([0x41, 0x0e, 0x31]))).not.toBe('iso-2022-jp escapes');
  });

  test.each([
    [[0x41, 0x0e, 0x31, 0x32, 0x33, 0x0f, 0x42], 2, 3, 'Aｱ[患者]ｳB'],
    [[0x1b, 0x24, 0x28, 0x44, 0x30, 0x21, 0x30, 0x22, 0x1b, 0x28, 0x42, 0x41], 1, 2, '丂[患者]A'],
  ])('a patch among shifted kana or JIS X 0212 leaves the rest as it was', (list, start, end, expected) => {
    const bytes = new Uint8Array(list);
    const decoded = decode(bytes, 'iso-2022-jp');
    if (!decoded.ok) throw new Error('undecodable');
    const patches = bytePatches(decoded.value, [{ start, end, text: '[患者]' }]);
    const patch = patches.ok ? patches.value[0] : undefined;
    if (!patch) throw new Error('unencodable');
    const out = [...bytes.subarray(0, patch.start), ...patch.bytes, ...bytes.subarray(patch.end)];
    const again = decode(new Uint8Array(out), 'iso-2022-jp');
    expect(again.ok && again.value.text).toBe(expected);
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

  test('EUC-JP writes JIS X 0212 in three bytes, CP932 the IBM characters of NEC once', () => {
    expect(encodeText('丂', 'euc-jp')).toEqual(new Uint8Array([0x8f, 0xb0, 0xa1]));
    const nec = decode(new Uint8Array([0xee, 0xfc, 0xed, 0x40]), 'cp932');
    expect(nec.ok && nec.value.text.length).toBe(2);
  });

  test('every placeholder exists in every Japanese encoding', async () => {
    const { placeholders } = await import('../../../../src/core/text/placeholders.ts');
    for (const text of [...Object.values(placeholders), '[患者:P-7K2M4QXD]', '医師-ABC234', '123-****'])
      for (const encoding of ['cp932', 'euc-jp', 'iso-2022-jp'] as const)
        expect(encodeText(text, encoding), `${text} ${encoding}`).not.toBeNull();
  });
});

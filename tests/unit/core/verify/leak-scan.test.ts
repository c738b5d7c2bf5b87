import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkedValue } from '../../../../src/core/subjects/known-values.ts';
import { leakPatterns } from '../../../../src/core/verify/leak-patterns.ts';
import { LeakScan } from '../../../../src/core/verify/leak-scan.ts';
import { encodeText } from '../../../../src/core/text/encoder.ts';
import type { Encoding } from '../../../../src/core/text/encoding.ts';

const values: LinkedValue[] = [
  { kind: 'name-kanji', value: '山田 花子', subject: 0 },
  { kind: 'name-kana', value: 'ヤマダ ハナコ', subject: 0 },
  { kind: 'name-roman', value: 'Yamada^Hanako', subject: 0 },
  { kind: 'patient-id', value: '00012345', subject: 0 },
  { kind: 'birth-date', value: '1978-03-12', subject: 0 },
];

const scan = new LeakScan(leakPatterns({ values, subjectOf: new Map() }, () => false));

function leaks(bytes: Uint8Array, bulk = false, cuts: number[] = []): number {
  let count = 0;
  const reader = scan.open(() => count++);
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    reader.feed(bytes.subarray(from, cut), bulk);
    from = cut;
  }
  return count;
}

describe('the leak scan', () => {
  it.each([
    '山田花子',
    '山田　花子',
    'ヤマダハナコ',
    'ﾔﾏﾀﾞ ﾊﾅｺ',
    'やまだはなこ',
    'YAMADA HANAKO',
    'Hanako Yamada',
    'Yamada^Hanako',
    '12345',
    '0012345',
    '1978/03/12',
    '19780312',
    '昭和53年3月12日',
    'S53.3.12',
  ])('finds %s', (text) => {
    expect(leaks(new TextEncoder().encode(`前 ${text} 後`))).toBeGreaterThan(0);
  });

  it.each<Encoding>(['utf-8', 'utf-16le', 'utf-16be', 'cp932', 'euc-jp', 'iso-2022-jp'])(
    'finds a name in %s',
    (encoding) => {
      const bytes = encodeText('患者は山田花子さん', encoding);
      expect(bytes && leaks(bytes)).toBeGreaterThan(0);
    },
  );

  it('is silent where there is nothing', () => {
    expect(leaks(new TextEncoder().encode('山本花子 112345 1978-03 ハナコ草 4123456'))).toBe(0);
  });

  it('finds a value wherever the stream is cut', () => {
    const bytes = new TextEncoder().encode('xxxxxx 山田花子 yyyyyy');
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { maxLength: 12 }),
        (cuts) => {
          expect(
            leaks(
              bytes,
              false,
              cuts.sort((a, b) => a - b),
            ),
          ).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('looks for long values only in sample data, where short ones occur by chance', () => {
    expect(leaks(new TextEncoder().encode('..12345..'), true)).toBe(0);
    expect(leaks(new TextEncoder().encode('..山田花子..'), true)).toBeGreaterThan(0);
  });

  it('does not look for what the policy keeps', () => {
    const kept = leakPatterns({ values, subjectOf: new Map() }, (item) => item === 'patient-id');
    expect(kept.searched).toBe(values.length - 1);
  });
});

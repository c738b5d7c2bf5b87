import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteMatcher } from '../../../../src/core/verify/byte-matcher.ts';
import { BytePatterns, type BytePattern } from '../../../../src/core/verify/byte-patterns.ts';

const pattern = (text: string, id: number, bounded = false): BytePattern => ({
  bytes: new TextEncoder().encode(text),
  bounded,
  id,
});

function hits(patterns: BytePattern[], text: string): { id: number; at: number }[] {
  const found: { id: number; at: number }[] = [];
  new ByteMatcher(BytePatterns.of(patterns)).search(new TextEncoder().encode(text), ({ id, at }) =>
    found.push({ id, at }),
  );
  return found;
}

describe('ByteMatcher', () => {
  it('finds every pattern, overlapping ones as well', () => {
    expect(hits([pattern('abcd', 1), pattern('bc', 2), pattern('cdab', 3)], 'xabcdab')).toEqual([
      { id: 1, at: 1 },
      { id: 2, at: 2 },
      { id: 3, at: 3 },
    ]);
  });

  it('knows a bounded value from a part of a longer one', () => {
    const id = [pattern('12345', 1, true)];
    expect(hits(id, 'ID 12345.')).toHaveLength(1);
    expect(hits(id, '012345 123456 A12345')).toEqual([]);
  });

  it('agrees with a plain search on any input', () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 300, max: 3 });
    const some = fc.array(fc.uint8Array({ minLength: 2, maxLength: 6, max: 3 }), {
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(bytes, some, (data, needles) => {
        const found: string[] = [];
        const patterns = needles.map((needle, id) => ({ bytes: needle, bounded: false, id }));
        new ByteMatcher(BytePatterns.of(patterns)).search(data, ({ id, at }) =>
          found.push(`${String(id)}@${String(at)}`),
        );
        const plain: string[] = [];
        needles.forEach((needle, id) => {
          for (let at = 0; at + needle.length <= data.length; at++) {
            if (needle.every((byte, i) => data[at + i] === byte)) plain.push(`${String(id)}@${String(at)}`);
          }
        });
        expect(found.sort()).toEqual(plain.sort());
      }),
    );
  });
});

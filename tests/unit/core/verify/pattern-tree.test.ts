import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ByteMatcher } from '../../../../src/core/verify/byte-matcher.ts';
import { BytePatterns } from '../../../../src/core/verify/byte-patterns.ts';
import { PatternTree } from '../../../../src/core/verify/pattern-tree.ts';

const patternsOf = (list: readonly Uint8Array[]): BytePatterns =>
  BytePatterns.of(list.map((bytes, id) => ({ bytes, bounded: false, id })));

/** Few different bytes, so that many patterns begin alike. */
const word = (least: number) => fc.uint8Array({ minLength: least, maxLength: 9, max: 2 });

describe('many patterns with the same beginning', () => {
  it('finds at each place what stands there, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(word(1), { maxLength: 120 }), word(0), fc.nat(9), (list, data, at) => {
        const patterns = patternsOf(list);
        const tree = new PatternTree(patterns);
        list.forEach((_, number) => {
          tree.add(number);
        });
        const found: number[] = [];
        tree.at(data, at, (number) => found.push(patterns.id(number)));
        const standing = list.flatMap((bytes, id) =>
          at + bytes.length <= data.length && bytes.every((byte, i) => data[at + i] === byte) ? [id] : [],
        );
        expect(found.sort((a, b) => a - b)).toEqual(standing);
      }),
    );
  });

  it('takes no longer for 50,000 numbers than for a few', () => {
    const numbers = Array.from({ length: 50_000 }, (_, i) => Buffer.from(String(10_000_000 + i * 7)));
    const data = Buffer.from(Array.from({ length: 20_000 }, (_, i) => `${10_000_003 + i * 7},`).join(''));
    const many = new ByteMatcher(patternsOf(numbers));
    const begin = performance.now();
    let found = 0;
    many.search(data, () => found++);
    expect(found).toBe(0);
    // Compared one by one, this takes a minute.
    expect(performance.now() - begin).toBeLessThan(2_000);
  });
});

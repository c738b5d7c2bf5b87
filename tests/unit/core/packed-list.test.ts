import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isSamePacked,
  ListPacker,
  packList,
  UnpackedList,
  type FieldKinds,
} from '../../../src/core/packed-list.ts';
import { KeyNumbers } from '../../../src/core/subjects/key-numbers.ts';

interface Row {
  readonly kind?: string;
  readonly value?: string;
  readonly count?: number;
}

const kinds: FieldKinds<Row> = { kind: 'word', value: 'text', count: 'number' };

const row = fc.record(
  {
    kind: fc.constantFrom('name', 'id', ''),
    value: fc.string({ unit: 'grapheme', maxLength: 20 }),
    count: fc.integer({ min: -0x7fffffff, max: 0x7fffffff }),
  },
  { requiredKeys: [] },
);

describe('a packed list', () => {
  it('says what the list said, on the other side of a message too', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 150 }), (rows) => {
        const packed = structuredClone(packList<Row>(rows, kinds));
        const list = new UnpackedList<Row>(packed);
        expect(list).toHaveLength(rows.length);
        expect([...list]).toEqual(rows);
        expect([...list]).toEqual(rows);
      }),
    );
  });

  it('is not packed again', () => {
    const packed = packList<Row>([{ value: 'a' }], kinds);
    expect(packList(new UnpackedList<Row>(packed), kinds)).toBe(packed);
  });

  it('is the same as one that says the same, and as no other', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(row, { maxLength: 6 }), (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(isSamePacked(packList<Row>(a, kinds), packList<Row>(b, kinds))).toBe(same);
        expect(isSamePacked(packList<Row>(a, kinds), packList<Row>([...a], kinds))).toBe(true);
      }),
    );
  });

  it('takes more after it was asked', () => {
    const packer = new ListPacker<Row>(kinds);
    packer.add({ value: 'a', count: 1 });
    expect([...new UnpackedList<Row>(packer.packed())]).toEqual([{ value: 'a', count: 1 }]);
    packer.add({ kind: 'id' });
    expect([...new UnpackedList<Row>(packer.packed())]).toEqual([{ value: 'a', count: 1 }, { kind: 'id' }]);
  });
});

describe('numbers by their keys', () => {
  const keys = fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 200 });

  it('are those of a map', () => {
    fc.assert(
      fc.property(keys, fc.string(), (all, other) => {
        const map = new Map(all.map((key, number) => [key, number * 7]));
        const pairs = Array.from(map, ([key, number]) => ({ key, number }));
        const numbers = new KeyNumbers(packList(pairs, { key: 'text', number: 'number' }));
        expect(numbers.size).toBe(map.size);
        for (const key of [...all, other]) expect(numbers.get(key)).toBe(map.get(key));
        expect(new Map(numbers)).toEqual(map);
      }),
    );
  });
});

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { sourcesIn } from '../../scripts/kernels/sources.mjs';
import { Digester } from '../../src/core/bundle/digest.ts';
import { sha256OfEach } from '../../src/core/bundle/sha256-lanes.ts';
import { ByteKernel, stretchBytes } from '../../src/core/bytes/byte-kernel.ts';
import { ByteMatcher } from '../../src/core/verify/byte-matcher.ts';
import { BytePatterns } from '../../src/core/verify/byte-patterns.ts';

const root = join(import.meta.dirname, '../..');

let kernel: ByteKernel;
let digester: Digester;
beforeAll(async () => {
  kernel = await ByteKernel.open();
  digester = await Digester.create();
});

/** Bytes of which no stretch is like another, the same for the same seed. */
function noise(length: number, seed: number): Uint8Array<ArrayBuffer> {
  let state = seed;
  return new Uint8Array(length).map(() => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
}

/** Lengths about the borders at which the code goes another way. */
const lengths = fc.oneof(
  fc.nat(200),
  fc.nat(20_000),
  fc.constantFrom(...[1, 63, 64, 299, 300, 301].map((words) => 16 * words)),
  fc.constantFrom(-1, 0, 1, 15, 16, 17, 5000).map((more) => stretchBytes + more),
);
const seeds = fc.nat();
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

it('was compiled from the sources that lie beside it: npm run build:kernels', () => {
  const { hash } = sourcesIn(join(root, 'scripts/kernels/bytes'));
  const text = readFileSync(join(root, 'src/core/bytes/byte-kernels.generated.ts'), 'utf8');
  expect(text).toContain(`// Sources: ${hash}\n`);
});

describe('CRC-32', () => {
  it('is that of zlib for bytes of any length', () => {
    fc.assert(
      fc.property(lengths, seeds, (length, seed) => {
        const bytes = noise(length, seed);
        expect(digester.crc32(bytes)).toBe(crc32(bytes));
      }),
    );
  });

  it('goes on from the bytes before', () => {
    fc.assert(
      fc.property(fc.array(lengths, { maxLength: 4 }), seeds, (parts, seed) => {
        const pieces = parts.map((length, i) => noise(length, seed + i));
        digester.begin();
        for (const piece of pieces) digester.feed(piece);
        const whole = Buffer.concat(pieces);
        expect(digester.end()).toEqual({ crc32: crc32(whole), sha256: hashOf(whole) });
      }),
      { numRuns: 30 },
    );
  });

  it('sees every bit', () => {
    const bytes = noise(6000, 1);
    const before = digester.crc32(bytes);
    for (let bit = 0; bit < 8 * bytes.length; bit += 7) {
      const changed = bytes.slice();
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(digester.crc32(changed)).not.toBe(before);
    }
  });
});

describe('SHA-256 of several messages side by side', () => {
  it('is that of each', () => {
    fc.assert(
      fc.property(fc.array(lengths, { maxLength: 9 }), seeds, (parts, seed) => {
        const messages = parts.map((length, i) => noise(length, seed + i));
        expect(sha256OfEach(kernel, messages)).toEqual(messages.map(hashOf));
      }),
      { numRuns: 60 },
    );
  });

  it('is right about every border of a block', () => {
    const messages = Array.from({ length: 200 }, (_, length) => noise(length, length));
    expect(sha256OfEach(kernel, messages)).toEqual(messages.map(hashOf));
  });

  it('is what a page over plain http takes', async () => {
    vi.stubGlobal('crypto', {});
    try {
      for (const count of [0, 1, 2, 5]) {
        const bodies = Array.from({ length: count }, (_, i) => noise(10_000 + i, i));
        expect(await Promise.all(digester.sha256(bodies))).toEqual(bodies.map(hashOf));
      }
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('the search in bytes that are held', () => {
  it('finds what the plain search finds', () => {
    const few = (least: number, most: number, max: number) =>
      fc.uint8Array({ minLength: least, maxLength: most, max });
    const needles = fc.array(few(2, 12, 2), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(needles, few(0, 3000, 2), fc.nat(100), fc.boolean(), (list, data, from, bounded) => {
        const matcher = new ByteMatcher(
          BytePatterns.of(list.map((bytes, id) => ({ bytes, id, bounded: bounded && id % 2 === 0 }))),
        );
        const found = { plain: [] as string[], held: [] as string[] };
        matcher.search(data, ({ id, at }) => found.plain.push(`${String(id)}@${String(at)}`));
        kernel.hold(Buffer.concat([new Uint8Array(from).fill(1), data, new Uint8Array(50).fill(1)]));
        matcher.searchHeld(data, { kernel, from }, ({ id, at }) =>
          found.held.push(`${String(id)}@${String(at)}`),
        );
        expect(found.held.sort()).toEqual(found.plain.sort());
      }),
      { numRuns: 300 },
    );
  });

  it('finds a string wherever it lies in a stretch, whoever searched before', () => {
    const of = (text: string): ByteMatcher =>
      new ByteMatcher(BytePatterns.of([{ bytes: new TextEncoder().encode(text), id: 0, bounded: false }]));
    const [one, two] = [of('SUZUKI'), of('TANAKA TARO')];
    fc.assert(
      fc.property(fc.nat(stretchBytes - 11), seeds, fc.boolean(), (at, seed, first) => {
        const data = noise(stretchBytes, seed);
        data.set(new TextEncoder().encode(first ? 'SUZUKI' : 'TANAKA TARO'), at);
        kernel.hold(data);
        const found: number[] = [];
        for (const matcher of [one, two])
          matcher.searchHeld(data, { kernel, from: 0 }, (hit) => found.push(hit.at));
        expect(found).toEqual([at]);
      }),
    );
  });
});

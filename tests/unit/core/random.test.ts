import { expect, it } from 'vitest';
import { randomBytes } from '../../../src/core/random.ts';

it('gives bytes that nobody else is given, as many as asked for', () => {
  const seen = new Set<string>();
  for (let i = 0; i < 3_000; i++) {
    const bytes = randomBytes(8);
    expect(bytes.buffer.byteLength).toBe(8);
    seen.add(bytes.join(' '));
    bytes.fill(0);
  }
  expect(seen.size).toBe(3_000);
  for (const length of [0, 1, 4096, 4097, 60_000]) expect(randomBytes(length)).toHaveLength(length);
  expect(randomBytes(4096).filter((byte) => byte === 0).length).toBeLessThan(100);
});

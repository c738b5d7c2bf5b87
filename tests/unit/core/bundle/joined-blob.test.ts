import { describe, expect, it } from 'vitest';
import { joinedBlob } from '../../../../src/core/bundle/joined-blob.ts';

describe('joinedBlob', () => {
  it('holds what one Blob of the same parts would', async () => {
    const parts = Array.from({ length: 60 }, (_, i) => {
      const bytes = new Uint8Array(i * 300).fill(i);
      return i % 3 === 0 ? new Blob([bytes]) : bytes;
    });
    const joined = joinedBlob(parts, 'application/zip');
    expect(joined.type).toBe('application/zip');
    const [bytes, plain] = [new Uint8Array(await joined.arrayBuffer()), await new Blob(parts).arrayBuffer()];
    expect(bytes).toHaveLength(plain.byteLength);
    expect(new Uint8Array(plain).every((byte, i) => bytes[i] === byte)).toBe(true);
  });

  it('holds parts of every length in their order', async () => {
    const lengths = [10, 255, 256, 300_000, 0, 90, 1_000, 204_800, 1];
    const parts = Array.from({ length: 2_000 }, (_, i) => new Uint8Array(lengths[i % 7] ?? 0).fill(i % 251));
    parts.push(...lengths.map((length) => new Uint8Array(length).fill(length % 251)));
    const sizes = parts.filter((_, i) => i % 7 !== 3 || i < 50);
    const joined = Buffer.from(await joinedBlob(sizes).arrayBuffer());
    expect(joined.equals(Buffer.concat(sizes))).toBe(true);
  });

  it('is not changed by what is done with a part afterwards', async () => {
    const bytes = new Uint8Array(300).fill(1);
    const joined = joinedBlob([bytes, new Blob(['x']), bytes]);
    bytes.fill(2);
    expect(new Set(await joined.bytes())).toEqual(new Set([1, 'x'.charCodeAt(0)]));
  });

  it('holds nothing where nothing is given', () => {
    expect(joinedBlob([]).size).toBe(0);
  });
});

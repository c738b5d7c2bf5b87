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

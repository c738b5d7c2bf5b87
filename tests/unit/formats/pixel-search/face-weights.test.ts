import { describe, expect, it } from 'vitest';
import { readWeights, type Manifest } from '../../../../src/formats/pixel-search/face-weights.ts';

const manifest: Manifest = [
  {
    weights: [
      { name: 'a', shape: [2, 2], quantization: { dtype: 'uint8', scale: 0.5, min: -1 } },
      { name: 'one', shape: [], quantization: { dtype: 'uint8', scale: 1, min: 3 } },
      { name: 'b', shape: [2] },
    ],
  },
];

/** The last two numbers, 1.5 and -2, do not begin at a multiple of four. */
const file = Uint8Array.of(0, 1, 2, 255, 4, ...new Uint8Array(Float32Array.of(1.5, -2).buffer));

describe('weights of a TensorFlow.js manifest', () => {
  it('are unpacked in the order of the file', () => {
    const weights = readWeights(manifest, file);
    expect([...weights('a')]).toEqual([-1, -0.5, 0, 126.5]);
    expect([...weights('one')]).toEqual([7]);
    expect([...weights('b')]).toEqual([1.5, -2]);
  });

  it('are refused where the file is of another length, is packed otherwise or lacks a name', () => {
    expect(() => readWeights(manifest, file.subarray(1))).toThrow();
    expect(() => readWeights(manifest, Uint8Array.of(...file, 0))).toThrow();
    const packed = [
      { weights: [{ name: 'a', shape: [1], quantization: { dtype: 'uint16', scale: 1, min: 0 } }] },
    ];
    expect(() => readWeights(packed, Uint8Array.of(1))).toThrow();
    expect(() => readWeights(manifest, file)('c')).toThrow();
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { Kernels, type Layer } from '../../src/formats/pixel-search/kernels.ts';
import { tensorCode } from '../fixtures/face-weights.ts';

let kernels: Kernels;
beforeAll(async () => {
  kernels = await Kernels.start(tensorCode());
});

interface Case {
  readonly layer: Layer;
  readonly height: number;
  readonly width: number;
  readonly seed: number;
}

/** Numbers from -1 to 1, the same for the same seed. */
function numbers(count: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** A convolution as it is written in textbooks; sides, then channels. */
function plain(
  { layer, height, width }: Case,
  input: Float32Array,
  weights: Float32Array,
  bias: Float32Array,
) {
  const { kind, inputs, outputs, kernel, stride, dilation, padding } = layer;
  const before = (length: number): number => {
    const reach = dilation * (kernel - 1);
    if (padding === undefined) return reach / 2;
    return Math.floor(Math.max((Math.ceil(length / stride) - 1) * stride + reach + 1 - length, 0) / 2);
  };
  const out: number[] = [];
  for (let y = 0; y < Math.ceil(height / stride); y++)
    for (let x = 0; x < Math.ceil(width / stride); x++)
      for (let to = 0; to < outputs; to++) {
        let sum = bias[to] ?? NaN;
        for (let ky = 0; ky < kernel; ky++)
          for (let kx = 0; kx < kernel; kx++) {
            const [row, column] = [
              y * stride - before(height) + ky * dilation,
              x * stride - before(width) + kx * dilation,
            ];
            if (row < 0 || column < 0 || row >= height || column >= width) continue;
            const pixel = (row * width + column) * inputs;
            const tap = (ky * kernel + kx) * inputs;
            if (kind === 'each') sum += (input[pixel + to] ?? NaN) * (weights[tap + to] ?? NaN);
            else
              for (let from = 0; from < inputs; from++)
                sum += (input[pixel + from] ?? NaN) * (weights[(tap + from) * outputs + to] ?? NaN);
          }
        out.push(Math.min(layer.most ?? Infinity, layer.cut ? Math.max(0, sum) : sum));
      }
  return out;
}

const layers = fc
  .record({
    kind: fc.constantFrom('each' as const, 'all' as const),
    inputs: fc.integer({ min: 1, max: 9 }),
    outputs: fc.integer({ min: 1, max: 9 }),
    kernel: fc.constantFrom(1, 3),
    stride: fc.constantFrom(1, 2),
    dilation: fc.constantFrom(1, 2),
    ends: fc.constantFrom('cut', 'limited', 'open'),
    fromEnd: fc.boolean(),
  })
  .map(({ ends, fromEnd, ...layer }): Layer => ({
    ...layer,
    outputs: layer.kind === 'each' ? layer.inputs : layer.outputs,
    // No network widens and halves at once.
    dilation: layer.stride === 2 || layer.kernel === 1 ? 1 : layer.dilation,
    cut: ends !== 'open',
    ...(ends === 'limited' ? { most: 6 as const } : {}),
    ...(fromEnd ? { padding: 'end' as const } : {}),
  }));

describe('convolutions of the machine code', () => {
  it('give what the plain sum gives, for every kind of layer', () => {
    fc.assert(
      fc.property(
        layers,
        fc.integer({ min: 1, max: 11 }),
        fc.integer({ min: 1, max: 11 }),
        fc.nat(),
        (layer, height, width, seed) => {
          const input = numbers(height * width * layer.inputs, seed).map((value) => value * 4);
          const count = layer.kernel ** 2 * layer.inputs * (layer.kind === 'all' ? layer.outputs : 1);
          const [weights, bias] = [numbers(count, seed + 1), numbers(layer.outputs, seed + 2)];
          const tensor = kernels.tensor(height, width, layer.inputs);
          kernels.values(tensor).set(input);
          const out = kernels.convolved(tensor, kernels.load(layer, weights, bias));
          const expected = plain({ layer, height, width, seed }, input, weights, bias);
          const values = [...kernels.values(out)];
          kernels.release(tensor);
          kernels.release(out);
          expect(values).toHaveLength(expected.length);
          const worst = Math.max(...values.map((value, i) => Math.abs(value - (expected[i] ?? NaN))));
          expect(worst).toBeLessThan(1e-4);
        },
      ),
      { numRuns: 150 },
    );
  });
});

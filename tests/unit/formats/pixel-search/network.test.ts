import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sourcesIn } from '../../../../scripts/kernels/sources.mjs';
import { Kernels } from '../../../../src/formats/pixel-search/kernels.ts';
import { Network } from '../../../../src/formats/pixel-search/network.ts';
import { tensorCode } from '../../../fixtures/face-weights.ts';
import { textNetwork } from '../../../fixtures/text-network.ts';

const root = join(import.meta.dirname, '../../../..');
const own = new Uint8Array(readFileSync(join(root, 'models/text-detector.bin')));

/** The same sums in another order differ by so much of the largest; the least step of a score is 1 in 255. */
const tolerance = 1e-5;

/** Whole numbers below `end`, the same for the same seed. */
function random(seed: number): (end: number) => number {
  let state = seed;
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}

/** Half floats from 2^-8 to 2^-3 of either sign: a file of weights that nobody trained. */
function untrained(seed: number): Uint8Array {
  const next = random(seed);
  const halves = Uint16Array.from(
    { length: own.length / 2 },
    () => (next(2) << 15) | ((7 + next(6)) << 10) | next(1024),
  );
  return new Uint8Array(halves.buffer);
}

/** Levels from 0 to 1 with edges in them. */
function planesOf(width: number, height: number, planes: 1 | 2, seed: number): Float32Array {
  const next = random(seed);
  return Float32Array.from({ length: width * height * planes }, (_, i) =>
    (i >> 3) % 5 === 0 ? next(2) : next(256) / 255,
  );
}

function oddsOf(network: Network, width: number, height: number, planes: 1 | 2, levels: Float32Array) {
  let out = new Float32Array();
  network.run(
    width,
    height,
    planes,
    (input) => {
      input.set(levels);
    },
    (odds) => {
      out = odds.slice();
    },
  );
  return out;
}

const sizes = [
  [16, 16],
  [16, 112],
  [208, 48],
  [48, 304],
  [528, 64],
  [256, 256],
  [1024, 96],
] as const;

describe('the network in machine code of its own', () => {
  it('was compiled from the sources that lie beside it: npm run build:kernels', () => {
    const { hash } = sourcesIn(join(root, 'scripts/kernels/pixels'));
    const text = readFileSync(join(root, 'src/formats/pixel-search/row-kernels.generated.ts'), 'utf8');
    expect(text).toContain(`// Sources: ${hash}\n`);
  });

  let kernels: Kernels;
  beforeAll(async () => {
    kernels = await Kernels.start(tensorCode());
  });

  it.each([
    ['the weights of the page', own],
    ['untrained weights', untrained(1)],
    ['other untrained weights', untrained(2)],
  ])('gives what the convolutions of TensorFlow.js give, with %s', async (_, weights) => {
    const network = await Network.load(weights);
    const reference = textNetwork(kernels, weights);
    for (const [i, [width, height]] of sizes.entries()) {
      for (const planes of [1, 2] as const) {
        const levels = planesOf(width, height, planes, i);
        const both = Float32Array.from(
          { length: 2 * width * height },
          (_, at) => levels[at % levels.length] ?? NaN,
        );
        const expected = reference(both, width, height);
        const odds = oddsOf(network, width, height, planes, levels);
        expect(odds).toHaveLength(expected.length);
        const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        const worst = odds.reduce(
          (most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? NaN))),
          0,
        );
        expect(largest).toBeGreaterThan(0);
        expect(worst, `${width} x ${height}, ${planes}`).toBeLessThan(tolerance * largest);
      }
    }
  });

  it('gives the same to the last bit whatever was searched before', async () => {
    const network = await Network.load(own);
    const levels = planesOf(144, 80, 1, 7);
    const first = oddsOf(network, 144, 80, 1, levels);
    for (const [width, height] of sizes)
      oddsOf(network, width, height, 2, planesOf(width, height, 2, 3).fill(1));
    expect(oddsOf(network, 144, 80, 1, levels)).toEqual(first);
    expect(oddsOf(await Network.load(own), 144, 80, 1, levels)).toEqual(first);
  });
});

import type { Raster } from '../pixels/raster.ts';
import type { JpegBlocks, Plane } from './blocks.ts';

/** Table K.1 and K.2 of T.81 at quality 95 of libjpeg's scale: one more generation is not seen. */
const scale = 0.1;

const luminance = [
  ...[
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17,
    22, 29,
  ],
  ...[
    51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103,
    121,
  ],
  ...[120, 101, 72, 92, 95, 98, 112, 100, 103, 99],
];
const chrominance = Array.from({ length: 64 }, (_, k) => {
  const [row, column] = [k >> 3, k % 8];
  const corner = [
    [17, 18, 24, 47],
    [18, 21, 26, 66],
    [24, 26, 56, 99],
    [47, 66, 99, 99],
  ];
  return corner[row]?.[column] ?? 99;
});

function quantiserOf(base: readonly number[], coarse: number): Uint16Array {
  return Uint16Array.from(base, (value) => Math.max(1, Math.floor(value * coarse + 0.5)));
}

/** Scale factors of the transform below (Arai, Agui, Nakajima 1988). */
const aan = [1, 1.387039845, 1.306562965, 1.175875602, 1, 0.785694958, 0.5411961, 0.275899379];

/** What red, green and blue add to Y, Cb and Cr (JFIF 1.02), and what is taken from it to lie around zero. */
const weights = [
  [0.299, 0.587, 0.114, 128],
  [-0.168735892, -0.331264108, 0.5, 0],
  [0.5, -0.418687589, -0.081312411, 0],
] as const;
const grey = [1, 0, 0, 128] as const;

/**
 * Coefficients of a picture of 8 bits, grey or red, green, blue, without subsampling; alpha is left out. `coarse`: what the tables
 * are multiplied with.
 */
export function blocksOf({ width, height, channels, samples }: Raster, coarse = scale): JpegBlocks {
  const colours = channels >= 3;
  const [across, down] = [Math.ceil(width / 8), Math.ceil(height / 8)];
  const planes = Array.from({ length: colours ? 3 : 1 }, (_, i): Plane => ({
    ...{ id: i + 1, h: 1, v: 1, across, down },
    quantiser: quantiserOf(i === 0 ? luminance : chrominance, coarse),
    coefficients: new Int16Array(across * down * 64),
  }));
  const divisors = planes.map(({ quantiser }) =>
    Float32Array.from(quantiser, (value, k) => 1 / (value * (aan[k >> 3] ?? 1) * (aan[k % 8] ?? 1) * 8)),
  );
  const block = new Float32Array(64);
  planes.forEach(({ coefficients }, i) => {
    const divisor = divisors[i];
    const weight = colours ? weights[i] : grey;
    if (!divisor || !weight) return;
    const [red, green, blue, offset] = weight;
    for (let y = 0, base = 0; y < down; y++)
      for (let x = 0; x < across; x++, base += 64) {
        for (let k = 0; k < 64; k++) {
          // The last row and column fill what lies beyond the picture.
          const row = Math.min(height - 1, y * 8 + (k >> 3));
          const at = (row * width + Math.min(width - 1, x * 8 + (k & 7))) * channels;
          const rest = colours ? green * (samples[at + 1] ?? 0) + blue * (samples[at + 2] ?? 0) : 0;
          block[k] = red * (samples[at] ?? 0) + rest - offset;
        }
        transform(block);
        for (let k = 0; k < 64; k++) coefficients[base + k] = Math.round((block[k] ?? 0) * (divisor[k] ?? 0));
      }
  });
  return { width, height, planes, jfif: true, adobe: null };
}

function transform(block: Float32Array): void {
  for (let i = 0; i < 64; i += 8) eight(block, i, 1);
  for (let i = 0; i < 8; i++) eight(block, i, 8);
}

function eight(d: Float32Array, at: number, step: number): void {
  const d0 = d[at] ?? 0;
  const d1 = d[at + step] ?? 0;
  const d2 = d[at + 2 * step] ?? 0;
  const d3 = d[at + 3 * step] ?? 0;
  const d4 = d[at + 4 * step] ?? 0;
  const d5 = d[at + 5 * step] ?? 0;
  const d6 = d[at + 6 * step] ?? 0;
  const d7 = d[at + 7 * step] ?? 0;
  const e0 = d0 + d7 + (d3 + d4);
  const e3 = d0 + d7 - (d3 + d4);
  const e1 = d1 + d6 + (d2 + d5);
  const e2 = d1 + d6 - (d2 + d5);
  const z1 = (e2 + e3) * 0.707106781;
  d[at] = e0 + e1;
  d[at + 4 * step] = e0 - e1;
  d[at + 2 * step] = e3 + z1;
  d[at + 6 * step] = e3 - z1;
  const o0 = d3 - d4 + (d2 - d5);
  const o1 = d2 - d5 + (d1 - d6);
  const o2 = d1 - d6 + (d0 - d7);
  const z5 = (o0 - o2) * 0.382683433;
  const z2 = 0.5411961 * o0 + z5;
  const z4 = 1.306562965 * o2 + z5;
  const z3 = o1 * 0.707106781;
  const z11 = d0 - d7 + z3;
  const z13 = d0 - d7 - z3;
  d[at + 5 * step] = z13 + z2;
  d[at + 3 * step] = z13 - z2;
  d[at + step] = z11 + z4;
  d[at + 7 * step] = z11 - z4;
}

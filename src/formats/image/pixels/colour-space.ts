import { latin1, u16, u32 } from '../read/bytes.ts';
import type { Raster } from './raster.ts';

/** Linear light of a stored value from 0 to 1. */
type Curve = (value: number) => number;

interface MatrixProfile {
  readonly curves: readonly Curve[];
  /** Rows: X, Y and Z (D50) of linear red, green and blue. Null for grey. */
  readonly matrix: readonly number[] | null;
}

/** Linear sRGB of X, Y and Z relative to D50 (IEC 61966-2-1, adapted by Bradford's matrix). */
const toSrgb = [
  3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.033454, 0.0719453, -0.2289914, 1.4052427,
];

const encoded: Curve = (light) => (light <= 0.0031308 ? 12.92 * light : 1.055 * light ** (1 / 2.4) - 0.055);

const steps = 16_384;

/** Below this a difference in 255 steps is one of rounding: the profile is sRGB by another name. */
const sameWithin = 3;

/** A profile as curves and a matrix (ICC.1 8.3.3, 8.4.3); null where it is made of tables, as printers' are. */
function matrixProfile(profile: Uint8Array): MatrixProfile | null {
  const space = latin1(profile, 16, 20);
  const tag = (name: string): number => {
    const count = Math.min(100, u32(profile, 128));
    for (let i = 0; i < count; i++)
      if (latin1(profile, 132 + i * 12, 136 + i * 12) === name) return u32(profile, 136 + i * 12);
    return 0;
  };
  const names = space === 'GRAY' ? ['kTRC'] : ['rTRC', 'gTRC', 'bTRC'];
  const curves = names.flatMap((name) => curveAt(profile, tag(name)) ?? []);
  if (curves.length !== names.length) return null;
  if (space === 'GRAY') return { curves, matrix: null };
  const columns = ['rXYZ', 'gXYZ', 'bXYZ'].map(tag);
  if (space !== 'RGB ' || columns.includes(0)) return null;
  const matrix = [0, 1, 2].flatMap((row) => columns.map((at) => fixed(profile, at + 8 + row * 4)));
  return { curves, matrix };
}

function fixed(bytes: Uint8Array, at: number): number {
  return (u32(bytes, at) | 0) / 65_536;
}

/** A curve as gamma, table or formula (ICC.1 10.6 and 10.18). */
function curveAt(profile: Uint8Array, at: number): Curve | null {
  const type = latin1(profile, at, at + 4);
  if (at === 0 || at + 12 > profile.length) return null;
  if (type === 'curv') {
    const count = u32(profile, at + 8);
    if (count === 0) return (value) => value;
    if (count === 1) {
      const gamma = u16(profile, at + 12) / 256;
      return (value) => value ** gamma;
    }
    if (at + 12 + count * 2 > profile.length) return null;
    return (value) => {
      const place = value * (count - 1);
      const low = Math.floor(place);
      const read = (i: number): number => u16(profile, at + 12 + Math.min(i, count - 1) * 2) / 65_535;
      return read(low) + (read(low + 1) - read(low)) * (place - low);
    };
  }
  if (type !== 'para') return null;
  const kind = u16(profile, at + 8);
  const [g = 1, a = 1, b = 0, c = 0, d = 0, e = 0, f = 0] = Array.from({ length: 7 }, (_, i) =>
    fixed(profile, at + 12 + i * 4),
  );
  if (kind === 0) return (value) => value ** g;
  if (kind === 1) return (value) => (value >= -b / a ? (a * value + b) ** g : 0);
  if (kind === 2) return (value) => (value >= -b / a ? (a * value + b) ** g + c : c);
  if (kind === 3) return (value) => (value >= d ? (a * value + b) ** g : c * value);
  return kind === 4 ? (value) => (value >= d ? (a * value + b) ** g + e : c * value + f) : null;
}

/** Turns colours of a profile into sRGB. */
export interface Conversion {
  readonly apply: (raster: Raster) => Raster;
}

/**
 * How colours of an embedded profile become sRGB, which is what a picture without a profile is taken for. Null where
 * nothing is to be done: the profile is sRGB, or it is none that a camera or a screen has, and is dropped as it is.
 */
export function conversionOf(profile: Uint8Array | null): Conversion | null {
  const read = profile && matrixProfile(profile);
  if (!read) return null;
  const conversion = { apply: (raster: Raster): Raster => converted(raster, read) };
  return isSrgb(conversion, read) ? null : conversion;
}

function isSrgb({ apply }: Conversion, { matrix }: MatrixProfile): boolean {
  const channels = matrix ? 3 : 1;
  const values = matrix
    ? [0, 64, 128, 192, 255].flatMap((r) =>
        [0, 128, 255].flatMap((g) => [0, 128, 255].flatMap((b) => [r, g, b])),
      )
    : Array.from({ length: 256 }, (_, i) => i);
  const samples = Uint8Array.from(values);
  const after = apply({ width: samples.length / channels, height: 1, channels, bits: 8, samples }).samples;
  return values.every((value, i) => Math.abs(value - (after[i] ?? 0)) <= sameWithin);
}

function converted(raster: Raster, { curves, matrix }: MatrixProfile): Raster {
  const { width, height, channels, bits, samples } = raster;
  const full = 2 ** bits - 1;
  // A grey picture needs a curve, a coloured one the matrix as well; what fits neither stays.
  if (channels >= 3 !== (matrix !== null)) return raster;
  const light = curves.map((curve) => Float32Array.from({ length: full + 1 }, (_, i) => curve(i / full)));
  const stored = Float32Array.from(
    { length: steps + 2 },
    (_, i) => encoded(Math.min(1, i / steps)) * full + 0.5,
  );
  const out = samples.slice();
  const valueOf = (linear: number): number => {
    const place = linear <= 0 ? 0 : linear >= 1 ? steps : linear * steps;
    const low = place | 0;
    const base = stored[low] ?? full;
    return base + ((stored[low + 1] ?? base) - base) * (place - low);
  };
  const [first, second = first, third = first] = light;
  if (!first || !second || !third) return raster;
  if (!matrix) {
    for (let at = 0; at < out.length; at += channels) out[at] = valueOf(first[samples[at] ?? 0] ?? 0);
    return { width, height, channels, bits, samples: out };
  }
  const [m0 = 0, m1 = 0, m2 = 0, m3 = 0, m4 = 0, m5 = 0, m6 = 0, m7 = 0, m8 = 0] = product(toSrgb, matrix);
  for (let at = 0; at < out.length; at += channels) {
    const r = first[samples[at] ?? 0] ?? 0;
    const g = second[samples[at + 1] ?? 0] ?? 0;
    const b = third[samples[at + 2] ?? 0] ?? 0;
    out[at] = valueOf(m0 * r + m1 * g + m2 * b);
    out[at + 1] = valueOf(m3 * r + m4 * g + m5 * b);
    out[at + 2] = valueOf(m6 * r + m7 * g + m8 * b);
  }
  return { width, height, channels, bits, samples: out };
}

function product(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: 9 }, (_, i) => {
    const [row, column] = [Math.floor(i / 3) * 3, i % 3];
    return [0, 1, 2].reduce((sum, k) => sum + (a[row + k] ?? 0) * (b[k * 3 + column] ?? 0), 0);
  });
}

import type { ColourImage, Samples } from './frame.ts';

/** Lookup tables of a PALETTE COLOR image, 8 bits a channel, and the stored value of their first entry. */
export interface Palette {
  readonly red: Uint8Array;
  readonly green: Uint8Array;
  readonly blue: Uint8Array;
  readonly first: number;
}

export function colourFromRgb(samples: Samples, channels: number, bits: number): ColourImage {
  const pixels = Math.floor(samples.length / channels);
  const rgba = new Uint8ClampedArray(pixels * 4);
  const scale = bits > 8 ? 255 / (2 ** bits - 1) : 1;
  for (let i = 0, from = 0, to = 0; i < pixels; i++, from += channels, to += 4) {
    rgba[to] = (samples[from] ?? 0) * scale;
    rgba[to + 1] = (samples[from + 1] ?? 0) * scale;
    rgba[to + 2] = (samples[from + 2] ?? 0) * scale;
    rgba[to + 3] = 255;
  }
  return { kind: 'colour', rgba };
}

/** YBR_FULL: PS3.3 C.7.6.3.1.2, full range as in JPEG. */
export function colourFromYbr(samples: Samples): ColourImage {
  const pixels = Math.floor(samples.length / 3);
  const rgba = new Uint8ClampedArray(pixels * 4);
  for (let i = 0; i < pixels; i++) {
    put(rgba, i * 4, samples[i * 3] ?? 0, samples[i * 3 + 1] ?? 0, samples[i * 3 + 2] ?? 0);
  }
  return { kind: 'colour', rgba };
}

/** YBR_FULL_422 without compression: two pixels share one pair of colour samples, Y Y B R. */
export function colourFromYbr422(samples: Samples): ColourImage {
  const pairs = Math.floor(samples.length / 4);
  const rgba = new Uint8ClampedArray(pairs * 8);
  for (let i = 0; i < pairs; i++) {
    const [blue, red] = [samples[i * 4 + 2] ?? 0, samples[i * 4 + 3] ?? 0];
    put(rgba, i * 8, samples[i * 4] ?? 0, blue, red);
    put(rgba, i * 8 + 4, samples[i * 4 + 1] ?? 0, blue, red);
  }
  return { kind: 'colour', rgba };
}

function put(rgba: Uint8ClampedArray, at: number, y: number, blue: number, red: number): void {
  rgba[at] = y + 1.402 * (red - 128);
  rgba[at + 1] = y - 0.344136 * (blue - 128) - 0.714136 * (red - 128);
  rgba[at + 2] = y + 1.772 * (blue - 128);
  rgba[at + 3] = 255;
}

/** Values below the first entry take it, values beyond the last take that one (PS3.3 C.7.6.3.1.5). */
export function colourFromPalette(samples: Samples, palette: Palette): ColourImage {
  const last = palette.red.length - 1;
  const rgba = new Uint8ClampedArray(samples.length * 4);
  for (let i = 0; i < samples.length; i++) {
    const entry = Math.max(0, Math.min(last, (samples[i] ?? 0) - palette.first));
    rgba[i * 4] = palette.red[entry] ?? 0;
    rgba[i * 4 + 1] = palette.green[entry] ?? 0;
    rgba[i * 4 + 2] = palette.blue[entry] ?? 0;
    rgba[i * 4 + 3] = 255;
  }
  return { kind: 'colour', rgba };
}

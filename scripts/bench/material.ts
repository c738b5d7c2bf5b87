import { closeSync, existsSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ctSlice } from '../sample-clinic/ct-series.ts';
import { hanako } from '../sample-clinic/people.ts';

/** Makes what the bench measures; nothing of it is kept in the repository. */
export function makeSlices(folder: string, count: number): void {
  if (existsSync(join(folder, 'complete'))) return;
  const series = join(folder, 'data', 'CT');
  mkdirSync(series, { recursive: true });
  const noise = noiseBytes(512 * 512 * 2 + 4096);
  for (let slice = 1; slice <= count; slice++) {
    const bytes = ctSlice({
      person: hanako,
      id: '00012345',
      date: '20240410',
      study: 7,
      slice,
      size: 512,
      charset: 'iso2022',
      description: 'CHEST',
    });
    // Twelve-bit noise, other in each slice: nothing in the way may profit from equal bytes.
    const pixels = bytes.subarray(bytes.length - 512 * 512 * 2);
    const from = (slice * 2) % 4096;
    for (let i = 0; i < pixels.length; i += 2) {
      pixels[i] = noise[from + i] ?? 0;
      pixels[i + 1] = (noise[from + i + 1] ?? 0) & 0x0f;
    }
    writeFileSync(join(series, `IM${String(slice).padStart(5, '0')}.dcm`), bytes);
  }
  writeFileSync(join(folder, 'complete'), '');
}

/** One multi-frame file of `bytes` bytes of pixel data, written in pieces. */
export function makeMultiframe(folder: string, bytes: number): void {
  if (existsSync(join(folder, 'complete'))) return;
  const data = join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const options = {
    person: hanako,
    id: '00012345',
    date: '20240410',
    study: 8,
    slice: 1,
    size: 16,
    charset: 'iso2022',
    description: 'CINE',
  } as const;
  const small = ctSlice(options);
  const head = small.slice(0, small.length - 16 * 16 * 2);
  new DataView(head.buffer).setUint32(head.length - 4, bytes, true);
  const file = openSync(join(data, 'cine.dcm'), 'w');
  writeSync(file, head);
  const chunk = noiseBytes(8 << 20);
  for (let left = bytes; left > 0; left -= chunk.length)
    writeSync(file, chunk, 0, Math.min(left, chunk.length));
  closeSync(file);
  writeFileSync(join(folder, 'complete'), '');
}

/** xorshift32: the same noise on every machine. */
function noiseBytes(length: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(length / 4));
  let x = 0x9e3779b9;
  for (let i = 0; i < words.length; i++) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    words[i] = x;
  }
  return new Uint8Array(words.buffer).subarray(0, length);
}

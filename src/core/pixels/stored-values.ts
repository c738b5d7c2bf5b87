import type { Samples } from './frame.ts';

/** How samples lie in bytes (PS3.5 8.1, PS3.3 C.7.6.3). */
export interface StoredForm {
  readonly bitsAllocated: number;
  readonly bitsStored: number;
  readonly highBit: number;
  readonly signed: boolean;
  readonly little: boolean;
  readonly float: boolean;
}

const littleHere = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Bytes as sample values; null where no such samples exist. The bytes may be overwritten. */
export function storedValues(bytes: Uint8Array<ArrayBuffer>, form: StoredForm): Samples | null {
  const size = form.bitsAllocated / 8;
  if (![1, 2, 4, 8].includes(size)) return null;
  const whole = aligned(bytes, size);
  if (form.little !== littleHere) swap(whole, size);
  const raw = typed(whole, size, form);
  return raw === null || form.float ? raw : withoutSpareBits(raw, form);
}

/** A typed array may only begin where its element size allows. */
function aligned(bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  const length = bytes.length - (bytes.length % size);
  if (bytes.byteOffset % size === 0) return bytes.subarray(0, length);
  return bytes.slice(0, length);
}

function swap(bytes: Uint8Array, size: number): void {
  if (size === 1) return;
  for (let at = 0; at < bytes.length; at += size) bytes.subarray(at, at + size).reverse();
}

function typed(bytes: Uint8Array<ArrayBuffer>, size: number, { signed, float }: StoredForm): Samples | null {
  const { buffer, byteOffset: at } = bytes;
  const count = bytes.length / size;
  if (float) {
    if (size === 4) return new Float32Array(buffer, at, count);
    return size === 8 ? new Float64Array(buffer, at, count) : null;
  }
  switch (size) {
    case 1:
      return signed ? new Int8Array(buffer, at, count) : bytes;
    case 2:
      return signed ? new Int16Array(buffer, at, count) : new Uint16Array(buffer, at, count);
    case 4:
      return signed ? new Int32Array(buffer, at, count) : new Uint32Array(buffer, at, count);
    default:
      return null;
  }
}

/** Bits outside of those stored may hold an overlay or nothing; signs reach from the highest one up. */
function withoutSpareBits(
  values: Samples,
  { bitsAllocated, bitsStored, highBit, signed }: StoredForm,
): Samples {
  if (bitsStored >= bitsAllocated || bitsStored < 1 || highBit < bitsStored - 1) return values;
  const left = 31 - highBit;
  const right = 32 - bitsStored;
  if (left < 0) return values;
  for (let i = 0; i < values.length; i++) {
    const high = (values[i] ?? 0) << left;
    values[i] = signed ? high >> right : high >>> right;
  }
  return values;
}

/** Single bits, first pixel in the lowest bit (PS3.5 8.1.1); `from` counts bits. */
export function singleBits(bytes: Uint8Array, from: number, count: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(count);
  for (let i = 0; i < count; i++) out[i] = ((bytes[(from + i) >> 3] ?? 0) >> ((from + i) & 7)) & 1;
  return out;
}

/** All of one channel, then all of the next (Planar Configuration 1), as pixel by pixel. */
export function interleaved<T extends Samples>(planes: T, channels: number): T {
  const pixels = Math.floor(planes.length / channels);
  const out = planes.slice() as T;
  for (let channel = 0; channel < channels; channel++) {
    const start = channel * pixels;
    for (let i = 0; i < pixels; i++) out[i * channels + channel] = planes[start + i] ?? 0;
  }
  return out;
}

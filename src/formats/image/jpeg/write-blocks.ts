import { concat } from '../../../core/bytes/concat.ts';
import type { JpegBlocks, Plane } from './blocks.ts';
import { largestFactors, zigzag } from './blocks.ts';
import { acSymbols, codesOf, dcSymbols, type CodeTable } from './standard-codes.ts';

/** Codes of luminance for the first component and of chrominance for the others (T.81 annex K.3). */
interface Codes {
  readonly dc: CodeTable;
  readonly ac: CodeTable;
}

function word(value: number): number[] {
  return [value >> 8, value & 255];
}

function segment(marker: number, body: readonly number[]): Uint8Array {
  return Uint8Array.of(0xff, marker, ...word(body.length + 2), ...body);
}

/** A baseline JPEG of these coefficients, with nothing in it that does not draw the picture. */
export function writeBlocks(blocks: JpegBlocks): Uint8Array<ArrayBuffer> {
  const { width, height, planes, jfif, adobe } = blocks;
  const wide = planes.some(({ quantiser }) => quantiser.some((value) => value > 255));
  const tables = planes.map(({ quantiser }, i) => [
    (wide ? 16 : 0) + i,
    ...Array.from(zigzag, (k) => quantiser[k] ?? 1).flatMap((value) => (wide ? word(value) : [value])),
  ]);
  const kinds = planes.length === 1 ? [0] : [0, 1];
  const pieces = [
    Uint8Array.of(0xff, 0xd8),
    ...(jfif ? [segment(0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])] : []),
    ...(adobe === null ? [] : [segment(0xee, [0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, adobe])]),
    ...tables.map((table) => segment(0xdb, table)),
    segment(wide ? 0xc1 : 0xc0, [
      ...[8, ...word(height), ...word(width), planes.length],
      ...planes.flatMap(({ id, h, v }, i) => [id, (h << 4) | v, i]),
    ]),
    ...kinds.flatMap((kind) => [
      segment(0xc4, [kind, ...dcSymbols(kind).counts, ...dcSymbols(kind).symbols]),
      segment(0xc4, [16 + kind, ...acSymbols(kind).counts, ...acSymbols(kind).symbols]),
    ]),
    segment(0xda, [planes.length, ...planes.flatMap(({ id }, i) => [id, i === 0 ? 0 : 0x11]), 0, 63, 0]),
    scanOf(blocks),
    Uint8Array.of(0xff, 0xd9),
  ];
  return concat(pieces);
}

function scanOf({ width, height, planes }: JpegBlocks): Uint8Array {
  const bits = new BitWriter(planes.reduce((sum, { coefficients }) => sum + coefficients.length, 1024) >> 2);
  const codes = [0, 1].map((kind): Codes => ({ dc: codesOf(dcSymbols(kind)), ac: codesOf(acSymbols(kind)) }));
  const { h, v } = largestFactors(planes);
  const single = planes.length === 1;
  // A scan of one component runs over the blocks of the picture, one with several over whole MCUs.
  const across = Math.ceil(width / (single ? 8 : 8 * h));
  const down = Math.ceil(height / (single ? 8 : 8 * v));
  const before = planes.map(() => 0);
  for (let y = 0; y < down; y++)
    for (let x = 0; x < across; x++)
      planes.forEach((plane, i) => {
        const code = codes[i === 0 ? 0 : 1];
        if (!code) return;
        const [rows, columns] = single ? [1, 1] : [plane.v, plane.h];
        for (let row = 0; row < rows; row++)
          for (let column = 0; column < columns; column++) {
            const index = (y * rows + row) * plane.across + x * columns + column;
            before[i] = writeBlock(bits, plane, index * 64, before[i] ?? 0, code);
          }
      });
  return bits.end();
}

function sizeOf(value: number): number {
  return 32 - Math.clz32(Math.abs(value));
}

/** The codes have room for values of eight-bit pictures; what lies beyond comes from a broken stream. */
function held(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}

function writeBlock(
  bits: BitWriter,
  { coefficients }: Plane,
  base: number,
  before: number,
  { dc, ac }: Codes,
): number {
  const difference = held((coefficients[base] ?? 0) - before, 2047);
  const size = sizeOf(difference);
  bits.put(dc.codes[size] ?? 0, dc.lengths[size] ?? 0);
  bits.put(difference < 0 ? difference + (1 << size) - 1 : difference, size);
  let run = 0;
  for (let k = 1; k < 64; k++) {
    const value = held(coefficients[base + (zigzag[k] ?? 0)] ?? 0, 1023);
    if (value === 0) {
      run++;
      continue;
    }
    for (; run > 15; run -= 16) bits.put(ac.codes[0xf0] ?? 0, ac.lengths[0xf0] ?? 0);
    const length = sizeOf(value);
    const symbol = (run << 4) | length;
    bits.put(ac.codes[symbol] ?? 0, ac.lengths[symbol] ?? 0);
    bits.put(value < 0 ? value + (1 << length) - 1 : value, length);
    run = 0;
  }
  if (run > 0) bits.put(ac.codes[0] ?? 0, ac.lengths[0] ?? 0);
  return before + difference;
}

class BitWriter {
  private bytes: Uint8Array;
  private at = 0;
  private pending = 0;
  private count = 0;

  constructor(room: number) {
    this.bytes = new Uint8Array(room);
  }

  put(value: number, length: number): void {
    this.pending = (this.pending << length) | value;
    this.count += length;
    while (this.count >= 8) {
      this.count -= 8;
      this.byte((this.pending >>> this.count) & 255);
    }
    this.pending &= (1 << this.count) - 1;
  }

  end(): Uint8Array {
    if (this.count > 0) this.put((1 << (8 - this.count)) - 1, 8 - this.count);
    return this.bytes.subarray(0, this.at);
  }

  private byte(value: number): void {
    if (this.at + 2 > this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.at++] = value;
    if (value === 0xff) this.bytes[this.at++] = 0;
  }
}

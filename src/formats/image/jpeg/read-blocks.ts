import { startsWith, u16 } from '../read/bytes.ts';
import type { JpegBlocks, Plane } from './blocks.ts';
import { largestFactors, zigzag } from './blocks.ts';
import { BitReader, HuffmanReader } from './huffman.ts';

interface OpenPlane extends Plane {
  readonly quantiser: Uint16Array;
  readonly table: number;
  /** Blocks that the picture itself covers: a scan of one component holds no others (T.81 A.2.2). */
  readonly ownAcross: number;
  readonly ownDown: number;
  started: boolean;
  predicted: number;
}

interface ScanPart {
  readonly plane: OpenPlane;
  readonly dc: HuffmanReader | undefined;
  readonly ac: HuffmanReader | undefined;
}

/** Zeros that may be made up at the end of a scan: more of them, and the stream was cut off. */
const mostMissing = 64;

/** Entropy decoding of a baseline or progressive JPEG (T.81 F.2 and G.2). */
class BlockReader {
  readonly planes: OpenPlane[] = [];
  width = 0;
  height = 0;
  jfif = false;
  adobe: number | null = null;
  bad = false;
  private progressive = false;
  private interval = 0;
  private readonly bytes: Uint8Array;
  private readonly quantisers = new Map<number, Uint16Array>();
  private readonly codes = new Map<number, HuffmanReader>();
  private first = 0;
  private last = 63;
  private high = 0;
  private low = 0;
  private endRun = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    for (let at = 2; !this.bad && at + 4 <= bytes.length;) {
      const marker = bytes[at + 1] ?? 0;
      if (bytes[at] !== 0xff || marker === 0xff) at++;
      else if (marker === 0xd9) break;
      else if (marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
      else at = this.segment(marker, at + 4, at + 2 + u16(bytes, at + 2));
    }
    this.bad ||= this.planes.length === 0 || this.planes.some(({ started }) => !started);
  }

  private segment(marker: number, body: number, end: number): number {
    const { bytes } = this;
    if (marker === 0xdb) this.readQuantisers(body, end);
    else if (marker === 0xc4) this.readCodes(body, end);
    else if (marker >= 0xc0 && marker <= 0xc2) this.frame(marker, body);
    else if (marker === 0xdd) this.interval = u16(bytes, body);
    else if (marker === 0xe0 && startsWith(bytes, body, 'JFIF')) this.jfif = true;
    else if (marker === 0xee && startsWith(bytes, body, 'Adobe')) this.adobe = bytes[body + 11] ?? 0;
    else if (marker === 0xda) return this.scan(body, end);
    return end;
  }

  private readQuantisers(body: number, end: number): void {
    const { bytes } = this;
    for (let at = body; at < end;) {
      const wide = (bytes[at] ?? 0) >> 4 > 0;
      const table = new Uint16Array(64);
      for (let k = 0; k < 64; k++)
        table[zigzag[k] ?? 0] = wide ? u16(bytes, at + 1 + k * 2) : (bytes[at + 1 + k] ?? 0);
      this.quantisers.set((bytes[at] ?? 0) & 15, table);
      at += wide ? 129 : 65;
    }
  }

  private readCodes(body: number, end: number): void {
    const { bytes } = this;
    for (let at = body; at + 17 <= end;) {
      const counts = bytes.subarray(at + 1, at + 17);
      const total = counts.reduce((sum, count) => sum + count, 0);
      this.codes.set(
        bytes[at] ?? 0,
        new HuffmanReader({ counts, symbols: bytes.subarray(at + 17, at + 17 + total) }),
      );
      at += 17 + total;
    }
  }

  private frame(marker: number, body: number): void {
    const { bytes } = this;
    this.progressive = marker === 0xc2;
    this.height = u16(bytes, body + 1);
    this.width = u16(bytes, body + 3);
    const read = Array.from({ length: bytes[body + 5] ?? 0 }, (_, i) => {
      const at = body + 6 + i * 3;
      const factors = bytes[at + 1] ?? 0;
      return { id: bytes[at] ?? 0, h: factors >> 4, v: factors & 15, table: bytes[at + 2] ?? 0 };
    });
    this.bad ||= read.some(({ h, v }) => h < 1 || v < 1 || h > 4 || v > 4) || this.planes.length > 0;
    if (this.bad) return;
    const most = largestFactors(read);
    const [columns, rows] = [Math.ceil(this.width / (8 * most.h)), Math.ceil(this.height / (8 * most.v))];
    for (const { id, h, v, table } of read)
      this.planes.push({
        ...{ id, h, v, table, across: columns * h, down: rows * v, started: false, predicted: 0 },
        ownAcross: Math.ceil(Math.ceil((this.width * h) / most.h) / 8),
        ownDown: Math.ceil(Math.ceil((this.height * v) / most.v) / 8),
        quantiser: new Uint16Array(64),
        coefficients: new Int16Array(columns * h * rows * v * 64),
      });
  }

  private scan(body: number, end: number): number {
    const { bytes } = this;
    const count = bytes[body] ?? 0;
    const parts: ScanPart[] = [];
    for (let i = 0; i < count; i++) {
      const plane = this.planes.find(({ id }) => id === bytes[body + 1 + i * 2]);
      const tables = bytes[body + 2 + i * 2] ?? 0;
      if (plane)
        parts.push({ plane, dc: this.codes.get(tables >> 4), ac: this.codes.get(16 + (tables & 15)) });
    }
    const settings = body + 1 + count * 2;
    [this.first, this.last] = [bytes[settings] ?? 0, Math.min(63, bytes[settings + 1] ?? 63)];
    [this.high, this.low] = [(bytes[settings + 2] ?? 0) >> 4, (bytes[settings + 2] ?? 0) & 15];
    this.bad ||= parts.length === 0 || parts.length !== count;
    for (const { plane } of parts) {
      const quantiser = this.quantisers.get(plane.table);
      if (!plane.started && quantiser) plane.quantiser.set(quantiser);
      this.bad ||= !quantiser;
      plane.started = true;
    }
    if (this.bad) return end;
    const bits = new BitReader(bytes, end);
    this.units(parts, bits);
    this.bad ||= bits.bad || bits.missing > mostMissing;
    return bits.at;
  }

  private units(parts: readonly ScanPart[], bits: BitReader): void {
    const [only] = parts;
    const single = parts.length === 1 && only;
    const { h, v } = largestFactors(this.planes);
    const across = single ? only.plane.ownAcross : Math.ceil(this.width / (8 * h));
    const total = across * (single ? only.plane.ownDown : Math.ceil(this.height / (8 * v)));
    this.restart(parts);
    for (let unit = 0; unit < total && !bits.bad && bits.missing <= mostMissing; unit++) {
      if (this.interval > 0 && unit > 0 && unit % this.interval === 0) {
        bits.restart();
        this.restart(parts);
      }
      const [x, y] = [unit % across, Math.floor(unit / across)];
      if (single) this.block(only, bits, y * only.plane.across + x);
      else
        for (const part of parts) {
          const { plane } = part;
          for (let row = 0; row < plane.v; row++)
            for (let column = 0; column < plane.h; column++)
              this.block(part, bits, (y * plane.v + row) * plane.across + x * plane.h + column);
        }
    }
  }

  private restart(parts: readonly ScanPart[]): void {
    for (const { plane } of parts) plane.predicted = 0;
    this.endRun = 0;
  }

  private block({ plane, dc, ac }: ScanPart, bits: BitReader, index: number): void {
    const out = plane.coefficients;
    const base = index * 64;
    if (this.first === 0) {
      if (this.high > 0) out[base] = (out[base] ?? 0) | (bits.bit() << this.low);
      else if (dc) {
        plane.predicted += bits.signed(Math.min(15, dc.read(bits)));
        out[base] = plane.predicted * 2 ** this.low;
      } else bits.bad = true;
    }
    if (this.last === 0) return;
    if (!ac) bits.bad = true;
    else if (!this.progressive) this.sequential(out, base, bits, ac);
    else if (this.high === 0) this.firstPass(out, base, bits, ac);
    else this.laterPass(out, base, bits, ac);
  }

  private sequential(out: Int16Array, base: number, bits: BitReader, ac: HuffmanReader): void {
    for (let k = 1; k < 64; k++) {
      const symbol = ac.read(bits);
      const size = symbol & 15;
      if (size === 0 && symbol !== 0xf0) return;
      k += symbol >> 4;
      if (size > 0 && k < 64) out[base + (zigzag[k] ?? 0)] = bits.signed(size);
    }
  }

  private firstPass(out: Int16Array, base: number, bits: BitReader, ac: HuffmanReader): void {
    if (this.endRun > 0) {
      this.endRun--;
      return;
    }
    for (let k = Math.max(1, this.first); k <= this.last; k++) {
      const symbol = ac.read(bits);
      const [run, size] = [symbol >> 4, symbol & 15];
      if (size === 0 && run < 15) {
        this.endRun = (1 << run) - 1 + bits.bits(run);
        return;
      }
      k += run;
      if (size > 0 && k <= this.last) out[base + (zigzag[k] ?? 0)] = bits.signed(size) * 2 ** this.low;
    }
  }

  /** One more bit for coefficients that are there, and new ones between them (T.81 G.1.2.3). */
  private laterPass(out: Int16Array, base: number, bits: BitReader, ac: HuffmanReader): void {
    let k = Math.max(1, this.first);
    for (; this.endRun === 0 && k <= this.last; k++) {
      const symbol = ac.read(bits);
      let run = symbol >> 4;
      const size = symbol & 15;
      if (size === 0 && run < 15) {
        this.endRun = (1 << run) + bits.bits(run);
        break;
      }
      const value = size === 0 ? 0 : (bits.bit() === 1 ? 1 : -1) * 2 ** this.low;
      for (; k <= this.last; k++) {
        const at = base + (zigzag[k] ?? 0);
        if (out[at] !== 0) this.refine(out, at, bits);
        else if (--run < 0) {
          out[at] = value;
          break;
        }
      }
      if (bits.bad) return;
    }
    if (this.endRun === 0) return;
    for (; k <= this.last; k++) {
      const at = base + (zigzag[k] ?? 0);
      if (out[at] !== 0) this.refine(out, at, bits);
    }
    this.endRun--;
  }

  private refine(out: Int16Array, at: number, bits: BitReader): void {
    const value = out[at] ?? 0;
    const step = 1 << this.low;
    if (bits.bit() === 1 && (value & step) === 0) out[at] = value + (value >= 0 ? step : -step);
  }
}

/** Null where the stream is broken or cut off. Its structure was judged before: size and components are sound. */
export function readBlocks(bytes: Uint8Array): JpegBlocks | null {
  const { bad, width, height, planes, jfif, adobe } = new BlockReader(bytes);
  return bad ? null : { width, height, planes, jfif, adobe };
}

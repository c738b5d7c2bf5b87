/** A code as a stream defines it (T.81 B.2.4.2): how many codes of each length, and their symbols. */
export interface HuffmanCode {
  readonly counts: Uint8Array;
  readonly symbols: Uint8Array;
}

const fastBits = 9;

/** Reads symbols: short codes from a table, long ones step by step (T.81 F.2.2.3). */
export class HuffmanReader {
  /** Length and symbol by the next bits; 0 = the code is longer. */
  readonly fast = new Uint16Array(1 << fastBits);
  private readonly first = new Int32Array(17);
  private readonly last = new Int32Array(17).fill(-1);
  private readonly index = new Int32Array(17);
  private readonly symbols: Uint8Array;

  constructor({ counts, symbols }: HuffmanCode) {
    this.symbols = symbols;
    let [code, at] = [0, 0];
    for (let length = 1; length <= 16; length++, code <<= 1) {
      const count = counts[length - 1] ?? 0;
      this.first[length] = code;
      this.index[length] = at;
      for (let i = 0; i < count; i++, code++, at++) {
        if (length > fastBits) continue;
        const low = code << (fastBits - length);
        this.fast.fill((length << 8) | (symbols[at] ?? 0), low, low + (1 << (fastBits - length)));
      }
      if (count > 0) this.last[length] = code - 1;
    }
  }

  read(bits: BitReader): number {
    const entry = this.fast[bits.peek(fastBits)] ?? 0;
    if (entry > 0) {
      bits.skip(entry >> 8);
      return entry & 255;
    }
    for (let length = fastBits + 1; length <= 16; length++) {
      const code = bits.peek(length);
      if (code > (this.last[length] ?? -1)) continue;
      bits.skip(length);
      return this.symbols[(this.index[length] ?? 0) + code - (this.first[length] ?? 0)] ?? 0;
    }
    bits.bad = true;
    return 0;
  }
}

/** Bits of entropy-coded data; behind its end there are zeros, as decoders have it. */
export class BitReader {
  bad = false;
  at: number;
  /** How many zeros were made up. */
  missing = 0;
  private held = 0;
  private count = 0;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  peek(length: number): number {
    while (this.count < length) this.fill();
    return (this.held >>> (this.count - length)) & ((1 << length) - 1);
  }

  skip(length: number): void {
    this.count -= length;
  }

  bit(): number {
    const value = this.peek(1);
    this.count--;
    return value;
  }

  bits(length: number): number {
    if (length === 0) return 0;
    const value = this.peek(length);
    this.count -= length;
    return value;
  }

  /** A signed value of so many bits (T.81 F.2.2.1). */
  signed(length: number): number {
    if (length === 0) return 0;
    const value = this.bits(length);
    return value < 1 << (length - 1) ? value - (1 << length) + 1 : value;
  }

  /** Drops the rest of a byte and goes behind a restart marker, if there is one. */
  restart(): void {
    this.held = 0;
    this.count = 0;
    const { bytes, at } = this;
    const marker = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && marker >= 0xd0 && marker <= 0xd7) this.at += 2;
  }

  private fill(): void {
    let byte = this.bytes[this.at] ?? 0;
    if (byte === 0xff && this.bytes[this.at + 1] !== 0) {
      byte = 0;
      this.missing++;
    } else if (this.at >= this.bytes.length) this.missing++;
    else this.at += byte === 0xff ? 2 : 1;
    this.held = ((this.held << 8) | byte) & 0xffffff;
    this.count += 8;
  }
}

import type { PageLine } from './lines.ts';

/** As many arguments as every engine takes. */
const together = 8192;

/** Whole numbers of either sign, small ones in one byte each. */
class Packer {
  private bytes = new Uint8Array(1024);
  private length = 0;

  number(value: number): void {
    // Small on either side of nothing: 0, -1, 1, -2 become 0, 1, 2, 3.
    let rest = value < 0 ? -2 * value - 1 : 2 * value;
    this.room(8);
    for (; rest > 127; rest = Math.floor(rest / 128)) this.bytes[this.length++] = (rest % 128) | 128;
    this.bytes[this.length++] = rest;
  }

  /** UTF-16 as it is: a font may say half of a pair. */
  text(text: string): void {
    this.number(text.length);
    this.room(text.length * 2);
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      this.bytes[this.length++] = unit & 255;
      this.bytes[this.length++] = unit >> 8;
    }
  }

  /** What was written into another one, with its length before it. */
  append({ bytes, length }: Packer): void {
    this.number(length);
    this.room(length);
    this.bytes.set(bytes.subarray(0, length), this.length);
    this.length += length;
  }

  packed(): Uint8Array<ArrayBuffer> {
    return this.bytes.slice(0, this.length);
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const wider = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more));
    wider.set(this.bytes);
    this.bytes = wider;
  }
}

class Unpacker {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.bytes = bytes;
    this.at = at;
  }

  number(): number {
    let [value, worth] = [0, 1];
    for (;;) {
      const byte = this.bytes[this.at++] ?? 0;
      value += (byte & 127) * worth;
      if (byte < 128) break;
      worth *= 128;
    }
    return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
  }

  /** In one piece: a string that is put together letter by letter stays a chain of its letters, forty times as large (measured). */
  text(): string {
    const units = new Uint16Array(this.number());
    for (let i = 0; i < units.length; i++, this.at += 2)
      units[i] = (this.bytes[this.at] ?? 0) | ((this.bytes[this.at + 1] ?? 0) << 8);
    let text = '';
    for (let from = 0; from < units.length; from += together)
      text += String.fromCharCode(...units.subarray(from, from + together));
    return text;
  }
}

/** Boxes are counted from where the letter before ends, as high and as wide as that; glyphs from the next one. */
const boxesAhead = (boxes: ArrayLike<number>, i: number): number => {
  const before = boxes[i - 4] ?? 0;
  return i % 4 === 0 ? before + (boxes[i - 2] ?? 0) : before;
};
const nextGlyph = (glyphs: ArrayLike<number>, i: number): number => (glyphs[i - 1] ?? -1) + 1;

type Ahead = (numbers: ArrayLike<number>, i: number) => number;

function packNumbers(into: Packer, numbers: readonly number[], ahead: Ahead): void {
  into.number(numbers.length);
  numbers.forEach((number, i) => {
    into.number(number - ahead(numbers, i));
  });
}

function unpackNumbers(from: Unpacker, ahead: Ahead): number[] {
  const numbers: number[] = [];
  const length = from.number();
  for (let i = 0; i < length; i++) numbers.push(from.number() + ahead(numbers, i));
  return numbers;
}

/** A line whose numbers are unpacked when they are asked for, which is for few lines and one after the other. */
class PackedLine implements PageLine {
  readonly text: string;
  readonly hidden: boolean;
  private readonly bytes: Uint8Array;
  private readonly at: number;

  constructor(text: string, hidden: boolean, bytes: Uint8Array, at: number) {
    this.text = text;
    this.hidden = hidden;
    this.bytes = bytes;
    this.at = at;
  }

  get boxes(): readonly number[] {
    return this.numbers().boxes;
  }

  get glyphs(): readonly number[] {
    return this.numbers().glyphs;
  }

  get twice(): readonly number[] {
    return this.numbers().twice;
  }

  private numbers(): Pick<PageLine, 'boxes' | 'glyphs' | 'twice'> {
    const from = new Unpacker(this.bytes, this.at);
    const boxes = unpackNumbers(from, boxesAhead);
    const glyphs = unpackNumbers(from, nextGlyph);
    return { boxes, glyphs, twice: unpackNumbers(from, nextGlyph) };
  }
}

/** The lines of a page: 60 KB as a text or as arrays of numbers are 8 KB like this (measured). */
export function packLines(lines: readonly PageLine[]): Uint8Array<ArrayBuffer> {
  const packer = new Packer();
  packer.number(lines.length);
  for (const { text, hidden, boxes, glyphs, twice } of lines) {
    packer.text(text);
    packer.number(hidden ? 1 : 0);
    const numbers = new Packer();
    packNumbers(numbers, boxes, boxesAhead);
    packNumbers(numbers, glyphs, nextGlyph);
    packNumbers(numbers, twice, nextGlyph);
    packer.append(numbers);
  }
  return packer.packed();
}

/** They keep `bytes`. */
export function unpackLines(bytes: Uint8Array): PageLine[] {
  const from = new Unpacker(bytes, 0);
  return Array.from({ length: from.number() }, () => {
    const text = from.text();
    const hidden = from.number() === 1;
    const length = from.number();
    const line = new PackedLine(text, hidden, bytes, from.at);
    from.at += length;
    return line;
  });
}

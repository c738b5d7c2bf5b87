import { made, type Part } from '../../../core/bytes/parts.ts';
import type { Encoding } from '../../../core/text/encoding.ts';

/** Below this a loop is quicker than making a view and calling `set`. */
const BY_HAND = 48;

/** The bytes of an output as they are made, one part for each stretch. */
export class OutputBytes {
  private readonly parts: Part[] = [];
  private readonly big: boolean | null;
  private bytes = new Uint8Array(1 << 16);
  private length = 0;

  constructor(encoding: Encoding) {
    this.big = encoding === 'utf-16be' ? true : encoding === 'utf-16le' ? false : null;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.length + size > this.bytes.length) this.grow(size);
    if (size > BY_HAND) this.bytes.set(from.subarray(start, end), this.length);
    else for (let i = start, to = this.length; i < end; i++, to++) this.bytes[to] = from[i] as number;
    this.length += size;
  }

  private grow(size: number): void {
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + size));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  /** Ends a part. A part ends with a row, so that no character is cut. */
  flush(): void {
    if (this.length === 0) return;
    const bytes = this.bytes.slice(0, this.length);
    this.parts.push(made(this.big === null ? bytes : toUtf16(bytes, this.big)));
    this.length = 0;
  }

  list(): Part[] {
    this.flush();
    return this.parts;
  }
}

function toUtf16(utf8: Uint8Array, big: boolean): Uint8Array {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return new Uint8Array(view.buffer);
}

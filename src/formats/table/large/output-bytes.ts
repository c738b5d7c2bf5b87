import { made, stored, type Part } from '../../../core/bytes/parts.ts';
import { release } from '../../../core/bytes/source.ts';
import { blobOf } from '../../../core/bytes/stored.ts';
import type { Encoding } from '../../../core/text/encoding.ts';

/** Below this a loop is quicker than making a view and calling `set`. */
const BY_HAND = 128;

/**
 * The bytes of an output as they are made, one part for each stretch. They are handed to the browser whenever there are
 * `most` of them, so that a table is not in memory as a whole.
 */
export class OutputBytes {
  private readonly spilled: Promise<Part>[] = [];
  private held: Uint8Array<ArrayBuffer>[] = [];
  private heldBytes = 0;
  private readonly big: boolean | null;
  private readonly most: number;
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  /** Memory of pieces that were handed over, to be filled again: what is given back comes back late. */
  private readonly spare: Uint8Array<ArrayBuffer>[] = [];

  constructor(encoding: Encoding, most: number) {
    this.big = encoding === 'utf-16be' ? true : encoding === 'utf-16le' ? false : null;
    this.most = most;
  }

  copy(from: Uint8Array, start: number, end: number): void {
    const size = end - start;
    if (this.length + size > this.bytes.length) this.grow(size);
    if (size > BY_HAND) this.bytes.set(from.subarray(start, end), this.length);
    else {
      const { bytes } = this;
      for (let i = start, to = this.length; i < end; i++, to++) bytes[to] = from[i] as number;
    }
    this.length += size;
  }

  private grow(size: number): void {
    // By little: as much room as this stays for each piece.
    const larger = new Uint8Array(Math.max(this.bytes.length * 1.25, this.length + size));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }

  /** Ends a part. A part ends with a row, so that no character is cut. Waits where the browser is still busy. */
  async flush(): Promise<void> {
    if (this.length === 0) return;
    const bytes = this.bytes.subarray(0, this.length);
    this.held.push(this.big === null ? bytes : toUtf16(bytes, this.big));
    this.heldBytes += this.held.at(-1)?.length ?? 0;
    // Handed over as it is: copies of it are what the collector would find late.
    if (this.big === null) this.bytes = this.spare.pop() ?? new Uint8Array(this.bytes.length);
    this.length = 0;
    if (this.heldBytes < this.most) return;
    await this.spilled.at(-1);
    const pieces = this.held;
    this.held = [];
    this.heldBytes = 0;
    const spilled = blobOf(pieces).then((blob) => {
      for (const piece of pieces)
        if (this.big === null) this.spare.push(new Uint8Array(piece.buffer));
        else release(piece);
      return stored(blob, true);
    });
    this.spilled.push(spilled);
    // Heard of when its turn comes.
    spilled.catch(() => undefined);
  }

  async list(): Promise<Part[]> {
    await this.flush();
    return [...(await Promise.all(this.spilled)), ...this.held.map((bytes) => made(bytes))];
  }
}

function toUtf16(utf8: Uint8Array, big: boolean): Uint8Array<ArrayBuffer> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(utf8);
  const view = new DataView(new ArrayBuffer(text.length * 2));
  for (let i = 0; i < text.length; i++) view.setUint16(i * 2, text.charCodeAt(i), !big);
  return new Uint8Array(view.buffer);
}

import { createCRC32, createSHA256, type IHasher } from 'hash-wasm';

/** CRC-32 and SHA-256 of a stream, on the one pass that writes it. */
export interface Digests {
  readonly crc32: number;
  readonly sha256: string;
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Hashing state that is made once per worker and reused for every file. */
export class Digester {
  private readonly crc: IHasher;
  private readonly sha: IHasher;
  private room = new Uint8Array(0);

  private constructor(crc: IHasher, sha: IHasher) {
    this.crc = crc;
    this.sha = sha;
  }

  static async create(): Promise<Digester> {
    return new Digester(await createCRC32(), await createSHA256());
  }

  begin(): void {
    this.crc.init();
    this.sha.init();
  }

  /** Memory to put an output together in, used for one output after the other. */
  scratch(length: number): Uint8Array<ArrayBuffer> {
    if (this.room.length < length) this.room = new Uint8Array(length);
    return this.room.subarray(0, length);
  }

  /** Bytes that are all at hand: the machine's own SHA-256 where the context is secure, four times as fast. */
  async whole(bytes: Uint8Array<ArrayBuffer>): Promise<Digests> {
    this.crc.init();
    this.crc.update(bytes);
    const crc32 = this.endCrc();
    const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
    if (subtle) return { crc32, sha256: hex(new Uint8Array(await subtle.digest('SHA-256', bytes))) };
    this.sha.init();
    this.sha.update(bytes);
    return { crc32, sha256: this.sha.digest('hex') };
  }

  feed(bytes: Uint8Array): void {
    this.crc.update(bytes);
    this.sha.update(bytes);
  }

  end(): Digests {
    return { crc32: Number.parseInt(this.crc.digest('hex'), 16) >>> 0, sha256: this.sha.digest('hex') };
  }

  /** CRC-32 alone, for reading a package back. */
  beginCrc(): void {
    this.crc.init();
  }

  feedCrc(bytes: Uint8Array): void {
    this.crc.update(bytes);
  }

  endCrc(): number {
    return Number.parseInt(this.crc.digest('hex'), 16) >>> 0;
  }
}

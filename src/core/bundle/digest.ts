import { createCRC32, createSHA256, type IHasher } from 'hash-wasm';

/** CRC-32 and SHA-256 of one output, as they were read back from the Blob that is handed over. */
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

  feed(bytes: Uint8Array): void {
    this.crc.update(bytes);
    this.sha.update(bytes);
  }

  end(): Digests {
    return { crc32: Number.parseInt(this.crc.digest('hex'), 16) >>> 0, sha256: this.sha.digest('hex') };
  }

  /** Bytes that are all at hand: the machine's own SHA-256 where the context is secure, four times as fast. */
  async whole(bytes: Uint8Array<ArrayBuffer>): Promise<Digests> {
    const subtle = globalThis.crypto.subtle as SubtleCrypto | undefined;
    if (!subtle) {
      this.begin();
      this.feed(bytes);
      return this.end();
    }
    const digest = subtle.digest('SHA-256', bytes);
    this.crc.init();
    this.crc.update(bytes);
    const crc32 = Number.parseInt(this.crc.digest('hex'), 16) >>> 0;
    return { crc32, sha256: hex(new Uint8Array(await digest)) };
  }
}

/** Random read access to a file. Reading past the end gives fewer bytes, never an error. */
export interface ByteSource {
  readonly size: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

export class MemorySource implements ByteSource {
  readonly size: number;
  private readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.size = bytes.length;
  }

  read(start: number, end: number): Promise<Uint8Array> {
    return Promise.resolve(this.bytes.subarray(start, Math.min(end, this.size)));
  }
}

/** A `File` handle: bytes are fetched when asked for and not kept. */
export class BlobSource implements ByteSource {
  readonly size: number;
  private readonly blob: Blob;

  constructor(blob: Blob) {
    this.blob = blob;
    this.size = blob.size;
  }

  async read(start: number, end: number): Promise<Uint8Array> {
    return new Uint8Array(await this.blob.slice(start, Math.min(end, this.size)).arrayBuffer());
  }
}

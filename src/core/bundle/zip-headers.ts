/**
 * ZIP headers (APPNOTE 6.3.10), stored entries only. Written here and not by a library, because the bodies
 * are never in memory: they stay slices of the chosen files, with size and CRC known beforehand.
 */
export interface ZipEntry {
  readonly name: string;
  readonly size: number;
  readonly crc32: number;
}

const utf8Flag = 0x0800;
const max32 = 0xffffffff;
/** 1980-01-01 00:00: a package must not tell when a clinic worked, and equal input gives equal bytes. */
const dosDate = 0x0021;

export function localHeader(entry: ZipEntry): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(entry.name);
  const large = entry.size >= max32;
  const header = new Header(30 + name.length + (large ? 20 : 0));
  header
    .u32(0x04034b50)
    .u16(large ? 45 : 20)
    .u16(utf8Flag)
    .u16(0)
    .u16(0)
    .u16(dosDate)
    .u32(entry.crc32);
  header.u32(large ? max32 : entry.size).u32(large ? max32 : entry.size);
  header
    .u16(name.length)
    .u16(large ? 20 : 0)
    .bytes(name);
  if (large) header.u16(1).u16(16).u64(entry.size).u64(entry.size);
  return header.data;
}

/** One line of the directory at the end; `offset` is where the entry's local header starts. */
export function directoryHeader(entry: ZipEntry, offset: number): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(entry.name);
  const large = entry.size >= max32 || offset >= max32;
  const header = new Header(46 + name.length + (large ? 28 : 0));
  header
    .u32(0x02014b50)
    .u16(large ? 45 : 20)
    .u16(large ? 45 : 20)
    .u16(utf8Flag)
    .u16(0)
    .u16(0)
    .u16(dosDate);
  header
    .u32(entry.crc32)
    .u32(large ? max32 : entry.size)
    .u32(large ? max32 : entry.size);
  header
    .u16(name.length)
    .u16(large ? 28 : 0)
    .u16(0)
    .u16(0)
    .u16(0)
    .u32(0)
    .u32(large ? max32 : offset)
    .bytes(name);
  if (large) header.u16(1).u16(24).u64(entry.size).u64(entry.size).u64(offset);
  return header.data;
}

export function endOfDirectory(count: number, size: number, offset: number): Uint8Array<ArrayBuffer> {
  const large = count >= 0xffff || size >= max32 || offset >= max32;
  const header = new Header(22 + (large ? 76 : 0));
  if (large) {
    header.u32(0x06064b50).u64(44).u16(45).u16(45).u32(0).u32(0).u64(count).u64(count).u64(size).u64(offset);
    header
      .u32(0x07064b50)
      .u32(0)
      .u64(offset + size)
      .u32(1);
  }
  header
    .u32(0x06054b50)
    .u16(0)
    .u16(0)
    .u16(large ? 0xffff : count)
    .u16(large ? 0xffff : count);
  header
    .u32(large ? max32 : size)
    .u32(large ? max32 : offset)
    .u16(0);
  return header.data;
}

/** Little-endian fields, one after the other. */
class Header {
  readonly data: Uint8Array<ArrayBuffer>;
  private readonly view: DataView;
  private at = 0;

  constructor(length: number) {
    this.data = new Uint8Array(length);
    this.view = new DataView(this.data.buffer);
  }

  u16(value: number): this {
    this.view.setUint16(this.at, value, true);
    this.at += 2;
    return this;
  }

  u32(value: number): this {
    this.view.setUint32(this.at, value >>> 0, true);
    this.at += 4;
    return this;
  }

  u64(value: number): this {
    this.view.setBigUint64(this.at, BigInt(value), true);
    this.at += 8;
    return this;
  }

  bytes(value: Uint8Array): this {
    this.data.set(value, this.at);
    this.at += value.length;
    return this;
  }
}

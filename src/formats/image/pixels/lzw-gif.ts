/** LZW of GIF89a, appendix F: codes from the lowest bit on, in sub-blocks. */
const mostCodes = 4096;

/** Indices of `count` pixels; what a stream that is cut off leaves open stays 0. Null where a code is none. */
export function lzwDecoded(bytes: Uint8Array, at: number, count: number): Uint8Array | null {
  const codeSize = bytes[at] ?? 0;
  if (codeSize < 1 || codeSize > 11) return null;
  const out = new Uint8Array(count);
  const [prefix, suffix, stack] = [
    new Uint16Array(mostCodes),
    new Uint8Array(mostCodes),
    new Uint8Array(mostCodes),
  ];
  const clear = 1 << codeSize;
  for (let i = 0; i < clear; i++) suffix[i] = i;
  let [size, next, previous, first] = [codeSize + 1, clear + 2, -1, 0];
  let [bits, held, written, from] = [0, 0, 0, at + 1];
  let left = bytes[from++] ?? 0;
  while (written < count && left > 0) {
    held |= (bytes[from++] ?? 0) << bits;
    bits += 8;
    if (--left === 0) left = bytes[from++] ?? 0;
    while (bits >= size && written < count) {
      const code = held & ((1 << size) - 1);
      held >>>= size;
      bits -= size;
      if (code === clear) {
        [size, next, previous] = [codeSize + 1, clear + 2, -1];
        continue;
      }
      if (code === clear + 1) return out;
      if (code > next || (previous < 0 && code >= clear)) return null;
      let depth = 0;
      let walk = code;
      if (code === next) {
        stack[depth++] = first;
        walk = previous;
      }
      for (; walk >= clear; walk = prefix[walk] ?? 0) stack[depth++] = suffix[walk] ?? 0;
      first = suffix[walk] ?? 0;
      stack[depth++] = first;
      while (depth > 0 && written < count) out[written++] = stack[--depth] ?? 0;
      if (previous >= 0 && next < mostCodes) {
        prefix[next] = previous;
        suffix[next++] = first;
        if (next === 1 << size && size < 12) size++;
      }
      previous = code;
    }
  }
  return out;
}

/** Code size, sub-blocks and their end. */
export function lzwEncoded(indices: Uint8Array, codeSize: number): Uint8Array<ArrayBuffer> {
  const writer = new SubBlocks(codeSize, indices.length);
  const clear = 1 << codeSize;
  let table = new Map<number, number>();
  let [size, next] = [codeSize + 1, clear + 2];
  writer.code(clear, size);
  let current = indices[0] ?? 0;
  for (let i = 1; i < indices.length; i++) {
    const index = indices[i] ?? 0;
    const key = (current << 8) | index;
    const known = table.get(key);
    if (known !== undefined) {
      current = known;
      continue;
    }
    writer.code(current, size);
    if (next < mostCodes) {
      if (next === 1 << size) size++;
      table.set(key, next++);
    } else {
      writer.code(clear, size);
      table = new Map();
      [size, next] = [codeSize + 1, clear + 2];
    }
    current = index;
  }
  writer.code(current, size);
  if (next === 1 << size && size < 12) size++;
  writer.code(clear + 1, size);
  return writer.end();
}

class SubBlocks {
  private bytes: Uint8Array<ArrayBuffer>;
  private length = 2;
  private block = 1;
  private held = 0;
  private bits = 0;

  constructor(codeSize: number, pixels: number) {
    this.bytes = new Uint8Array(1024 + pixels);
    this.bytes[0] = codeSize;
  }

  code(code: number, size: number): void {
    this.held |= code << this.bits;
    this.bits += size;
    for (; this.bits >= 8; this.bits -= 8, this.held >>>= 8) this.byte(this.held & 255);
  }

  end(): Uint8Array<ArrayBuffer> {
    if (this.bits > 0) this.byte(this.held & 255);
    const size = this.length - this.block - 1;
    this.bytes[this.block] = size;
    if (size > 0) this.bytes[this.length++] = 0;
    return this.bytes.slice(0, this.length);
  }

  private byte(value: number): void {
    if (this.length + 2 >= this.bytes.length) {
      const larger = new Uint8Array(this.bytes.length * 2);
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes[this.length++] = value;
    if (this.length - this.block - 1 < 255) return;
    this.bytes[this.block] = 255;
    this.block = this.length++;
  }
}

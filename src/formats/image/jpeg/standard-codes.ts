import type { HuffmanCode } from './huffman.ts';

export interface CodeTable {
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
}

function code(counts: readonly number[], symbols: readonly number[]): HuffmanCode {
  return { counts: Uint8Array.from(counts), symbols: Uint8Array.from(symbols) };
}

function hex(text: string): number[] {
  return (text.match(/../gu) ?? []).map((pair) => Number.parseInt(pair, 16));
}

const twelve = Array.from({ length: 12 }, (_, i) => i);

/** Tables K.3 and K.4 of T.81. */
const dc = [
  code([0, 1, 5, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0], twelve),
  code([0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0], twelve),
] as const;

/** Tables K.5 and K.6. */
const ac = [
  code(
    [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7d],
    hex(
      '01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738' +
        '393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5' +
        'a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9fa',
    ),
  ),
  code(
    [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
    hex(
      '000102031104052131061241510761711322328108144291a1b1c109233352f0156272d10a162434e125f11718191a262728292a35363738' +
        '393a434445464748494a535455565758595a636465666768696a737475767778797a82838485868788898a92939495969798999aa2a3a4' +
        'a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae2e3e4e5e6e7e8e9eaf2f3f4f5f6f7f8f9fa',
    ),
  ),
] as const;

export function dcSymbols(kind: number): HuffmanCode {
  return kind === 0 ? dc[0] : dc[1];
}

export function acSymbols(kind: number): HuffmanCode {
  return kind === 0 ? ac[0] : ac[1];
}

/** The codes themselves, in the order of T.81 C.2. */
export function codesOf({ counts, symbols }: HuffmanCode): CodeTable {
  const table = { codes: new Uint16Array(256), lengths: new Uint8Array(256) };
  let [next, at] = [0, 0];
  counts.forEach((count, i) => {
    for (let n = 0; n < count; n++, at++, next++) {
      table.codes[symbols[at] ?? 0] = next;
      table.lengths[symbols[at] ?? 0] = i + 1;
    }
    next <<= 1;
  });
  return table;
}

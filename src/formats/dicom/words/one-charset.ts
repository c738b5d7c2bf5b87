/** A decoded stretch and how to find its bytes again. */
export interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly encoding: Encoding;
}

/** WHATWG labels, and the two 94x94 sets that ISO 2022 calls into G0. */
export type Encoding = string;

export const doubleG0: readonly Encoding[] = ['jis-0208', 'jis-0212'];

/** What bytes above 0x7F mean where no escape has spoken. `''` = nothing was declared. */
export type Charset = Encoding;

export const undeclared: Charset = '';

const decoders = new Map<Encoding, TextDecoder>();

export function strictDecoder(encoding: Encoding): TextDecoder {
  let decoder = decoders.get(encoding);
  if (!decoder) {
    // A BOM counts as a character, so that bytes and units agree; asked of others, Node loses 0xFF.
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: encoding === 'utf-8' });
    decoders.set(encoding, decoder);
  }
  return decoder;
}

/**
 * A declared set that does not fit is not believed: Japanese makers leave the declaration out and write
 * Shift_JIS or UTF-8. Windows-1252 never fails, so equal bytes always read as equal text.
 */
export function decodeGuessing(bytes: Uint8Array, charset: Charset): { text: string; encoding: Encoding } {
  const tries = [charset === 'ascii' ? undeclared : charset, 'utf-8', 'shift_jis'];
  for (const encoding of tries) {
    if (encoding === undeclared) continue;
    try {
      return { text: strictDecoder(encoding).decode(bytes), encoding };
    } catch {
      continue;
    }
  }
  return { text: strictDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

/** ASCII bytes only. */
export function asciiText(bytes: Uint8Array): string {
  if (bytes.length > 4096) return strictDecoder('windows-1252').decode(bytes);
  return String.fromCharCode.apply(null, bytes as unknown as number[]);
}

export function asciiBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i) & 0x7f;
  return bytes;
}

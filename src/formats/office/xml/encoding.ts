import { fail, ok, type Result } from '../../../core/result.ts';
import { encodeText } from '../../../core/text/encoder.ts';

/** The encodings that a part may be in (ECMA-376 part 2, 8.3.1): others are refused. */
export type XmlEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

export interface XmlText {
  /** With its byte order mark, so that it goes back as it came. */
  readonly text: string;
  readonly encoding: XmlEncoding;
}

export function decodeXml(bytes: Uint8Array): Result<XmlText> {
  const encoding = encodingOf(bytes);
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return fail('xml-encoding', { kind: 'file' });
  }
  const declared = /^\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/u.exec(text)?.[1]?.toLowerCase();
  const fits =
    declared === undefined ||
    (encoding === 'utf-8' ? ['utf-8', 'us-ascii'].includes(declared) : declared.startsWith('utf-16'));
  return fits ? ok({ text, encoding }) : fail('xml-encoding', { kind: 'file' });
}

function encodingOf(bytes: Uint8Array): XmlEncoding {
  const [a, b] = bytes;
  if ((a === 0xff && b === 0xfe) || (a === 0x3c && b === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b === 0x3c)) return 'utf-16be';
  return 'utf-8';
}

export function encodeXml({ text, encoding }: XmlText): Uint8Array {
  return encodeText(text, encoding) ?? new TextEncoder().encode(text);
}

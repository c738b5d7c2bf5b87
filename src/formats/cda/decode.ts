import { fail, type Result } from '../../core/result.ts';
import { decode, type Decoded } from '../../core/text/decode.ts';
import { detectEncoding, type Encoding } from '../../core/text/encoding.ts';
import { labelledEncoding } from '../text/labels.ts';

const lie = (): Result<never> => fail('xml-encoding', { kind: 'file' });

/** By its mark, then by its own word, then UTF-8 (XML 1.0, 4.3.3). What does not fit its word is refused, not guessed. */
export function decodeDocument(bytes: Uint8Array): Result<Decoded> {
  const mark = markOf(bytes);
  const declared = declaredIn(bytes);
  const named = declared === null ? null : encodingNamed(declared, bytes);
  if (declared !== null && named === null) return lie();
  const wide = mark.encoding?.startsWith('utf-16') === true;
  const claims = declared !== null && !(wide && /^(?:utf-?16|iso-10646-ucs-2)/iu.test(declared));
  if (mark.encoding && claims && named !== mark.encoding) return lie();
  const encoding = mark.encoding ?? named ?? 'utf-8';
  if (!encoding.startsWith('utf-') && encoding !== 'iso-2022-jp' && isWideUtf8(bytes)) return lie();
  const decoded = decode(bytes, encoding, mark.length);
  return decoded.ok ? decoded : lie();
}

function markOf(bytes: Uint8Array): { encoding: Encoding | null; length: number } {
  const [a, b] = bytes;
  if (a === 0x3c && b === 0) return { encoding: 'utf-16le', length: 0 };
  if (a === 0 && b === 0x3c) return { encoding: 'utf-16be', length: 0 };
  const detected = detectEncoding(bytes.subarray(0, 4));
  const marked = detected.ok && detected.value.reason === 'bom';
  return marked
    ? { encoding: detected.value.encoding, length: detected.value.bomLength }
    : { encoding: null, length: 0 };
}

function declaredIn(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 1024)).replace(/\0/gu, '');
  return (
    /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/u.exec(head)?.[1] ??
    null
  );
}

function encodingNamed(label: string, bytes: Uint8Array): Encoding | null {
  if (/^utf-?16/iu.test(label)) return 'utf-16le';
  const known = labelledEncoding(label);
  if (known) return known;
  const isAscii = bytes.every((byte) => byte < 0x80);
  return /^(?:us-ascii|ascii|iso-8859-1)$/iu.test(label) && isAscii ? 'utf-8' : null;
}

/** Bytes that are UTF-8 are it: by chance they never are, in a text of some length. */
function isWideUtf8(bytes: Uint8Array): boolean {
  const detected = detectEncoding(bytes);
  return detected.ok && detected.value.encoding === 'utf-8' && detected.value.reason === 'only-valid';
}

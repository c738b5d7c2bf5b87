import type { Result } from '../../core/result.ts';
import { fail, ok } from '../../core/result.ts';
import { decode } from '../../core/text/decode.ts';
import { detectEncoding, type Encoding } from '../../core/text/encoding.ts';
import { bytePatches } from '../../core/text/patch.ts';
import type { Carried } from './carried.ts';
import { labelledEncoding } from './labels.ts';

/** Labels of encodings that begin with ASCII; whatever is above it is not read. */
const ascii = /^(?:|us-ascii|ascii|ansi_x3\.4-1968|iso-8859-\d{1,2}|latin1|windows-125\d)$/u;

export interface PlainText extends Carried {
  /** Nothing above ASCII in it, and nobody said how such bytes would be read. */
  readonly isAscii: boolean;
}

/** Bytes that are nothing but text; `label` is what a mail says of them. */
export function plainText(bytes: Uint8Array, label = ''): Result<PlainText> {
  const named = labelledEncoding(label);
  const isAscii = bytes.every((byte) => byte < 0x80 && byte !== 0x1b && byte !== 0);
  const isKnown = named !== null || ascii.test(label.trim().toLowerCase());
  if (!isKnown || (named === null && label.trim() !== '' && !isAscii)) return fail('text-undecodable');
  const first = named === null ? null : read(bytes, named, false);
  if (first?.ok) return first;
  const detected = detectEncoding(bytes);
  if (!detected.ok) return detected;
  return read(bytes, detected.value.encoding, isAscii && named === null, detected.value.bomLength);
}

function read(bytes: Uint8Array, encoding: Encoding, isAscii: boolean, bomLength = 0): Result<PlainText> {
  const decoded =
    bytes.includes(0) && bomLength === 0 ? fail('text-binary') : decode(bytes, encoding, bomLength);
  if (!decoded.ok) return decoded;
  return ok({
    text: decoded.value.text,
    drops: [],
    fields: [],
    authors: [],
    quiet: '',
    isAscii,
    patches: (edits) => bytePatches(decoded.value, edits),
  });
}

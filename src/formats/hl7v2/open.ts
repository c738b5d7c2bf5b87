import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { decode, type Decoded } from '../../core/text/decode.ts';
import { detectEncoding, type Encoding } from '../../core/text/encoding.ts';
import type { Context } from '../format.ts';
import type { FieldFile } from '../fields/field-file.ts';
import { textFieldFile } from '../fields/text-file.ts';
import { readMessages } from './messages.ts';

export async function openMessages(source: ByteSource, { limits }: Context): Promise<Result<FieldFile>> {
  if (source.size > limits.textMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.textMaxBytes });
  const decoded = decodeMessages(await source.read(0, source.size));
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const records = readMessages(text, encoding);
  if (!records.ok) return records;
  const file = textFieldFile(decoded.value, source.size, records.value);
  const long = file.fields.find(
    ({ kind, value }) => kind === 'free-text' && value.length > limits.textMaxLineChars,
  );
  if (long) return fail('text-line-too-long', long.at(0), { limit: limits.textMaxLineChars });
  return ok(file);
}

/**
 * By the bytes, because senders name in MSH-18 what they mean to send. Where all is ASCII so far, MSH-18 says in what
 * replacements are written.
 */
function decodeMessages(bytes: Uint8Array): Result<Decoded> {
  // The frame of MLLP is no sign of data that is not text.
  const framed = bytes.some((byte) => byte === 0x1c)
    ? bytes.map((byte) => (byte === 0x1c ? 0x0d : byte))
    : bytes;
  const detected = detectEncoding(framed);
  if (!detected.ok) return detected;
  const { encoding, bomLength, reason } = detected.value;
  const decoded = decode(bytes, reason === 'ascii' ? declaredEncoding(bytes) : encoding, bomLength);
  if (!decoded.ok) return decoded;
  // Escapes beside bytes of another encoding: what they switch to would be read as something else.
  const { encoding: read, text } = decoded.value;
  const isMixed = read !== 'iso-2022-jp' && (text.includes('\u001b$') || text.includes('\u001b('));
  return isMixed ? fail('text-undecodable', { kind: 'file' }) : decoded;
}

function declaredEncoding(bytes: Uint8Array): Encoding {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  const msh = /MSH([^A-Za-z0-9\s])[^\r\n]*/u.exec(head);
  const declared = msh ? (msh[0].split(msh[1] ?? '')[17] ?? '') : '';
  if (/IR ?(?:87|159)|2022/u.test(declared)) return 'iso-2022-jp';
  return /IR ?13|S(?:HIFT)?[-_]?JIS/iu.test(declared) ? 'cp932' : 'utf-8';
}

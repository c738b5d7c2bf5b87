import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, type Result } from '../../core/result.ts';

/** Compound File Binary (MS-CFB 2.2): the old formats, and new ones behind a password. */
export function isCompoundFile(head: Uint8Array): boolean {
  const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  return signature.every((byte, i) => head[i] === byte);
}

/** Bytes of the file in which its directory is looked for. */
const LOOK = 8 * 1024 * 1024;

/** Names the kind of a compound file: its streams are called after what they hold. */
export async function refuseCompoundFile(source: ByteSource): Promise<Result<never>> {
  const ends = [await source.read(0, LOOK), await source.read(Math.max(0, source.size - LOOK), source.size)];
  const has = (name: string): boolean => ends.some((bytes) => includesUtf16(bytes, name));
  if (has('EncryptedPackage')) return fail('office-encrypted', { kind: 'file' });
  const legacy = ['WordDocument', 'Workbook', 'Book', 'PowerPoint Document'].some(has);
  return legacy
    ? fail('office-legacy', { kind: 'file' })
    : fail('format-not-supported', { kind: 'file' }, { kind: 'office-legacy' });
}

function includesUtf16(bytes: Uint8Array, word: string): boolean {
  const pattern = Array.from(word).flatMap((char) => [char.charCodeAt(0), 0]);
  const [first = 0] = pattern;
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1))
    if (pattern.every((byte, i) => bytes[at + i] === byte)) return true;
  return false;
}

import { inflateRawSync } from 'node:zlib';
import type { Needle, SyntaxName } from './sample.ts';
import { formOf } from './sample.ts';

/** Bytes as a stranger would search them: the file, and behind it what was deflated. */
export function searchable(bytes: Uint8Array, syntax: SyntaxName): Buffer {
  if (syntax !== 'deflated') return Buffer.from(bytes);
  const meta = 144 + new DataView(bytes.buffer, bytes.byteOffset).getUint32(140, true);
  return Buffer.concat([bytes, inflateRawSync(bytes.subarray(meta))]);
}

export function namesIn(bytes: Buffer, needles: readonly Needle[], syntax: SyntaxName): string[] {
  const form = formOf(syntax);
  return needles
    .filter((needle) => bytes.indexOf(Buffer.from(needle.bytes(form))) >= 0)
    .map(({ name }) => name);
}

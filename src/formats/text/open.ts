import { lastUpTo } from '../../core/last-up-to.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Limits } from '../../core/limits.ts';
import type { Result } from '../../core/result.ts';
import { fail } from '../../core/result.ts';
import type { Decoded } from '../../core/text/decode.ts';
import { decode } from '../../core/text/decode.ts';
import { detectEncoding, type Encoding } from '../../core/text/encoding.ts';

/**
 * Reads and decodes a whole text. Texts are small; what is larger than the cap is data or a log. `asciiAs`: what a text of
 * ASCII alone is taken for, so that what is written into it is in that encoding.
 */
export async function openText(
  source: ByteSource,
  limits: Limits,
  asciiAs: Encoding = 'utf-8',
): Promise<Result<Decoded>> {
  if (source.size === 0) return fail('file-empty', { kind: 'file' });
  if (source.size > limits.textMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.textMaxBytes });
  const bytes = await source.read(0, source.size);
  const detected = detectEncoding(bytes);
  if (!detected.ok) return detected;
  const { encoding, bomLength, reason } = detected.value;
  const decoded = decode(bytes, reason === 'ascii' ? asciiAs : encoding, bomLength);
  if (!decoded.ok) return decoded;
  const long = longLine(decoded.value.text, limits.textMaxLineChars);
  if (long === null) return decoded;
  return fail(
    'text-line-too-long',
    { kind: 'line', line: long, column: 1 },
    { limit: limits.textMaxLineChars },
  );
}

function longLine(text: string, limit: number): number | null {
  let line = 1;
  for (let at = 0; at < text.length; line++) {
    const next = text.indexOf('\n', at);
    const end = next < 0 ? text.length : next;
    if (end - at > limit) return line;
    at = end + 1;
  }
  return null;
}

/** Line starts, to say where in the text a position is. */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(text: string) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.starts.push(at + 1);
  }

  at(position: number): { readonly kind: 'line'; readonly line: number; readonly column: number } {
    const low = lastUpTo(this.starts, position);
    return { kind: 'line', line: low + 1, column: position - (this.starts[low] ?? 0) + 1 };
  }

  /** The position that a line and a column name. */
  position(line: number, column: number): number {
    return (this.starts[line - 1] ?? 0) + column - 1;
  }
}

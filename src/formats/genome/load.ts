import { concat } from '../../core/bytes/concat.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { decode } from '../../core/text/decode.ts';
import { detectEncoding } from '../../core/text/encoding.ts';
import type { Context } from '../format.ts';
import { latin1 } from './kind.ts';
import { isPacked, unpacked } from './packing.ts';
import type { GenomeText } from './text-file.ts';

/** Is shown every line of a file while it is read. */
export interface LineReader {
  /** False where the line is not of this format. */
  line(line: string): boolean;
  /** Nothing more needs to be read: the file is refused by what was read. */
  readonly isEnough: boolean;
}

export async function* stretches(source: ByteSource, ctx: Context): AsyncGenerator<Result<Uint8Array>> {
  const { limits } = ctx;
  if (isPacked(await source.read(0, 2))) {
    yield* unpacked(source, limits);
    return;
  }
  for (let at = 0; at < source.size; at += limits.chunkBytes) {
    yield ok(await source.read(at, at + limits.chunkBytes));
  }
}

/** The text of a file, read until its end or until the reader has seen enough. */
export async function loadText(
  source: ByteSource,
  ctx: Context,
  reader: LineReader,
): Promise<Result<GenomeText>> {
  const { limits } = ctx;
  const pieces: Uint8Array[] = [];
  const lines = new LineFeed(reader, limits.textMaxLineChars);
  let size = 0;
  for await (const piece of stretches(source, ctx)) {
    if (!piece.ok) return piece;
    if (ctx.cancelled()) return fail('cancelled');
    size += piece.value.length;
    if (size > limits.textMaxBytes)
      return fail('file-too-large', { kind: 'file' }, { limit: limits.textMaxBytes });
    pieces.push(piece.value);
    ctx.progress(Math.min(size, source.size));
    const read = lines.push(latin1(piece.value));
    if (!read.ok) return read;
    if (reader.isEnough) break;
  }
  const ended = lines.end();
  if (!ended.ok) return ended;
  const all = concat(pieces);
  const bytes = reader.isEnough ? all.subarray(0, all.lastIndexOf(0x0a) + 1) : all;
  const detected = detectEncoding(bytes);
  if (!detected.ok) return detected;
  const decoded = decode(bytes, detected.value.encoding, detected.value.bomLength);
  if (!decoded.ok) return decoded;
  return ok({ bytes, decoded: decoded.value, packed: isPacked(await source.read(0, 2)) });
}

/** Cuts stretches into lines. */
class LineFeed {
  private rest = '';
  private number = 0;
  private readonly reader: LineReader;
  private readonly limit: number;

  constructor(reader: LineReader, limit: number) {
    this.reader = reader;
    this.limit = limit;
  }

  push(text: string): Result<null> {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    if (this.rest.length > this.limit) return fail('text-line-too-long', this.at(), { limit: this.limit });
    for (const line of lines) {
      this.number++;
      if (!this.reader.line(line.endsWith('\r') ? line.slice(0, -1) : line))
        return fail('genome-broken', this.at());
      if (this.reader.isEnough) {
        this.rest = '';
        break;
      }
    }
    return ok(null);
  }

  end(): Result<null> {
    const last = this.rest;
    this.rest = '';
    if (last === '' || this.reader.line(last.endsWith('\r') ? last.slice(0, -1) : last)) return ok(null);
    this.number++;
    return fail('genome-broken', this.at());
  }

  private at(): { readonly kind: 'line'; readonly line: number; readonly column: number } {
    return { kind: 'line', line: this.number, column: 1 };
  }
}

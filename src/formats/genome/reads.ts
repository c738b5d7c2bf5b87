import type { RefusedKind } from '../../core/errors.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import { inflated } from '../../core/bytes/deflate.ts';
import { fail, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { latin1 } from './kind.ts';
import { stretches } from './load.ts';

/** How much of a file of reads is looked at, unpacked: its header. */
const lookedAt = 1 << 20;

/** Sequences never go out. The refusal says how much in the header tells whose they are and where they were made. */
export async function refuseReads(source: ByteSource, of: RefusedKind, ctx: Context): Promise<Result<never>> {
  const text = of === 'cram' ? await cramHeader(source) : await beginning(source, ctx);
  return fail('genome-reads', { kind: 'file' }, { kind: of, count: headerFindings(text) });
}

async function beginning(source: ByteSource, ctx: Context): Promise<string> {
  let text = '';
  for await (const piece of stretches(source, ctx)) {
    if (!piece.ok) break;
    text += latin1(piece.value.subarray(0, lookedAt));
    if (text.length >= lookedAt) break;
  }
  return text;
}

/** The header of a CRAM file is one block, plain or gzip (CRAM 3.0, 7 and 8.3). */
async function cramHeader(source: ByteSource): Promise<string> {
  const bytes = await source.read(0, lookedAt);
  const text = latin1(bytes);
  if (/@(?:HD|SQ|RG|PG|CO)\t/u.test(text)) return text;
  const at = text.indexOf('\x1f\x8b\x08\0', 26);
  if (at < 0) return '';
  const body = bytes.subarray(at + 10);
  for (const end of [body.length, ...trailers(body)]) {
    const header = await inflated(body.subarray(0, end), 'deflate-raw', (size) => size > lookedAt);
    if (typeof header !== 'string') return latin1(header);
  }
  return '';
}

/** Where the block may end: its length stands before it in a coding of its own, and the next container is not far. */
function* trailers(body: Uint8Array): Generator<number> {
  for (let end = 20; end < Math.min(body.length, 4_096); end++) yield end;
}

const telling: readonly RegExp[] = [/^@RG\t.*$/gmu, /^@PG\t.*$/gmu, /^@CO\t.*$/gmu, /^@SQ\t.*\tUR:.*$/gmu];

function headerFindings(text: string): number {
  const groups = telling.flatMap((line) => text.match(line) ?? []);
  const fields = groups.map((line) =>
    line.startsWith('@CO') ? 1 : (line.match(/\t(?:SM|LB|DS|CN|DT|PU|ID|CL|UR):/gu) ?? []).length,
  );
  const runs = new Set(text.match(/^@[\w-]+:\d+:[\w-]+:/gmu) ?? []);
  return fields.reduce((sum, count) => sum + count, 0) + runs.size;
}

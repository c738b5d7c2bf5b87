import { concat } from '../../core/bytes/concat.ts';
import { made, PartsSource, type Part } from '../../core/bytes/parts.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Policy } from '../../core/policy/policy.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Layout } from '../../core/tables/columns.ts';
import { byteStart, decode, isoStates } from '../../core/text/decode.ts';
import { encodeText } from '../../core/text/encoder.ts';
import type { VaultView } from '../../core/vault/vault-view.ts';
import type { Output, RunContext } from '../format.ts';
import type { TableFormat } from './blocks.ts';
import { RowScanner } from './large/row-scanner.ts';
import { splitRows } from './rows.ts';

const CR = 0x0d;
const LF = 0x0a;

/** The output with its rows in another order, where the user wants that for this header shape. */
export async function ordered(
  output: Output,
  source: ByteSource,
  format: TableFormat,
  layout: Layout,
  { tables }: Policy,
  { vault }: RunContext,
): Promise<Result<Output>> {
  if (!tables?.shuffled.includes(layout.shape)) return ok(output);
  const parts = await inOtherOrder(output.parts, source, format, layout, vault);
  return parts.ok ? ok({ ...output, parts: parts.value }) : parts;
}

/**
 * Puts the rows of data into another order, because the order of a table may tell who came first. It follows from the
 * key of the project and the shape of the table. Titles, header and empty lines stay where they are, and so does each
 * line end; all other bytes of a row stay together.
 */
async function inOtherOrder(
  parts: readonly Part[],
  source: ByteSource,
  format: TableFormat,
  layout: Layout,
  vault: VaultView,
): Promise<Result<Part[]>> {
  const output = new PartsSource(parts, source);
  const whole = await output.read(0, output.size);
  const mark = whole.subarray(0, format.bomLength);
  const body = whole.subarray(format.bomLength);
  const wide = format.encoding === 'utf-16le' || format.encoding === 'utf-16be' ? format.encoding : null;
  const bytes = wide ? new TextEncoder().encode(new TextDecoder(wide).decode(body)) : body;
  const ends = rowEnds(bytes, format);
  if (!ends) return fail('table-order', { kind: 'file' });
  const mixed = permuted(bytes, ends, layout, vault);
  if (!wide) return ok([made(concat([mark, mixed]))]);
  const encoded = encodeText(new TextDecoder().decode(mixed), wide);
  return encoded ? ok([made(concat([mark, encoded]))]) : fail('table-order', { kind: 'file' });
}

function permuted(bytes: Uint8Array, ends: readonly number[], layout: Layout, vault: VaultView): Uint8Array {
  const bodies = ends.map((end, i) =>
    bytes.subarray(ends[i - 1] ?? 0, bodyEnd(bytes, ends[i - 1] ?? 0, end)),
  );
  const places = bodies.flatMap((body, i) => (i >= layout.headRows && body.length > 0 ? [i] : []));
  const seed = vault.code('row-order', `${layout.shape} ${places.length}`, 32);
  const order = new Map(permutation(places.length, seed).map((from, to) => [places[to], places[from]]));
  const pieces = ends.flatMap((end, i) => {
    const lineEnd = bytes.subarray((ends[i - 1] ?? 0) + (bodies[i]?.length ?? 0), end);
    return [bodies[order.get(i) ?? i] ?? new Uint8Array(0), lineEnd];
  });
  return concat(pieces);
}

function bodyEnd(bytes: Uint8Array, start: number, end: number): number {
  if (end > start && bytes[end - 1] === LF)
    return end - 1 > start && bytes[end - 2] === CR ? end - 2 : end - 1;
  return end > start && bytes[end - 1] === CR ? end - 1 : end;
}

/** Where each row ends with its line end; null where rows cannot change places. */
function rowEnds(bytes: Uint8Array, { encoding, delimiter }: TableFormat): number[] | null {
  if (encoding === 'iso-2022-jp') return isoRowEnds(bytes, delimiter);
  const scanner = new RowScanner(delimiter.charCodeAt(0));
  const ends: number[] = [];
  for (let at = 0; at < bytes.length;) {
    at = scanner.next(bytes, at, bytes.length, true);
    if (at < 0) return null;
    ends.push(at);
  }
  return ends;
}

/** A row that begins or ends in another state than ASCII would be read in a wrong one elsewhere (RFC 1468). */
function isoRowEnds(bytes: Uint8Array, delimiter: string): number[] | null {
  const decoded = decode(bytes, 'iso-2022-jp');
  if (!decoded.ok) return null;
  const { text, states } = decoded.value;
  const rows = splitRows(text, delimiter, true);
  if ('code' in rows) return null;
  const ends: number[] = [];
  for (const cell of rows.firsts.slice(1)) {
    const start = rows.starts[cell] ?? text.length;
    const open = start === text.length;
    const last = states?.[start - 1] ?? isoStates.ascii;
    if (last !== isoStates.ascii && !(open && endsInAscii(bytes))) return null;
    // An escape before the first character of the next row belongs to that row.
    const end = open ? bytes.length : byteStart(decoded.value, start - 1) + 1;
    ends.push(end);
  }
  return ends;
}

/** ESC ( B after the last character. */
function endsInAscii(bytes: Uint8Array): boolean {
  return [0x1b, 0x28, 0x42].every((byte, i) => bytes[bytes.length - 3 + i] === byte);
}

/** Fisher-Yates with sfc32, seeded by a keyed code. */
export function permutation(length: number, seed: string): number[] {
  const random = generator(seed);
  const order = Array.from({ length }, (_, i) => i);
  for (let i = length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j] ?? 0, order[i] ?? 0];
  }
  return order;
}

function generator(seed: string): () => number {
  let [a, b, c, d] = [1, 2, 3, 4];
  const next = (): number => {
    const sum = (a + b + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let i = 0; i < seed.length; i++) {
    a ^= Math.imul(seed.charCodeAt(i), 0x9e3779b1);
    next();
  }
  for (let i = 0; i < 15; i++) next();
  return next;
}

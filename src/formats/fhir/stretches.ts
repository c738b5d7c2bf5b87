import { concat } from '../../core/bytes/concat.ts';
import { MemorySource, type ByteSource } from '../../core/bytes/source.ts';
import type { Limits } from '../../core/limits.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import { detectEncoding } from '../../core/text/encoding.ts';
import type { Context } from '../format.ts';
import { FilePatients } from './file-patients.ts';
import { readJson } from './json.ts';
import { readResources } from './read-resources.ts';
import { FhirStretch } from './stretch.ts';

const LF = 0x0a;

/**
 * Bulk Data that is too long to be held whole, as stretches of whole lines. It is read twice: first for the patients of all of it,
 * because a reference may stand long before or behind the patient. Null for a file that is held whole, or is no NDJSON.
 */
export async function fhirStretches(
  source: ByteSource,
  ctx: Context,
): Promise<Result<AsyncIterable<Result<FhirStretch>>> | null> {
  const { limits } = ctx;
  if (source.size <= limits.fhirMaxBytes || !(await beginsWithLine(source, ctx))) return null;
  if (source.size > limits.fhirBulkMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.fhirBulkMaxBytes });
  const patients = new FilePatients();
  const befores: number[] = [];
  let ascii = true;
  for await (const lines of wholeLines(source, limits)) {
    if (!lines.ok) return lines;
    const { bytes, start } = lines.value;
    const read = readResources(bytes, start, ctx);
    if (!read.ok) return read;
    befores.push(patients.persons);
    patients.add(read.value.resources);
    ascii &&= read.value.decoded.offsets === null;
    ctx.progress(0);
  }
  patients.close();
  return ok(
    (async function* () {
      let next = 0;
      for await (const lines of wholeLines(source, limits)) {
        if (!lines.ok) {
          yield lines;
          return;
        }
        const { bytes, ...at } = lines.value;
        yield ok(new FhirStretch(bytes, { ...at, patients, before: befores[next++] ?? 0, ascii }));
      }
    })(),
  );
}

/** The beginning of such a file, for the eye. */
export async function fhirExcerpt(source: ByteSource, ctx: Context): Promise<ByteSource | null> {
  if (source.size <= ctx.limits.fhirMaxBytes || !(await beginsWithLine(source, ctx))) return null;
  const shown = { ...ctx.limits, fhirStretchBytes: Math.ceil(ctx.limits.fhirStretchBytes / 8) };
  const first = await wholeLines(source, shown).next();
  return first.value?.ok ? new MemorySource(first.value.value.bytes) : null;
}

/** A Bundle on one line, and one over many, are not what is read by lines. */
async function beginsWithLine(source: ByteSource, { limits }: Context): Promise<boolean> {
  const first = await wholeLines(source, limits).next();
  if (!first.value?.ok) return false;
  const { bytes } = first.value.value;
  const detected = detectEncoding(bytes);
  if (!detected.ok || detected.value.encoding !== 'utf-8') return false;
  const text = new TextDecoder().decode(bytes).trimStart();
  return readJson(/^[^\r\n]*/u.exec(text)?.[0] ?? '', limits.fhirMaxDepth).ok;
}

interface WholeLines {
  readonly bytes: Uint8Array;
  /** Of the first byte. */
  readonly start: number;
  readonly line: number;
}

/** Stretches that end with a line. Empty lines alone are none: they go with the stretch before or behind them. */
async function* wholeLines(
  source: ByteSource,
  limits: Limits,
): AsyncGenerator<Result<WholeLines>, undefined> {
  let held: WholeLines[] = [];
  let line = 1;
  for (let start = 0; start < source.size;) {
    const bytes = await nextLines(source, start, limits);
    if (bytes === null || bytesIn(held) > limits.fhirMaxBytes) {
      yield fail('text-line-too-long', { kind: 'line', line, column: 1 }, { limit: limits.fhirMaxBytes });
      return;
    }
    if (held.length > 0 && !isBlank(bytes) && !held.every((one) => isBlank(one.bytes))) {
      yield ok(joined(held));
      held = [];
    }
    held.push({ bytes, start, line });
    start += bytes.length;
    for (const byte of bytes) if (byte === LF) line++;
  }
  if (held.length > 0) yield ok(joined(held));
}

function bytesIn(held: readonly WholeLines[]): number {
  return held.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

function joined(held: readonly WholeLines[]): WholeLines {
  const [{ start, line, bytes } = { start: 0, line: 1, bytes: new Uint8Array() }] = held;
  return { start, line, bytes: held.length === 1 ? bytes : concat(held.map((one) => one.bytes)) };
}

/** Null where a line is longer than what may be held. */
async function nextLines(source: ByteSource, start: number, limits: Limits): Promise<Uint8Array | null> {
  for (let size: number = limits.fhirStretchBytes; ; size *= 2) {
    const bytes = await source.read(start, start + size);
    if (start + bytes.length >= source.size) return bytes;
    const end = bytes.lastIndexOf(LF) + 1;
    if (end > 0) return bytes.subarray(0, end);
    if (size >= limits.fhirMaxBytes) return null;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

import type { ByteSource } from '../../../core/bytes/source.ts';
import { MemorySource } from '../../../core/bytes/source.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Context } from '../../format.ts';
import { inflate } from './deflate.ts';
import { formAfterMeta, formOfBareDataSet, hasPreamble, preambleBytes } from './detect.ts';
import type { Element, Form } from './element.ts';
import { explicitLittle, find } from './element.ts';
import { LoadedBytes } from './loaded-bytes.ts';
import { SpanReader } from './span-reader.ts';
import { tags } from './tag.ts';
import { transferSyntax } from './transfer-syntax.ts';

/** A file laid open: where everything stands, and the bytes that the header needed. */
export interface DataSet {
  readonly bytes: LoadedBytes;
  /** 128 with a preamble, else 0. */
  readonly preamble: number;
  readonly meta: readonly Element[];
  readonly root: readonly Element[];
  readonly form: Form;
  /** Bytes behind the last element that are no element; -1 = none. */
  readonly trailing: number;
  /** Where the deflated stretch began, when offsets speak of the inflated bytes; else -1. */
  readonly deflatedFrom: number;
}

type ReadContext = Pick<Context, 'limits' | 'cancelled' | 'progress'>;

export async function openDataSet(source: ByteSource, ctx: ReadContext): Promise<Result<DataSet>> {
  const bytes = new LoadedBytes(source, ctx.limits.dicomHeadBytes);
  await bytes.load(0, Math.min(source.size, 144));
  const head = bytes.slice(0, Math.min(source.size, 144)) ?? new Uint8Array(0);
  const preamble = hasPreamble(head) ? preambleBytes : 0;
  const start = preamble > 0 ? preamble + 4 : 0;

  const metaForm = (preamble > 0 ? null : formOfBareDataSet(head)) ?? explicitLittle;
  const meta = new SpanReader(bytes, start, metaForm, ctx.limits, true);
  const metaDone = await finish(meta, bytes, ctx);
  if (!metaDone.ok) return metaDone;
  const from = meta.position;

  const uid = asciiOf(bytes, find(meta.root, tags.transferSyntax));
  const declared = uid === '' ? null : transferSyntax(uid);
  if (uid !== '' && !declared) return fail('dicom-unknown-syntax', { kind: 'tag', path: '00020010' });
  const where = { preamble, meta: meta.root };
  if (declared?.deflated) return openDeflated(source, bytes, from, where, ctx);

  if (from + 8 > source.size) return fail('dicom-no-elements', { kind: 'file' });
  if (!bytes.has(from, from + 8)) await bytes.load(from, from + 8);
  const first = bytes.slice(from, from + 8);
  if (!first) return fail('file-unreadable', { kind: 'byte', offset: from });
  const known = preamble > 0 || meta.root.length > 0;
  const form = known ? formAfterMeta(first, declared?.form) : formOfBareDataSet(first);
  if (!form) return fail('dicom-no-elements', { kind: 'file' });
  return readRoot(bytes, from, form, -1, where, ctx);
}

type Opened = Pick<DataSet, 'preamble' | 'meta'>;

async function openDeflated(
  source: ByteSource,
  bytes: LoadedBytes,
  from: number,
  where: Opened,
  ctx: ReadContext,
): Promise<Result<DataSet>> {
  if (source.size - from > ctx.limits.dicomInflateMaxBytes) {
    return fail('file-too-large', { kind: 'file' }, { limit: ctx.limits.dicomInflateMaxBytes });
  }
  const before = bytes.slice(0, from) ?? (await source.read(0, from));
  const inflated = await inflate(await source.read(from, source.size), ctx.limits, before);
  if (!inflated.ok) return inflated;
  const whole = inflated.value;
  if (whole.length - from < 8) return fail('dicom-no-elements', { kind: 'file' });
  const plain = new LoadedBytes(new MemorySource(whole), whole.length);
  await plain.load(0, whole.length);
  const form = formAfterMeta(whole.subarray(from), explicitLittle);
  return readRoot(plain, from, form, from, where, ctx);
}

async function readRoot(
  bytes: LoadedBytes,
  from: number,
  form: Form,
  deflatedFrom: number,
  where: Opened,
  ctx: ReadContext,
): Promise<Result<DataSet>> {
  const reader = new SpanReader(bytes, from, form, ctx.limits, false);
  const done = await finish(reader, bytes, ctx, deflatedFrom >= 0);
  if (!done.ok) return done;
  if (reader.root.length === 0) return fail('dicom-no-elements', { kind: 'file' });
  return ok({ bytes, ...where, root: reader.root, form, trailing: reader.trailing, deflatedFrom });
}

/** Feeds a reader until it is done. `inMemory`: the whole is held already, under its own cap. */
async function finish(
  reader: SpanReader,
  bytes: LoadedBytes,
  ctx: ReadContext,
  inMemory = false,
): Promise<Result<true>> {
  while (!reader.run()) {
    const { need } = reader;
    if (!need) break;
    if (ctx.cancelled()) return fail('cancelled');
    ctx.progress(need.end);
    if (need.glance > 0) await bytes.peek(need.start, need.glance);
    else await bytes.load(need.start, need.end);
    if (!inMemory && bytes.held > ctx.limits.dicomHeaderMaxBytes) {
      const where = { kind: 'byte', offset: reader.position } as const;
      return fail('dicom-header-too-large', where, { limit: ctx.limits.dicomHeaderMaxBytes });
    }
    // A source that gives less than its size promised would otherwise be asked for ever.
    if (!bytes.sees(need.start, need.end))
      return fail('file-unreadable', { kind: 'byte', offset: need.start });
  }
  return reader.failure ? { ok: false, error: reader.failure } : ok(true);
}

function asciiOf(bytes: LoadedBytes, element: Element | undefined): string {
  if (!element) return '';
  const value = bytes.slice(element.value, element.end);
  return value ? String.fromCharCode(...value.subarray(0, 64)).replace(/[\0 ]+$/, '') : '';
}

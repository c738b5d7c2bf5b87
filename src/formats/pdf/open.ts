import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { engineFor } from './engine/seat.ts';
import type { ForeignFile, OpenFile } from './engine/types.ts';

/** Reads a file and opens it; sizes are judged before anything is parsed. */
export async function openPdf(
  source: ByteSource,
  {
    limits,
    pdfData,
    pdfPasswords = [],
    progress,
  }: Pick<Context, 'limits' | 'pdfData' | 'pdfPasswords' | 'progress'>,
): Promise<Result<ForeignFile>> {
  if (source.size === 0) return fail('file-empty', { kind: 'file' });
  const limit = limits.pdfMaxBytes;
  if (source.size > limit) return fail('file-too-large', { kind: 'file' }, { limit });
  const engine = await engineFor(pdfData);
  if (!engine.ok) return engine;
  progress(0);
  const opened = await engine.value.open(await copyOf(source, limits.chunkBytes), limits, pdfPasswords);
  if (!opened.ok) return opened;
  if (opened.value.pages <= limits.pdfMaxPages && opened.value.pages > 0) return opened;
  await opened.value.close();
  return opened.value.pages === 0
    ? fail('pdf-broken', { kind: 'file' })
    : fail('pdf-too-many-pages', { kind: 'file' }, { limit: limits.pdfMaxPages });
}

/** An output, as far as it is looked at: as long as it may be. Files of others are held whole, and their sizes are judged. */
export async function openWritten(
  output: ByteSource,
  { limits, pdfData }: Pick<Context, 'limits' | 'pdfData'>,
): Promise<Result<OpenFile>> {
  const engine = await engineFor(pdfData);
  return engine.ok ? engine.value.openWritten(output, limits) : engine;
}

/** The engine takes what it is given for its own. Piece by piece: a long file is in memory once, not twice. */
async function copyOf(source: ByteSource, piece: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(source.size);
  for (let at = 0; at < source.size; at += piece)
    bytes.set(await source.read(at, Math.min(source.size, at + piece)), at);
  return bytes;
}

import { fail, ok, type Result } from '../../../core/result.ts';
import type { PdfEngine, StartEngine } from './types.ts';

let start: StartEngine | null = null;
let started: Promise<PdfEngine> | null = null;

/** The engine is megabytes of code: only the workers that see pictures bring it. */
export function seatEngine(brought: StartEngine): void {
  start = brought;
  started = null;
}

/** One for each worker. `data`: its fonts, character maps and decoders. */
export async function engineFor(data: Blob | undefined): Promise<Result<PdfEngine>> {
  if (!start || !data) return fail('pdf-not-loaded', { kind: 'file' });
  started ??= start(data);
  return ok(await started);
}

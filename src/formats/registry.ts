import { fail, ok, type Result } from '../core/result.ts';
import { dicomModule } from './dicom/index.ts';
import type { FormatModule } from './format.ts';
import { isPlainZip, refusedKind } from './signatures.ts';
import { tableModule } from './table/index.ts';
import { textModule } from './text/index.ts';

/** The only list of formats. Order matters: the first that takes a file has it. */
const modules: readonly FormatModule[] = [
  dicomModule,
  tableModule as FormatModule,
  textModule as FormatModule,
];

/** The module for a file, or the reason why there is none. Bytes are asked first, the name last. */
export function recognise(head: Uint8Array, name: string): Result<FormatModule> {
  if (head.length === 0) return fail('file-empty');
  const matches = modules.map((module) => ({ module, match: module.detect(head, name) }));
  const dicom = matches.find(({ module, match }) => module.id === 'dicom' && match?.by === 'bytes');
  if (dicom) return ok(dicom.module);
  if (isPlainZip(head, name)) return fail('zip-nested');
  const kind = refusedKind(head, name);
  if (kind) return fail('format-not-supported', { kind: 'file' }, { kind });
  const other = matches.find(({ module, match }) => module.id !== 'dicom' && match !== null);
  const taken = other ?? matches.find(({ match }) => match !== null);
  return taken ? ok(taken.module) : fail('format-unknown', { kind: 'file' });
}

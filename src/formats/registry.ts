import { fail, ok, type Result } from '../core/result.ts';
import { cdaModule } from './cda/index.ts';
import { dicomModule } from './dicom/index.ts';
import { fhirModule } from './fhir/index.ts';
import type { FormatModule } from './format.ts';
import { genomeModule } from './genome/index.ts';
import { refusedByName } from './genome/kind.ts';
import { hl7v2Module } from './hl7v2/index.ts';
import { htmlModule } from './html/index.ts';
import { imageModule } from './image/index.ts';
import { mailModule } from './mail/index.ts';
import { officeModule } from './office/index.ts';
import { pdfModule } from './pdf/index.ts';
import { prescriptionModule } from './prescription/index.ts';
import { receiptModule } from './receipt/index.ts';
import { rtfModule } from './rtf/index.ts';
import { isPlainZip, refusedKind } from './signatures.ts';
import { tableModule } from './table/index.ts';
import { textModule } from './text/index.ts';
import { waveformModule } from './waveform/index.ts';

/** The formats beside DICOM and Office, which are asked first. Order matters: the first that takes a file has it. */
const others: readonly FormatModule[] = [
  receiptModule,
  tableModule,
  rtfModule,
  htmlModule,
  mailModule,
  textModule,
];

/** Their first bytes say more than what the file is called, and more than that it is text. */
const letters: readonly FormatModule[] = [rtfModule, htmlModule, mailModule];

/** Files of fields: their first bytes name them before anything else does. */
const structured: readonly FormatModule[] = [
  hl7v2Module,
  receiptModule,
  prescriptionModule,
  fhirModule,
  cdaModule,
];

/** The module for a file, or the reason why there is none. Bytes are asked first, the name last. */
export function recognise(head: Uint8Array, name: string): Result<FormatModule> {
  if (head.length === 0) return fail('file-empty');
  const dicom = dicomModule.detect(head, name);
  if (dicom?.by === 'bytes') return ok(dicomModule);
  // Nothing else begins so, and a storage has 100,000 of them.
  const kind = refusedKind(head, name);
  if (kind === null && hl7v2Module.detect(head, name)) return ok(hl7v2Module);
  if (kind !== 'system-file' && imageModule.detect(head, name)) return ok(imageModule);
  if (kind !== 'system-file' && pdfModule.detect(head, name)) return ok(pdfModule);
  if (kind !== 'system-file' && waveformModule.detect(head, name)) return ok(waveformModule);
  const never = kind === 'system-file' ? null : refusedByName(head, name);
  if (never) return never;
  if (kind !== 'system-file' && genomeModule.detect(head, name)) return ok(genomeModule);
  const fields = structured.find((module) => module.detect(head, name)?.by === 'bytes');
  if (fields && kind !== 'system-file' && kind !== 'companion') return ok(fields);
  const letter = letters.find((module) => module.detect(head, name)?.by === 'bytes');
  // The pages of a CD's viewer are HTML as well.
  if (letter && kind !== 'companion') return ok(letter);
  if (kind !== 'system-file' && officeModule.detect(head, name)) return ok(officeModule);
  if (isPlainZip(head, name)) return fail('zip-nested');
  if (kind) return fail('format-not-supported', { kind: 'file' }, { kind });
  const taken = others.find((module) => module.detect(head, name) !== null) ?? (dicom && dicomModule);
  return taken ? ok(taken) : fail('format-unknown', { kind: 'file' });
}

import { MemorySource } from '../../core/bytes/source.ts';
import type { FilePatients } from './file-patients.ts';

interface StretchFacts {
  /** Of its first byte, and the line that begins there (from 1). */
  readonly start: number;
  readonly line: number;
  readonly patients: FilePatients;
  /** Patients of the file that stand before it. */
  readonly before: number;
  /** Nothing else stands in the whole file. */
  readonly ascii: boolean;
}

/** Whole lines of a long NDJSON file: read like a file of its own that knows the patients of all of it. */
export class FhirStretch extends MemorySource implements StretchFacts {
  readonly start: number;
  readonly line: number;
  readonly patients: FilePatients;
  readonly before: number;
  readonly ascii: boolean;

  constructor(bytes: Uint8Array, { start, line, patients, before, ascii }: StretchFacts) {
    super(bytes);
    this.start = start;
    this.line = line;
    this.patients = patients;
    this.before = before;
    this.ascii = ascii;
  }
}

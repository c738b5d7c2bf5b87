import type { PresetId } from '../../src/core/policy/policy.ts';
import type { Build, BuildForm, FileOptions } from '../../tests/fixtures/dicom-builder.ts';
import { concat, dicomFile, syntaxes } from '../../tests/fixtures/dicom-builder.ts';

export const groups = [
  'A table, top level',
  'B table, nested',
  'P private and UN',
  'C traps',
  'C free text',
  'D reports',
  'E encapsulated',
  'K known values',
  'H harmless',
] as const;

export type Group = (typeof groups)[number];

/** Bytes to look for in an output, as they stand in a file of that form. */
export interface Needle {
  readonly name: string;
  readonly bytes: (form: BuildForm) => Uint8Array;
  /** Presets that keep this value where it stands, on purpose; of what is harmless: those that it must stay under. */
  readonly keptUnder?: readonly PresetId[];
}

/** One made-up file: what must be gone of it, and what must stay as it is. */
export interface Sample {
  readonly group: Group;
  readonly name: string;
  readonly builds: readonly Build[];
  readonly options?: Omit<FileOptions, 'syntax'>;
  /** Bytes behind the last element. */
  readonly tail?: Uint8Array;
  readonly canaries: readonly Needle[];
  readonly harmless?: readonly Needle[];
  /** The code that the file must be refused with; absent = must be done. */
  readonly refusal?: string;
  /** A file may be refused for a leak where nobody can say what its bytes mean. */
  readonly mayLeak?: boolean;
}

export const syntaxNames = ['explicit', 'implicit', 'big', 'deflated'] as const;

export type SyntaxName = (typeof syntaxNames)[number];

export function fileOf({ builds, options, tail }: Sample, syntax: SyntaxName): Uint8Array {
  const file = dicomFile(builds, { ...options, syntax: syntaxes[syntax] });
  return tail && syntax !== 'deflated' ? concat([file, tail]) : file;
}

export function formOf(syntax: SyntaxName): BuildForm {
  return { explicit: syntax !== 'implicit', little: syntax !== 'big' };
}

export function needle(name: string, bytes: Uint8Array): Needle {
  return { name, bytes: () => bytes };
}

/** What became of one group under one preset, all four transfer syntaxes together. */
export interface Row {
  readonly preset: PresetId;
  readonly group: Group;
  files: number;
  canaries: number;
  left: number;
  shown: number;
  harmless: number;
  changed: number;
  wrong: number;
}

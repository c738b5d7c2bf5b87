import type { Locator } from './findings/locator.ts';

/**
 * The closed list of everything that is expected to go wrong. Every code has a Japanese sentence
 * (cause and next step) in i18n/ja.ts; the compiler refuses a code without one.
 */
export const errorCodes = [
  // any file
  'file-empty',
  'file-unreadable',
  'file-changed',
  'file-too-large',
  'format-unknown',
  'format-not-supported',
  'worker-crashed',
  'worker-timeout',
  'leak-found',
  'verify-failed',
  'excluded-by-user',
  'cancelled',
  'parts-missing',
  'edition-light',
  'internal',
  // DICOM
  'dicom-truncated',
  'dicom-malformed',
  'dicom-length-lies',
  'dicom-too-deep',
  'dicom-too-many-elements',
  'dicom-repeated-elements',
  'dicom-header-too-large',
  'dicom-too-many-names',
  'dicom-no-elements',
  'dicom-unknown-syntax',
  'dicom-deflate-broken',
  'dicom-deflate-bomb',
  'dicom-directory',
  'dicom-encapsulated-document',
  'dicom-burned-in-declared',
  // a look at one frame
  'pixels-absent',
  'pixels-video',
  'pixels-syntax',
  'pixels-twelve-bit',
  'pixels-too-large',
  'pixels-broken',
  // masks
  'mask-frame-absent',
  'mask-video',
  'mask-syntax',
  'mask-twelve-bit',
  'mask-too-large',
  'mask-broken',
  'mask-not-confirmed',
  // text and tables
  'text-undecodable',
  'text-binary',
  'text-line-too-long',
  'text-unencodable',
  // letters in RTF, HTML and mail
  'letter-broken',
  'letter-too-deep',
  'letter-image',
  'letter-object',
  'mail-attachment',
  'mail-sealed',
  'table-row-width',
  'table-stray-quote',
  'table-nul',
  'table-mixed-encodings',
  'table-order',
  'table-no-rows',
  // messages, receipts and prescriptions
  'message-delimiters',
  'record-malformed',
  // Office files
  'office-broken',
  'office-bomb',
  'office-kind',
  'office-legacy',
  'office-encrypted',
  'office-macro',
  'office-image',
  'office-embedded',
  'xml-broken',
  'xml-entity',
  'xml-encoding',
  // clinical data in JSON
  'json-broken',
  'fhir-no-resource',
  // genome
  'genome-identifying',
  'genome-reads',
  'genome-binary',
  'genome-index',
  'genome-broken',
  'genome-packing',
  // waveforms
  'waveform-broken',
  'waveform-checksum',
  // photographs and screenshots
  'image-broken',
  'image-variant',
  'image-animation',
  'image-raw',
  'image-too-large',
  'image-too-many-frames',
  'image-metadata-left',
  'image-size-changed',
  'image-mask-open',
  // PDF
  'pdf-broken',
  'pdf-password',
  'pdf-wrong-password',
  'pdf-missing-glyphs',
  'pdf-page-too-large',
  'pdf-too-many-pages',
  'pdf-not-loaded',
  'pdf-mask-open',
  // ZIP that was dropped
  'zip-broken',
  'zip-encrypted',
  'zip-too-many-entries',
  'zip-too-large',
  'zip-ratio',
  'zip-path-outside',
  'zip-nested',
  'zip-duplicate-path',
  // the job
  'too-many-files',
  'package-checksum',
  'package-entry-broken',
  'package-manifest-missing',
  'package-manifest-broken',
  'seal-passphrase-wrong',
  'seal-passphrase-weak',
  'seal-broken',
  'seal-not-karina',
  'answers-unreadable',
  'seal-newer-version',
  'seal-other-project',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/** File kinds that Karina recognises by their bytes and refuses by name. */
export const refusedKinds = [
  'tiff',
  'heic',
  'office-xml',
  'office-legacy',
  'xml',
  'json',
  'mp4',
  'avi',
  'mpeg',
  'wav',
  'gzip',
  'seven-zip',
  'rar',
  'executable',
  'companion',
  'scp-ecg',
  'edf',
  'mfer',
  'vcf',
  'fastq',
  'fasta',
  'sam',
  'bam',
  'cram',
  'nifti',
  'sqlite',
  'age',
  'shortcut',
  'system-file',
] as const;

export type RefusedKind = (typeof refusedKinds)[number];

/**
 * An expected failure. It is safe to paste into a mail: `params` holds numbers and words of closed
 * lists only, never a value, a name or a path from the input.
 */
export interface Failure {
  readonly code: ErrorCode;
  readonly where?: Locator;
  readonly params?: {
    readonly kind?: RefusedKind;
    readonly count?: number;
    readonly limit?: number;
    readonly expected?: number;
  };
}

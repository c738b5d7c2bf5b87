import type { RefusedKind } from '../core/errors.ts';

/** First bytes, at an offset, that name a kind for certain. Sources: the formats' own specifications. */
const magic: readonly { kind: RefusedKind; at: number; bytes: string }[] = [
  { kind: 'tiff', at: 0, bytes: 'II+\0' },
  { kind: 'tiff', at: 0, bytes: 'MM\0+' },
  { kind: 'avi', at: 8, bytes: 'AVI ' },
  { kind: 'wav', at: 8, bytes: 'WAVE' },
  { kind: 'heic', at: 4, bytes: 'ftyphei' },
  { kind: 'heic', at: 4, bytes: 'ftypmif1' },
  { kind: 'heic', at: 4, bytes: 'ftypmsf1' },
  { kind: 'heic', at: 4, bytes: 'ftypavif' },
  { kind: 'mp4', at: 4, bytes: 'ftyp' },
  { kind: 'mp4', at: 4, bytes: 'moov' },
  { kind: 'mpeg', at: 0, bytes: '\0\0\x01\xba' },
  { kind: 'mpeg', at: 0, bytes: '\0\0\x01\xb3' },
  { kind: 'office-legacy', at: 0, bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' },
  { kind: 'gzip', at: 0, bytes: '\x1f\x8b' },
  { kind: 'seven-zip', at: 0, bytes: '7z\xbc\xaf\x27\x1c' },
  { kind: 'rar', at: 0, bytes: 'Rar!\x1a\x07' },
  { kind: 'executable', at: 0, bytes: 'MZ\x90\0' },
  { kind: 'executable', at: 0, bytes: 'MZP\0' },
  { kind: 'executable', at: 0, bytes: '\xca\xfe\xba\xbe' },
  { kind: 'executable', at: 0, bytes: '\x7fELF' },
  { kind: 'edf', at: 0, bytes: '0       ' },
  { kind: 'edf', at: 0, bytes: '\xffBIOSEMI' },
  { kind: 'scp-ecg', at: 16, bytes: 'SCPECG' },
  { kind: 'mfer', at: 0, bytes: '@ MFR ' },
  { kind: 'bam', at: 0, bytes: 'BAM\x01' },
  { kind: 'cram', at: 0, bytes: 'CRAM' },
  { kind: 'sqlite', at: 0, bytes: 'SQLite format 3\0' },
  { kind: 'age', at: 0, bytes: 'age-encryption.org/v1' },
  { kind: 'nifti', at: 344, bytes: 'n+1\0' },
  { kind: 'nifti', at: 344, bytes: 'ni1\0' },
  { kind: 'shortcut', at: 0, bytes: 'L\0\0\0\x01\x14\x02\0' },
];

/** What text files of clinic systems start with, after a BOM and white space. */
const textual: readonly { kind: RefusedKind; start: RegExp }[] = [
  { kind: 'vcf', start: /^##fileformat=VCF/u },
  { kind: 'xml', start: /^<(?:\?xml|!--|[A-Za-z][\w:-]*[\s>/])/u },
  { kind: 'json', start: /^(?:\{\s*"|\[\s*[{["\]])/u },
  { kind: 'fastq', start: /^@\S[^\r\n]*\r?\n[ACGTN]+\r?\n\+/u },
];

/** Files that operating systems leave in folders; they are named as such. */
const systemNames = /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini|\._[^/]*|\.git[^/]*)$/iu;

/**
 * What stands beside the images on a CD (IHE RAD PDI, RAD-47: viewers, their settings and pages, README.TXT
 * with the institution's address): by name, because it is plain text and images of any kind.
 */
const companionNames =
  /(?:^|\/)(?:autorun\.[^/]*|readme(?:\.[^/]*)?|index\.html?|[^/]*\.(?:dll|ocx|com|bat|cmd|ps1|vbs|js|mjs|css|class|inf|ini|cfg|config|manifest|chm|hlp|msi|cab|app|dmg|sh|ico|ttf|otf|so|dylib|jnlp|properties))$/iu;

const namedKinds: readonly { kind: RefusedKind; name: RegExp }[] = [
  { kind: 'fastq', name: /\.(?:fastq|fq)$/iu },
  { kind: 'mfer', name: /\.mwf$/iu },
  { kind: 'mpeg', name: /\.(?:mts|m2ts|mpg|mpeg)$/iu },
];

/** The kind of a file that Karina knows by name and does not take; null when it is none of these. */
export function refusedKind(head: Uint8Array, name: string): RefusedKind | null {
  if (systemNames.test(name)) return 'system-file';
  const text = latin1(head);
  const byMagic = magic.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (byMagic) return byMagic.kind;
  if (isZip(head)) return isOffice(text, name) ? 'office-xml' : null;
  if (companionNames.test(name)) return 'companion';
  const trimmed = text.replace(/^\xef\xbb\xbf/u, '').trimStart();
  const byText = textual.find(({ start }) => start.test(trimmed));
  return byText?.kind ?? namedKinds.find(({ name: pattern }) => pattern.test(name))?.kind ?? null;
}

/** A ZIP that should be unpacked: not an Office file, which is a ZIP too. */
export function isPlainZip(head: Uint8Array, name: string): boolean {
  return isZip(head) && !isOffice(latin1(head), name);
}

function isZip(head: Uint8Array): boolean {
  return (
    head[0] === 0x50 &&
    head[1] === 0x4b &&
    (head[2] === 3 || head[2] === 5) &&
    (head[3] === 4 || head[3] === 6)
  );
}

function isOffice(text: string, name: string): boolean {
  return (
    /\.(?:xls[xmb]?|doc[xm]?|ppt[xm]?|od[tsp]|xps|epub|jar)$/iu.test(name) ||
    text.includes('[Content_Types].xml') ||
    text.startsWith('mimetypeapplication/', 30)
  );
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
  return text;
}

import type { RefusedKind } from '../../core/errors.ts';
import { fail, type Result } from '../../core/result.ts';

/** What a genome file is. `reads`, `binary` and `index` are refused. */
export type GenomeKind =
  | { readonly kind: 'vcf' | 'pedigree' | 'markers' | 'array' | 'binary' | 'index' }
  | { readonly kind: 'reads'; readonly of: RefusedKind };

const magic: readonly { readonly bytes: string; readonly is: GenomeKind }[] = [
  { bytes: 'BAM\x01', is: { kind: 'reads', of: 'bam' } },
  { bytes: 'CRAM', is: { kind: 'reads', of: 'cram' } },
  { bytes: 'BCF', is: { kind: 'binary' } },
  { bytes: 'IDAT', is: { kind: 'binary' } },
  { bytes: 'l\x1b\x01', is: { kind: 'binary' } },
  { bytes: 'l\x1b\x10', is: { kind: 'binary' } },
  { bytes: 'BAI\x01', is: { kind: 'index' } },
  { bytes: 'TBI\x01', is: { kind: 'index' } },
  { bytes: 'CSI\x01', is: { kind: 'index' } },
];

const textual: readonly { readonly start: RegExp; readonly is: GenomeKind }[] = [
  { start: /^##fileformat=VCF|^#CHROM\tPOS\tID\tREF\tALT\t/u, is: { kind: 'vcf' } },
  {
    start: /^@(?:HD|SQ|RG|PG|CO)\t|^[!-?A-~]\S*\t\d+\t\S+\t\d+\t\d+\t(?:\*|(?:\d+[MIDNSHP=X])+)\t/u,
    is: { kind: 'reads', of: 'sam' },
  },
  {
    start: /^@\S[^\r\n]*\r?\n(?:[ACGTNacgtn.]+\r?\n\+|[ACGTNacgtn.]{200})/u,
    is: { kind: 'reads', of: 'fastq' },
  },
  { start: /^>[^\r\n]*\r?\n[ACGTUNacgtun]{30}/u, is: { kind: 'reads', of: 'fasta' } },
  {
    start: /^\[Header\][\s\S]*?(?:^GSGT |^\[Data\]|^IEMFileVersion|^Investigator Name)/mu,
    is: { kind: 'array' },
  },
  { start: /^(?:#[^\r\n]*\r?\n)*#? ?"?rsid"?[\t,]"?chromosome/imu, is: { kind: 'array' } },
  { start: /^[^\r\n]*\bMarker\b[^\r\n]*\bAllele ?1\b/iu, is: { kind: 'array' } },
];

const named: readonly { readonly name: RegExp; readonly line: RegExp; readonly is: GenomeKind }[] = [
  { name: /\.t?fam$/iu, line: /^\s*(?:\S+\s+){5}\S+\s*$/u, is: { kind: 'pedigree' } },
  { name: /\.ped$/iu, line: /^(?:\s*\S+){6}/u, is: { kind: 'pedigree' } },
  { name: /\.map$/iu, line: /^\s*\w+\s+\S+(?:\s+-?[\d.]+){1,2}\s*$/u, is: { kind: 'markers' } },
  { name: /\.bim$/iu, line: /^\s*\w+\s+\S+(?:\s+-?[\d.]+){2}\s+\S+\s+\S+\s*$/u, is: { kind: 'markers' } },
];

const byName: readonly { readonly name: RegExp; readonly is: GenomeKind }[] = [
  { name: /\.(?:tbi|csi|bai|crai)$/iu, is: { kind: 'index' } },
  { name: /\.(?:idat|bgen|pgen|bcf|cel|gtc)$/iu, is: { kind: 'binary' } },
  { name: /\.(?:fastq|fq)$/iu, is: { kind: 'reads', of: 'fastq' } },
  { name: /\.sam$/iu, is: { kind: 'reads', of: 'sam' } },
];

/** How many numbers of SNPs at its beginning make any table one of genotypes. */
const manySnps = 40;

/** By the first bytes, unpacked; the name counts where the bytes fit it. */
export function genomeKind(head: Uint8Array, path: string): GenomeKind | null {
  const name = path.replace(/\.b?gz$/iu, '');
  const text = latin1(head);
  const known = magic.find(({ bytes }) => text.startsWith(bytes))?.is;
  if (known) return known;
  const trimmed = text.replace(/^\xef\xbb\xbf/u, '').trimStart();
  const written = textual.find(({ start }) => start.test(trimmed))?.is;
  if (written) return written;
  const [first = ''] = trimmed.split(/\r?\n/u);
  const fits = named.find((one) => one.name.test(name) && one.line.test(first))?.is;
  if (fits) return fits;
  const called = byName.find((one) => one.name.test(name))?.is;
  if (called) return called;
  const snps = new Set(trimmed.match(/\brs\d{3,}\b/giu) ?? []);
  return snps.size >= manySnps && !text.includes('\0') && !/^[<{]/u.test(trimmed) ? { kind: 'array' } : null;
}

/** Why a file is refused before it is opened; null where its bytes have to be read. */
export function refusedByName(head: Uint8Array, path: string): Result<never> | null {
  const found = genomeKind(head, path);
  if (found?.kind === 'index') return fail('genome-index', { kind: 'file' });
  if (found?.kind === 'binary') return fail('genome-binary', { kind: 'file' });
  if (found?.kind !== 'reads' || genomeKind(head, '') !== null || head[0] === 0x1f) return null;
  return fail('genome-reads', { kind: 'file' }, { kind: found.of });
}

export function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

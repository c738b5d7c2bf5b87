/** Files of genetic tests, all of them invented. */
export const header = [
  '##fileformat=VCFv4.3',
  '##fileDate=20240315',
  '##reference=file:///home/tanaka/refs/GRCh38.fa',
  '##source=/opt/labo/pipeline --sample 0012345',
  '##commandline="caller -I /data/yamada_taro.bam"',
  '##SAMPLE=<ID=0012345,Name="山田太郎",DOB=1960-01-01>',
  '##PEDIGREE=<ID=0012345,Father=S9>',
  '##META=<ID=Ward,Type=String,Number=.,Values=[West]>',
  '##labNote=written by 鈴木一郎',
  '##contig=<ID=chr1,length=248956422,URL=file:///home/tanaka/chr1.fa>',
  '##INFO=<ID=DP,Number=1,Type=Integer,Description="Depth">',
  '##INFO=<ID=NOTE,Number=1,Type=String,Description="Remark">',
  '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">',
  '##FORMAT=<ID=RMK,Number=1,Type=String,Description="Remark">',
];

export interface Site {
  readonly at: number;
  readonly chromosome?: string;
  readonly info?: string;
  readonly alt?: string;
  readonly genotypes?: readonly string[];
}

export function vcf(
  samples: readonly string[],
  sites: readonly Site[],
  head: readonly string[] = header,
): string {
  const columns = ['#CHROM', 'POS', 'ID', 'REF', 'ALT', 'QUAL', 'FILTER', 'INFO'];
  const rows = sites.map(({ at, chromosome = 'chr1', info = 'DP=30', alt = 'G', genotypes }) =>
    [chromosome, String(at), '.', 'A', alt, '50', 'PASS', info]
      .concat(samples.length > 0 ? ['GT', ...(genotypes ?? samples.map(() => '0/1'))] : [])
      .join('\t'),
  );
  const heading = columns.concat(samples.length > 0 ? ['FORMAT', ...samples] : []).join('\t');
  return [...head, heading, ...rows, ''].join('\n');
}

export function sites(count: number, from = 1_000, genotypes?: readonly string[]): Site[] {
  return Array.from({ length: count }, (_, i) => ({
    at: from + i * 1_000,
    ...(genotypes && { genotypes }),
  }));
}

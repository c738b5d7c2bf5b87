import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { genomeModule } from '../../../../src/formats/genome/index.ts';
import { packed } from '../../../../src/formats/genome/packing.ts';
import { recognise } from '../../../../src/formats/registry.ts';
import { encoded, knownValues, textContext, through } from '../../../fixtures/stub-vault-text.ts';
import { header, sites, vcf } from './files.ts';

const known = knownValues(
  [
    { kind: 'patient-id', value: '0012345', subject: 0 },
    { kind: 'name-kanji', value: '山田 太郎', subject: 0 },
    { kind: 'staff-name', value: '鈴木一郎' },
  ],
  [['id:12345', 0]],
);
const ctx = textContext(known);
const run = (text: string) => through(genomeModule, encoded(text), { ctx });
const refusal = (text: string) =>
  run(text).then(
    () => 'goes out',
    (error: unknown) => (error as Error).message,
  );

describe('VCF below the gate', () => {
  it('says nothing of who, where, when and with which command', async () => {
    const remarks = vcf(['0012345', 'S-77'], []).replace(
      /\n$/u,
      `\nchr1\t1000\tlab-0012345\tA\tG\t50\tPASS\tDP=30;NOTE=主治医%3A鈴木一郎先生\tGT:RMK\t0/1:山田太郎様%2C再検\t0/0:.\n`,
    );
    const { text, residuals, inspection } = await run(remarks);
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(/0012345|山田|太郎|鈴木|tanaka|yamada|opt|20240315|S-77|S9|West|1960|labo/u);
    expect(text).not.toMatch(/^##(?:SAMPLE|PEDIGREE|META|commandline|labNote)/mu);
    expect(text).toContain('##reference=GRCh38\n');
    expect(text).toContain('##contig=<ID=chr1,length=248956422,URL=unknown>');
    expect(text).toMatch(/^#CHROM\t.*\tFORMAT\tP-\w+\t[A-Z2-7]{10}$/mu);
    expect(text).toMatch(/\tDP=30;NOTE=.+\tGT:RMK\t0\/1:.+\t0\/0:\.\n$/u);
    expect(inspection.subjects).toEqual([{ id: '0012345' }]);
    expect(inspection.genome?.map(({ subject, sample }) => [subject, sample])).toEqual([
      [0, '12345'],
      [-1, 'S77'],
    ]);
  });

  it('finds a patient in a longer name of a sample, and makes no patient of any other', async () => {
    const { inspection, text } = await run(vcf(['0012345_T', '0012345_N', 'TUMOR'], sites(2)));
    expect(inspection.subjects).toHaveLength(1);
    expect(text).toMatch(/FORMAT\t(P-\w+)\t\1-2\t[A-Z2-7]{10}\n/u);
  });

  it('comes out as it went in with an empty plan', async () => {
    const bytes = encoded(vcf(['0012345'], sites(3)).replaceAll('\n', '\r\n'));
    const { bytes: out } = await through(genomeModule, bytes, { ctx, policy: null });
    expect(out).toEqual(bytes);
  });

  it('changes nothing but what the plan names', async () => {
    const text = vcf(['0012345'], sites(39));
    const records = (all: string) => all.slice(all.indexOf('\nchr1'));
    expect(records((await run(text)).text)).toBe(records(text));
  });

  it.each(['gzip', 'BGZF'])('packed as %s comes out as BGZF that ends as it should', async (how) => {
    const text = vcf(['0012345'], sites(39));
    const bytes = how === 'gzip' ? new Uint8Array(gzipSync(text)) : await packed(encoded(text));
    const source = new MemorySource(bytes);
    const inspected = await genomeModule.inspect(source, ctx);
    if (!inspected.ok) throw new Error(inspected.error.code);
    const policy = { preset: 'guideline', overrides: {} } as const;
    const plain = await run(text);
    const plan = { inspection: inspected.value, changes: plain.changes, policy: policy as never };
    const output = await genomeModule.pseudonymize(source, plan, ctx);
    if (!output.ok) throw new Error(output.error.code);
    const [part] = output.value.parts;
    if (part?.kind !== 'made') throw new Error('not packed anew');
    expect(part.packed).toBe(true);
    expect(Buffer.from(part.bytes.subarray(-28)).toString('hex')).toBe(
      '1f8b08040000000000ff0600424302001b0003000000000000000000',
    );
    expect(gunzipSync(part.bytes).toString()).toBe(plain.text);
    expect(output.value.extension).toBe('.vcf.gz');
    expect(new TextDecoder().decode(output.value.alsoSearch?.[0])).toContain(plain.text);
  });
});

describe('the gate of one file', () => {
  it.each([
    [39, 'goes out'],
    [40, 'genome-identifying'],
    [41, 'genome-identifying'],
  ])('%i sites: %s', async (count, answer) => {
    expect(await refusal(vcf(['S1'], sites(count)))).toBe(answer);
  });

  it.each([
    ['as the reference', sites(40, 1_000, ['0/0']), 'genome-identifying'],
    ['not called', sites(40, 1_000, ['./.']), 'goes out'],
    ['half called', sites(40, 1_000, ['./1']), 'genome-identifying'],
    ['closer than the distance', sites(40).map(({ at }) => ({ at: at / 2 })), 'goes out'],
    [
      'one block of a gVCF',
      [{ at: 1, alt: '<NON_REF>', info: 'END=39001', genotypes: ['0/0'] }],
      'genome-identifying',
    ],
    ['a shorter block', [{ at: 1, alt: '<NON_REF>', info: 'END=39000', genotypes: ['0/0'] }], 'goes out'],
    [
      'nine repeats',
      Array.from({ length: 9 }, (_, i) => ({ at: 1 + i, info: 'RU=GATA', alt: '<STR12>' })),
      'genome-identifying',
    ],
    [
      'nine repeats of two bases',
      Array.from({ length: 9 }, (_, i) => ({ at: 1 + i, info: 'RU=CA', alt: '<STR12>' })),
      'goes out',
    ],
  ])('%s', async (_, list, answer) => {
    expect(await refusal(vcf(['S1'], list))).toBe(answer);
  });

  it('counts each sample of several by itself', async () => {
    const each = sites(60).map((site, i) => ({
      ...site,
      genotypes: i % 2 ? ['0/1', './.'] : ['./.', '0/1'],
    }));
    expect(await refusal(vcf(['A', 'B'], each))).toBe('goes out');
    const uneven = sites(60).map((site, i) => ({
      ...site,
      genotypes: i < 40 ? ['0/1', './.'] : ['./.', '0/1'],
    }));
    expect(await refusal(vcf(['A', 'B'], uneven))).toBe('genome-identifying');
  });

  it('counts sites without samples, and depths that nobody called', async () => {
    expect(await refusal(vcf([], sites(40)))).toBe('genome-identifying');
    expect(await refusal(vcf(['S1'], sites(40, 1_000, ['./.:12,3'])).replaceAll('\tGT\t', '\tGT:AD\t'))).toBe(
      'genome-identifying',
    );
  });

  it('holds under every plan, an empty one as well, and stops reading when it knows', async () => {
    const text = vcf(['S1'], sites(2_000));
    await expect(through(genomeModule, encoded(text), { ctx, policy: null })).rejects.toThrow(
      'genome-identifying',
    );
    let read = 0;
    const bytes = encoded(text + 'chr1\tnot a record\n');
    const source = {
      size: bytes.length,
      read: (a: number, b: number) => ((read += b - a), Promise.resolve(bytes.subarray(a, b))),
    };
    const lowered = textContext(known, { chunkBytes: 16_384 });
    const found = await genomeModule.inspect(source, lowered);
    expect(found.ok && found.value.findings.length).toBeGreaterThan(3);
    expect(read).toBeLessThan(bytes.length / 2);
  });

  it('is asked of PLINK and of arrays', async () => {
    const ped = (markers: number) => `F1 0012345 S9 0 1 2 ${'A G '.repeat(markers)}0 0\n`;
    expect(await refusal(ped(39))).toBe('goes out');
    expect(await refusal(ped(40))).toBe('genome-identifying');
    const array = (rows: number) =>
      `[Header]\nGSGT Version,1.9.4\n[Data]\nSNP Name,Sample ID,Allele1 - Top,Allele2 - Top,Chr,Position\n` +
      Array.from(
        { length: rows },
        (_, i) => `rs${String(i + 100)},0012345,A,G,1,${String(1 + i * 1_000)}\n`,
      ).join('');
    expect(await refusal(array(39))).toBe('goes out');
    expect(await refusal(array(40))).toBe('genome-identifying');
    const loci = ['D3S1358', 'vWA', 'FGA', 'TH01', 'TPOX', 'CSF1PO', 'D5S818', 'D13S317', 'D7S820'];
    const repeats = (names: readonly string[]) =>
      `Sample Name,Marker,Allele 1,Allele 2\n${names.map((name) => `0012345,${name},14,16\n`).join('')}`;
    expect(await refusal(repeats(loci.slice(1)))).toBe('goes out');
    expect(await refusal(repeats(loci))).toBe('genome-identifying');
  });
});

describe('PLINK and arrays below the gate', () => {
  it('has families, persons and parents by codes that agree', async () => {
    const { text, residuals } = await run('FAM1 0012345 S9 0 1 2\nFAM1 S9 0 0 1 -9\n');
    expect(residuals).toEqual([]);
    expect(text).toMatch(/^([A-Z2-7]{10}) P-\w+ ([A-Z2-7]{10}) 0 1 2\n\1 \2 0 0 1 -9\n$/u);
  });

  it('keeps markers and their places', async () => {
    const map = '1 rs671 0 111803962\n1 rs1229984 0 99318162\n';
    expect((await run(map)).text).toBe(map);
  });

  it('has the head and the persons of a table replaced', async () => {
    const sheet =
      '[Header]\nInvestigator Name,鈴木一郎\nProcessing Date,2024/3/15\nContent,chip.bpm\n[Data]\n' +
      'SNP Name,Sample ID,Allele1 - Top,Allele2 - Top,SentrixBarcode\nrs671,0012345,A,G,204477\nrs672,S-77,A,A,204477\n';
    const { text, residuals } = await run(sheet);
    expect(residuals).toEqual([]);
    expect(text).not.toMatch(/鈴木|2024\/3\/15|0012345|S-77|204477/u);
    expect(text).toMatch(/rs671,P-\w+,A,G,\nrs672,[A-Z2-7]{10},A,A,\n$/u);
  });
});

describe('what never goes out', () => {
  const latin1 = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
  const inspect = async (bytes: Uint8Array, name: string) => {
    const module = recognise(bytes.subarray(0, 4096), name);
    if (!module.ok) return module.error;
    expect(module.value.id).toBe('genome');
    const found = await module.value.inspect(new MemorySource(bytes), ctx);
    return found.ok ? null : found.error;
  };
  const sam = '@HD\tVN:1.6\n@RG\tID:r1\tSM:0012345\tPU:HX1.3\n@PG\tID:bwa\tCL:bwa /home/x\n@CO\tnote\n';

  it('reads, with what was found in their header', async () => {
    expect(await inspect(latin1(sam), 'a.sam')).toMatchObject({
      code: 'genome-reads',
      params: { kind: 'sam', count: 6 },
    });
    const bam = await packed(latin1(`BAM\x01\0\0\0\0${sam}`));
    expect(await inspect(bam, 'a.bam')).toMatchObject({
      code: 'genome-reads',
      params: { kind: 'bam', count: 6 },
    });
    const fastq = latin1('@HX1:3:FC1:1:2:3:4\nACGT\n+\nIIII\n');
    expect(await inspect(fastq, 'x')).toMatchObject({
      code: 'genome-reads',
      params: { kind: 'fastq', count: 1 },
    });
    expect(await inspect(new Uint8Array(gzipSync(fastq)), 'a.fastq.gz')).toMatchObject({
      code: 'genome-reads',
    });
    expect(await inspect(latin1(`>chr1\n${'ACGT'.repeat(20)}\n`), 'x')).toMatchObject({
      code: 'genome-reads',
    });
    expect(await inspect(latin1('CRAM\x03\0'), 'x')).toMatchObject({
      code: 'genome-reads',
      params: { kind: 'cram' },
    });
  });

  it('indexes and what cannot be counted', async () => {
    expect(await inspect(await packed(latin1('TBI\x01\0\0')), 'a.vcf.gz.tbi')).toMatchObject({
      code: 'genome-index',
    });
    expect(await inspect(latin1('BAI\x01'), 'x')).toMatchObject({ code: 'genome-index' });
    expect(await inspect(latin1('l\x1b\x01\xff'), 'a.bed')).toMatchObject({ code: 'genome-binary' });
    expect(await inspect(latin1('IDAT\x03'), 'x')).toMatchObject({ code: 'genome-binary' });
  });

  it('tables of many SNPs, whatever they are called', async () => {
    const names = Array.from({ length: 40 }, (_, i) => `rs${String(1_000 + i)}`);
    const wide = `患者ID,${names.join(',')}\n0012345,${names.map(() => 'AG').join(',')}\n`;
    await expect(through(genomeModule, encoded(wide), { ctx })).rejects.toThrow('genome-identifying');
    expect(recognise(encoded(wide), '検査.csv')).toMatchObject({ ok: true, value: { id: 'genome' } });
  });
});

describe('bad input', () => {
  const open = async (bytes: Uint8Array) => {
    const found = await genomeModule.inspect(
      new MemorySource(bytes),
      textContext(known, { textMaxBytes: 1 << 20 }),
    );
    return found.ok ? 'opens' : found.error.code;
  };

  it('is refused by name', async () => {
    const text = vcf(['S1'], sites(3));
    expect(await open(encoded(text.replace('chr1\t1000', 'chr1\tabc')))).toBe('genome-broken');
    expect(await open(encoded(text.replace('\t0/1\n', '\t0/1\t0/1\n')))).toBe('genome-broken');
    expect(await open(encoded(header.join('\n')))).toBe('genome-broken');
    expect(await open(encoded(text.replace(/^#CHROM.*\n/mu, '')))).toBe('genome-broken');
  });

  it('holds for packing that is cut off, changed or a bomb', async () => {
    const bytes = await packed(encoded(vcf(['S1'], sites(3))));
    expect(await open(bytes)).toBe('opens');
    expect(await open(bytes.subarray(0, -28))).toBe('genome-packing');
    expect(await open(bytes.subarray(0, -40))).toBe('genome-packing');
    const crc = bytes.slice();
    crc[bytes.length - 36] = (crc[bytes.length - 36] ?? 0) ^ 1;
    expect(await open(crc)).toBe('genome-packing');
    const lies = bytes.slice();
    lies[16] = 3;
    expect(await open(lies)).toBe('genome-packing');
    const bomb = `##fileformat=VCFv4.3\n${'##a=b\n'.repeat(500_000)}`;
    expect(await open(new Uint8Array(gzipSync(bomb)))).toBe('file-too-large');
    expect(await open(await packed(encoded(bomb)))).toBe('file-too-large');
  });
});

describe('independent readers', () => {
  const bcftools = '/usr/bin/bcftools';
  it.skipIf(!existsSync(bcftools))('bcftools reads the same records from the output', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'karina-genome-'));
    const text = vcf(['0012345', 'S-77'], sites(39));
    const { text: out } = await run(text);
    const view = (content: string, name: string): string => {
      writeFileSync(join(folder, name), content);
      return execFileSync(bcftools, ['view', '-H', join(folder, name)], {
        stdio: ['ignore', 'pipe', 'pipe'],
      }).toString();
    };
    expect(view(out, 'out.vcf')).toBe(view(text, 'in.vcf'));
  });

  const samples = new URL('../../../../../shared/data/genome/', import.meta.url).pathname;
  it.skipIf(!existsSync(samples))('every sample is refused or comes out as it went in', async () => {
    for (const name of readdirSync(samples).filter((one) => !one.startsWith('LICENSE'))) {
      const bytes = new Uint8Array(readFileSync(join(samples, name)));
      const module = recognise(bytes.subarray(0, 4096), name);
      expect(module.ok && module.value.id, name).toBe('genome');
      const found = await genomeModule.inspect(new MemorySource(bytes), ctx);
      expect(found.ok, name).toBe(name.endsWith('.vcf'));
      if (!found.ok) continue;
      expect((await through(genomeModule, bytes, { ctx, policy: null })).bytes, name).toEqual(bytes);
      expect((await through(genomeModule, bytes, { ctx })).residuals, name).toEqual([]);
    }
  });
});

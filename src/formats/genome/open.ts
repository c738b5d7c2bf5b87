import type { ByteSource } from '../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Context } from '../format.ts';
import { arrayFile, ArrayLines } from './array.ts';
import { genomeKind } from './kind.ts';
import { loadText, stretches, type LineReader } from './load.ts';
import { isPacked } from './packing.ts';
import { isMarkerRow, markerFile, pedigreeFile } from './pedigree.ts';
import { refuseReads } from './reads.ts';
import { Samples } from './samples.ts';
import { vcfFile } from './vcf.ts';
import type { GenomeFile } from './text-file.ts';
import { VcfCount } from './vcf-count.ts';

const anyLine: LineReader = { line: () => true, isEnough: false };

/** Opens a genome file; what may never go out is refused here. */
export async function openGenome(source: ByteSource, ctx: Context): Promise<Result<GenomeFile>> {
  const head = await beginning(source, ctx);
  if (!head.ok) return head;
  const found = genomeKind(head.value, '');
  const samples = new Samples(ctx.known);
  switch (found?.kind) {
    case undefined:
    case 'pedigree':
    case 'markers':
      return openPedigree(source, ctx, samples);
    case 'reads':
      return refuseReads(source, found.of, ctx);
    case 'binary':
      return fail('genome-binary', { kind: 'file' });
    case 'index':
      return fail('genome-index', { kind: 'file' });
    case 'vcf':
      return openVcf(source, ctx, samples);
    case 'array': {
      const genome = await loadText(source, ctx, new ArrayLines());
      return genome.ok ? ok(arrayFile(genome.value, samples)) : genome;
    }
  }
}

async function openVcf(source: ByteSource, ctx: Context, samples: Samples): Promise<Result<GenomeFile>> {
  const count = new VcfCount();
  const genome = await loadText(source, ctx, count);
  if (!genome.ok) return genome;
  if (!count.complete) return fail('genome-broken', { kind: 'file' });
  return ok(vcfFile(genome.value, samples, count));
}

/** PLINK files are told by their names, which an opened file has not: its rows say which of them it is. */
async function openPedigree(source: ByteSource, ctx: Context, samples: Samples): Promise<Result<GenomeFile>> {
  const genome = await loadText(source, ctx, anyLine);
  if (!genome.ok) return genome;
  const first = genome.value.decoded.text.trimStart().split(/\r?\n/u)[0] ?? '';
  return isMarkerRow(first) ? ok(markerFile(genome.value)) : pedigreeFile(genome.value, samples);
}

async function beginning(source: ByteSource, ctx: Context): Promise<Result<Uint8Array>> {
  if (!isPacked(await source.read(0, 2))) return ok(await source.read(0, ctx.limits.recogniseBytes));
  for await (const piece of stretches(source, ctx)) return piece;
  return fail('file-empty', { kind: 'file' });
}

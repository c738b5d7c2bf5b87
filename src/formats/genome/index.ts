import { countGenotypes, identifies, repeatLimit, siteLimit } from '../../core/genome/sites.ts';
import { fail } from '../../core/result.ts';
import type { FormatModule } from '../format.ts';
import { fieldsModule } from '../fields/module.ts';
import type { FieldInspection } from '../fields/inspect.ts';
import { genomeKind } from './kind.ts';
import { openGenome } from './open.ts';
import { isBlocked, isPacked } from './packing.ts';
import type { GenomeFile } from './text-file.ts';

const packedNames =
  /\.(?:g?vcf|fastq|fq|sam|fasta|fa|fna|ped|t?fam|map|bim)\.b?gz$|\.(?:bam|tbi|csi|crai)$/iu;

const fields = fieldsModule({
  id: 'genome',
  accept: ['.vcf', '.vcf.gz', '.fam', '.ped', '.map', '.bim'],
  extension: (file) => (file as GenomeFile).extension,

  detect(head, name) {
    if (isPacked(head)) return isBlocked(head) || packedNames.test(name) ? { by: 'bytes' } : null;
    return genomeKind(head, name) ? { by: 'bytes' } : null;
  },

  open: (source, ctx) => openGenome(source, ctx),
});

/** Whoever is identified by what one file says alone does not go out, whatever the plan says. */
export const genomeModule: FormatModule<FieldInspection> = {
  ...fields,

  pseudonymize(source, plan, ctx) {
    const counts = (plan.inspection.genome ?? []).map((person) => countGenotypes([person]));
    const over = counts.find(identifies);
    if (!over) return fields.pseudonymize(source, plan, ctx);
    const [count, limit] =
      over.sites >= siteLimit ? [over.sites, siteLimit - 1] : [over.repeats, repeatLimit - 1];
    return Promise.resolve(fail('genome-identifying', { kind: 'file' }, { count, limit }));
  },
};

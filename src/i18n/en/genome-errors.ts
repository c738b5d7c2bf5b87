import type { genomeErrors as ja } from '../ja/genome-errors.ts';

/** Genomes: what is an individual identification code has to be deleted, not pseudonymised. */
export const genomeErrors = {
  'genome-identifying': {
    what: 'Of one patient, 40 or more mutually independent SNPs (or nine or more STR loci) were counted in the files chosen for this job. That may be an individual identification code, which must not be in pseudonymised data.',
    next: 'Export only the genes or sites that are needed, so that all genome files of the patient together stay below 40 sites, and choose them again.',
  },
  'genome-reads': {
    what: 'The file holds sequences as such (reads of a sequencer and the like). Sequences of a genome or exome are an individual identification code and must not be in pseudonymised data. The count is of sample names, dates, devices, paths and the like found in its header.',
    next: 'Go on without the file. If results are needed, export those of the tested genes as VCF or as a table.',
  },
  'genome-binary': {
    what: 'A file of a device or program that holds SNPs of the whole genome. It may be an individual identification code and cannot be counted, so it must not be in pseudonymised data.',
    next: 'Go on without the file. If results are needed, export chosen sites as VCF.',
  },
  'genome-index': {
    what: 'An index of a genome file. It would not fit the processed file and is not put into the output.',
    next: 'Go on. A new index can be made of the processed file if it is needed (tabix, bcftools index).',
  },
  'genome-broken': {
    what: 'The genome file is not written as its specification says, so its sites cannot be counted. What cannot be counted does not go out.',
    next: 'Export it again from the program that made it.',
  },
  'genome-packing': {
    what: 'The compression (gzip, BGZF) is damaged or cut off.',
    next: 'Export it again, or unpack it before choosing it.',
  },
} satisfies Record<keyof typeof ja, { what: string; next: string }>;

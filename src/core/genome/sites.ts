/**
 * A stretch of the genome of which somebody's letters are known: a variant is one base long, a reference block of a gVCF
 * many. 1-based, both ends within.
 */
export interface Site {
  readonly chromosome: string;
  readonly start: number;
  readonly end: number;
}

/** What is known of one person's genome, as far as it has to be counted. Plain data. */
export interface GenotypeFacts {
  readonly sites: readonly Site[];
  /** Markers without a position, by name (`RS671`): each counts. */
  readonly markers: readonly string[];
  /** Markers that have neither: how many. */
  readonly unplaced: number;
  /** Loci of short tandem repeats. */
  readonly repeats: readonly string[];
}

/**
 * Two sites count as independent from this distance on. Neighbours within it nearly always come down together; many a
 * kilobase further apart still do, so that more is counted than is independent, never less.
 */
export const independentDistance = 1_000;

/** 個人情報保護法ガイドライン（通則編）2-2 イ: 互いに独立な40箇所以上のSNP, 9座位以上の4塩基単位の繰り返し配列. */
export const siteLimit = 40;
export const repeatLimit = 9;

/** Inherited as a whole, so that they are one site each, however many letters are known of them. */
const wholes: ReadonlySet<string> = new Set(['Y', 'MT']);

/** `chr7`, `7`, `Chr07` and `NC_000007.14` are one chromosome. */
export function chromosomeName(name: string): string {
  const refSeq = /^NC_0*(\d+)\.\d+$/iu.exec(name);
  if (refSeq) return numbered(refSeq[1] === '12920' ? 26 : Number(refSeq[1]));
  const bare = name.replace(/^chr(?:omosome)?_?/iu, '').toUpperCase();
  if (/^\d+$/u.test(bare)) return numbered(Number(bare));
  return bare === 'M' ? 'MT' : bare;
}

/** PLINK calls X, Y, the part that both have, and the mitochondria 23 to 26. */
function numbered(number: number): string {
  return { 23: 'X', 24: 'Y', 25: 'X', 26: 'MT' }[number] ?? String(number);
}

/** Stretches that touch become one. */
export function joinSites(sites: readonly Site[]): Site[] {
  const sorted = [...sites].sort((a, b) =>
    a.chromosome === b.chromosome ? a.start - b.start : a.chromosome < b.chromosome ? -1 : 1,
  );
  const joined: { chromosome: string; start: number; end: number }[] = [];
  for (const { chromosome, start, end } of sorted) {
    const last = joined.at(-1);
    if (last?.chromosome === chromosome && start <= last.end + 1) last.end = Math.max(last.end, end);
    else joined.push({ chromosome, start, end });
  }
  return joined;
}

/** The most sites that can be chosen so that any two on a chromosome are `independentDistance` apart. */
export function independentSites(sites: readonly Site[]): number {
  let count = 0;
  let chromosome = '';
  let next = -Infinity;
  for (const site of joinSites(sites)) {
    if (site.chromosome !== chromosome) {
      chromosome = site.chromosome;
      next = -Infinity;
    }
    const from = Math.max(site.start, next);
    if (from > site.end) continue;
    const chosen = wholes.has(chromosome) ? 1 : Math.floor((site.end - from) / independentDistance) + 1;
    count += chosen;
    next = wholes.has(chromosome) ? Infinity : from + chosen * independentDistance;
  }
  return count;
}

export interface GenotypeCount {
  readonly sites: number;
  readonly repeats: number;
}

/** Over several files of one person: what two of them say counts once. */
export function countGenotypes(all: readonly GenotypeFacts[]): GenotypeCount {
  const markers = new Set(all.flatMap((facts) => facts.markers));
  const unplaced = all.reduce((sum, facts) => sum + facts.unplaced, 0);
  return {
    sites: independentSites(all.flatMap((facts) => facts.sites)) + markers.size + unplaced,
    repeats: new Set(all.flatMap((facts) => facts.repeats)).size,
  };
}

export function identifies({ sites, repeats }: GenotypeCount): boolean {
  return sites >= siteLimit || repeats >= repeatLimit;
}

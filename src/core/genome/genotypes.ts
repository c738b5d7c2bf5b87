import {
  chromosomeName,
  countGenotypes,
  identifies,
  joinSites,
  type GenotypeFacts,
  type Site,
} from './sites.ts';

/** Collects what a file says of one person's genome. */
export class Genotypes {
  private sites: Site[] = [];
  private readonly markers = new Set<string>();
  private readonly repeats = new Set<string>();
  private unplaced = 0;

  site(chromosome: string, start: number, end = start): void {
    this.sites.push({ chromosome: chromosomeName(chromosome), start, end: Math.max(start, end) });
    if (this.sites.length % 4_096 === 0) this.sites = joinSites(this.sites);
  }

  marker(name: string): void {
    if (name === '') this.unplaced++;
    else this.markers.add(name.toUpperCase());
  }

  repeat(locus: string): void {
    this.repeats.add(locus.toUpperCase());
  }

  get identifies(): boolean {
    return identifies(countGenotypes([this.facts()]));
  }

  facts(): GenotypeFacts {
    return {
      sites: (this.sites = joinSites(this.sites)),
      markers: [...this.markers],
      unplaced: this.unplaced,
      repeats: [...this.repeats],
    };
  }
}

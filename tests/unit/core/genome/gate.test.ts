import { describe, expect, it } from 'vitest';
import { genomeGate } from '../../../../src/core/genome/gate.ts';
import { Genotypes } from '../../../../src/core/genome/genotypes.ts';
import {
  chromosomeName,
  countGenotypes,
  identifies,
  independentDistance,
  independentSites,
  type GenotypeFacts,
} from '../../../../src/core/genome/sites.ts';

const at = (start: number, chromosome = '1', end = start) => ({ chromosome, start, end });

function apart(count: number, from = 1, step = independentDistance): GenotypeFacts {
  const genotypes = new Genotypes();
  for (let i = 0; i < count; i++) genotypes.site('chr1', from + i * step);
  return genotypes.facts();
}

describe('independent sites', () => {
  it('are distinct and at least the stated distance apart', () => {
    expect(independentSites([])).toBe(0);
    expect(independentSites([at(5), at(5)])).toBe(1);
    expect(independentSites([at(1), at(independentDistance)])).toBe(1);
    expect(independentSites([at(1), at(1 + independentDistance)])).toBe(2);
    expect(independentSites([at(1, '1'), at(1, '2')])).toBe(2);
  });

  it('are the most that can be chosen, in whatever order they come', () => {
    expect(independentSites([at(1_500), at(2_001), at(1), at(1_001)])).toBe(3);
    expect(independentSites([at(600), at(1), at(1_200)])).toBe(2);
  });

  it('are counted along a stretch whose letters are all known', () => {
    expect(independentSites([at(1, '1', 1_000)])).toBe(1);
    expect(independentSites([at(1, '1', 1_001)])).toBe(2);
    expect(independentSites([at(1, '1', 500), at(501, '1', 39_001)])).toBe(40);
  });

  it('are one on what is inherited as a whole', () => {
    expect(independentSites([at(1, 'Y'), at(1e6, 'Y'), at(1, 'MT', 16_569)])).toBe(2);
    expect(independentSites([at(1, 'X'), at(1e6, 'X')])).toBe(2);
  });

  it('are on one chromosome under all its names', () => {
    const names = ['chr7', '7', 'Chr07', 'NC_000007.14', 'chromosome7'];
    expect(new Set(names.map(chromosomeName))).toEqual(new Set(['7']));
    expect(['chrM', 'MT', '26', 'NC_012920.1'].map(chromosomeName)).toEqual(['MT', 'MT', 'MT', 'MT']);
  });
});

describe('the gate', () => {
  it.each([
    [39, false],
    [40, true],
    [41, true],
  ])('%i sites of one person: identified %s', (count, refused) => {
    expect(identifies(countGenotypes([apart(count)]))).toBe(refused);
    const gate = genomeGate([{ id: 1, people: [{ person: 'a', facts: apart(count) }] }]);
    expect(gate.refused.has(1)).toBe(refused);
    expect(gate.most.sites).toBe(refused ? 0 : count);
  });

  it.each([
    [8, false],
    [9, true],
  ])('%i loci of repeats: identified %s', (count, refused) => {
    const genotypes = new Genotypes();
    for (let i = 0; i < count; i++) genotypes.repeat(`D${String(i)}S1`);
    expect(genotypes.identifies).toBe(refused);
  });

  it('adds up the files of a person and counts what two say once', () => {
    const file = (id: number, person: string, facts: GenotypeFacts) => ({ id, people: [{ person, facts }] });
    const split = genomeGate([
      file(1, 'a', apart(20)),
      file(2, 'a', apart(20, 1e6)),
      file(3, 'b', apart(39)),
    ]);
    expect([...split.refused]).toEqual([
      [1, { sites: 40, repeats: 0 }],
      [2, { sites: 40, repeats: 0 }],
    ]);
    expect(split.most.sites).toBe(39);
    expect(split.persons).toBe(2);
    expect(genomeGate([file(1, 'a', apart(30)), file(2, 'a', apart(30))]).refused.size).toBe(0);
  });

  it('refuses a file for one of several persons in it', () => {
    const people = [
      { person: 'a', facts: apart(1) },
      { person: 'b', facts: apart(40) },
    ];
    expect([...genomeGate([{ id: 7, people }]).refused.keys()]).toEqual([7]);
  });

  it('counts markers without a position one by one', () => {
    const genotypes = new Genotypes();
    for (let i = 0; i < 39; i++) genotypes.marker(`rs${String(i)}`);
    genotypes.marker('RS1');
    expect(genotypes.identifies).toBe(false);
    genotypes.marker('');
    expect(genotypes.identifies).toBe(true);
  });
});

import { newPseudonym, noTables, type RandomBytes, type Vault } from './vault.ts';

/**
 * After a suspected leak: another key and another pseudonym for everybody. Nothing of the new leads to the old, so the
 * tables of earlier runs stay behind in the earlier file.
 */
export function reissued(vault: Vault, random: RandomBytes): Vault {
  const taken = new Set(vault.patients.flatMap(({ pseudonym, aliases = [] }) => [pseudonym, ...aliases]));
  const patients = vault.patients.map(({ clueKeys, ids }) => {
    const pseudonym = newPseudonym(taken, random);
    taken.add(pseudonym);
    return { pseudonym, clueKeys, ids };
  });
  return {
    ...vault,
    key: random(32),
    patients: patients.sort((a, b) => (a.pseudonym < b.pseudonym ? -1 : 1)),
    tables: noTables,
  };
}

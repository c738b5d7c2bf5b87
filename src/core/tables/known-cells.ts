import type { KnownKind, KnownValue } from '../subjects/clue.ts';
import { nameKindOf } from '../subjects/learnt-values.ts';
import type { Role } from './roles.ts';
import { roles } from './roles.ts';

/** What the cells of identifying columns teach the run: each value once. */
export class KnownCells {
  private readonly values: KnownValue[] = [];
  /** Per role and value: whose it was first, and who else has it. */
  private readonly first = new Map<Role, Map<string, number>>();
  private readonly others = new Map<Role, Map<string, Set<number>>>();

  learn(role: Role, value: string, subject: number): void {
    const known: KnownKind | 'name' | null = roles[role].known;
    const text = value.trim();
    if (known === null || text === '') return;
    const own = hasOwner(role) && subject >= 0 ? subject : -1;
    if (this.isKnown(role, text, own)) return;
    const kind = known === 'name' ? nameKindOf(text) : known;
    // A doctor's surname alone is also a town: it is not looked for in other files.
    if (kind === 'staff-name' && text.replace(/\s/gu, '').length < 3) return;
    this.values.push({ kind, value: text, ...(own >= 0 && { subject: own }) });
  }

  private isKnown(role: Role, text: string, own: number): boolean {
    const first = mapOf(this.first, role);
    const before = first.get(text);
    if (before === undefined) first.set(text, own);
    if (before === undefined || before === own) return before === own;
    const others = mapOf(this.others, role);
    const owners = others.get(text);
    if (owners?.has(own) === true) return true;
    if (owners) owners.add(own);
    else others.set(text, new Set([own]));
    return false;
  }

  list(): KnownValue[] {
    return this.values;
  }
}

/** Whose row it stands in says whose it is. */
export function hasOwner(role: Role): boolean {
  return roles[role].known !== 'staff-name' && role !== 'family';
}

function mapOf<T>(maps: Map<Role, Map<string, T>>, role: Role): Map<string, T> {
  const map = maps.get(role) ?? new Map<string, T>();
  maps.set(role, map);
  return map;
}

import type { KnownKind, KnownValue } from '../subjects/clue.ts';
import { scriptOf } from '../text/name-parts.ts';
import type { Role } from './roles.ts';
import { roles } from './roles.ts';

const nameKinds = {
  kanji: 'name-kanji',
  kana: 'name-kana',
  roman: 'name-roman',
  other: 'name-kanji',
} as const;

/** What the cells of identifying columns teach the run: each value once. */
export class KnownCells {
  private readonly values: KnownValue[] = [];
  /** Per role and value: whose it was the last time, so that a repeated cell costs one look. */
  private readonly last = new Map<Role, Map<string, number>>();
  private readonly seen = new Set<string>();

  learn(role: Role, value: string, subject: number): void {
    const known: KnownKind | 'name' | null = roles[role].known;
    const text = value.trim();
    if (known === null || text === '') return;
    const own = known !== 'staff-name' && role !== 'family' && subject >= 0 ? subject : -1;
    const last = this.last.get(role) ?? new Map<string, number>();
    this.last.set(role, last);
    if (last.get(text) === own) return;
    last.set(text, own);
    const key = `${role}\0${text}\0${own}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const kind = known === 'name' ? nameKinds[scriptOf(text)] : known;
    // A doctor's surname alone is also a town: it is not looked for in other files.
    if (kind === 'staff-name' && text.replace(/\s/gu, '').length < 3) return;
    this.values.push({ kind, value: text, ...(own >= 0 && { subject: own }) });
  }

  list(): KnownValue[] {
    return this.values;
  }
}

import { scriptOf } from '../text/name-parts.ts';
import type { KnownKind, KnownValue } from './clue.ts';

const nameKinds = {
  kanji: 'name-kanji',
  kana: 'name-kana',
  roman: 'name-roman',
  other: 'name-kanji',
} as const;

/** The kind of a name by the script that it is written in. */
export function nameKindOf(name: string): KnownKind {
  return nameKinds[scriptOf(name)];
}

/** A doctor's surname alone is also a town: it is not looked for in other files. */
const SHORTEST_STAFF = 3;

/** What identifying fields teach the run: each value once for each who has it. */
export class LearntValues {
  private readonly values: KnownValue[] = [];
  private readonly seen = new Set<string>();

  /** `subject`: -1 = nobody in particular. */
  learn(known: KnownKind | 'name', value: string, subject: number): void {
    const text = value.trim();
    const kind = known === 'name' ? nameKindOf(text) : known;
    const key = `${kind} ${String(subject)} ${text}`;
    if (text === '' || this.seen.has(key)) return;
    this.seen.add(key);
    if (kind === 'staff-name' && text.replace(/\s/gu, '').length < SHORTEST_STAFF) return;
    this.values.push({ kind, value: text, ...(subject >= 0 && { subject }) });
  }

  list(): KnownValue[] {
    return this.values;
  }
}

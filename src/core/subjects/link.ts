import type { SubjectClue } from './clue.ts';
import { clueKeys, normaliseName } from './known-values.ts';

/** Why two files are held to be one person. */
export const linkReasons = [
  'same-id',
  'same-id-normalised',
  'same-name-and-birth',
  'same-name',
  'same-study',
  'earlier-run',
] as const;

export type LinkReason = (typeof linkReasons)[number];

/** One linked patient: every clue that was joined, and what joined them. */
export interface LinkedSubject {
  readonly keys: readonly string[];
  readonly clues: readonly SubjectClue[];
  readonly reasons: readonly LinkReason[];
  readonly conflict: boolean;
}

export interface Linking {
  readonly subjects: readonly LinkedSubject[];
  /** Clue key -> index into `subjects`; ambiguous names are left out. */
  readonly subjectOf: ReadonlyMap<string, number>;
}

/**
 * Joins clues into patients. An ID is the strongest tie; name with birth date comes next; a bare name or a
 * study ties only what carries nothing stronger, and only where one patient alone bears that name.
 */
export function link(clues: readonly SubjectClue[]): Linking {
  const distinct = distinctClues(clues);
  const groups = new Groups(distinct);
  const strong = new Map<string, number>();
  distinct.forEach((clue, index) => {
    for (const key of clueKeys(clue).filter((k) => !k.startsWith('name:'))) {
      const earlier = strong.get(key);
      if (earlier === undefined) strong.set(key, index);
      else if (!groups.idsDiffer(earlier, index)) groups.join(earlier, index);
    }
  });
  joinBareNames(distinct, groups);
  return collect(distinct, groups);
}

function distinctClues(clues: readonly SubjectClue[]): SubjectClue[] {
  const byContent = new Map<string, SubjectClue>();
  for (const clue of clues) if (clueKeys(clue).length > 0) byContent.set(contentOf(clue), clue);
  return [...byContent.values()];
}

function contentOf({ id, nameKanji, nameKana, nameRoman, birth, sex, study }: SubjectClue): string {
  return [id, nameKanji, nameKana, nameRoman, birth, sex, study].map((part) => part ?? '\u0001').join('\0');
}

/** Union-find over clues; each group carries at most one patient ID. */
class Groups {
  private readonly parent: number[];
  private readonly id: (string | undefined)[];

  constructor(clues: readonly SubjectClue[]) {
    this.parent = clues.map((_, i) => i);
    this.id = clues.map(idOf);
  }

  find(index: number): number {
    let root = index;
    for (let up = this.parent[root]; up !== undefined && up !== root; up = this.parent[root]) root = up;
    this.parent[index] = root;
    return root;
  }

  join(a: number, b: number): void {
    const [low, high] = [this.find(a), this.find(b)].sort((x, y) => x - y) as [number, number];
    this.parent[high] = low;
    this.id[low] ??= this.id[high];
  }

  /** Two IDs are two patients until a person says otherwise, even when name and birth date agree. */
  idsDiffer(a: number, b: number): boolean {
    const [left, right] = [this.id[this.find(a)], this.id[this.find(b)]];
    return left !== undefined && right !== undefined && left !== right;
  }
}

function idOf(clue: SubjectClue): string | undefined {
  return clueKeys(clue).find((key) => key.startsWith('id:'));
}

/** A clue with a name and nothing stronger joins the only patient of that name. */
function joinBareNames(clues: readonly SubjectClue[], groups: Groups): void {
  const bearers = new Map<string, Set<number>>();
  const bare = (clue: SubjectClue): boolean => idOf(clue) === undefined && clue.birth === undefined;
  clues.forEach((clue, index) => {
    if (bare(clue)) return;
    for (const name of names(clue))
      bearers.set(name, (bearers.get(name) ?? new Set()).add(groups.find(index)));
  });
  clues.forEach((clue, index) => {
    if (!bare(clue)) return;
    for (const name of names(clue)) {
      const roots = bearers.get(name) ?? new Set();
      const only = roots.size === 1 ? [...roots][0] : undefined;
      if (only !== undefined) groups.join(only, index);
      else if (roots.size === 0) bearers.set(name, new Set([index]));
    }
  });
}

function names(clue: SubjectClue): string[] {
  return [clue.nameKanji, clue.nameKana, clue.nameRoman].map(normaliseName).filter((name) => name !== '');
}

function collect(clues: readonly SubjectClue[], groups: Groups): Linking {
  const members = new Map<number, SubjectClue[]>();
  clues.forEach((clue, index) => {
    const root = groups.find(index);
    const group = members.get(root);
    if (group) group.push(clue);
    else members.set(root, [clue]);
  });
  const subjects = [...members.values()].map(describe);
  const subjectOf = new Map<string, number>();
  const shared = new Set<string>();
  subjects.forEach(({ keys }, index) => {
    for (const key of keys) {
      if (subjectOf.has(key) && subjectOf.get(key) !== index) shared.add(key);
      subjectOf.set(key, index);
    }
  });
  for (const key of shared) subjectOf.delete(key);
  return { subjects, subjectOf };
}

function describe(clues: readonly SubjectClue[]): LinkedSubject {
  const keys = [...new Set(clues.flatMap(clueKeys))];
  const births = new Set(clues.flatMap((clue) => clue.birth ?? []));
  const kanji = new Set(clues.flatMap((clue) => normaliseName(clue.nameKanji) || []));
  return { keys, clues, reasons: reasonsFor(clues), conflict: births.size > 1 || kanji.size > 1 };
}

function reasonsFor(clues: readonly SubjectClue[]): LinkReason[] {
  const reasons: LinkReason[] = [];
  const written = new Set(clues.flatMap((clue) => clue.id?.trim() || []));
  const normal = new Set(clues.flatMap((clue) => idOf(clue) ?? []));
  const withId = clues.filter((clue) => idOf(clue) !== undefined).length;
  if (withId > 1 || (clues.length === 1 && withId === 1)) reasons.push('same-id');
  if (written.size > normal.size) reasons.push('same-id-normalised');
  const without = clues.filter((clue) => idOf(clue) === undefined);
  if (clues.length > 1 && without.some((clue) => clue.birth !== undefined))
    reasons.push('same-name-and-birth');
  if (clues.length > 1 && without.some((clue) => clue.birth === undefined && names(clue).length > 0))
    reasons.push('same-name');
  if (reasons.length === 0 && clues.some((clue) => clue.study !== undefined)) reasons.push('same-study');
  return reasons;
}

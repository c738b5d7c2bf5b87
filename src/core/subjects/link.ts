import { contentOf, type SubjectClue } from './clue.ts';
import { foldText } from '../text/fold.ts';
import { clueKeys, normaliseName } from './known-values.ts';
import { questionOf, type LinkDecision, type LinkQuestion } from './link-questions.ts';

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
  readonly questions: readonly AskedQuestion[];
}

export interface AskedQuestion extends LinkQuestion {
  /** Null = nobody has decided: the ID is taken to be right. */
  readonly decision: LinkDecision | null;
}

type Decide = (question: LinkQuestion) => LinkDecision | null;

/**
 * Joins clues into patients. An ID is the strongest tie; name with birth date comes next; a bare name or a
 * study ties only what carries nothing stronger, and only where one patient alone bears that name. Where these speak
 * against each other, `decide` is asked.
 */
export function link(clues: readonly SubjectClue[], decide: Decide = () => null): Linking {
  const distinct = distinctClues(clues);
  const births = birthQuestions(distinct).map((question) => ({ ...question, decision: decide(question) }));
  const keys = keysBeside(births);
  const groups = new Groups(distinct, keys);
  const strong = new Map<string, number>();
  distinct.forEach((clue, index) => {
    for (const key of keys(clue)) {
      if (key.startsWith('name:')) continue;
      const earlier = strong.get(key);
      if (earlier === undefined) strong.set(key, index);
      else if (!groups.idsDiffer(earlier, index)) groups.join(earlier, index);
    }
  });
  const ids = idQuestions(distinct, groups, strong).map(({ roots, ...question }) => {
    const decision = decide(question);
    const [first, ...others] = roots;
    if (decision === 'same' && first !== undefined) for (const other of others) groups.join(first, other);
    return { ...question, decision };
  });
  joinBareNames(distinct, groups);
  const undecided = new Set(births.flatMap(({ decision, sides }) => (decision === null ? sides : [])));
  return { ...collect(distinct, groups, keys, undecided), questions: [...births, ...ids] };
}

/** IDs that stand beside several birth dates. */
function birthQuestions(clues: readonly SubjectClue[]): LinkQuestion[] {
  const first = new Map<string, string>();
  const asked = new Map<string, Map<string, SubjectClue[]>>();
  const idAndBirth = (clue: SubjectClue): readonly [both: string, id: string] | null => {
    const [both, id] = clueKeys(clue);
    return both?.startsWith('id+birth:') === true && id !== undefined ? [both, id] : null;
  };
  for (const clue of clues) {
    const found = idAndBirth(clue);
    if (!found) continue;
    const [both, id] = found;
    const known = first.get(id);
    if (known === undefined) first.set(id, both);
    else if (known !== both) asked.set(id, new Map());
  }
  for (const clue of asked.size > 0 ? clues : []) {
    const [both = '', id = ''] = idAndBirth(clue) ?? [];
    const births = asked.get(id);
    births?.set(both, [...(births.get(both) ?? []), clue]);
  }
  return [...asked.values()].map((births) => questionOf('two-births', births));
}

/** Keys of a clue; an ID that two persons bear is one of them only with the birth date, or without any. */
function keysBeside(births: readonly AskedQuestion[]): (clue: SubjectClue) => readonly string[] {
  const split = new Set(births.flatMap(({ decision, sides }) => (decision === 'different' ? sides : [])));
  if (split.size === 0) return clueKeys;
  return (clue) => {
    const keys = clueKeys(clue);
    return split.has(keys[0] ?? '') ? keys.filter((key) => !key.startsWith('id:')) : keys;
  };
}

/** Groups of different IDs in which somebody of one name is born on one day. `strong`: the first clue with each key. */
function idQuestions(
  clues: readonly SubjectClue[],
  groups: Groups,
  strong: ReadonlyMap<string, number>,
): (LinkQuestion & { readonly roots: readonly number[] })[] {
  const together = new Map<number, Set<number>>();
  clues.forEach((clue, index) => {
    const root = groups.find(index);
    if (groups.idOf(root) === undefined) return;
    for (const key of clueKeys(clue)) {
      if (!key.startsWith('name+birth:')) continue;
      // Whoever else bears the key was joined with the first, or is of another ID.
      const other = groups.find(strong.get(key) ?? index);
      if (other === root || !groups.idsDiffer(other, root)) continue;
      const all = together.get(other) ?? new Set([other]);
      together.set(other, all);
      for (const one of [...(together.get(root) ?? [root])]) together.set(one, all.add(one));
    }
  });
  const sidesOf = new Map<ReadonlySet<number>, Map<string, SubjectClue[]>>();
  for (const roots of together.values()) sidesOf.set(roots, new Map());
  // One pass for all questions: a large clinic has thousands of them.
  clues.forEach((clue, index) => {
    const root = groups.find(index);
    const sides = sidesOf.get(together.get(root) ?? noRoots);
    const id = groups.idOf(root);
    if (sides && id !== undefined) appendTo(sides, id, clue);
  });
  return [...sidesOf].map(([roots, sides]) => ({ ...questionOf('two-ids', sides), roots: [...roots] }));
}

const noRoots: ReadonlySet<number> = new Set();

function appendTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

function distinctClues(clues: readonly SubjectClue[]): SubjectClue[] {
  const byContent = new Map<string, SubjectClue>();
  // Files that say the same share one clue (see said-once.ts).
  for (const clue of new Set(clues)) if (clueKeys(clue).length > 0) byContent.set(contentOf(clue), clue);
  return [...byContent.values()];
}

/** Union-find over clues; each group carries at most one patient ID. */
class Groups {
  private readonly parent: number[];
  private readonly id: (string | undefined)[];

  constructor(clues: readonly SubjectClue[], keys: (clue: SubjectClue) => readonly string[]) {
    this.parent = clues.map((_, i) => i);
    this.id = clues.map((clue) => idIn(keys(clue)));
  }

  idOf(root: number): string | undefined {
    return this.id[root];
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
  return idIn(clueKeys(clue));
}

function idIn(keys: readonly string[]): string | undefined {
  return keys.find((key) => key.startsWith('id:')) ?? keys.find((key) => key.startsWith('id+birth:'));
}

/** A clue with a name and nothing stronger joins the only patient of that name. */
function joinBareNames(clues: readonly SubjectClue[], groups: Groups): void {
  const bearers = new Map<string, Set<number>>();
  const bare = (clue: SubjectClue): boolean => idOf(clue) === undefined && clue.birth === undefined;
  if (!clues.some(bare)) return;
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

function collect(
  clues: readonly SubjectClue[],
  groups: Groups,
  keysOf: (clue: SubjectClue) => readonly string[],
  undecided: ReadonlySet<string>,
): Omit<Linking, 'questions'> {
  const members = new Map<number, SubjectClue[]>();
  clues.forEach((clue, index) => {
    const root = groups.find(index);
    const group = members.get(root);
    if (group) group.push(clue);
    else members.set(root, [clue]);
  });
  const subjects = [...members.values()].map((his) => describe(his, keysOf, undecided));
  const subjectOf = new Map<string, number>();
  const shared = new Set<string>();
  subjects.forEach(({ keys }, index) => {
    for (const key of keys) {
      const known = subjectOf.get(key);
      if (known !== undefined && known !== index) shared.add(key);
      subjectOf.set(key, index);
    }
  });
  for (const key of shared) subjectOf.delete(key);
  return { subjects, subjectOf };
}

function describe(
  clues: readonly SubjectClue[],
  keysOf: (clue: SubjectClue) => readonly string[],
  undecided: ReadonlySet<string>,
): LinkedSubject {
  const [only, another] = clues;
  // A table has tens of thousands of patients with one clue each.
  if (only && !another) {
    const keys = keysOf(only);
    const conflict = keys.some((key) => undecided.has(key));
    return { keys, clues, reasons: reasonsForOne(only, keys), conflict };
  }
  const keys = [...new Set(clues.flatMap(keysOf))];
  // 髙橋 and 高橋 are one name.
  const kanji = clues.flatMap(({ nameKanji = '' }) => normaliseName(foldText(nameKanji)) || []);
  const conflict = new Set(kanji).size > 1 || keys.some((key) => undecided.has(key));
  return { keys, clues, reasons: reasonsFor(clues), conflict };
}

const reasonsAlone = { id: ['same-id'], study: ['same-study'], none: [] } as const;

function reasonsForOne({ study }: SubjectClue, keys: readonly string[]): readonly LinkReason[] {
  if (idIn(keys) !== undefined) return reasonsAlone.id;
  return study === undefined ? reasonsAlone.none : reasonsAlone.study;
}

/** Of several clues. */
function reasonsFor(clues: readonly SubjectClue[]): LinkReason[] {
  const reasons: LinkReason[] = [];
  const written = new Set(clues.flatMap((clue) => clue.id?.trim() || []));
  const normal = new Set(clues.flatMap((clue) => idOf(clue) ?? []));
  const withId = clues.filter((clue) => idOf(clue) !== undefined).length;
  if (withId > 1) reasons.push('same-id');
  if (written.size > normal.size) reasons.push('same-id-normalised');
  const without = clues.filter((clue) => idOf(clue) === undefined);
  if (without.some((clue) => clue.birth !== undefined)) reasons.push('same-name-and-birth');
  if (without.some((clue) => clue.birth === undefined && names(clue).length > 0)) reasons.push('same-name');
  if (reasons.length === 0 && clues.some((clue) => clue.study !== undefined)) reasons.push('same-study');
  return reasons;
}

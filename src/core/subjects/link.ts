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
  const alone = bearersOf(distinct);
  const births = birthQuestions(distinct, alone).map((question) => ({
    ...question,
    decision: decide(question),
  }));
  const all = keyedBeside(distinct, births);
  const bearers = all === distinct ? alone : bearersOf(all);
  const groups = new Groups(all);
  for (const { key, first, index } of bearers.again)
    if (!key.startsWith('name:') && !groups.idsDiffer(first, index)) groups.join(first, index);
  const ids = idQuestions(all, groups, bearers).map(({ roots, ...question }) => {
    const decision = decide(question);
    const [first, ...others] = roots;
    if (decision === 'same' && first !== undefined) for (const other of others) groups.join(first, other);
    return { ...question, decision };
  });
  joinBareNames(all, groups);
  const undecided = new Set(births.flatMap(({ decision, sides }) => (decision === null ? sides : [])));
  return { ...collect(all, groups, bearers, undecided), questions: [...births, ...ids] };
}

/** A clue, and the keys under which it is looked up. */
interface Keyed {
  readonly clue: SubjectClue;
  readonly keys: readonly string[];
}

/** Each clue once. */
function distinctClues(clues: readonly SubjectClue[]): Keyed[] {
  // Those that say the same have the same strongest key: most keys are had by one clue alone, and only others are compared.
  const alone = new Map<string, SubjectClue>();
  const contents = new Map<string, Set<string>>();
  const distinct: Keyed[] = [];
  // Files that say the same share one clue (see said-once.ts).
  for (const clue of new Set(clues)) {
    const keys = clueKeys(clue);
    const [strongest] = keys;
    if (strongest === undefined) continue;
    const first = alone.get(strongest);
    if (first) {
      const said = contents.get(strongest) ?? new Set([contentOf(first)]);
      contents.set(strongest, said);
      const content = contentOf(clue);
      if (said.has(content)) continue;
      said.add(content);
    } else alone.set(strongest, clue);
    distinct.push({ clue, keys });
  }
  return distinct;
}

interface Bearers {
  /** The first clue with each key. */
  readonly first: Map<string, number>;
  /** Clues with a key that another had before, in their order: few, and all that may be joined. */
  readonly again: readonly { readonly key: string; readonly first: number; readonly index: number }[];
}

function bearersOf(clues: readonly Keyed[]): Bearers {
  const first = new Map<string, number>();
  const again: { key: string; first: number; index: number }[] = [];
  clues.forEach(({ keys }, index) => {
    for (const key of keys) {
      const earlier = first.get(key);
      if (earlier === undefined) first.set(key, index);
      else again.push({ key, first: earlier, index });
    }
  });
  return { first, again };
}

/** IDs that stand beside several birth dates. */
function birthQuestions(clues: readonly Keyed[], { again }: Bearers): LinkQuestion[] {
  const bothOf = (index: number): string | undefined => {
    const [both] = clues[index]?.keys ?? [];
    return both?.startsWith('id+birth:') === true ? both : undefined;
  };
  const holders = new Map<string, { readonly indexes: number[]; known: string | undefined }>();
  const asked = new Set<string>();
  for (const { key, first, index } of again) {
    if (!key.startsWith('id:')) continue;
    const holder = holders.get(key) ?? { indexes: [first], known: bothOf(first) };
    holders.set(key, holder);
    holder.indexes.push(index);
    const both = bothOf(index);
    if (both !== undefined && both !== (holder.known ??= both)) asked.add(key);
  }
  return [...asked].map((id) => {
    const births = new Map<string, SubjectClue[]>();
    for (const index of holders.get(id)?.indexes ?? []) {
      const both = bothOf(index);
      if (both !== undefined && clues[index]) appendTo(births, both, clues[index].clue);
    }
    return questionOf('two-births', births);
  });
}

/** An ID that two persons bear is one of them only with the birth date, or without any. */
function keyedBeside(clues: readonly Keyed[], births: readonly AskedQuestion[]): readonly Keyed[] {
  const split = new Set(births.flatMap(({ decision, sides }) => (decision === 'different' ? sides : [])));
  if (split.size === 0) return clues;
  return clues.map(({ clue, keys }) => ({
    clue,
    keys: split.has(keys[0] ?? '') ? keys.filter((key) => !key.startsWith('id:')) : keys,
  }));
}

/** Groups of different IDs in which somebody of one name is born on one day. */
function idQuestions(
  clues: readonly Keyed[],
  groups: Groups,
  { again }: Bearers,
): (LinkQuestion & { readonly roots: readonly number[] })[] {
  const together = new Map<number, Set<number>>();
  for (const { key, first, index } of again) {
    const root = groups.find(index);
    if (groups.idOf(root) === undefined || !key.startsWith('name+birth:')) continue;
    // Whoever else bears the key was joined with the first, or is of another ID.
    const other = groups.find(first);
    if (other === root || !groups.idsDiffer(other, root)) continue;
    const all = together.get(other) ?? new Set([other]);
    together.set(other, all);
    for (const one of [...(together.get(root) ?? [root])]) together.set(one, all.add(one));
  }
  if (together.size === 0) return [];
  const sidesOf = new Map<ReadonlySet<number>, Map<string, SubjectClue[]>>();
  for (const roots of together.values()) sidesOf.set(roots, new Map());
  // One pass for all questions: a large clinic has thousands of them.
  clues.forEach(({ clue }, index) => {
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

/** Union-find over clues; each group carries at most one patient ID. */
class Groups {
  private readonly parent: number[];
  private readonly id: (string | undefined)[];

  constructor(clues: readonly Keyed[]) {
    this.parent = clues.map((_, i) => i);
    this.id = clues.map(({ keys }) => idIn(keys));
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
function joinBareNames(clues: readonly Keyed[], groups: Groups): void {
  const bearers = new Map<string, Set<number>>();
  const bare = ({ clue, keys }: Keyed): boolean => idIn(keys) === undefined && clue.birth === undefined;
  if (!clues.some(bare)) return;
  clues.forEach((keyed, index) => {
    if (bare(keyed)) return;
    for (const name of names(keyed.clue))
      bearers.set(name, (bearers.get(name) ?? new Set()).add(groups.find(index)));
  });
  clues.forEach((keyed, index) => {
    if (!bare(keyed)) return;
    for (const name of names(keyed.clue)) {
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
  clues: readonly Keyed[],
  groups: Groups,
  { first, again }: Bearers,
  undecided: ReadonlySet<string>,
): Omit<Linking, 'questions'> {
  const members: Keyed[][] = [];
  const numbers = new Int32Array(clues.length).fill(-1);
  clues.forEach((keyed, index) => {
    const root = groups.find(index);
    // The root is the first of its group.
    if (root === index) numbers[index] = members.push([keyed]) - 1;
    else members[(numbers[index] = numbers[root] as number)]?.push(keyed);
  });
  const subjects = members.map((his) => describe(his, undecided));
  const shared = again.filter((one) => numbers[one.first] !== numbers[one.index]);
  // The map of clues becomes the one of patients: a second one of all keys would be as large.
  for (const [key, index] of first) first.set(key, numbers[index] as number);
  for (const { key } of shared) first.delete(key);
  return { subjects, subjectOf: first };
}

function describe(his: readonly Keyed[], undecided: ReadonlySet<string>): LinkedSubject {
  const [only, another] = his;
  const clues = his.map(({ clue }) => clue);
  // A table has tens of thousands of patients with one clue each.
  if (only && !another) {
    const { keys } = only;
    const conflict = keys.some((key) => undecided.has(key));
    return { keys, clues, reasons: reasonsForOne(only.clue, keys), conflict };
  }
  const keys = [...new Set(his.flatMap((keyed) => keyed.keys))];
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

import type { Listed } from '../packed-list.ts';
import { contentOf, type KnownValue, type SubjectClue } from './clue.ts';

/** A longer list is a table's: its values are its own, and to compare them would cost more than it saves. */
const longestShared = 256;
/** Lists that begin alike and are held; what goes on otherwise in each file is not kept for comparison. */
const listsOfOneStart = 8;

/** What a file says of patients. */
export interface Said {
  readonly subjects: readonly SubjectClue[];
  readonly known: Listed<KnownValue>;
}

/**
 * The files of one patient say the same of him thousands of times over: each clue, each value and each list of them is
 * held once. `most`: as many values are remembered, then it begins anew.
 */
export class SaidOnce {
  private readonly clues = new Map<string, SubjectClue>();
  private readonly values = new Map<string, Map<string, KnownValue>>();
  private readonly lists = new WeakMap<object, (readonly object[])[]>();
  private readonly most: number;
  private held = 0;

  constructor(most = Number.POSITIVE_INFINITY) {
    this.most = most;
  }

  share<T extends Said>(file: T): T {
    if (this.held > this.most) this.forget();
    return {
      ...file,
      subjects: isShort(file.subjects) ? this.list(file.subjects, (clue) => this.clue(clue)) : file.subjects,
      known: isShort(file.known) ? this.list(file.known, (value) => this.value(value)) : file.known,
    };
  }

  private list<I extends object>(list: Iterable<I>, once: (item: I) => I): readonly I[] {
    const items = Array.from(list, once);
    const [first] = items;
    if (!first) return nothing;
    const alike = this.lists.get(first) ?? [];
    const there = alike.find((other) => isSame(other, items));
    if (there) return there as readonly I[];
    if (alike.length < listsOfOneStart) this.lists.set(first, [...alike, items]);
    return items;
  }

  private clue(clue: SubjectClue): SubjectClue {
    return this.remembered(this.clues, contentOf(clue), clue);
  }

  /** By the value itself: a key that is made of it would be a second copy. */
  private value(known: KnownValue): KnownValue {
    const { kind, value, subject } = known;
    const group = subject === undefined ? kind : `${kind} ${String(subject)}`;
    let values = this.values.get(group);
    if (!values) this.values.set(group, (values = new Map<string, KnownValue>()));
    return this.remembered(values, value, known);
  }

  private remembered<I>(map: Map<string, I>, key: string, item: I): I {
    const there = map.get(key);
    if (there !== undefined) return there;
    map.set(key, item);
    this.held++;
    return item;
  }

  private forget(): void {
    this.clues.clear();
    this.values.clear();
    this.held = 0;
  }
}

const isShort = ({ length }: { readonly length: number }): boolean => length <= longestShared;

const nothing: readonly never[] = [];

function isSame(a: readonly object[], b: readonly object[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

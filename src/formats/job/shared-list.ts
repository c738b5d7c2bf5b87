import { randomBytes } from '../../core/random.ts';

/**
 * A list that is the same for many files (the tags of a series): sent to the page once, afterwards only its
 * name. Copying it with every file took longer than parsing the file.
 */
export interface SharedList<T> {
  readonly name: string;
  /** Present the first time that a worker sends this list. */
  readonly list?: readonly T[];
}

/** A worker's side: names lists by their content. */
export class ListNamer<T> {
  private readonly names = new Map<string, string>();
  private readonly prefix = Array.from(randomBytes(8)).join('.');
  private last: { readonly list: readonly T[]; readonly name: string } | null = null;

  /** `isSame` is a quick look at two items, `contentOf` all that matters of one. */
  share(list: readonly T[], isSame: (a: T, b: T) => boolean, contentOf: (item: T) => string): SharedList<T> {
    const { last } = this;
    if (last && isEach(last.list, list, isSame)) return { name: last.name };
    const content = list.map(contentOf).join('\n');
    const known = this.names.get(content);
    const name = known ?? `${this.prefix}/${String(this.names.size)}`;
    this.last = { list, name };
    if (known !== undefined) return { name };
    this.names.set(content, name);
    return { name, list };
  }
}

function isEach<T>(a: readonly T[], b: readonly T[], isSame: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((item, i) => isSame(item, b[i] as T));
}

/** The page's side: lists by name, shared by all files that have them. */
export class ListKeeper<T> {
  private readonly lists = new Map<string, readonly T[]>();

  resolve({ name, list }: SharedList<T>): readonly T[] {
    if (list) this.lists.set(name, list);
    return this.lists.get(name) ?? [];
  }
}

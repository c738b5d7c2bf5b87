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

  share(list: readonly T[], contentOf: (item: T) => string): SharedList<T> {
    const content = list.map(contentOf).join('\n');
    const known = this.names.get(content);
    if (known !== undefined) return { name: known };
    const name = `${this.prefix}/${String(this.names.size)}`;
    this.names.set(content, name);
    return { name, list };
  }
}

/** The page's side: lists by name, shared by all files that have them. */
export class ListKeeper<T> {
  private readonly lists = new Map<string, readonly T[]>();

  resolve({ name, list }: SharedList<T>): readonly T[] {
    if (list) this.lists.set(name, list);
    return this.lists.get(name) ?? [];
  }
}

import type { TextMark } from '../worker-api/contract.ts';

/** What a mark is called as long as the text stays the same. */
type MarkKey = `${number}:${number}`;

export function markKey({ line, column }: Pick<TextMark, 'line' | 'column'>): MarkKey {
  return `${line}:${column}`;
}

interface FileLook {
  /** Hits of low confidence that the plan still has. */
  readonly doubtful: ReadonlySet<MarkKey>;
  readonly reached: ReadonlySet<MarkKey>;
  readonly accepted: ReadonlySet<MarkKey>;
}

const unopened: FileLook = { doubtful: new Set(), reached: new Set(), accepted: new Set() };

/**
 * What was looked at. A text counts once each of its hits of low confidence was stepped to, stood in view, or was
 * decided on; what has none, and what is no text, counts once it was opened.
 */
export class LookedAt {
  seen = $state.raw<ReadonlySet<number>>(new Set());
  /** Whose picture stood in view on a contact sheet. */
  pictures = $state.raw<ReadonlySet<number>>(new Set());
  #looks = $state.raw<ReadonlyMap<number, FileLook>>(new Map());

  /** A file was opened, or opened again under another decision. */
  opened(file: number, marks: readonly TextMark[]): void {
    const doubtful = marks.filter(({ confidence }) => confidence === 'unsure').map(markKey);
    this.#put(file, { ...this.#of(file), doubtful: new Set(doubtful) });
  }

  /** The whole picture stood in view. `alone`: nothing else of the file has to be looked at. */
  sawPicture(file: number, alone: boolean): void {
    if (!this.pictures.has(file)) this.pictures = new Set(this.pictures).add(file);
    if (alone && !this.#looks.has(file)) this.opened(file, []);
  }

  reach(file: number, marks: readonly TextMark[]): void {
    const { reached } = this.#of(file);
    const fresh = marks.map(markKey).filter((key) => !reached.has(key));
    if (fresh.length > 0) this.#put(file, { ...this.#of(file), reached: new Set([...reached, ...fresh]) });
  }

  /** Says that a mark is right, or takes that back. */
  accept(file: number, mark: TextMark): void {
    const accepted = new Set(this.#of(file).accepted);
    const key = markKey(mark);
    if (!accepted.delete(key)) accepted.add(key);
    this.#put(file, { ...this.#of(file), accepted });
    this.reach(file, [mark]);
  }

  isAccepted(file: number, mark: TextMark): boolean {
    return this.#of(file).accepted.has(markKey(mark));
  }

  isOpen(file: number, mark: TextMark): boolean {
    return mark.confidence === 'unsure' && !this.#of(file).reached.has(markKey(mark));
  }

  /** How many hits of low confidence are still to be looked at; null while the file was not opened. */
  openIn(file: number): number | null {
    const look = this.#looks.get(file);
    return look ? open(look) : null;
  }

  forget(): void {
    this.seen = new Set();
    this.pictures = new Set();
    this.#looks = new Map();
  }

  #of(file: number): FileLook {
    return this.#looks.get(file) ?? unopened;
  }

  #put(file: number, look: FileLook): void {
    this.#looks = new Map(this.#looks).set(file, look);
    const done = open(look) === 0;
    if (done === this.seen.has(file)) return;
    this.seen = done ? new Set(this.seen).add(file) : new Set([...this.seen].filter((id) => id !== file));
  }
}

function open({ doubtful, reached }: FileLook): number {
  return [...doubtful].filter((key) => !reached.has(key)).length;
}

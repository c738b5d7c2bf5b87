import { limits } from '../core/limits.ts';

/** The most that goes into one call. */
export interface BatchSize {
  readonly files: number;
  readonly bytes: number;
  /** So many go together even where another worker may stand idle. */
  readonly leastBytes?: number;
}

const ordinary: BatchSize = { files: limits.batchFiles, bytes: limits.batchBytes };

/**
 * What is left for each worker: first what it had before, then what nobody had, then what the others have not come to.
 * Each list is served in order.
 */
export class Shares<I> {
  private readonly lists: { readonly inputs: I[]; at: number }[];
  private readonly workers: number;
  private readonly most: BatchSize;
  private left: number;

  constructor(
    inputs: readonly I[],
    workers: number,
    servedBy: (input: I) => number | undefined,
    most = ordinary,
  ) {
    this.workers = workers;
    this.most = most;
    this.left = inputs.length;
    this.lists = Array.from({ length: workers + 1 }, () => ({ inputs: [], at: 0 }));
    for (const input of inputs) this.lists[servedBy(input) ?? workers]?.inputs.push(input);
  }

  /** The next inputs that go together: small ones, and never so many that another worker stands idle. */
  next(worker: number, sizeOf: (input: I) => number): I[] {
    const list = this.listFor(worker);
    if (!list) return [];
    const share = Math.ceil(this.left / (2 * this.workers));
    const { files, bytes: most, leastBytes = 0 } = this.most;
    const batch: I[] = [];
    let bytes = 0;
    for (const input of list.inputs.slice(list.at, list.at + files)) {
      if (batch.length >= share && bytes >= leastBytes) break;
      bytes += sizeOf(input);
      if (batch.length > 0 && bytes > most) break;
      batch.push(input);
    }
    list.at += batch.length;
    this.left -= batch.length;
    return batch;
  }

  private listFor(worker: number): { readonly inputs: I[]; at: number } | undefined {
    const unserved = (list: { readonly inputs: I[]; at: number }): number => list.inputs.length - list.at;
    const [own, nobodys] = [this.lists[worker], this.lists[this.workers]];
    if (own && unserved(own) > 0) return own;
    if (nobodys && unserved(nobodys) > 0) return nobodys;
    const longest = this.lists.reduce((most, list) => (unserved(list) > unserved(most) ? list : most));
    return unserved(longest) > 0 ? longest : undefined;
  }
}

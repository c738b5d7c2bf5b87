/** First word of a packed dictionary. */
export const lexiconMagic = 0x314c584b;

const LOWEST_COST = -6800;
const COST_STEP = 105;

export function costToByte(cost: number): number {
  return Math.max(0, Math.min(255, Math.round((cost - LOWEST_COST) / COST_STEP)));
}

function byteToCost(byte: number): number {
  return LOWEST_COST + byte * COST_STEP;
}

/**
 * Dictionary of word forms with their classes and costs: a trie in arrays. Node 0 is the root; the children of a node
 * stand side by side, in order of their character; so do the entries (class and cost) of the words that end at a node.
 */
export class Lexicon {
  readonly classes: number;
  /** Cost of class b right after class a at `a * classes + b`. */
  readonly connections: Int16Array;
  readonly firstChild: Uint32Array;
  readonly labels: Uint16Array;
  readonly firstEntry: Uint32Array;
  readonly entryClass: Uint8Array;
  readonly entryCost: Int16Array;
  /** Child of the root by character; 0 where there is none. */
  private readonly first = new Uint32Array(65_536);

  constructor(bytes: Uint8Array) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < 16 || view.getUint32(0, true) !== lexiconMagic) throw new Error('no lexicon');
    const [classes, nodes, entries] = [
      view.getUint32(4, true),
      view.getUint32(8, true),
      view.getUint32(12, true),
    ];
    let at = 16;
    const take = (length: number): Uint8Array => bytes.subarray(at, (at += length));
    this.classes = classes;
    const connections = take(classes * classes * 2);
    this.connections = new Int16Array(new Uint8Array(connections).buffer);
    this.firstChild = sums(joined(take(nodes * 2)), 1);
    this.labels = joined(take(nodes * 2));
    this.firstEntry = sums(take(nodes), 0);
    this.entryClass = new Uint8Array(take(entries));
    this.entryCost = costs(take(entries));
    this.undoDifferences(nodes);
    for (let child = 1; child < (this.firstChild[1] ?? 1); child++)
      this.first[this.labels[child] ?? 0] = child;
  }

  /** Node after one more character; 0 where no word goes on. */
  step(node: number, unit: number): number {
    if (node === 0) return this.first[unit] ?? 0;
    let low = this.firstChild[node] ?? 0;
    let high = (this.firstChild[node + 1] ?? 0) - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const label = this.labels[middle] ?? 0;
      if (label === unit) return middle;
      if (label < unit) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  /** Classes of a word, by number; empty for what is not in the dictionary. */
  classesOf(word: string): number[] {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      node = this.step(node, word.charCodeAt(i));
      if (node === 0) return [];
    }
    return [...this.entryClass.subarray(this.firstEntry[node], this.firstEntry[node + 1])];
  }

  private undoDifferences(nodes: number): void {
    for (let node = 0; node < nodes; node++) {
      let label = 0;
      const end = this.firstChild[node + 1] ?? 0;
      for (let child = this.firstChild[node] ?? 0; child < end; child++) {
        label += this.labels[child] ?? 0;
        this.labels[child] = label;
      }
    }
  }
}

function joined(halves: Uint8Array): Uint16Array {
  const length = halves.length / 2;
  const values = new Uint16Array(length);
  for (let i = 0; i < length; i++) values[i] = (halves[i] ?? 0) | ((halves[length + i] ?? 0) << 8);
  return values;
}

function costs(bytes: Uint8Array): Int16Array {
  const values = new Int16Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = byteToCost(bytes[i] ?? 0);
  return values;
}

/** Where each node's part begins, when the parts stand one after the other. */
function sums(counts: ArrayLike<number>, from: number): Uint32Array {
  const starts = new Uint32Array(counts.length + 1);
  starts[0] = from;
  for (let i = 0; i < counts.length; i++) starts[i + 1] = (starts[i] ?? 0) + (counts[i] ?? 0);
  return starts;
}

/**
 * Aho-Corasick (1975) over UTF-16 units: all patterns in one pass, whatever their number. Edges lie in one
 * open-addressed hash table, because names of a run make up to some 10^6 nodes.
 */
export class Automaton {
  private readonly keys: Float64Array;
  private readonly targets: Int32Array;
  private readonly mask: number;
  private readonly failure: Int32Array;
  /** Pattern that ends at a node, and the next node on the failure path at which one ends. */
  private readonly ending: Int32Array;
  private readonly nextEnding: Int32Array;
  private readonly lengths: Int32Array;

  constructor(patterns: readonly string[]) {
    const total = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
    let size = 16;
    while (size < total * 2) size *= 2;
    this.mask = size - 1;
    this.keys = new Float64Array(size).fill(-1);
    this.targets = new Int32Array(size);
    this.failure = new Int32Array(total + 1);
    this.ending = new Int32Array(total + 1).fill(-1);
    this.nextEnding = new Int32Array(total + 1).fill(-1);
    this.lengths = Int32Array.from(patterns, (pattern) => pattern.length);
    const parents = this.insert(patterns, total);
    this.link(parents);
  }

  /** Calls `found` for each occurrence with the pattern's index and the place after its last unit. */
  search(text: string, found: (pattern: number, start: number, end: number) => void): void {
    let node = 0;
    for (let at = 0; at < text.length; at++) {
      node = this.step(node, text.charCodeAt(at));
      let at2 = (this.ending[node] ?? -1) >= 0 ? node : (this.nextEnding[node] ?? -1);
      while (at2 > 0) {
        const pattern = this.ending[at2] ?? -1;
        found(pattern, at + 1 - (this.lengths[pattern] ?? 0), at + 1);
        at2 = this.nextEnding[at2] ?? -1;
      }
    }
  }

  /** Nodes in order of depth with their parent and letter, as the failure links need them. */
  private insert(
    patterns: readonly string[],
    total: number,
  ): { parent: Int32Array; order: Int32Array; unit: Uint16Array } {
    const parent = new Int32Array(total + 1);
    const unit = new Uint16Array(total + 1);
    const depth = new Int32Array(total + 1);
    let count = 1;
    patterns.forEach((pattern, index) => {
      let node = 0;
      for (let i = 0; i < pattern.length; i++) {
        const code = pattern.charCodeAt(i);
        const next = this.child(node, code);
        if (next >= 0) {
          node = next;
          continue;
        }
        this.put(node, code, count);
        parent[count] = node;
        unit[count] = code;
        depth[count] = i + 1;
        node = count++;
      }
      if (node > 0) this.ending[node] = index;
    });
    const order = Int32Array.from({ length: count }, (_, i) => i).sort(
      (a, b) => (depth[a] ?? 0) - (depth[b] ?? 0),
    );
    return { parent, order, unit };
  }

  private link({ parent, order, unit }: { parent: Int32Array; order: Int32Array; unit: Uint16Array }): void {
    for (const node of order) {
      if (node === 0) continue;
      const up = parent[node] ?? 0;
      const fail = up === 0 ? 0 : this.step(this.failure[up] ?? 0, unit[node] ?? 0);
      this.failure[node] = fail;
      this.nextEnding[node] = (this.ending[fail] ?? -1) >= 0 ? fail : (this.nextEnding[fail] ?? -1);
    }
  }

  private step(from: number, code: number): number {
    let node = from;
    for (;;) {
      const next = this.child(node, code);
      if (next >= 0) return next;
      if (node === 0) return 0;
      node = this.failure[node] ?? 0;
    }
  }

  private slot(key: number, node: number, code: number): number {
    let at = (Math.imul(node, 0x9e3779b1) ^ Math.imul(code, 0x85ebca6b)) & this.mask;
    while (this.keys[at] !== -1 && this.keys[at] !== key) at = (at + 1) & this.mask;
    return at;
  }

  private child(node: number, code: number): number {
    const key = node * 65_536 + code;
    const at = this.slot(key, node, code);
    return this.keys[at] === key ? (this.targets[at] ?? -1) : -1;
  }

  private put(node: number, code: number, target: number): void {
    const key = node * 65_536 + code;
    const at = this.slot(key, node, code);
    this.keys[at] = key;
    this.targets[at] = target;
  }
}

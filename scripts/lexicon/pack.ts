import { concat } from '../../src/core/bytes/concat.ts';
import { fold } from '../../src/core/text/fold.ts';
import { costToByte, lexiconMagic } from '../../src/core/text/tagger/lexicon.ts';
import type { WordClasses } from './classes.ts';
import type { Ipadic } from './ipadic.ts';

interface Node {
  readonly children: Map<number, Node>;
  /** Class of a word that ends here, and its cost. */
  readonly entries: Map<number, number>;
}

const newNode = (): Node => ({ children: new Map(), entries: new Map() });

/** The dictionary as bytes; read by src/core/text/tagger/lexicon.ts. */
export function packLexicon({ words }: Ipadic, { classOf, keys, connections }: WordClasses): Uint8Array {
  const root = newNode();
  for (const word of words) {
    // Matching is done on folded text. Latin words are abbreviations of firms: they would hide units and findings.
    const surface = fold(word.surface).text.trim();
    if (surface === '' || /[A-Za-z]/u.test(surface)) continue;
    const node = nodeOf(root, surface);
    const number = classOf.get(word) ?? 0;
    const cost = costToByte(word.cost);
    node.entries.set(number, Math.min(cost, node.entries.get(number) ?? 255));
  }
  return serialise(root, keys.length, connections);
}

function nodeOf(root: Node, surface: string): Node {
  let node = root;
  for (let i = 0; i < surface.length; i++) {
    const unit = surface.charCodeAt(i);
    const next = node.children.get(unit) ?? newNode();
    node.children.set(unit, next);
    node = next;
  }
  return node;
}

function serialise(root: Node, classes: number, connections: Int16Array): Uint8Array {
  const nodes: Node[] = [root];
  const labels: number[] = [0];
  for (let i = 0; i < nodes.length; i++) {
    const sorted = [...(nodes[i]?.children ?? [])].sort(([a], [b]) => a - b);
    let before = 0;
    for (const [unit, child] of sorted) {
      nodes.push(child);
      // Differences between brothers compress better.
      labels.push(unit - before);
      before = unit;
    }
  }
  const entries = nodes.map((node) => [...node.entries].sort(([a], [b]) => a - b));
  const all = entries.flat();
  return concat([
    words32([lexiconMagic, classes, nodes.length, all.length]),
    new Uint8Array(connections.slice().buffer),
    halves(nodes.map(({ children }) => children.size)),
    halves(labels),
    Uint8Array.from(entries, ({ length }) => length),
    Uint8Array.from(all, ([number]) => number),
    Uint8Array.from(all, ([, cost]) => cost),
  ]);
}

function words32(values: readonly number[]): Uint8Array {
  return new Uint8Array(Uint32Array.from(values).buffer);
}

/** Low bytes, then high bytes: the high ones are nearly all alike. */
function halves(values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  values.forEach((value, i) => {
    bytes[i] = value & 255;
    bytes[values.length + i] = value >> 8;
  });
  return bytes;
}

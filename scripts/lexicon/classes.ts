import { namedClasses } from '../../src/core/text/tagger/word-classes.ts';
import type { NamedClass } from '../../src/core/text/tagger/word-classes.ts';
import type { Ipadic, Word } from './ipadic.ts';

const named: Readonly<Record<string, NamedClass>> = {
  '名詞,固有名詞,人名,姓': 'surname',
  '名詞,固有名詞,人名,名': 'given-name',
  '名詞,固有名詞,人名,一般': 'person',
  '名詞,固有名詞,地域,一般': 'place',
  '名詞,固有名詞,地域,国': 'country',
  '名詞,固有名詞,組織,*': 'organisation',
  '名詞,固有名詞,一般,*': 'proper-noun',
  '名詞,一般,*,*': 'noun',
  '名詞,サ変接続,*,*': 'verbal-noun',
  '名詞,形容動詞語幹,*,*': 'adjectival-noun',
};

/** Unknown words connect like the nouns that they mostly are. */
const standIn: Readonly<Partial<Record<NamedClass, NamedClass>>> = {
  'unknown-kanji': 'proper-noun',
  'unknown-katakana': 'noun',
  'unknown-hiragana': 'noun',
  'unknown-latin': 'noun',
};

/** Key of a word's class: inflected words by their form, the frequent particles each for itself. */
function classKey({ surface, features }: Word): string {
  const [kind = '', second = '', third = '', fourth = '', , form = ''] = features;
  const plain = [kind, second, third, fourth].join(',');
  if (plain in named) return named[plain] ?? plain;
  if (kind === '動詞' || kind === '形容詞' || kind === '助動詞')
    return [kind, kind === '助動詞' ? '' : second, form].join(',');
  if (kind === '助詞' && surface.length === 1) return [plain, surface].join(',');
  return plain;
}

export interface WordClasses {
  readonly classOf: ReadonlyMap<Word, number>;
  readonly keys: readonly string[];
  /** Cost of class b after class a at `a * keys.length + b`. */
  readonly connections: Int16Array;
}

export function classify({ words, connection }: Ipadic): WordClasses {
  const numbers = new Map<string, number>(namedClasses.map((name, i) => [name, i]));
  const classOf = new Map<Word, number>();
  for (const word of words) {
    const key = classKey(word);
    if (!numbers.has(key)) numbers.set(key, numbers.size);
    classOf.set(word, numbers.get(key) ?? 0);
  }
  const keys = [...numbers.keys()];
  const weights = contextWeights(words, classOf, keys.length);
  const connections = new Int16Array(keys.length * keys.length);
  const contextsOf = (number: number) => {
    const own = keys[number] as NamedClass;
    if (own === 'unknown-digits' || own === 'unknown-other')
      return weights[numbers.get(own === 'unknown-digits' ? '名詞,数,*,*' : '記号,一般,*,*') ?? 0] ?? [];
    return weights[numbers.get(standIn[own] ?? own) ?? 0] ?? [];
  };
  for (let a = 0; a < keys.length; a++)
    for (let b = 0; b < keys.length; b++)
      connections[a * keys.length + b] = average(contextsOf(a), contextsOf(b), connection);
  return { classOf, keys, connections };
}

type Weights = readonly (readonly [context: number, weight: number])[];

/** What share of a class each context is, by how frequent (cheap) its words are. */
function contextWeights(words: readonly Word[], classOf: ReadonlyMap<Word, number>, count: number) {
  const sums = Array.from({ length: count }, () => new Map<number, number>());
  for (const word of words) {
    const sum = sums[classOf.get(word) ?? 0];
    sum?.set(word.context, (sum.get(word.context) ?? 0) + Math.exp(-word.cost / 1000));
  }
  return sums.map((sum): Weights => {
    const all = [...sum.values()].reduce((total, weight) => total + weight, 0);
    return [...sum].map(([context, weight]) => [context, weight / all] as const);
  });
}

function average(left: Weights, right: Weights, connection: Ipadic['connection']): number {
  let cost = 0;
  for (const [a, share] of left) for (const [b, other] of right) cost += share * other * connection(a, b);
  return Math.round(cost);
}

import type { Lexicon } from '../../src/core/text/tagger/lexicon.ts';
import { featureCount, Features } from '../../src/core/text/tagger/features.ts';
import { Chain, labelCount, mayFollow, rowWeights } from '../../src/core/text/tagger/model.ts';
import type { Sample } from './sentences.ts';

export interface Trained {
  readonly rows: Float32Array;
  readonly transitions: Float32Array;
  readonly scale: 1;
}

export interface Recipe {
  readonly epochs: number;
  readonly rate: number;
  /** Strength of the pull towards zero. */
  readonly decay: number;
  /** Share of the features that each sentence is learnt without, so that none is relied upon alone. */
  readonly dropout: number;
  readonly random: () => number;
  readonly say: (line: string) => void;
}

/** Trains the weights by stochastic gradient with a step of its own for each weight (AdaGrad). */
export function train(
  lexicon: Lexicon,
  samplesOfEpoch: (epoch: number) => readonly Sample[],
  { epochs, rate, decay, dropout, random, say }: Recipe,
): Trained {
  const features = new Features(lexicon);
  const chain = new Chain();
  const weights: Trained = {
    rows: new Float32Array(rowWeights),
    transitions: new Float32Array(labelCount * labelCount),
    scale: 1,
  };
  const squares = new Float32Array(rowWeights).fill(1);
  const stepSquares = new Float32Array(labelCount * labelCount).fill(1);
  const gradient = new Float64Array(labelCount);
  const mean = new Mean(weights.rows, weights.transitions);
  for (let epoch = 0; epoch < epochs; epoch++) {
    let loss = 0;
    const pace = rate * (1 - (0.9 * epoch) / epochs);
    for (const { text, tags, field } of shuffled(samplesOfEpoch(epoch), random)) {
      const { length } = text;
      features.extract(text, field);
      dropSome(features.rows, length * featureCount, dropout, random);
      chain.setTransitions(weights);
      chain.run(features.rows, length, weights);
      for (let i = 0; i < length; i++) {
        const gold = tags[i] ?? 0;
        for (let label = 0; label < labelCount; label++) {
          const p = chain.probability(i, label);
          gradient[label] = p - (label === gold ? 1 : 0);
          if (label === gold) loss -= Math.log(Math.max(p, 1e-12));
        }
        learnRows(features.rows, i, gradient, weights.rows, squares, pace, decay);
        if (i > 0) learnStep(chain, i, tags[i - 1] ?? 0, gold, weights.transitions, stepSquares, pace);
      }
    }
    say(`epoch ${epoch + 1}: loss ${loss.toFixed(0)}`);
    if (epoch >= epochs / 2) mean.add();
  }
  return { ...mean.value(), scale: 1 };
}

/** Mean of the weights after each of the last rounds: steadier than those of the very last. */
class Mean {
  private readonly rows: Float32Array;
  private readonly transitions: Float32Array;
  private readonly sums: { readonly rows: Float32Array; readonly transitions: Float32Array };
  private count = 0;

  constructor(rows: Float32Array, transitions: Float32Array) {
    this.rows = rows;
    this.transitions = transitions;
    this.sums = { rows: new Float32Array(rows.length), transitions: new Float32Array(transitions.length) };
  }

  add(): void {
    this.count++;
    this.rows.forEach((weight, i) => (this.sums.rows[i] = (this.sums.rows[i] ?? 0) + weight));
    this.transitions.forEach(
      (weight, i) => (this.sums.transitions[i] = (this.sums.transitions[i] ?? 0) + weight),
    );
  }

  value(): { rows: Float32Array; transitions: Float32Array } {
    const share = (sum: number): number => sum / this.count;
    return { rows: this.sums.rows.map(share), transitions: this.sums.transitions.map(share) };
  }
}

function learnRows(
  rows: Int32Array,
  i: number,
  gradient: Float64Array,
  weights: Float32Array,
  squares: Float32Array,
  pace: number,
  decay: number,
): void {
  for (let f = i * featureCount; f < (i + 1) * featureCount; f++) {
    const row = (rows[f] ?? 0) * labelCount;
    if (row === 0) continue;
    for (let label = 0; label < labelCount; label++) {
      const slope = gradient[label] ?? 0;
      if (slope < 0.002 && slope > -0.002) continue;
      const at = row + label;
      const weight = weights[at] ?? 0;
      const pull = slope + decay * weight;
      const square = (squares[at] ?? 0) + pull * pull;
      squares[at] = square;
      weights[at] = weight - (pace * pull) / Math.sqrt(square);
    }
  }
}

/** Row 0 takes the place of what is dropped; it is never learnt and stays 0. */
function dropSome(rows: Int32Array, count: number, share: number, random: () => number): void {
  if (share === 0) return;
  for (let f = 0; f < count; f++) if (random() < share) rows[f] = 0;
}

function learnStep(
  chain: Chain,
  i: number,
  before: number,
  gold: number,
  transitions: Float32Array,
  squares: Float32Array,
  pace: number,
): void {
  const at = i * labelCount;
  for (let a = 0; a < labelCount; a++)
    for (let b = 0; b < labelCount; b++) {
      if (!mayFollow(a, b)) continue;
      const joint =
        ((chain.forward[at - labelCount + a] ?? 0) *
          (chain.steps[a * labelCount + b] ?? 0) *
          (chain.factors[at + b] ?? 0) *
          (chain.backward[at + b] ?? 0)) /
        (chain.scales[i] ?? 1);
      const slope = joint - (a === before && b === gold ? 1 : 0);
      const index = a * labelCount + b;
      const square = (squares[index] ?? 0) + slope * slope;
      squares[index] = square;
      transitions[index] = (transitions[index] ?? 0) - (pace * slope) / Math.sqrt(square);
    }
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
  }
  return copy;
}

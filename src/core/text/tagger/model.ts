import { featureCount, rowBits } from './features.ts';
import { longestSentence } from './segment.ts';

/** First and following characters of a person's name, of another name (place, firm, product); and all else. */
export const labels = ['O', 'B-P', 'I-P', 'B-X', 'I-X'] as const;
export const labelCount = labels.length;
const COUNT = labelCount;

/** Weights of a linear-chain conditional random field. */
export interface Weights {
  /** `COUNT` weights for each row of features. */
  readonly rows: Float32Array | Int8Array;
  /** What one step of `rows` is worth. */
  readonly scale: number;
  /** Weight of label b right after label a at `a * COUNT + b`. */
  readonly transitions: Float32Array;
}

export const rowWeights = (1 << rowBits) * COUNT;

/** The rest of a name comes after its beginning only. */
export function mayFollow(before: number, label: number): boolean {
  if (label === 0 || label % 2 === 1) return true;
  return before === label || before === label - 1;
}

/** Sums over all ways to label a sentence, by the forward-backward algorithm with one scale per character. */
export class Chain {
  readonly forward = new Float64Array(longestSentence * COUNT);
  readonly backward = new Float64Array(longestSentence * COUNT);
  /** Weights of the labels of each character, as factors; each is at most 1. */
  readonly factors = new Float64Array(longestSentence * COUNT);
  readonly steps = new Float64Array(COUNT * COUNT);
  readonly scales = new Float64Array(longestSentence);

  /** Reads the weights of the transitions; after they were changed, call again. */
  setTransitions({ transitions }: Weights): void {
    for (let a = 0; a < COUNT; a++)
      for (let b = 0; b < COUNT; b++)
        this.steps[a * COUNT + b] = mayFollow(a, b) ? Math.exp(transitions[a * COUNT + b] ?? 0) : 0;
  }

  run(rows: Int32Array, length: number, weights: Weights): void {
    this.score(rows, length, weights);
    this.goForward(length);
    this.goBackward(length);
  }

  /** Probability of a label at a character, after `run`. */
  probability(i: number, label: number): number {
    const at = i * COUNT + label;
    return (this.forward[at] ?? 0) * (this.backward[at] ?? 0);
  }

  /** The five labels are written out: this is where the tagger spends its time. */
  private score(features: Int32Array, length: number, { rows, scale }: Weights): void {
    const { factors } = this;
    for (let i = 0; i < length; i++) {
      let o = 0;
      let b = 0;
      let n = 0;
      let x = 0;
      let y = 0;
      const end = (i + 1) * featureCount;
      for (let f = i * featureCount; f < end; f++) {
        const row = (features[f] ?? 0) * COUNT;
        o += rows[row] ?? 0;
        b += rows[row + 1] ?? 0;
        n += rows[row + 2] ?? 0;
        x += rows[row + 3] ?? 0;
        y += rows[row + 4] ?? 0;
      }
      const most = Math.max(o, b, n, x, y);
      const at = i * COUNT;
      factors[at] = Math.exp((o - most) * scale);
      factors[at + 1] = Math.exp((b - most) * scale);
      factors[at + 2] = Math.exp((n - most) * scale);
      factors[at + 3] = Math.exp((x - most) * scale);
      factors[at + 4] = Math.exp((y - most) * scale);
    }
  }

  private goForward(length: number): void {
    const { forward, factors, steps, scales } = this;
    for (let i = 0; i < length; i++) {
      let sum = 0;
      const at = i * COUNT;
      for (let b = 0; b < COUNT; b++) {
        let total = 0;
        if (i === 0) total = mayFollow(0, b) ? 1 : 0;
        else
          for (let a = 0; a < COUNT; a++)
            total += (forward[at - COUNT + a] ?? 0) * (steps[a * COUNT + b] ?? 0);
        total *= factors[at + b] ?? 0;
        forward[at + b] = total;
        sum += total;
      }
      const scale = sum > 0 ? sum : 1;
      scales[i] = scale;
      for (let b = 0; b < COUNT; b++) forward[at + b] = (forward[at + b] ?? 0) / scale;
    }
  }

  private goBackward(length: number): void {
    const { backward, factors, steps, scales } = this;
    for (let i = length - 1; i >= 0; i--) {
      const at = i * COUNT;
      if (i === length - 1) {
        backward.fill(1, at, at + COUNT);
        continue;
      }
      const scale = scales[i + 1] ?? 1;
      for (let a = 0; a < COUNT; a++) {
        let total = 0;
        for (let b = 0; b < COUNT; b++)
          total +=
            (steps[a * COUNT + b] ?? 0) * (factors[at + COUNT + b] ?? 0) * (backward[at + COUNT + b] ?? 0);
        backward[at + a] = total / scale;
      }
    }
  }
}

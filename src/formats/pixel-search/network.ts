import type { Kernels, Layer, LoadedLayer, Tensor } from './kernels.ts';
import { halfFloats } from './half-floats.ts';

function all(inputs: number, outputs: number, kernel: number, stride = 1, cut = true): Layer {
  return { kind: 'all', inputs, outputs, kernel, stride, dilation: 1, cut };
}

function separable(inputs: number, outputs: number, stride = 1, dilation = 1): readonly Layer[] {
  return [
    { kind: 'each', inputs, outputs: inputs, kernel: 3, stride, dilation, cut: true },
    all(inputs, outputs, 1),
  ];
}

const deep = 112;

/** As in scripts/train-detector/network.py; the file of weights has this order. */
const layers: readonly Layer[] = [
  all(2, 16, 3, 2),
  ...separable(16, 32, 2),
  ...separable(32, 32),
  ...separable(32, 64, 2),
  ...separable(64, 64),
  ...separable(64, 64),
  ...separable(64, deep, 2),
  ...separable(deep, deep),
  ...separable(deep, deep, 1, 2),
  ...separable(deep, deep, 1, 4),
  ...separable(deep, deep),
  all(deep, 64, 1),
  ...separable(64, 64),
  all(64, 32, 1),
  ...separable(32, 32),
  all(32, 16, 1),
  ...separable(16, 16),
  all(16, 1, 1, 1, false),
];

function weightCount({ kind, inputs, outputs, kernel }: Layer): number {
  return kernel * kernel * inputs * (kind === 'all' ? outputs : 1);
}

/** A small U of separable convolutions. Input: two planes; output: log odds for each square of two pixels. */
export class Network {
  private readonly kernels: Kernels;
  private readonly layers: readonly LoadedLayer[];

  private constructor(kernels: Kernels, loaded: readonly LoadedLayer[]) {
    this.kernels = kernels;
    this.layers = loaded;
  }

  /** Throws where the weights are not those of this network: they come with the page. */
  static load(kernels: Kernels, weights: Uint8Array): Network {
    const values = halfFloats(weights);
    let at = 0;
    const take = (count: number): Float32Array => values.subarray(at, (at += count));
    const loaded = layers.map((layer) => kernels.load(layer, take(weightCount(layer)), take(layer.outputs)));
    if (at !== values.length) throw new Error('weights of another network');
    return new Network(kernels, loaded);
  }

  /** `fill` writes the picture; `read` gets the scores. Both see memory that is gone after them. */
  run(
    height: number,
    width: number,
    fill: (input: Float32Array) => void,
    read: (odds: Float32Array) => void,
  ): void {
    const { kernels } = this;
    const pass = new Pass(kernels, this.layers);
    const input = kernels.tensor(height, width, 2);
    fill(kernels.values(input));
    const half = pass.next(input);
    const quarter = pass.times(2, half, true);
    const eighth = pass.times(3, quarter, true);
    let low = pass.times(5, eighth, true);
    for (const beside of [eighth, quarter, half]) {
      const narrow = pass.next(low);
      kernels.addDoubled(beside, narrow);
      kernels.release(narrow);
      low = pass.times(1, beside);
    }
    const odds = pass.next(low);
    read(kernels.values(odds));
    kernels.release(odds);
  }
}

/** One way through the layers; what is no longer needed is given back at once. */
class Pass {
  private readonly kernels: Kernels;
  private readonly layers: readonly LoadedLayer[];
  private at = 0;

  constructor(kernels: Kernels, loaded: readonly LoadedLayer[]) {
    this.kernels = kernels;
    this.layers = loaded;
  }

  next(input: Tensor, keep = false): Tensor {
    const layer = this.layers[this.at++];
    if (layer === undefined) throw new Error('no such layer');
    const out = this.kernels.convolved(input, layer);
    if (!keep) this.kernels.release(input);
    return out;
  }

  /** Separable layers one after another; each is added to its input where the shapes are the same. */
  times(count: number, input: Tensor, keep = false): Tensor {
    let x = input;
    for (let i = 0; i < count; i++) {
      const kept = i === 0 && keep;
      const y = this.next(this.next(x, true));
      const same = y.channels === x.channels && y.height === x.height;
      const out = same ? this.kernels.added(x, y) : y;
      if (same) this.kernels.release(y);
      if (!kept) this.kernels.release(x);
      x = out;
    }
    return x;
  }
}

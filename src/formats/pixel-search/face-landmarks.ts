import manifest from '@vladmandic/face-api/model/face_landmark_68_model-weights_manifest.json' with { type: 'json' };
import type { Landmarks } from '../../core/pixels/face-eyes.ts';
import { readWeights, type Weights } from './face-weights.ts';
import type { Kernels, LoadedLayer, Tensor } from './kernels.ts';

export const landmarkSide = 112;

/** Of the pictures on which the network was trained: red, green, blue. */
const means = [122.782, 117.001, 104.298] as const;

const points = 68;

/**
 * The 68 point network of face-api (FaceLandmark68Net): four blocks of four separable convolutions, each of which sees the sum
 * of what came before it, then one sum of weights for each coordinate.
 */
export class LandmarkNetwork {
  private readonly kernels: Kernels;
  private readonly weights: Weights;
  private readonly blocks: readonly (readonly (readonly LoadedLayer[])[])[];

  constructor(kernels: Kernels, file: Uint8Array) {
    this.kernels = kernels;
    this.weights = readWeights(manifest, file);
    this.blocks = [0, 1, 2, 3].map((block) => [0, 1, 2, 3].map((part) => this.layers(block, part)));
  }

  /** A square of red, green and blue from 0 to 255; points in parts of its side. */
  find(square: Float32Array): Landmarks {
    const { kernels } = this;
    let x = kernels.tensor(landmarkSide, landmarkSide, 3);
    const values = kernels.values(x);
    for (let i = 0; i < values.length; i++)
      values[i] = ((square[i] ?? 0) - means[(i % 3) as 0 | 1 | 2]) / 255;
    for (const block of this.blocks) x = this.through(block, x);
    const features = this.meansOf(x);
    kernels.release(x);
    return this.pointsOf(features);
  }

  private through([first, ...others]: readonly (readonly LoadedLayer[])[], input: Tensor): Tensor {
    const { kernels } = this;
    if (first === undefined) throw new Error('no such layer');
    const sum = this.convolved(input, first);
    kernels.release(input);
    rectify(kernels.values(sum));
    // What the next part sees; below zero, the sum itself goes on.
    let seen = sum;
    for (const layers of others) {
      const more = this.convolved(seen, layers);
      if (seen !== sum) kernels.release(seen);
      addRectified(kernels.values(sum), kernels.values(more));
      seen = more;
    }
    kernels.release(sum);
    return seen;
  }

  private convolved(input: Tensor, layers: readonly LoadedLayer[]): Tensor {
    let x = input;
    for (const layer of layers) {
      const next = this.kernels.convolved(x, layer);
      if (x !== input) this.kernels.release(x);
      x = next;
    }
    return x;
  }

  private meansOf(map: Tensor): Float32Array {
    const [values, sums] = [this.kernels.values(map), new Float32Array(map.channels)];
    for (let i = 0; i < values.length;)
      for (let k = 0; k < sums.length; k++, i++) sums[k] = (sums[k] ?? 0) + (values[i] ?? 0);
    return sums.map((sum) => sum / (map.height * map.width));
  }

  private pointsOf(features: Float32Array): Landmarks {
    const [weights, bias] = [this.weights('fc/weights'), this.weights('fc/bias')];
    const sums = Float64Array.from(bias);
    for (let i = 0, at = 0; i < features.length; i++)
      for (let k = 0; k < sums.length; k++, at++)
        sums[k] = (sums[k] ?? 0) + (features[i] ?? 0) * (weights[at] ?? 0);
    return Array.from({ length: points }, (_, i) => ({ x: sums[i * 2] ?? NaN, y: sums[i * 2 + 1] ?? NaN }));
  }

  private layers(block: number, part: number): readonly LoadedLayer[] {
    const prefix = `dense${block}/conv${part}`;
    const bias = this.weights(`${prefix}/bias`);
    const [outputs, stride] = [bias.length, part === 0 ? 2 : 1];
    const common = { stride, dilation: 1, cut: false, padding: 'end' } as const;
    if (block === 0 && part === 0)
      return [
        this.kernels.load(
          { ...common, kind: 'all', inputs: 3, outputs, kernel: 3 },
          this.weights(`${prefix}/filters`),
          bias,
        ),
      ];
    const each = this.weights(`${prefix}/depthwise_filter`);
    const inputs = each.length / 9;
    return [
      this.kernels.load(
        { ...common, kind: 'each', inputs, outputs: inputs, kernel: 3 },
        each,
        new Float32Array(inputs),
      ),
      this.kernels.load(
        { ...common, stride: 1, kind: 'all', inputs, outputs, kernel: 1 },
        this.weights(`${prefix}/pointwise_filter`),
        bias,
      ),
    ];
  }
}

/** Adds the second to the first; the second becomes the sum without what is below zero. */
function addRectified(sum: Float32Array, more: Float32Array): void {
  for (let i = 0; i < sum.length; i++) {
    const value = (sum[i] ?? 0) + (more[i] ?? 0);
    sum[i] = value;
    more[i] = value > 0 ? value : 0;
  }
}

function rectify(values: Float32Array): void {
  for (let i = 0; i < values.length; i++) if ((values[i] ?? 0) < 0) values[i] = 0;
}

import manifest from '@vladmandic/face-api/model/ssd_mobilenetv1_model-weights_manifest.json' with { type: 'json' };
import { decodedBox, withoutDoubles, type ScoredBox } from '../../core/pixels/face-boxes.ts';
import { readWeights, type Weights } from './face-weights.ts';
import type { Kernels, LoadedLayer, Tensor } from './kernels.ts';

export const detectorSide = 512;

/** Of the normalisation, as the network was trained. */
const epsilon = 0.001;

/** Steps of the MobileNet of which half the lines are left. */
const halving = new Set([2, 4, 6, 12]);

/** The step at whose output the smallest faces are read. */
const smallest = 11;

/**
 * The single shot detector over MobileNet v1 of face-api (SsdMobilenetv1): thirteen steps that look at each channel by itself
 * and then mix them, and six maps, each half as fine as the one before, on which boxes are read.
 */
export class FaceDetector {
  private readonly kernels: Kernels;
  private readonly weights: Weights;
  private readonly first: LoadedLayer;
  private readonly steps: readonly (readonly [LoadedLayer, LoadedLayer])[];
  private readonly coarser: readonly LoadedLayer[];
  private readonly readers: readonly (readonly [codes: LoadedLayer, odds: LoadedLayer])[];
  private readonly anchors: Float32Array;

  constructor(kernels: Kernels, file: Uint8Array) {
    this.kernels = kernels;
    this.weights = readWeights(manifest, file);
    this.first = this.mixing('MobilenetV1', 0, 2);
    this.steps = Array.from({ length: 13 }, (_, i) => [this.each(i + 1), this.mixing('MobilenetV1', i + 1)]);
    this.coarser = Array.from({ length: 8 }, (_, i) => this.mixing('Prediction', i, i % 2 ? 2 : 1));
    this.readers = Array.from({ length: 6 }, (_, i) => [
      this.reading(i, 'BoxEncodingPredictor'),
      this.reading(i, 'ClassPredictor'),
    ]);
    this.anchors = this.weights('Output/extra_dim');
  }

  /** A square of red, green and blue from 0 to 255; boxes in parts of its side. */
  find(square: Float32Array, minScore: number): readonly ScoredBox[] {
    const { kernels } = this;
    const input = kernels.tensor(detectorSide, detectorSide, 3);
    const values = kernels.values(input);
    for (let i = 0; i < values.length; i++) values[i] = (square[i] ?? 0) / 127.5 - 1;

    const boxes: ScoredBox[] = [];
    let seen = 0;
    const read = (map: Tensor, at: number): void => {
      seen += this.read(map, at, seen, minScore, boxes);
    };
    let x = this.next(input, this.first);
    for (const [i, [each, mixing]] of this.steps.entries()) {
      x = this.next(this.next(x, each), mixing);
      if (i + 1 === smallest) read(x, 0);
    }
    read(x, 1);
    for (const [i, layer] of this.coarser.entries()) {
      x = this.next(x, layer);
      if (i % 2 === 1) read(x, 2 + (i >> 1));
    }
    kernels.release(x);
    return withoutDoubles(boxes).slice(0, 100);
  }

  private next(input: Tensor, layer: LoadedLayer): Tensor {
    const out = this.kernels.convolved(input, layer);
    this.kernels.release(input);
    return out;
  }

  /** Adds what is surer than `minScore`; gives the count of all boxes of this map. */
  private read(map: Tensor, reader: number, seen: number, minScore: number, boxes: ScoredBox[]): number {
    const { kernels, anchors } = this;
    const [forCodes, forOdds] = this.readers[reader] ?? [];
    if (forCodes === undefined || forOdds === undefined) throw new Error('no such layer');
    const codes = kernels.convolved(map, forCodes);
    const odds = kernels.convolved(map, forOdds);
    const own = anchors.subarray(seen * 4);
    const [allCodes, allOdds] = [kernels.values(codes), kernels.values(odds)];
    // Three numbers a box: nothing, a face, and a class that was not trained.
    const count = allOdds.length / 3;
    for (let i = 0; i < count; i++) {
      const score = 1 / (1 + Math.exp(-(allOdds[i * 3 + 1] ?? 0)));
      if (score > minScore) boxes.push({ ...decodedBox(own, allCodes, i), score });
    }
    kernels.release(codes);
    kernels.release(odds);
    return count;
  }

  private mixing(part: string, index: number, stride = 1): LoadedLayer {
    const prefix = `${part}/Conv2d_${index}_pointwise`;
    const bias = this.weights(`${prefix}/convolution_bn_offset`);
    const kernel = this.weights(`${prefix}/weights`);
    const wide = stride === 2;
    const side = wide ? 3 : 1;
    return this.kernels.load(
      {
        kind: 'all',
        inputs: kernel.length / (side * side * bias.length),
        outputs: bias.length,
        kernel: side,
        stride,
        dilation: 1,
        cut: true,
        most: 6,
        padding: 'end',
      },
      kernel,
      bias,
    );
  }

  /** The normalisation after it is part of the weights. */
  private each(index: number): LoadedLayer {
    const prefix = `MobilenetV1/Conv2d_${index}_depthwise`;
    const norm = (name: string): Float32Array => this.weights(`${prefix}/BatchNorm/${name}`);
    const [mean, variance, shift] = [norm('moving_mean'), norm('moving_variance'), norm('beta')];
    const factor = norm('gamma').map((gamma, i) => gamma / Math.sqrt((variance[i] ?? 0) + epsilon));
    const channels = factor.length;
    return this.kernels.load(
      {
        kind: 'each',
        inputs: channels,
        outputs: channels,
        kernel: 3,
        stride: halving.has(index) ? 2 : 1,
        dilation: 1,
        cut: true,
        most: 6,
        padding: 'end',
      },
      this.weights(`${prefix}/depthwise_weights`).map((value, i) => value * (factor[i % channels] ?? 0)),
      shift.map((value, i) => value - (mean[i] ?? 0) * (factor[i] ?? 0)),
    );
  }

  private reading(index: number, name: string): LoadedLayer {
    const prefix = `Prediction/BoxPredictor_${index}/${name}`;
    const [kernel, bias] = [this.weights(`${prefix}/weights`), this.weights(`${prefix}/biases`)];
    const [inputs, outputs] = [kernel.length / bias.length, bias.length];
    return this.kernels.load(
      { kind: 'all', inputs, outputs, kernel: 1, stride: 1, dilation: 1, cut: false },
      kernel,
      bias,
    );
  }
}

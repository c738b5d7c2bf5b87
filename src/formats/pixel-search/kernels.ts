import start, {
  type KernelModule,
  type WasmCall,
} from '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js';

/** Numbers in the memory of the machine code: rows, columns and, side by side, channels. */
export interface Tensor {
  readonly id: number;
  readonly at: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export interface Layer {
  /** Each channel by itself, or all into all. */
  readonly kind: 'each' | 'all';
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** What is below zero becomes zero. */
  readonly cut: boolean;
  /** Where given, what is above it becomes this. */
  readonly most?: 6;
  /** Where an odd number of lines is added around the picture, the larger half goes to the end, as TensorFlow does. */
  readonly padding?: 'end';
}

/** A layer whose weights are in the memory. */
export interface LoadedLayer extends Layer {
  readonly weights: number;
  readonly bias: number;
}

/** Counted as in dist/kernels/types.js (FusableActivation). */
const activation = ({ cut, most }: Layer): number => (most === 6 ? 2 : cut ? 1 : 0);

/** Lines of zeros before and after; with an odd kernel and a stride of 1 or 2 both ways give the same size. */
function padding({ kernel, stride, dilation, padding: kind }: Layer, length: number): [number, number] {
  const reach = dilation * (kernel - 1);
  if (kind === undefined) return [reach >> 1, reach >> 1];
  const total = Math.max((Math.ceil(length / stride) - 1) * stride + reach + 1 - length, 0);
  return [total >> 1, total - (total >> 1)];
}

const numbers = (count: number): 'number'[] => Array.from({ length: count }, () => 'number');

/**
 * The convolutions of the TensorFlow.js wasm backend (XNNPACK) called directly: its JavaScript side is some ten times as
 * long and nothing else of it is needed. Names and arguments are those of version 4.22.0
 * (dist/kernels/FusedConv2D.js and its neighbours).
 */
export class Kernels {
  private readonly module: KernelModule;
  private readonly register: WasmCall;
  private readonly all: WasmCall;
  private readonly each: WasmCall;
  private nextId = 1;
  /** Memory that was used and is free again, by its length in numbers. */
  private readonly spare = new Map<number, { readonly id: number; readonly at: number }[]>();

  private constructor(module: KernelModule) {
    this.module = module;
    this.register = module.cwrap('register_tensor', null, numbers(3));
    this.all = module.cwrap('FusedConv2D', null, numbers(23));
    this.each = module.cwrap('FusedDepthwiseConv2D', null, numbers(23));
    module.cwrap('init', null, [])();
  }

  /** The machine code is handed in: a worker has no way to fetch it. */
  static async start(wasm: Uint8Array<ArrayBuffer>): Promise<Kernels> {
    const silent = (): void => undefined;
    return new Kernels(await start({ wasmBinary: wasm, print: silent, printErr: silent }));
  }

  /** One engine for all searches of a worker: what is started already is taken as it is. */
  static async of(engine: Kernels | Uint8Array<ArrayBuffer>): Promise<Kernels> {
    return engine instanceof Kernels ? engine : Kernels.start(engine);
  }

  tensor(height: number, width: number, channels: number): Tensor {
    const length = height * width * channels;
    const { id, at } = this.spare.get(length)?.pop() ?? this.place(length);
    return { id, at, height, width, channels };
  }

  release({ id, at, height, width, channels }: Tensor): void {
    const length = height * width * channels;
    const free = this.spare.get(length) ?? [];
    free.push({ id, at });
    this.spare.set(length, free);
  }

  /** The numbers themselves; only until the next call, which may move the memory. */
  values({ at, height, width, channels }: Tensor): Float32Array<ArrayBuffer> {
    return new Float32Array(this.module.HEAPU8.buffer, at, height * width * channels);
  }

  load(layer: Layer, weights: Float32Array, bias: Float32Array): LoadedLayer {
    return { ...layer, weights: this.constant(weights), bias: this.constant(bias) };
  }

  convolved(input: Tensor, layer: LoadedLayer): Tensor {
    const { kind, kernel, stride, dilation } = layer;
    const reach = dilation * (kernel - 1);
    const size = (length: number): number => Math.floor((length + 2 * (reach >> 1) - reach - 1) / stride) + 1;
    const [top, bottom] = padding(layer, input.height);
    const [left, right] = padding(layer, input.width);
    const out = this.tensor(size(input.height), size(input.width), layer.outputs);
    const call = kind === 'all' ? this.all : this.each;
    call(
      ...[input.id, 1, input.height, input.width],
      ...[layer.weights, kernel, kernel, layer.bias],
      ...[top, right, bottom, left, 0],
      ...[dilation, dilation, stride, stride],
      ...[layer.inputs, layer.outputs, activation(layer), 0, 0, out.id],
    );
    return out;
  }

  private constant(values: Float32Array): number {
    const { id, at } = this.place(values.length);
    new Float32Array(this.module.HEAPU8.buffer, at, values.length).set(values);
    return id;
  }

  private place(length: number): { readonly id: number; readonly at: number } {
    const at = this.module._malloc(length * 4) >>> 0;
    const id = this.nextId++;
    this.register(id, length, at);
    return { id, at };
  }
}

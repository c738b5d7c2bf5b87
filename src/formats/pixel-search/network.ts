import { bytesOfDataUrl } from '../../core/bytes/data-url.ts';
import { halfFloats } from './half-floats.ts';
import { rowKernels } from './row-kernels.generated.ts';

/** What scripts/kernels/pixels/network.c gives away; places are bytes of its memory. */
interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly weightCount: () => number;
  readonly weightsAt: () => number;
  readonly loaded: () => void;
  readonly pictureAt: (width: number, height: number, planes: number) => number;
  readonly run: () => number;
}

/**
 * A small U of separable convolutions (scripts/train-detector/network.py) in machine code of its own. Input: two planes, or
 * one where both are the same; output: log odds for each square of two pixels.
 */
export class Network {
  private readonly machine: Machine;

  private constructor(machine: Machine) {
    this.machine = machine;
  }

  /** Throws where the weights are not those of this network: they come with the page. */
  static async load(weights: Uint8Array): Promise<Network> {
    const code = bytesOfDataUrl(`,${rowKernels}`);
    const { instance } = await WebAssembly.instantiate(code);
    const machine = instance.exports as unknown as Machine;
    const values = halfFloats(weights);
    if (values.length !== machine.weightCount()) throw new Error('weights of another network');
    floats(machine, machine.weightsAt(), values.length).set(values);
    machine.loaded();
    return new Network(machine);
  }

  /** `fill` writes the planes, one after another; `read` gets the scores. Both see memory that is gone after them. */
  run(
    width: number,
    height: number,
    planes: 1 | 2,
    fill: (input: Float32Array) => void,
    read: (odds: Float32Array) => void,
  ): void {
    const { machine } = this;
    fill(floats(machine, machine.pictureAt(width, height, planes), width * height * planes));
    read(floats(machine, machine.run(), (width * height) / 4));
  }
}

/** Seen anew each time: memory that grows is another one. */
function floats({ memory }: Machine, at: number, length: number): Float32Array {
  return new Float32Array(memory.buffer, at, length);
}

import { byteKernels } from './byte-kernels.generated.ts';
import { bytesOfDataUrl } from './data-url.ts';

/** What scripts/kernels/bytes gives away; places are bytes of its memory. */
interface Machine {
  readonly memory: WebAssembly.Memory;
  readonly stretch: () => number;
  readonly crc32: (length: number, before: number) => number;
  readonly jumps: () => number;
  readonly heads: () => number;
  readonly ends: () => number;
  readonly search: (from: number, to: number, window: number) => number;
  readonly blocks: () => number;
  readonly state: () => number;
  readonly sha256: (blocks: number) => void;
}

/** Bytes of one stretch (stretch.h). */
export const stretchBytes = 1 << 18;

/** Where a byte string may end, by the two bytes there, and with which four bytes it may begin. */
export interface WindowTables {
  /** Four at least. */
  readonly window: number;
  /** Bytes that the window may go on, by its last two bytes (the last one is the higher). */
  readonly jumps: Uint8Array;
  /** A bit for each hash of four bytes. */
  readonly heads: Uint8Array;
}

export const headBits = 16;

/** The hash of search.c. `head`: four bytes, the first one is the lowest. */
export function headHash(head: number): number {
  return Math.imul(head, 0x9e3779b1) >>> (32 - headBits);
}

/** Is shown each stretch while machine code holds it: `at` is where it lies in the bytes at hand. */
export type Look = (kernel: ByteKernel, stretch: Uint8Array, at: number) => void;

let compiled: Promise<WebAssembly.Module> | undefined;
let shared: Promise<ByteKernel> | undefined;

/** Sums and searches over bytes in machine code of its own: they are copied once, and all of it is done while they are near. */
export class ByteKernel {
  /** Messages side by side, a lane each, and what was made of their blocks: word after word, four lanes of each. */
  readonly blocks: Uint8Array;
  readonly state: Uint32Array;
  private readonly machine: Machine;
  private readonly stretch: Uint8Array;
  private readonly ends: Int32Array;
  private tables: WindowTables | null = null;

  private constructor(machine: Machine) {
    const { buffer } = machine.memory;
    this.machine = machine;
    this.stretch = new Uint8Array(buffer, machine.stretch(), stretchBytes);
    this.ends = new Int32Array(buffer, machine.ends(), stretchBytes);
    this.blocks = new Uint8Array(buffer, machine.blocks(), lanes * laneBytes);
    this.state = new Uint32Array(buffer, machine.state(), 8 * lanes);
  }

  static async open(): Promise<ByteKernel> {
    compiled ??= WebAssembly.compile(bytesOfDataUrl(`,${byteKernels}`));
    const { exports } = await WebAssembly.instantiate(await compiled);
    return new ByteKernel(exports as unknown as Machine);
  }

  /** For what is done within one call; nothing of it is kept from one call to the next. */
  static shared(): Promise<ByteKernel> {
    return (shared ??= ByteKernel.open());
  }

  /** CRC-32 of bytes of any length; `before`: of those that came before them. */
  crc32Of(bytes: Uint8Array, look?: Look, before = 0): number {
    let crc = before;
    for (let at = 0; at < bytes.length; at += stretchBytes) {
      const stretch = bytes.subarray(at, at + stretchBytes);
      this.hold(stretch);
      look?.(this, stretch, at);
      crc = this.crc32(stretch.length, crc);
    }
    return crc;
  }

  /** The stretch at hand, of `stretchBytes` at the most. */
  hold(bytes: Uint8Array): void {
    this.stretch.set(bytes);
  }

  /** Of what came before (0: nothing) and of the stretch at hand, which is used up. */
  private crc32(length: number, before: number): number {
    return this.machine.crc32(length, before) >>> 0;
  }

  /** Last bytes of the windows from `from` to `to` that may begin a string, in no certain order; good until the next call. */
  windows(tables: WindowTables, from: number, to: number): Int32Array {
    const { machine } = this;
    if (this.tables !== tables) {
      const memory = new Uint8Array(machine.memory.buffer);
      memory.set(tables.jumps, machine.jumps());
      memory.set(tables.heads, machine.heads());
      this.tables = tables;
    }
    return this.ends.subarray(0, machine.search(from, to, tables.window));
  }

  /** SHA-256 of so many blocks in each lane. */
  hashBlocks(count: number): void {
    this.machine.sha256(count);
  }
}

export const lanes = 4;

/** Bytes of a message that are worked on in one call. */
export const laneBytes = 1 << 14;

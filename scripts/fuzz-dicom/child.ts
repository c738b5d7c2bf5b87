import { presetIds } from '../../src/core/policy/policy.ts';
import { mutant } from './mutants.ts';
import { OutsideReader } from './outside-reader.ts';
import { takeThrough } from './one-file.ts';
import type { Seed } from './seeds.ts';
import { collectSeeds } from './seeds.ts';

/** What a child says of one mutant. Memory is the high-water mark of the whole process. */
export interface Report {
  readonly index: number;
  readonly kind: string;
  readonly seed: string;
  readonly outcome: string;
  readonly offence: string | null;
  /** Of processor time: other work on the machine does not count. */
  readonly ms: number;
  readonly peakBytes: number;
  readonly grewBytes: number;
  readonly heapBytes: number;
  /** Whether dcmdump read mutant and output; null where it was not asked. */
  readonly outside: boolean | null;
}

const mostMs = 3_000;
const mostGrowth = 400e6;
export class Child {
  private readonly outside = new OutsideReader();
  private readonly seeds: readonly Seed[];
  private doneCount = 0;

  /** One of so many outputs is shown to dcmdump. */
  private readonly sample: number;

  private constructor(seeds: readonly Seed[], sample: number) {
    this.seeds = seeds;
    this.sample = sample;
  }

  static async create(shared: string | null, sample: number): Promise<Child> {
    return new Child(await collectSeeds(shared), sample);
  }

  /** `made` is called when the mutant is ready and its time begins. */
  async take(seedNumber: number, index: number, made: () => void): Promise<Report> {
    const { kind, seed, bytes } = mutant(this.seeds, seedNumber, index);
    made();
    return { index, kind, seed, ...(await this.judge(bytes, index)) };
  }

  /** `index` chooses the preset and nothing else. */
  async judge(
    bytes: Uint8Array<ArrayBuffer>,
    index: number,
  ): Promise<Omit<Report, 'index' | 'kind' | 'seed'>> {
    const before = process.resourceUsage().maxRSS;
    const start = process.cpuUsage();
    const ending = await takeThrough(bytes, presetIds[index % presetIds.length] ?? 'guideline').catch(
      (error: unknown) => ({
        outcome: 'threw',
        offence: `threw: ${error instanceof Error ? (error.stack ?? error.name) : 'no error'}`,
        output: null,
      }),
    );
    const spent = process.cpuUsage(start);
    const ms = (spent.user + spent.system) / 1000;
    const after = process.resourceUsage().maxRSS;
    const grewBytes = (after - before) * 1024;
    const outside = ending.output ? this.compare(bytes, ending.output) : null;
    const offence =
      ending.offence ??
      (ms > mostMs ? `took ${ms.toFixed(0)} ms` : null) ??
      (grewBytes > mostGrowth ? `grew by ${(grewBytes / 1e6).toFixed(0)} MB` : null) ??
      (outside === false ? 'dcmdump reads the mutant and not the output' : null);
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    const memory = { peakBytes: after * 1024, grewBytes, heapBytes: heapUsed + arrayBuffers };
    return { outcome: ending.outcome, offence, ms, ...memory, outside };
  }

  private compare(bytes: Uint8Array, output: Uint8Array): boolean | null {
    if (!this.outside.available || this.doneCount++ % this.sample > 0) return null;
    return this.outside.reads(bytes) ? this.outside.reads(output) : null;
  }

  /** What stays after everything was let go. */
  restingBytes(): number {
    (globalThis as { gc?: () => void }).gc?.();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  }

  close(): void {
    this.outside.close();
  }
}

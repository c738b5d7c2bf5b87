import { Eta } from './eta.ts';
import type { Progress } from './model.ts';

export const idle: Progress = {
  phase: 'idle',
  doneFiles: 0,
  totalFiles: 0,
  doneBytes: 0,
  totalBytes: 0,
  secondsLeft: null,
};

/** A file, or an output that is read back. */
export interface Sized {
  readonly id: number;
  readonly blob: { readonly size: number };
}

/** The page is told at most this often. */
const everyMs = 250;

/** Counts files and bytes of the phase at hand, and the seconds that each phase took. */
export class ProgressMeter {
  cancelled = false;
  private stop = (): void => undefined;
  /** Settles when it is cancelled. */
  readonly stopped = new Promise<void>((resolve) => (this.stop = resolve));
  private name: Progress['phase'] = 'idle';
  private startedAt = performance.now();
  private shownAt = 0;
  private doneFiles = 0;
  private totalFiles = 0;
  private doneBytes = 0;
  private totalBytes = 0;
  /** By file, and by where its portion begins. */
  private readonly inFlight = new Map<number, Map<number, number>>();
  private eta = new Eta();
  private readonly show: (progress: Progress) => void;
  private readonly took: (phase: string, seconds: number) => void;

  constructor(show: (progress: Progress) => void, took: (phase: string, seconds: number) => void) {
    this.show = show;
    this.took = took;
  }

  phase(name: Progress['phase'], inputs: readonly Sized[]): void {
    this.close();
    this.name = name;
    this.startedAt = performance.now();
    this.doneFiles = 0;
    this.doneBytes = 0;
    this.inFlight.clear();
    this.eta = new Eta();
    this.total(inputs);
  }

  total(inputs: readonly Sized[]): void {
    this.totalFiles = inputs.length;
    this.totalBytes = inputs.reduce((sum, { blob }) => sum + blob.size, 0);
    this.tell(true);
  }

  finished({ id, blob }: Sized): void {
    this.inFlight.delete(id);
    this.doneFiles++;
    this.doneBytes += blob.size;
    this.tell(false);
  }

  partly(id: number, bytes: number, from = 0): void {
    this.inFlight.set(id, (this.inFlight.get(id) ?? new Map<number, number>()).set(from, bytes));
    this.tell(false);
  }

  cancel(): void {
    this.cancelled = true;
    this.stop();
  }

  resume(): void {
    this.cancelled = false;
  }

  end(): void {
    this.close();
    this.name = 'idle';
    this.show(idle);
  }

  private close(): void {
    if (this.name !== 'idle') this.took(this.name, (performance.now() - this.startedAt) / 1000);
  }

  private tell(always: boolean): void {
    const now = performance.now();
    if (!always && now - this.shownAt < everyMs) return;
    this.shownAt = now;
    let bytes = this.doneBytes;
    for (const portions of this.inFlight.values()) for (const part of portions.values()) bytes += part;
    bytes = Math.min(bytes, this.totalBytes);
    this.show({
      phase: this.name,
      doneFiles: this.doneFiles,
      totalFiles: this.totalFiles,
      doneBytes: bytes,
      totalBytes: this.totalBytes,
      secondsLeft: this.eta.update(now, bytes, this.totalBytes),
    });
  }
}

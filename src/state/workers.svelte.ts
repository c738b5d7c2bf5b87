import { openPool } from '../worker-api/client.ts';
import type { JobSetup } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { Progress } from './model.ts';
import { idle, ProgressMeter, type Sized } from './progress.ts';
import { prepareAll, replanAll } from './survey.ts';

/** The workers of a job, and how far they are. */
export class Workers {
  progress = $state.raw<Progress>(idle);
  /** Seconds spent in each phase, for measuring. */
  readonly seconds: Record<string, number> = {};
  #pool: Pool | null = null;
  #meter: ProgressMeter | null = null;
  /** What they have not been told yet. */
  #untold: 'nothing' | 'plan' | 'all' = 'all';

  /** Started with the first call that needs them. */
  readonly open = (): Pool => (this.#pool ??= openPool());

  meter(phase: Progress['phase'], inputs: readonly Sized[]): ProgressMeter {
    const meter = new ProgressMeter(
      (progress) => {
        this.progress = progress;
      },
      (name, seconds) => {
        this.seconds[name] = (this.seconds[name] ?? 0) + seconds;
      },
    );
    this.#meter = meter;
    meter.phase(phase, inputs);
    if (this.#pool) {
      this.#pool.onProgress = ({ fileId, bytes }) => {
        meter.partly(fileId, bytes);
      };
    }
    return meter;
  }

  outdated(untold: 'plan' | 'all'): void {
    if (this.#untold !== 'all') this.#untold = untold;
  }

  /** Tells each of them plan, table and known values, once for each state of these. */
  tell(setup: () => JobSetup): void {
    const untold = this.#untold;
    if (untold === 'nothing') return;
    this.#untold = 'nothing';
    (untold === 'all' ? prepareAll : replanAll)(this.open(), setup());
  }

  cancel(): void {
    this.#pool?.cancel();
    this.#meter?.cancel();
  }

  /** Nothing more is to be read: what the workers kept is room for sealing and saving. */
  rest(): void {
    this.#pool?.rest();
  }

  close(): void {
    this.#pool?.close();
    this.#pool = null;
    this.#untold = 'all';
  }
}

import type { Policy } from '../core/policy/policy.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { openImagePool, poolOpener } from '../worker-api/client.ts';
import type { JobSetup } from '../worker-api/contract.ts';
import { atStart } from '../worker-api/lazy-parts.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { Progress } from './model.ts';
import { isForSeveral } from './portions.ts';
import { waitForParts } from './part-wait.ts';
import { idle, ProgressMeter, type Sized } from './progress.ts';
import { prepareAll, replanAll } from './survey.ts';

/** The workers of a job, and how far they are. */
export class Workers {
  progress = $state.raw<Progress>(idle);
  /** Seconds spent in each phase, for measuring. */
  readonly seconds: Record<string, number> = {};
  #newPool: (() => Pool) | null = null;
  #pool: Pool | null = null;
  /** Those that see pictures: they cost more to start, and most jobs do without. */
  #imagePool: Promise<Pool> | null = null;
  readonly #pools = new Set<Pool>();
  #meter: ProgressMeter | null = null;
  /** What they have not been told yet. */
  #untold: 'nothing' | 'plan' | 'all' = 'all';
  #told: JobSetup | null = null;

  /** A survey, as soon as the text of the workers is there: it comes behind the page. */
  readonly begin = async (inputs: readonly Sized[]): Promise<Result<ProgressMeter>> => {
    const meter = this.meter('load', []);
    if (!(await waitForParts(atStart, meter))) {
      meter.end();
      return fail(meter.cancelled ? 'cancelled' : 'parts-missing');
    }
    this.#newPool ??= await poolOpener();
    meter.phase('survey', inputs);
    return ok(meter);
  };

  /** Started with the first call that needs them. */
  readonly open = (): Pool => {
    if (!this.#newPool) throw new Error('the workers are not ready');
    return (this.#pool ??= this.#kept(this.#newPool()));
  };

  /** All of them may work on one large file: they start while it is chosen, so that nobody waits for it later. */
  async warm(chosen: readonly { readonly size: number }[]): Promise<void> {
    if (!chosen.some(isForSeveral)) return;
    const newPool = this.#newPool ?? (await poolOpener().catch(() => null));
    if (!newPool) return;
    this.#newPool = newPool;
    this.open().warm();
  }

  readonly openImaging = (): Promise<Pool> =>
    (this.#imagePool ??= openImagePool().then((pool) => this.#kept(pool)));

  #kept(pool: Pool): Pool {
    this.#pools.add(pool);
    if (this.#told) prepareAll(pool, this.#told);
    pool.onProgress = ({ fileId, bytes, from }) => this.#meter?.partly(fileId, bytes, from);
    return pool;
  }

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
    this.#told = setup();
    this.open();
    for (const pool of this.#pools) (untold === 'all' ? prepareAll : replanAll)(pool, this.#told);
  }

  /** What they were told to do. */
  get policy(): Policy | null {
    return this.#told?.policy ?? null;
  }

  cancel(): void {
    for (const pool of this.#pools) pool.cancel();
    this.#meter?.cancel();
  }

  /** Nothing more is to be read: what the workers kept is room for sealing and saving. */
  rest(): void {
    for (const pool of this.#pools) pool.rest();
  }

  close(): void {
    for (const pool of this.#pools) pool.close();
    this.#pools.clear();
    this.#pool = null;
    this.#imagePool = null;
    this.#told = null;
    this.#untold = 'all';
  }
}

import { wrap, type Remote } from 'comlink';
import type { Failure } from '../core/errors.ts';
import { limits } from '../core/limits.ts';
import type { Result } from '../core/result.ts';
import type { PipelineApi, ProgressMessage } from './contract.ts';

/** Starts one worker. The only place that does is client.ts. */
export type Spawn = () => Worker;

interface Member {
  worker: Worker;
  api: Remote<PipelineApi>;
  /** It knows what the job is about. */
  ready: Promise<void>;
  /** Ends the call in flight with a failure; set while one is. */
  abandon: ((failure: Failure) => void) | null;
  lastSign: number;
}

type Call<T> = (api: Remote<PipelineApi>) => Promise<Result<T>>;

/**
 * Workers for one job. One file per call; a worker that dies or gives no sign of life takes only its file
 * with it and is replaced.
 */
export class Pool {
  onProgress: (message: ProgressMessage) => void = () => undefined;
  /** Called for each replacement, so that it is told what its predecessor knew. */
  onSpawn: (api: Remote<PipelineApi>) => Promise<void> = () => Promise.resolve();
  private readonly spawn: Spawn;
  private readonly members: (Member | null)[];
  private readonly queues: Promise<unknown>[];
  private readonly size: number;
  private cancelled = false;

  constructor(spawn: Spawn, size: number) {
    this.spawn = spawn;
    this.size = size;
    // One more than works on files: for long work that nobody waits for.
    this.members = Array.from({ length: size + 1 }, () => null);
    this.queues = this.members.map(() => Promise.resolve());
  }

  /** Runs `call` for each input over all workers, in order of input, and hands over each answer as it comes. */
  async each<I, T>(
    inputs: readonly I[],
    call: (api: Remote<PipelineApi>, input: I) => Promise<Result<T>>,
    answered: (input: I, answer: Result<T>) => void,
  ): Promise<void> {
    this.cancelled = false;
    let next = 0;
    const work = async (slot: number): Promise<void> => {
      while (!this.cancelled && next < inputs.length) {
        const input = inputs[next++] as I;
        const answer = await this.one(slot, (api) => call(api, input));
        answered(input, answer);
      }
    };
    await Promise.all(Array.from({ length: this.size }, (_, slot) => work(slot)));
  }

  /** Long work beside the files, on a worker of its own. What was under way there is given up. */
  aside<T>(call: Call<T>): Promise<Result<T>> {
    this.members[this.size]?.abandon?.({ code: 'cancelled' });
    return this.one(this.size, call);
  }

  /** One call on one worker, after those before it. */
  one<T>(slot: number, call: Call<T>): Promise<Result<T>> {
    const answer = (this.queues[slot] ?? Promise.resolve()).then(() => this.guarded(slot, call));
    this.queues[slot] = answer;
    return answer;
  }

  private async guarded<T>(slot: number, call: Call<T>): Promise<Result<T>> {
    const member = this.members[slot] ?? this.hire(slot);
    member.lastSign = performance.now();
    const watchdog = setInterval(() => {
      const silent = performance.now() - member.lastSign;
      if (silent > limits.watchdogMs) member.abandon?.({ code: 'worker-timeout' });
    }, 500);
    const answer = await new Promise<Result<T>>((resolve) => {
      member.abandon = (error) => {
        this.drop(slot);
        resolve({ ok: false, error });
      };
      const broken = (): void => member.abandon?.({ code: 'internal' });
      member.ready.then(() => call(member.api)).then(resolve, broken);
    });
    clearInterval(watchdog);
    member.abandon = null;
    return answer;
  }

  /** Tells something to every worker that stands; the others hear it from `onSpawn`. */
  async everyone(tell: (api: Remote<PipelineApi>) => Promise<void>): Promise<void> {
    await Promise.all(this.members.flatMap((member) => (member ? tell(member.api) : [])));
  }

  /** Ends what is in flight at once: a hung parser cannot ignore this. */
  cancel(): void {
    this.cancelled = true;
    for (const member of this.members) member?.abandon?.({ code: 'cancelled' });
  }

  close(): void {
    this.cancel();
    this.members.forEach((_, slot) => {
      this.drop(slot);
    });
  }

  private drop(slot: number): void {
    this.members[slot]?.worker.terminate();
    this.members[slot] = null;
  }

  private hire(slot: number): Member {
    const worker = this.spawn();
    const api = wrap<PipelineApi>(worker);
    const member: Member = {
      worker,
      api,
      ready: this.onSpawn(api),
      abandon: null,
      lastSign: performance.now(),
    };
    worker.addEventListener('message', ({ data }: MessageEvent<Partial<ProgressMessage> | null>) => {
      if (data?.karina !== 'progress') return;
      member.lastSign = performance.now();
      this.onProgress(data as ProgressMessage);
    });
    for (const event of ['error', 'messageerror']) {
      worker.addEventListener(event, () => member.abandon?.({ code: 'worker-crashed' }));
    }
    this.members[slot] = member;
    return member;
  }
}

/** One worker per core up to four, and fewer where the machine says it has little memory. */
export function poolSize(cores: number, memoryGb: number | undefined): number {
  const byMemory = memoryGb === undefined ? 4 : Math.max(1, Math.floor(memoryGb / 2));
  return Math.max(1, Math.min(4, cores, byMemory));
}

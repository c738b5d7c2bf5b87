import { wrap, type Remote } from 'comlink';
import type { Failure } from '../core/errors.ts';
import { limits } from '../core/limits.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { PipelineApi, ProgressMessage } from './contract.ts';
import { Shares, type BatchSize } from './shares.ts';

/** Starts one worker. The only place that does is client.ts. */
export type Spawn = () => Worker;

interface Member {
  worker: Worker;
  api: Remote<PipelineApi>;
  /** It knows what the job is about. */
  ready: Promise<void>;
  /** What it knows of the job is no longer true. */
  outdated: boolean;
  /** Ends the call in flight with a failure; set while one is. */
  abandon: ((failure: Failure) => void) | null;
  lastSign: number;
}

/** A call, and when the worker has it. */
interface Asked<T> {
  readonly answers: Promise<Result<T>>;
  readonly isPosted: Promise<unknown>;
}

interface WaysOfWork {
  readonly most?: BatchSize;
  /** Asked when a worker has nothing left: whether it is to go, and a fresh one to stand in its place. */
  readonly renewed?: () => boolean;
  /** How many of the fresh ones start at once; the others when they are needed. */
  readonly fresh?: number;
}

type Call<T> = (api: Remote<PipelineApi>) => Promise<Result<T>>;

/**
 * Workers for one job. A worker that dies or gives no sign of life is replaced and takes only its file with it.
 */
export class Pool {
  onProgress: (message: ProgressMessage) => void = () => undefined;
  /** Called for each replacement, so that it is told what its predecessor knew. */
  onSpawn: (api: Remote<PipelineApi>) => Promise<void> = () => Promise.resolve();
  private readonly spawn: Spawn;
  private readonly members: (Member | null)[];
  private readonly queues: Promise<unknown>[];
  /** Workers that take files. */
  readonly size: number;
  private cancelled = false;
  /** Which worker had an input last: it may still hold something of it. */
  private readonly servedBy = new WeakMap<object, number>();

  constructor(spawn: Spawn, size: number) {
    this.spawn = spawn;
    this.size = size;
    // One more than works on files: for long work that nobody waits for.
    this.members = Array.from({ length: size + 1 }, () => null);
    this.queues = this.members.map(() => Promise.resolve());
  }

  /**
   * Runs `call` over all workers and hands over each answer as it comes. Small inputs go
   * several to a call; when such a call dies, each of them is tried alone, so that one file fails and not its
   * neighbours.
   */
  async each<I extends object, T>(
    inputs: readonly I[],
    sizeOf: (input: I) => number,
    call: (api: Remote<PipelineApi>, batch: readonly I[]) => Promise<Result<T>[]>,
    answered: (input: I, answer: Result<T>) => void,
    { most, renewed, fresh = this.size }: WaysOfWork = {},
  ): Promise<void> {
    this.cancelled = false;
    const shares = new Shares(inputs, this.size, (input) => this.servedBy.get(input), most);
    const handOver = (batch: readonly I[], answers: Result<Result<T>[]>): void => {
      batch.forEach((input, i) => {
        answered(input, answers.ok ? (answers.value[i] ?? fail('internal')) : answers);
      });
    };
    const ask = (slot: number, batch: readonly I[]): Asked<Result<T>[]> => {
      if (this.cancelled) return { answers: Promise.resolve(fail('cancelled')), isPosted: Promise.resolve() };
      let posted = (): void => undefined;
      const isPosted = new Promise<void>((resolve) => (posted = resolve));
      const answers = this.one(slot, async (api) => {
        const answer = call(api, batch);
        posted();
        return ok(await answer);
      });
      return { answers, isPosted: Promise.race([isPosted, answers]) };
    };
    const work = async (slot: number): Promise<void> => {
      let waiting = (): void => undefined;
      while (!this.cancelled) {
        const batch = shares.next(slot, sizeOf);
        if (batch.length === 0) break;
        for (const input of batch) this.servedBy.set(input, slot);
        const asked = ask(slot, batch);
        // What came before is handed over while the worker is busy again: the page may need as long for it.
        await asked.isPosted;
        waiting();
        const answers = await asked.answers;
        const died = !answers.ok && answers.error.code !== 'cancelled' && batch.length > 1;
        for (const input of died ? batch : []) handOver([input], await ask(slot, [input]).answers);
        waiting = () => {
          if (!died) handOver(batch, answers);
        };
      }
      waiting();
      if (renewed?.()) this.renew(slot, slot < fresh);
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
    if (member.outdated) member.ready = member.ready.then(() => this.onSpawn(member.api));
    member.outdated = false;
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

  /** `onSpawn` has something new to say: every worker that stands hears it before its next call. */
  outdate(): void {
    for (const member of this.members) if (member) member.outdated = true;
  }

  /**
   * Tells a change to the workers that know all before it; the others hear the whole from `onSpawn`. `had`: only to
   * workers that had one of these inputs last.
   */
  inform(tell: (api: Remote<PipelineApi>) => Promise<void>, had?: readonly object[]): void {
    const slots = had && new Set(had.map((input) => this.servedBy.get(input)));
    this.members.forEach((member, slot) => {
      if (!member || member.outdated || slots?.has(slot) === false) return;
      member.ready = member.ready.then(() => tell(member.api));
      // The next call hears of it.
      member.ready.catch(() => undefined);
    });
  }

  /** Makes those that take files ready beside their work: they hear what is new to them, and `more`. `busy`: not the first ones. */
  readyAll(more: (api: Remote<PipelineApi>) => Promise<void>, busy = 0): void {
    for (let slot = busy; slot < this.size; slot++) {
      const member = this.members[slot] ?? this.hire(slot);
      const { outdated } = member;
      member.outdated = false;
      member.ready = member.ready
        .then(() => (outdated ? this.onSpawn(member.api) : undefined))
        .then(() => more(member.api));
      // The next call hears of it.
      member.ready.catch(() => undefined);
    }
  }

  /** Ends what is in flight at once: a hung parser cannot ignore this. */
  cancel(): void {
    this.cancelled = true;
    for (const member of this.members) member?.abandon?.({ code: 'cancelled' });
  }

  /** Starts the workers that are not there yet, so that nobody waits for it later. */
  warm(): void {
    this.members.forEach((member, slot) => {
      if (!member && slot < this.size) this.hire(slot);
    });
  }

  /** Ends the workers that have nothing to do; what they hold goes with them. They start again when they are needed. */
  rest(): void {
    this.members.forEach((member, slot) => {
      if (slot < this.size && member?.abandon === null) this.drop(slot);
    });
  }

  close(): void {
    this.cancel();
    this.members.forEach((_, slot) => {
      this.drop(slot);
    });
  }

  /** A worker that has nothing to do gives way to a fresh one. */
  private renew(slot: number, isStarted: boolean): void {
    if (this.members[slot]?.abandon !== null) return;
    this.drop(slot);
    if (isStarted) this.hire(slot);
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
      outdated: false,
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

/**
 * As many workers as cores: one more waits less and costs more, as it heats up by itself. Four at the most, and fewer
 * where the machine says that it has little memory.
 */
export function poolSize(cores: number, memoryGb: number | undefined): number {
  const byMemory = memoryGb === undefined ? 4 : Math.max(1, Math.floor(memoryGb / 2));
  return Math.max(1, Math.min(4, cores, byMemory));
}

import { LetGo } from '../core/bytes/let-go.ts';
import type { Failure } from '../core/errors.ts';
import { limits } from '../core/limits.ts';
import { randomBytes } from '../core/random.ts';
import type { Answers } from '../core/record/answers.ts';
import type { RecordModel } from '../core/record/model.ts';
import type { Result } from '../core/result.ts';
import { base32 } from '../core/vault/base32.ts';
import type { DescribedRun } from './assemble.ts';
import type { Job } from './job.ts';
import type { Outputs } from './outputs.svelte.ts';
import type { ProgressMeter } from './progress.ts';
import { readOutputsBack } from './read-back.ts';
import { recordOf, type RecordFacts } from './record-of.ts';
import { lastSelfCheck } from './self-check.ts';
import type { FileInput } from '../worker-api/contract.ts';
import type { Workers } from './workers.svelte.ts';
import { writeFiles } from './write.ts';

export interface DeliveryHost {
  readonly job: () => Job;
  readonly prepare: () => Promise<void>;
  readonly facts: () => Omit<RecordFacts, 'number' | 'now' | 'manifests'>;
  readonly answers: () => Answers;
  readonly render: (record: RecordModel) => string;
  readonly failed: (failure: Failure) => void;
  readonly refresh: () => void;
  readonly workers: Workers;
  readonly outputs: Outputs;
}

/** From the plan to what is handed over: files written and read back, record, package, sealed file. */
export class Delivery {
  readonly #host: DeliveryHost;
  #run = { number: '', now: new Date() };
  readonly #letGo = new LetGo(limits.letGoFiles);

  constructor(host: DeliveryHost) {
    this.#host = host;
  }

  async run(): Promise<void> {
    const { workers, job, prepare, refresh } = this.#host;
    // A phase from the first moment on: nobody may take the pause before it for the end of the job.
    workers.meter('run', []);
    await prepare();
    const inputs = job().accepted();
    // What the steps before have left, before the outputs are held beside it.
    this.#letGo.add(inputs.length);
    const meter = workers.meter('run', inputs);
    this.#run = { number: `K-${base32(randomBytes(5), 8)}`, now: new Date() };
    const { written } = job();
    const seen = (input: FileInput): void => {
      meter.finished(input);
    };
    const [masked, others] = [inputs.filter(job().isMasked), inputs.filter((one) => !job().isMasked(one))];
    await writeFiles(workers.open(), others, written, seen, false, ({ id }) =>
      job().cutsOf(id, workers.policy),
    );
    // A job that was cancelled writes nothing more, and says so of each file.
    const pool = masked.length > 0 && !meter.cancelled ? await workers.openImaging() : workers.open();
    await writeFiles(pool, masked, written, seen, meter.cancelled);
    // What drew a thousand pages keeps 150 MB, and outputs are read back by the others.
    if (masked.length > 0 && pool !== workers.open()) pool.rest();
    meter.resume();
    this.#letGo.add(inputs.length);
    await readOutputsBack(workers.open(), written, meter);
    refresh();
    this.#letGo.add(inputs.length);
    if (written.written.size > 0) await this.#package(meter);
    meter.end();
  }

  async seal(passphrase: string): Promise<Result<null>> {
    const { outputs, job, answers } = this.#host;
    const sealed = await outputs.seal(job(), passphrase, answers());
    if (sealed.ok) await this.#packageAgain();
    return sealed;
  }

  declineSeal(): void {
    this.#host.outputs.declineSeal();
    void this.#packageAgain();
  }

  /** The record says whether the sealed file was kept, so record and package are made again. */
  async #packageAgain(): Promise<void> {
    const { job, workers } = this.#host;
    if (job().written.written.size === 0) return;
    const meter = workers.meter('package', []);
    await this.#package(meter);
    meter.end();
  }

  async #package(meter: ProgressMeter): Promise<void> {
    const { outputs, workers, job, facts, render, failed } = this.#host;
    const describe = (manifests: readonly string[]): DescribedRun => {
      const record = recordOf({ ...facts(), ...this.#run, manifests, selfCheck: lastSelfCheck.result });
      return { record, html: render(record) };
    };
    const failure = await outputs.build(job(), this.#run.number, describe, workers.open, meter);
    if (failure) failed(failure);
    workers.rest();
  }
}

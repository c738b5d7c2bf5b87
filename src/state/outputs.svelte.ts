import type { BuiltPackage } from '../core/bundle/package.ts';
import type { Failure } from '../core/errors.ts';
import type { RecordModel } from '../core/record/model.ts';
import type { Answers } from '../core/record/answers.ts';
import { ok, type Result } from '../core/result.ts';
import type { Pool } from '../worker-api/pool.ts';
import type { Describe } from './assemble.ts';
import type { Job } from './job.ts';
import type { SavedPart } from './model.ts';
import { buildChecked, savedParts, sealJob } from './packaging.ts';
import type { ProgressMeter } from './progress.ts';
import { saveBlob } from './save.ts';

export type SealDecision = 'undecided' | 'kept' | 'not-kept';

/** What a run hands over: packages, record and sealed file. Forgotten as soon as the plan changes. */
export class Outputs {
  record = $state.raw<RecordModel | null>(null);
  packages = $state.raw<readonly SavedPart[]>([]);
  sealedName = $state<string | null>(null);
  sealDecision = $state<SealDecision>('undecided');

  #built: readonly BuiltPackage[] = [];
  #sealed: Blob | null = null;

  /** Null when the packages stand; else what went wrong. */
  async build(
    job: Job,
    number: string,
    describe: Describe,
    openPool: () => Pool,
    meter: ProgressMeter,
  ): Promise<Failure | null> {
    const built = await buildChecked(job, number, describe, openPool(), meter);
    if (!built.ok) return built.error;
    const { packages, record } = built.value;
    this.#built = packages;
    this.record = record;
    this.packages = savedParts(packages);
    void this.#hash(packages, openPool);
    return null;
  }

  /** The hash of a whole package is for those who hand it over; nobody has to wait for it. */
  async #hash(built: readonly BuiltPackage[], openPool: () => Pool): Promise<void> {
    for (const [index, { blob }] of built.entries()) {
      const sha256 = await openPool().aside<string>(async (api) => ok(await api.sha256(blob)));
      if (this.#built !== built || !sha256.ok) return;
      this.packages = this.packages.map((part, i) =>
        i === index ? { ...part, sha256: sha256.value } : part,
      );
    }
  }

  async save(index: number): Promise<void> {
    const part = this.packages[index];
    const built = this.#built[index];
    if (part && built) await saveBlob(built.blob, part.name);
  }

  async seal(job: Job, passphrase: string, answers: Answers): Promise<Result<null>> {
    const sealed = await sealJob(job, passphrase, answers);
    if (!sealed.ok) return sealed;
    this.#sealed = sealed.value;
    this.sealedName = 'sealed.age';
    this.sealDecision = 'kept';
    return ok(null);
  }

  saveSealed(): void {
    if (this.#sealed && this.sealedName !== null) void saveBlob(this.#sealed, this.sealedName);
  }

  declineSeal(): void {
    this.#sealed = null;
    this.sealedName = null;
    this.sealDecision = 'not-kept';
  }

  forget(): void {
    this.#built = [];
    this.#sealed = null;
    this.sealedName = null;
    this.sealDecision = 'undecided';
    this.record = null;
    this.packages = [];
  }
}

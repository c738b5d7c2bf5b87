import type { Policy } from '../core/policy/policy.ts';
import type { Job } from './job.ts';
import { resurveyTables, searchJob, unlockPdfs } from './survey.ts';
import type { Tables } from './tables.svelte.ts';
import type { Workers } from './workers.svelte.ts';

export interface ReadinessHost {
  readonly job: () => Job;
  readonly policy: () => Policy;
  readonly staff: () => string;
  readonly refresh: () => void;
  readonly workers: Workers;
  readonly tables: Tables;
}

/** Whether the workers know plan, table and known values, and have read what depends on them. */
export class Readiness {
  readonly #host: ReadinessHost;
  #searchedStaff = '';
  #preparing: Promise<void> = Promise.resolve();

  constructor(host: ReadinessHost) {
    this.#host = host;
  }

  /** After each survey, which searches for the staff as well. */
  wasSurveyed(): void {
    this.#searchedStaff = this.#host.staff();
    this.#host.tables.wasSurveyed();
    this.#host.workers.outdated('all');
  }

  /** Makes everything ready, once for each state of it. */
  prepare(): Promise<void> {
    // One after the other: a preview may still prepare when the run begins.
    return (this.#preparing = this.#preparing.then(() => this.#prepareNow()));
  }

  /** After a password was entered for the PDFs that did not open. */
  async unlock(password: string): Promise<void> {
    const { workers, job, policy, staff, refresh } = this.#host;
    job().pdfPasswords = [...job().pdfPasswords, password];
    const meter = workers.meter('survey', []);
    await unlockPdfs(job(), workers.open(), workers.openImaging, meter, policy(), staff());
    meter.end();
    workers.outdated('all');
    refresh();
  }

  async #prepareNow(): Promise<void> {
    const { workers, tables, job, policy, staff, refresh } = this.#host;
    if (this.#searchedStaff !== staff()) {
      const meter = workers.meter('search', []);
      job().relearn(staff());
      await searchJob(job(), workers.open(), meter, policy(), staff());
      meter.end();
      this.#searchedStaff = staff();
      workers.outdated('all');
      refresh();
    }
    if (tables.outdated) {
      const meter = workers.meter('survey', []);
      await resurveyTables(job(), workers.open(), meter, policy(), staff());
      meter.end();
      tables.wasRead();
      refresh();
    }
    workers.tell(() => job().setup(policy()));
  }
}

import { Digester } from '../../core/bundle/digest.ts';
import { limits } from '../../core/limits.ts';
import { presetAction } from '../../core/policy/policy.ts';
import { nothingKnown } from '../../core/subjects/known-values.ts';
import { KeyedVault } from '../../core/vault/keyed.ts';
import { leakPatterns } from '../../core/verify/leak-patterns.ts';
import { LeakScan } from '../../core/verify/leak-scan.ts';
import type { Context, RunContext } from '../format.ts';
import type { JobSetup } from './model.ts';
import { ReplacedUids } from './replaced-uids.ts';

/** What one worker holds for the length of a job: everything is made once, not once per file. */
export interface WorkerJob {
  readonly setup: JobSetup;
  readonly vault: KeyedVault;
  readonly digester: Digester;
  readonly uids: ReplacedUids;
  /** Made when first needed: previews and surveys do without. */
  scan(): LeakScan;
}

export async function openJob(setup: JobSetup): Promise<WorkerJob> {
  let scan: LeakScan | null = null;
  return {
    setup,
    vault: new KeyedVault(setup.vault),
    digester: await Digester.create(),
    uids: new ReplacedUids(),
    scan: () =>
      (scan ??= new LeakScan(
        leakPatterns(setup.known, (item) => presetAction(item, setup.policy.preset) === 'keep'),
      )),
  };
}

export function surveyContext(job: WorkerJob | null, progress: (bytes: number) => void): Context {
  return { limits, cancelled: () => false, progress, known: job?.setup.known ?? nothingKnown };
}

export function runContext(job: WorkerJob, progress: (bytes: number) => void): RunContext {
  const chosen = new Set(Object.keys(job.setup.policy.overrides));
  return { ...surveyContext(job, progress), chosen, vault: job.vault };
}

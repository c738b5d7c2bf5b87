import { Digester } from '../../core/bundle/digest.ts';
import { limits } from '../../core/limits.ts';
import type { PixelCodecs } from '../../core/pixels/codec.ts';
import { noDecisions } from '../../core/policy/decisions.ts';
import { pixelsFor } from '../../core/policy/pixel-decisions.ts';
import { presetAction, type Policy } from '../../core/policy/policy.ts';
import { nothingKnown } from '../../core/subjects/known-values.ts';
import type { Tagger } from '../../core/text/scan.ts';
import { KeyedVault } from '../../core/vault/keyed.ts';
import { leakPatterns } from '../../core/verify/leak-patterns.ts';
import { LeakScan } from '../../core/verify/leak-scan.ts';
import type { Context, RunContext } from '../format.ts';
import type { FileInput, JobSetup } from './model.ts';
import { ReplacedUids } from './replaced-uids.ts';
import { taggerFrom } from './tagger.ts';

/** What one worker holds for the length of a job: everything is made once, not once per file. */
export interface WorkerJob {
  readonly setup: JobSetup;
  readonly vault: KeyedVault;
  readonly digester: Digester;
  readonly uids: ReplacedUids;
  /** Of pixels; started when the first one is needed. */
  readonly codecs?: PixelCodecs;
  /** Keys of the places for which the user chose an action. */
  readonly chosen: ReadonlySet<string>;
  /** Opens the tagger of names, for the first text that is read. */
  readonly tagger: () => Promise<Tagger | undefined>;
  /** Made when first needed: previews and surveys do without. */
  scan(): LeakScan;
}

export async function openJob(setup: JobSetup, codecs?: PixelCodecs): Promise<WorkerJob> {
  let scan: LeakScan | null = null;
  return {
    setup,
    vault: new KeyedVault(setup.vault),
    digester: await Digester.create(),
    uids: new ReplacedUids(),
    ...(codecs && { codecs }),
    chosen: new Set(Object.keys(setup.policy.overrides)),
    tagger: taggerFrom(setup.tagger),
    scan: () =>
      (scan ??= new LeakScan(
        leakPatterns(setup.known, (item) => presetAction(item, setup.policy.preset) === 'keep'),
      )),
  };
}

/** Another plan under the same preset: what was made of known values and table stays. */
export function replanned(job: WorkerJob | null, policy: Policy): WorkerJob | null {
  const chosen = new Set(Object.keys(policy.overrides));
  return job && { ...job, setup: { ...job.setup, policy }, chosen };
}

type WorkedOn = Pick<FileInput, 'id' | 'pixels' | 'pdfData' | 'pdfPasswords' | 'portion'>;

export function surveyContext(
  job: WorkerJob | null,
  progress: (bytes: number) => void,
  input?: WorkedOn,
): Context {
  const known = job?.setup.known ?? nothingKnown;
  const columnRoles = job?.setup.policy.tables?.roles ?? {};
  const decisions = job?.setup.policy.decisions ?? noDecisions;
  const spots = decisions.spots.filter(({ file }) => file === input?.id);
  const masks = pixelsFor(decisions.pixels, input?.id);
  const codecs = job?.codecs;
  const base = { limits, cancelled: () => false, progress, known, columnRoles, spots, masks };
  const { pixels, pdfData, pdfPasswords, portion } = input ?? {};
  return {
    ...base,
    ...(!job && { onlyLearns: true }),
    ...(codecs && { codecs }),
    ...(pixels && { pixels }),
    ...(pdfData && { pdfData }),
    ...(pdfPasswords && { pdfPasswords }),
    ...(portion && { portion }),
  };
}

export function runContext(job: WorkerJob, progress: (bytes: number) => void, input?: WorkedOn): RunContext {
  return { ...surveyContext(job, progress, input), chosen: job.chosen, vault: job.vault };
}

/** For a file of a received package: nobody is known. Only its signs of life are told, the caller counts bytes. */
export function receivedContext(progress: (bytes: number) => void, pdfData: Blob | null): Context {
  const alive = (): void => {
    progress(0);
  };
  return {
    limits,
    cancelled: () => false,
    progress: alive,
    known: nothingKnown,
    ...(pdfData && { pdfData }),
  };
}

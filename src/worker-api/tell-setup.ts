import type { Remote } from 'comlink';
import type { KnownValues } from '../core/subjects/known-values.ts';
import { packedKnown, packedSetup } from '../formats/job/told.ts';
import type { JobSetup, PipelineApi } from './contract.ts';

const told = new WeakMap<object, Partial<JobSetup>>();

/** Tells a worker what the job is about: what is known and the table, which may be large, only where they are others now. */
export function tellSetup(api: Remote<PipelineApi>, setup: JobSetup): Promise<void> {
  const before = told.get(api);
  told.set(api, setup);
  return api.prepare(packedSetup(setup, before));
}

/** What is known, ahead of the rest: the worker makes it ready for searching while the page names the patients. */
export function tellKnown(api: Remote<PipelineApi>, known: KnownValues): Promise<void> {
  told.set(api, { ...told.get(api), known });
  return api.learn(packedKnown(known));
}

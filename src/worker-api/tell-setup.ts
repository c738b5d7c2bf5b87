import type { Remote } from 'comlink';
import { packedSetup } from '../formats/job/told.ts';
import type { JobSetup, PipelineApi } from './contract.ts';

const told = new WeakMap<object, JobSetup>();

/** Tells a worker what the job is about: what is known and the table, which may be large, only where they are others now. */
export function tellSetup(api: Remote<PipelineApi>, setup: JobSetup): Promise<void> {
  const before = told.get(api);
  told.set(api, setup);
  return api.prepare(packedSetup(setup, before));
}

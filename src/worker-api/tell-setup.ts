import type { Remote } from 'comlink';
import type { JobSetup, PipelineApi } from './contract.ts';

const told = new WeakMap<object, JobSetup>();

/** Tells a worker what the job is about: what is known and the table, which may be large, only where they are others now. */
export function tellSetup(api: Remote<PipelineApi>, setup: JobSetup): Promise<void> {
  const before = told.get(api);
  told.set(api, setup);
  const { known, vault, ...rest } = setup;
  return api.prepare({
    ...rest,
    ...(known !== before?.known && { known }),
    ...(vault !== before?.vault && { vault }),
  });
}

import { MemorySource } from '../../src/core/bytes/source.ts';
import { limits } from '../../src/core/limits.ts';
import { presetPolicy } from '../../src/core/policy/policy.ts';
import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import { dicomModule } from '../../src/formats/dicom/index.ts';

/** Paths of all elements that the guideline's plan names in a file: everything else must be as it was. */
export async function namedPaths(bytes: Uint8Array): Promise<string[]> {
  const ctx = { limits, cancelled: () => false, progress: () => undefined, known: nothingKnown };
  const inspected = await dicomModule.inspect(new MemorySource(bytes), ctx);
  if (!inspected.ok) return [];
  return dicomModule
    .propose(inspected.value, presetPolicy('guideline'))
    .flatMap(({ action, at }) => (action !== 'keep' && at.kind === 'tag' ? [at.path] : []));
}

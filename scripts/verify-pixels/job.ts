import { readFileSync, writeFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { PartsSource } from '../../src/core/bytes/parts.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { limits } from '../../src/core/limits.ts';
import type { Mask } from '../../src/core/pixels/masks.ts';
import type { Change } from '../../src/core/plan/change.ts';
import { presetPolicy } from '../../src/core/policy/policy.ts';
import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import { dicomModule } from '../../src/formats/dicom/index.ts';
import { pixelsPlace } from '../../src/formats/dicom/rules/places.ts';
import type { FilePlan, RunContext } from '../../src/formats/format.ts';
import { pixelCodecs } from '../../tests/fixtures/codec-bytes.ts';
import { StubVault } from '../../tests/fixtures/stub-vault.ts';

/** What became of one file: its output was written, or the code of what went wrong. */
export interface Done {
  readonly code: string | null;
  readonly writeMs: number;
  readonly verifyMs: number;
}

const ctx: RunContext = {
  limits,
  cancelled: () => false,
  progress: () => undefined,
  known: nothingKnown,
  vault: new StubVault(),
  codecs: pixelCodecs,
};

/** Masks one file and nothing else, the way a job does: write, open again, compare. */
export async function maskFile(path: string, output: string, masks: readonly Mask[]): Promise<Done> {
  const source = new MemorySource(new Uint8Array(readFileSync(path)));
  const inspected = await dicomModule.inspect(source, ctx);
  if (!inspected.ok) return { code: inspected.error.code, writeMs: 0, verifyMs: 0 };
  const changes: Change[] = masks.map((mask) => ({
    place: pixelsPlace,
    at: { kind: 'region', ...mask },
    value: '',
    confidence: 'certain',
    action: 'mask',
  }));
  const plan: FilePlan = { inspection: inspected.value, changes, policy: presetPolicy('guideline') };
  const began = performance.now();
  const written = await dicomModule.pseudonymize(source, plan, ctx);
  const writeMs = performance.now() - began;
  if (!written.ok) return { code: written.error.code, writeMs, verifyMs: 0 };
  const parts = new PartsSource(written.value.parts, source);
  const residuals = await dicomModule.verify(parts, plan, ctx, source);
  const verifyMs = performance.now() - began - writeMs;
  writeFileSync(output, await parts.read(0, parts.size));
  return { code: residuals[0]?.failure.code ?? null, writeMs, verifyMs };
}

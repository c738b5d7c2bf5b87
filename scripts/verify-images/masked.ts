import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { partsLength, PartsSource } from '../../src/core/bytes/parts.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { limits } from '../../src/core/limits.ts';
import type { Rectangle } from '../../src/core/pixels/masks.ts';
import type { Change } from '../../src/core/plan/change.ts';
import { presetPolicy } from '../../src/core/policy/policy.ts';
import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import { newVault, vaultData } from '../../src/core/vault/vault.ts';
import { KeyedVault } from '../../src/core/vault/keyed.ts';
import { imageModule } from '../../src/formats/image/index.ts';
import { textPlace } from '../../src/formats/image/places.ts';

export interface MaskedFile {
  readonly output: string;
  readonly mask: Rectangle;
  readonly ms: number;
}

const policy = presetPolicy('guideline');

/** Fills one rectangle in every frame of a picture, as the review step would have it; a code where it is refused. */
export async function maskedFile(path: string, folder: string, name: string): Promise<MaskedFile | string> {
  const source = new MemorySource(new Uint8Array(readFileSync(path)));
  const vault = new KeyedVault(
    vaultData(
      newVault((length) => new Uint8Array(length)),
      new Map(),
      [],
      false,
    ),
  );
  const ctx = { limits, cancelled: () => false, progress: () => undefined, known: nothingKnown, vault };
  const inspected = await imageModule.inspect(source, ctx);
  if (!inspected.ok) return inspected.error.code;
  const inspection = inspected.value;
  const { width, height } = inspection;
  const mask = {
    x: Math.floor(width * 0.3),
    y: Math.floor(height * 0.4),
    width: Math.max(1, Math.floor(width * 0.4)),
    height: Math.max(1, Math.floor(height * 0.25)),
  };
  const painted: Change = {
    place: textPlace,
    at: { kind: 'region', ...mask, frame: null },
    value: '',
    confidence: 'certain',
    action: 'mask',
  };
  const changes = [...imageModule.propose(inspection, policy), painted];
  const plan = { inspection, changes, policy };
  const started = performance.now();
  const written = await imageModule.pseudonymize(source, plan, ctx);
  const ms = performance.now() - started;
  if (!written.ok) return written.error.code;
  const { parts, extension } = written.value;
  const made = new PartsSource(parts, source);
  const [residual] = await imageModule.verify(made, plan, ctx);
  if (residual) return residual.failure.code;
  const output = join(folder, `${name}${extension}`);
  writeFileSync(output, await made.read(0, partsLength(parts)));
  return { output, mask, ms };
}

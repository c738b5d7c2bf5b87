import { PartsSource } from '../../src/core/bytes/parts.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { limits } from '../../src/core/limits.ts';
import { presetPolicy, type PresetId } from '../../src/core/policy/policy.ts';
import { clueKeys, nothingKnown } from '../../src/core/subjects/known-values.ts';
import { KeyedVault } from '../../src/core/vault/keyed.ts';
import { hl7v2Module } from '../../src/formats/hl7v2/index.ts';

/** The module's way with one message under a preset, with a key of zeros; throws the code of a refusal. */
export async function pseudonymized(bytes: Uint8Array, preset: PresetId): Promise<Uint8Array> {
  const source = new MemorySource(bytes);
  const plain = { limits, cancelled: () => false, progress: () => undefined, known: nothingKnown };
  const inspected = await hl7v2Module.inspect(source, plain);
  if (!inspected.ok) throw new Error(inspected.error.code);
  const inspection = inspected.value;
  const keys = inspection.subjects.flatMap((clue, number) =>
    clueKeys(clue).map((key): [string, number] => [key, number]),
  );
  const vault = new KeyedVault({
    key: new Uint8Array(32),
    subjectOf: new Map(keys),
    subjects: inspection.subjects.map((_, number) => ({
      pseudonym: `P-0000000${String(number)}`,
      offsetDays: -40,
    })),
  });
  const policy = presetPolicy(preset);
  const plan = { inspection, changes: hl7v2Module.propose(inspection, policy), policy };
  const output = await hl7v2Module.pseudonymize(source, plan, { ...plain, vault });
  if (!output.ok) throw new Error(output.error.code);
  const parts = new PartsSource(output.value.parts, source);
  return parts.read(0, parts.size);
}

import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { PartsSource } from '../../../../src/core/bytes/parts.ts';
import type { ErrorCode } from '../../../../src/core/errors.ts';
import { presetAction, type Policy } from '../../../../src/core/policy/policy.ts';
import { leakPatterns } from '../../../../src/core/verify/leak-patterns.ts';
import { LeakScan } from '../../../../src/core/verify/leak-scan.ts';
import { LeakWatch } from '../../../../src/formats/job/leak-watch.ts';
import type { RunContext } from '../../../../src/formats/format.ts';
import type { OfficeInspection } from '../../../../src/formats/office/finding.ts';
import { officeModule } from '../../../../src/formats/office/index.ts';
import { openOffice } from '../../../../src/formats/office/open.ts';
import { link } from '../../../../src/core/subjects/link.ts';
import type { KnownValues } from '../../../../src/core/subjects/known-values.ts';
import { guideline, textContext } from '../../../fixtures/stub-vault-text.ts';

/** What an inspection taught, linked as the page does it between the two surveys. */
export function learnt(...inspections: readonly OfficeInspection[]): KnownValues {
  const { subjectOf } = link(inspections.flatMap(({ subjects }) => subjects));
  const numberOf = (inspection: OfficeInspection, index: number | undefined): number | undefined => {
    const clue = index === undefined ? undefined : inspection.subjects[index];
    const keys = clue ? [`id:${(clue.id ?? '').replace(/^0+/u, '')}`, `name:${clue.nameKanji ?? ''}`] : [];
    return keys.flatMap((key) => subjectOf.get(key.replace(/\s/gu, '')) ?? [])[0];
  };
  const values = inspections.flatMap((inspection) =>
    inspection.known.map(({ kind, value, subject }) => {
      const number = numberOf(inspection, subject);
      return { kind, value, ...(number !== undefined && { subject: number }) };
    }),
  );
  return { values, subjectOf };
}

export async function inspected(
  bytes: Uint8Array,
  ctx: RunContext = textContext(),
): Promise<OfficeInspection> {
  const done = await officeModule.inspect(new MemorySource(bytes), ctx);
  if (!done.ok) throw new Error(done.error.code);
  return done.value;
}

export async function refusal(
  bytes: Uint8Array,
  ctx: RunContext = textContext(),
): Promise<ErrorCode | 'taken'> {
  const done = await officeModule.inspect(new MemorySource(bytes), ctx);
  return done.ok ? 'taken' : done.error.code;
}

export interface Done {
  readonly inspection: OfficeInspection;
  readonly bytes: Uint8Array;
  readonly residuals: number;
  /** True when the leak scan of the run finds something. */
  readonly leak: boolean;
  /** XML of every part of the output. */
  readonly parts: ReadonlyMap<string, string>;
  /** All parts in one string. */
  readonly xml: string;
}

/** A file's whole way, surveyed twice as in a run. `policy: null` = an empty plan. */
export async function through(
  bytes: Uint8Array,
  options: { policy?: Policy | null; known?: KnownValues; twice?: boolean } = {},
): Promise<Done> {
  const first = options.known ?? learnt(await inspected(bytes));
  const ctx = textContext(first);
  const inspection = await inspected(bytes, ctx);
  const policy = options.policy === undefined ? guideline : options.policy;
  const changes = policy ? officeModule.propose(inspection, policy) : [];
  const plan = { inspection, changes, policy: policy ?? guideline };
  const source = new MemorySource(bytes);
  const output = await officeModule.pseudonymize(source, plan, ctx);
  if (!output.ok) throw new Error(output.error.code);
  const parts = new PartsSource(output.value.parts, source);
  const residuals = await officeModule.verify(parts, plan, ctx);
  const scan = new LeakScan(leakPatterns(first, (item) => presetAction(item, plan.policy.preset) === 'keep'));
  const watch = new LeakWatch(scan, output.value.applied);
  for (const text of output.value.alsoSearch ?? []) watch.separate(text);
  const opened = await openOffice(parts, ctx);
  if (!opened.ok) throw new Error(opened.error.code);
  const xml = new Map(opened.value.content.parts.map((part) => [part.name, part.xml]));
  return {
    inspection,
    bytes: await parts.read(0, parts.size),
    residuals: residuals.length,
    leak: watch.leak !== null,
    parts: xml,
    xml: [...xml.values()].join('\n'),
  };
}

/** Bytes of each entry of a ZIP (header, name, data), by its name. */
export function rawEntries(bytes: Uint8Array): Map<string, string> {
  const buffer = Buffer.from(bytes);
  const entries = new Map<string, string>();
  const count = buffer.readUInt16LE(buffer.length - 12);
  let at = buffer.readUInt32LE(buffer.length - 6);
  for (let i = 0; i < count; i++) {
    const name = buffer.toString('utf8', at + 46, at + 46 + buffer.readUInt16LE(at + 28));
    const start = buffer.readUInt32LE(at + 42);
    const data = start + 30 + buffer.readUInt16LE(start + 26) + buffer.readUInt16LE(start + 28);
    entries.set(name, buffer.toString('hex', start, data + buffer.readUInt32LE(at + 20)));
    at += 46 + buffer.readUInt16LE(at + 28) + buffer.readUInt16LE(at + 30);
  }
  return entries;
}

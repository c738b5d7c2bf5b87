import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PartsSource } from '../../src/core/bytes/parts.ts';
import { MemorySource } from '../../src/core/bytes/source.ts';
import { limits } from '../../src/core/limits.ts';
import { presetPolicy } from '../../src/core/policy/policy.ts';
import { link } from '../../src/core/subjects/link.ts';
import type { Inspection, RunContext } from '../../src/formats/format.ts';
import { fhirModule } from '../../src/formats/fhir/index.ts';
import { inspectFile } from '../../src/formats/job/in-stretches.ts';
import { listed, type Made } from '../../src/formats/job/listed.ts';
import { openJob, runContext, surveyContext, type WorkerJob } from '../../src/formats/job/worker-job.ts';
import { inStretches } from '../../src/formats/job/write-stretches.ts';
import { collectKnown } from '../../src/state/known.ts';
import { doctor, hana, patient, stay, taro } from '../fixtures/fhir-bundle.ts';

/** So short that a file of some lines is cut into many. */
const short = { ...limits, fhirMaxBytes: 8_000, fhirStretchBytes: 1_200 };
const quiet = (): void => undefined;

const numbered = (type: string, id: string, more: object): object => ({ resourceType: type, id, ...more });
const note = (text: string) => ({ note: [{ text }] });
const lines: readonly object[] = [
  patient(taro),
  patient(hana),
  doctor,
  numbered('Observation', 'o-1', {
    subject: { reference: `Patient/${taro.id}` },
    ...note('渡邊様、経過良好'),
  }),
  numbered('Observation', 'o-2', {
    subject: { reference: `Patient/${hana.id}` },
    effectiveDateTime: '2024-04-10',
  }),
  numbered('Observation', 'o-3', {
    subject: { reference: 'Patient/elsewhere' },
    issued: '2024-04-10T09:00:00+09:00',
  }),
  numbered('Observation', 'o-4', {
    subject: { reference: 'Patient/elsewhere-2' },
    ...note('小笠原 花 様と来院'),
  }),
  numbered('Observation', 'o_5', { performer: [{ reference: 'Practitioner/dr_1', display: '古川 誠' }] }),
  numbered('Observation', 'o-7', { focus: [{ reference: 'Practitioner/dr_1', display: '古川 誠' }] }),
  numbered('Observation', 'o-8', { focus: [{ reference: 'Organization/org_1', display: '登呂会' }] }),
  numbered('Organization', 'org_1', { name: '登呂会' }),
  numbered('Practitioner', 'dr_1', { name: [{ text: '古川 誠' }] }),
  numbered('Observation', 'o-6', { effectiveDateTime: '2024-05-01', ...note('再診 2024年5月1日') }),
  numbered('Condition', 'c-1', {
    contained: [patient({ ...hana, id: 'inside' })],
    subject: { reference: '#inside' },
    recordedDate: '2023-01-31',
  }),
  numbered('Coverage', 'v-1', {
    beneficiary: { identifier: { type: { coding: [{ code: 'MB' }] }, value: taro.insured } },
  }),
  numbered('Appointment', 'a-1', {
    participant: [{ actor: { reference: `Practitioner/dr_1`, identifier: { value: '778812' } } }],
    subject: { reference: 'urn:uuid:6a0f8b12-5a0f-4c8e-9a51-b7d3f3a1c001' },
  }),
  {
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        fullUrl: 'urn:uuid:6a0f8b12-5a0f-4c8e-9a51-b7d3f3a1c001',
        resource: { resourceType: 'Patient', birthDate: '1990-09-09', name: [{ text: '松永 徹' }] },
      },
    ],
  },
  stay(taro, 'Encounter/e-1'),
];

const file = fc
  .tuple(
    fc.array(fc.constantFrom(...lines), { minLength: 8, maxLength: 30 }),
    fc.constantFrom('\n', '\r\n', '\n\n \n'),
    fc.boolean(),
    fc.boolean(),
    fc.boolean(),
  )
  .map(([all, end, ascii, mark, open]) => {
    const text = all.map((line) => JSON.stringify(line)).join(end) + (open ? '' : end.repeat(2));
    const plain = ascii
      ? text.replace(/[^\0-\x7f]/gu, (char) =>
          Array.from(
            { length: char.length },
            (_, i) => `\\u${char.charCodeAt(i).toString(16).padStart(4, '0')}`,
          ).join(''),
        )
      : text;
    return new TextEncoder().encode(mark ? `\ufeff${plain}` : plain);
  })
  .filter(({ length }) => length > short.fhirMaxBytes);

const counted = (inspection: Inspection): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { place } of inspection.findings) counts[place.key] = (counts[place.key] ?? 0) + 1;
  for (const { place, count } of inspection.counted ?? []) counts[place.key] = count;
  return counts;
};
const sorted = (values: readonly unknown[]): string[] =>
  [...new Set(values.map((value) => JSON.stringify(value)))].sort();
const valueOf = <T>(done: { ok: true; value: T } | { ok: false; error: { code: string } } | null): T => {
  if (!done?.ok) throw new Error(done?.error.code ?? 'held whole');
  return done.value;
};

async function jobFor(first: Inspection): Promise<WorkerJob> {
  const { subjects, subjectOf } = link(first.subjects);
  const known = collectKnown([first], subjectOf, '');
  const refs = subjects.map((_, i) => ({
    pseudonym: `P-2222222${'ABCDEFGH'.charAt(i)}`,
    offsetDays: -7 - i,
  }));
  const vault = { key: new Uint8Array(32).fill(7), subjectOf, subjects: refs };
  return openJob({ policy: presetPolicy('guideline'), known, vault, fileSet: false });
}

async function bytesOf({ output }: Made, source: MemorySource): Promise<Uint8Array> {
  const parts = new PartsSource(output.parts, source);
  return parts.read(0, parts.size);
}

describe('Bulk Data that is read stretch by stretch', () => {
  test('says, becomes and counts what it does as a whole', async () => {
    await fc.assert(
      fc.asyncProperty(file, async (bytes) => {
        const source = new MemorySource(bytes);
        const learning = { ...surveyContext(null, quiet), onlyLearns: true };
        const whole = valueOf(await inspectFile(fhirModule, source, learning));
        const cut = valueOf(await inspectFile(fhirModule, source, { ...learning, limits: short }));
        expect(cut.counted).toBeDefined();
        expect(counted(cut)).toEqual(counted(whole));
        expect(sorted(cut.subjects)).toEqual(sorted(whole.subjects));
        const named = ({ known, subjects }: Inspection) =>
          sorted(
            known.map(({ subject, ...value }) => [value, subject === undefined ? null : subjects[subject]]),
          );
        expect(named(cut)).toEqual(named(whole));

        const job = await jobFor(whole);
        const ctx = (): RunContext => ({ ...runContext(job, quiet) });
        const one = valueOf(await listed(fhirModule, source, job, ctx()));
        const made = valueOf(await inStretches(fhirModule, source, job, { ...ctx(), limits: short }));
        expect(new TextDecoder().decode(await bytesOf(made, source))).toBe(
          new TextDecoder().decode(await bytesOf(one, source)),
        );
        const sums = ({ applied }: Made) =>
          Object.fromEntries(applied.map(({ place, action, count }) => [`${place.key} ${action}`, count]));
        expect(sums(made)).toEqual(sums(one));
        expect(made.output.extension).toBe('.ndjson');
        expect(await made.search('data/x')).toBeNull();
        const uids = sorted(one.uids());
        expect(sorted((await openJobAgain(job, source)).uids())).toEqual(uids);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

/** In a worker that has told nobody yet. */
async function openJobAgain(job: WorkerJob, source: MemorySource): Promise<Made> {
  const other = await openJob(job.setup);
  return valueOf(
    await inStretches(fhirModule, source, other, { ...runContext(other, quiet), limits: short }),
  );
}

import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../src/core/bytes/source.ts';
import { limits } from '../../../src/core/limits.ts';
import { presetPolicy } from '../../../src/core/policy/policy.ts';
import type { JobSetup } from '../../../src/formats/job/model.ts';
import type { KnownValues } from '../../../src/core/subjects/known-values.ts';
import { surveyFile } from '../../../src/formats/job/survey.ts';
import {
  unpackedKnown,
  unpackedSetup,
  type PackedKnown,
  type ToldSetup,
} from '../../../src/formats/job/told.ts';
import { openJob, surveyContext } from '../../../src/formats/job/worker-job.ts';
import { Job } from '../../../src/state/job.ts';
import { keepSurveyed } from '../../../src/state/survey-book.ts';
import { tellKnown, tellSetup } from '../../../src/worker-api/tell-setup.ts';

const policy = presetPolicy('guideline');
const rows = Array.from({ length: 300 }, (_, i) => `${String(10_000 + i)},山田${String(i)}太郎,12,経過良好`);
const text = ['患者番号,氏名,AST,備考', ...rows, ''].join('\r\n');
const bytes = new TextEncoder().encode(text);

/** A table that counts as large, with the page's side of its job. */
function begun() {
  const job = new Job();
  const { id } = job.add('kensa.csv', new Blob([bytes]));
  const survey = async (setup: JobSetup | null) => {
    const input = job.book.inputs.get(id);
    if (!input) throw new Error('no file');
    const worker = setup && (await openJob(setup));
    const ctx = surveyContext(worker, () => undefined, input);
    const large = { ...ctx, limits: { ...limits, tableListedBytes: 0 } };
    const found = await surveyFile(input, new MemorySource(bytes), large);
    if (!found.ok) throw new Error(found.error.code);
    return found.value;
  };
  return { job, id, survey };
}

describe('what a table teaches', () => {
  it('is sent once, and stands for the next survey of the same', async () => {
    const { job, id, survey } = begun();
    const first = await survey(null);
    expect(first.known).toHaveLength(600);
    keepSurveyed(job.book, first);
    job.relink('');
    const { known } = job;
    const again = await survey(job.setup(policy));
    expect(again).toMatchObject({ asHeld: true, known: [], subjects: [], lists: first.lists });
    keepSurveyed(job.book, again);
    expect(job.book.surveyed.get(id)).toMatchObject({ known: first.known, subjects: first.subjects });
    job.relearn('');
    expect(job.known).toBe(known);
  });

  it('is sent whole to a page that holds something else', async () => {
    const { job, survey } = begun();
    const first = await survey(null);
    keepSurveyed(job.book, { ...first, lists: 'of another worker' });
    job.relink('');
    expect((await survey(job.setup(policy))).known).toHaveLength(600);
  });

  it('is never taken to be nothing: a file whose lists are not there fails', async () => {
    const { job, id, survey } = begun();
    const first = await survey(null);
    keepSurveyed(job.book, first);
    keepSurveyed(job.book, { ...first, known: [], subjects: [], lists: 'unknown', asHeld: true });
    expect(job.book.surveyed.has(id)).toBe(false);
    expect(job.book.failures.get(id)).toEqual({ code: 'internal' });
  });
});

/** A setup, packed or not, as what it says. */
function said({ known, vault, ...rest }: JobSetup) {
  return {
    ...rest,
    known: { ...known, values: [...known.values], subjectOf: new Map(known.subjectOf) },
    vault: { ...vault, subjectOf: new Map(vault.subjectOf) },
  };
}

describe('what is known', () => {
  it('stays the same object until something of it changes', async () => {
    const { job, survey } = begun();
    keepSurveyed(job.book, await survey(null));
    job.relink('');
    const { known } = job;
    const { vault } = job.setup(policy);
    job.relink('');
    expect(job.known).toBe(known);
    expect(job.setup(policy).vault).toBe(vault);
    expect(job.setup({ ...policy, wholeWeeks: !policy.wholeWeeks }).vault).not.toBe(vault);
    job.relearn('鈴木一郎');
    expect([...job.known.values]).toContainEqual({ kind: 'staff-name', value: '鈴木一郎' });
  });

  it('goes to each worker once, and again when it is another', async () => {
    const { job, survey } = begun();
    keepSurveyed(job.book, await survey(null));
    job.relink('');
    const heard: ToldSetup[] = [];
    type Api = Parameters<typeof tellSetup>[0];
    const api = { prepare: (setup: ToldSetup) => Promise.resolve(void heard.push(setup)) } as unknown as Api;
    const setup = job.setup(policy);
    await tellSetup(api, setup);
    await tellSetup(api, { ...setup, fileSet: true });
    job.relearn('鈴木一郎');
    await tellSetup(api, job.setup(policy));
    const told = heard.map(({ known, vault }) => [known !== undefined, vault !== undefined]);
    expect(told).toEqual([
      [true, true],
      [false, false],
      [true, false],
    ]);
    const [all, plan, staff] = heard as [ToldSetup, ToldSetup, ToldSetup];
    const first = unpackedSetup(structuredClone(all));
    const planned = unpackedSetup(structuredClone(plan), first);
    expect(said(planned)).toEqual(said({ ...setup, fileSet: true }));
    expect(planned.known).toBe(first.known);
    expect(unpackedSetup(structuredClone(all), planned).known).toBe(first.known);
    expect(said(unpackedSetup(structuredClone(staff), planned))).toEqual(said(job.setup(policy)));
    expect(() => unpackedSetup(plan)).toThrow();
  });
});

describe('what is known, ahead of the rest', () => {
  it('is not said again with it, and is the very same object in the worker', async () => {
    const { job, survey } = begun();
    keepSurveyed(job.book, await survey(null));
    job.linkAll('');
    const { known } = job;
    let learnt: KnownValues | undefined;
    const heard: ToldSetup[] = [];
    type Api = Parameters<typeof tellSetup>[0];
    const api = {
      learn: (packed: PackedKnown) => Promise.resolve(void (learnt = unpackedKnown(structuredClone(packed)))),
      prepare: (setup: ToldSetup) => Promise.resolve(void heard.push(setup)),
    } as unknown as Api;
    await tellKnown(api, known);
    job.enrolAll();
    expect(job.known).toBe(known);
    await tellSetup(api, job.setup(policy));
    const [rest] = heard as [ToldSetup];
    expect(rest.known).toBeUndefined();
    const setup = unpackedSetup(structuredClone(rest), { ...(learnt && { known: learnt }) });
    expect(setup.known).toBe(learnt);
    expect(said(setup)).toEqual(said(job.setup(policy)));
  });
});

describe('a table for all workers', () => {
  it('is one that is larger than the share of each', async () => {
    const { job, id, survey } = begun();
    const surveyed = await survey(null);
    keepSurveyed(job.book, surveyed);
    const large = { size: 4 * limits.tablePortionBytes } as Blob;
    const cuts = { detected: { encoding: 'utf-8', bomLength: 0, reason: 'ascii' } } as const;
    const at = 2 * limits.tablePortionBytes;
    keepSurveyed(job.book, { ...surveyed, cuts: { ...cuts, rows: [{ at, row: 9 }] } });
    expect(job.isSharedOut(2)).toBe(false);
    Object.assign(job.book.inputs.get(id) ?? {}, { blob: large });
    expect(job.isSharedOut(2)).toBe(true);
    expect(job.isSharedOut(1)).toBe(false);
    const shape = surveyed.tables?.[0]?.shape ?? '';
    expect(job.cutsOf(id, policy)?.rows).toHaveLength(1);
    const tables = { roles: {}, confirmed: [], shuffled: [shape] };
    expect(job.cutsOf(id, { ...policy, tables })).toBeUndefined();
  });
});

import { describe, expect, it } from 'vitest';
import type { SubjectClue } from '../../../src/core/subjects/clue.ts';
import { Job, type Surveyed } from '../../../src/state/job.ts';
import { blockerOf } from '../../../src/state/blockers.ts';
import { Links } from '../../../src/state/links.svelte.ts';
import { noScope } from '../../../src/core/scope/questions.ts';
import { noFields } from '../../../src/core/record/fields.ts';
import { recordLinks } from '../../../src/state/record-links.ts';
import { idle } from '../../../src/state/progress.ts';

function jobOf(clues: readonly SubjectClue[], job = new Job()): Job {
  for (const clue of clues) {
    const { id } = job.add('x', new Blob(['x']));
    const file: Surveyed = {
      ...{ id, format: 'text', subjects: [clue], known: [], places: [], reviews: [], group: null },
      searchesText: true,
    };
    job.book.surveyed.set(id, file);
  }
  job.relink('');
  return job;
}

const pseudonyms = (job: Job) =>
  job.rows().map(({ subject }) => (subject === null ? null : job.patients[subject]?.pseudonym));
const answer = (job: Job, decision: 'same' | 'different'): void => {
  for (const { key } of job.linkQuestions) job.linkDecisions.set(key, decision);
  job.relink('');
};

const ids = [
  { id: '1', nameKanji: '山田花子', birth: '1978-03-12' },
  { id: '2', nameKanji: '山田花子', birth: '1978-03-12' },
];
const births = [
  { id: '7', nameKanji: '山田花子', birth: '1978-03-12' },
  { id: '7', nameKanji: '山田花子', birth: '1987-03-12' },
];

describe('decisions on who is who', () => {
  it('make one pseudonym of two, and two again', () => {
    const job = jobOf(ids);
    const [first, second] = pseudonyms(job);
    expect(first).not.toBe(second);
    answer(job, 'same');
    expect(new Set(pseudonyms(job)).size).toBe(1);
    expect(job.vault.patients).toHaveLength(1);
    answer(job, 'different');
    expect(pseudonyms(job)).toEqual([first, second]);
    expect(job.vault.patients).toHaveLength(2);
  });

  it('make two pseudonyms of one ID with two birth dates', () => {
    const job = jobOf(births);
    expect(new Set(pseudonyms(job)).size).toBe(1);
    answer(job, 'different');
    expect(new Set(pseudonyms(job)).size).toBe(2);
    answer(job, 'same');
    expect(new Set(pseudonyms(job)).size).toBe(1);
  });

  it.each([
    ['same', ids],
    ['different', ids],
    ['same', births],
    ['different', births],
  ] as const)('are not asked again with the sealed file: %s', (decision, clues) => {
    const first = jobOf(clues);
    answer(first, decision);
    const next = new Job();
    next.vault = first.vault;
    jobOf(clues, next);
    expect(next.linkQuestions.map((question) => question.decision)).toEqual([decision]);
    expect(pseudonyms(next)).toEqual(pseudonyms(first));
  });

  it('are counted for the record: those of this run, and those of an earlier one', () => {
    const first = jobOf([...ids, ...births]);
    const counted = (job: Job) => recordLinks(job.linkQuestions, job.linkDecisions);
    const asked = { asked: 1, same: 0, different: 0, earlier: 0 };
    expect(counted(first)).toEqual([
      { kind: 'two-births', ...asked },
      { kind: 'two-ids', ...asked },
    ]);
    answer(first, 'same');
    expect(counted(first).map(({ same, earlier }) => [same, earlier])).toEqual([
      [1, 0],
      [1, 0],
    ]);
    const next = new Job();
    next.vault = first.vault;
    jobOf([...ids, ...births], next);
    expect(counted(next).map(({ same, earlier }) => [same, earlier])).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  it('join two patients of an earlier run; the second pseudonym is kept beside the first', () => {
    const first = jobOf(ids);
    const next = new Job();
    next.vault = first.vault;
    jobOf(ids, next);
    answer(next, 'same');
    expect(next.vault.patients).toHaveLength(1);
    expect(next.vault.patients[0]?.aliases).toHaveLength(1);
    expect(pseudonyms(first)).toContain(pseudonyms(next)[0]);
  });
});

describe('what is not decided', () => {
  it.each(['survey', 'decide', 'review'] as const)('stops step %s', (step) => {
    const job = jobOf(ids);
    const links = new Links({
      job: () => job,
      relinked: () => {
        job.relink('');
        links.refresh(job);
      },
    });
    links.refresh(job);
    const answers = { scope: noScope, fields: noFields, namesPatient: false };
    const now = () =>
      blockerOf({
        step,
        files: job.rows(),
        progress: idle,
        answers,
        links,
        seen: new Set(),
        proceedUnseen: true,
      });
    expect(links.open).toBe(1);
    expect(now()).toBe('links-undecided');
    links.decideById();
    expect(links.questions.map(({ decision }) => decision)).toEqual(['different']);
    expect(now()).not.toBe('links-undecided');
  });
});

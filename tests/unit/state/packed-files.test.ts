import { describe, expect, it } from 'vitest';
import { openChosen } from '../../../src/formats/job/chosen-bytes.ts';
import { Job } from '../../../src/state/job.ts';
import { keepPacked, keepSurveyed } from '../../../src/state/survey-book.ts';
import type { SurveyedFile } from '../../../src/worker-api/contract.ts';

describe('small files that a survey has read', () => {
  it('are held as their bytes; the list says the same of them, and handles are let go', async () => {
    const job = new Job();
    const chosen = ['山田太郎', 'MSH|^~', 'a picture'].map((said, i) => job.add(`a/${i}`, new Blob([said])));
    const before = job.rows();
    const [one, two, three] = chosen;
    if (!one || !two || !three) throw new Error('three files were added');
    const bytes = new TextEncoder().encode('MSH|^~山田太郎');
    keepPacked(chosen, {
      bytes,
      files: [
        { id: two.id, start: 0, size: 6 },
        { id: one.id, start: 6, size: 12 },
      ],
    });
    expect(job.rows()).toEqual(before);
    expect([one, two, three].map(({ blob }) => blob instanceof Blob)).toEqual([false, false, true]);
    const read = await openChosen(one.blob).read(0, 100);
    expect(new TextDecoder().decode(read)).toBe('山田太郎');
  });
});

describe('a second survey', () => {
  const said = (more: Partial<SurveyedFile> = {}): SurveyedFile => ({
    ...{ id: 1, format: 'hl7v2', subjects: [{ id: '17' }], reviews: [], group: null, searchesText: true },
    known: [{ kind: 'patient-id', value: '17', subject: 0 }],
    places: { name: 'w/0', list: [] },
    ...more,
  });

  it('leaves what is held of a file where it says the same, and only there', () => {
    const { book } = new Job();
    keepSurveyed(book, said());
    const first = book.surveyed.get(1);
    keepSurveyed(book, said());
    expect(book.surveyed.get(1)).toBe(first);
    keepSurveyed(book, said({ reviews: [{ kind: 'low-confidence', count: 1 }] }));
    expect(book.surveyed.get(1)?.reviews).toEqual([{ kind: 'low-confidence', count: 1 }]);
    keepSurveyed(book, said({ places: { name: 'w/1', list: [] }, instance: '1.2' }));
    expect(book.surveyed.get(1)).toMatchObject({ reviews: [], instance: '1.2' });
    keepSurveyed(book, said({ places: { name: 'w/1' } }));
    expect(book.surveyed.get(1)).not.toHaveProperty('instance');
  });
});

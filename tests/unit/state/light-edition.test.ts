import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { SaidOnce } from '../../../src/core/subjects/said-once.ts';
import type { Job } from '../../../src/state/job.ts';
import { ProgressMeter } from '../../../src/state/progress.ts';
import type { Written } from '../../../src/state/write.ts';

const nothing = (): void => undefined;

describe('the light edition', () => {
  beforeAll(() => {
    vi.stubGlobal('__KARINA_EDITION__', 'light');
  });
  afterAll(() => {
    vi.unstubAllGlobals();
  });

  it('refuses pictures that are likely to hold text, and keeps series, which stay marked', async () => {
    const { searchPixels } = await import('../../../src/state/pixels.ts');
    const file = (id: number, search: string | null): [number, object] => [
      id,
      { id, image: search === null ? null : { search } },
    ];
    const surveyed = new Map([file(1, 'wanted'), file(2, 'sample'), file(3, 'none'), file(4, null)]);
    const failures = new Map<number, unknown>();
    const job = { book: { surveyed, failures, inputs: new Map() } } as unknown as Job;
    const never = (): Promise<never> => Promise.reject(new Error('no worker is asked for'));
    await searchPixels(job, never, new ProgressMeter(nothing, nothing));
    expect([...surveyed.keys()]).toEqual([2, 3, 4]);
    expect([...failures]).toEqual([[1, { code: 'edition-light' }]]);
  });

  it('does not say of slices that some of them were searched', async () => {
    const { keepSurveyed } = await import('../../../src/state/survey-book.ts');
    const surveyed = new Map<number, { readonly reviews: unknown }>();
    const places = { resolve: () => [] };
    const book = { surveyed, places, inputs: new Map(), said: new SaidOnce() } as unknown as Job['book'];
    const reviews = [
      { kind: 'pixels-sampled', count: 1 },
      { kind: 'head-surface', count: 1 },
    ];
    keepSurveyed(book, { id: 1, subjects: [], known: [], reviews } as unknown as Parameters<
      typeof keepSurveyed
    >[1]);
    expect(surveyed.get(1)?.reviews).toEqual([
      { kind: 'pixels-not-searched', count: 1 },
      { kind: 'head-surface', count: 1 },
    ]);
  });

  it('says in the record that names were found by rules', async () => {
    const { unsearchable } = await import('../../../src/state/record-verification.ts');
    const written = [{ format: 'text' }, { format: 'table' }] as Written[];
    expect(unsearchable(written, [], undefined)).toEqual([{ kind: 'names-by-rules', count: 2 }]);
  });

  it('loads neither the dictionary nor what looks at pictures', async () => {
    const { atStart } = await import('../../../src/worker-api/lazy-parts.ts');
    expect(atStart).toEqual(['pipeline']);
  });
});

import { presetPolicy } from '../../../src/core/policy/policy.ts';
import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import { chosenSums } from '../../../src/state/chosen-sums.ts';
import { compareSeries } from '../../../src/state/series-values.ts';
import type { FileInput, FilePreview } from '../../../src/worker-api/contract.ts';

const blob = new Blob([]);
const inputs = new Map<number, FileInput>([1, 2, 3].map((id) => [id, { id, path: `${id}.dcm`, blob }]));

function previewOf(id: number): FilePreview {
  const row = (path: string, value: string): object => ({
    path,
    keyword: '',
    vr: 'LO',
    value,
    binary: false,
    code: '',
    options: '',
    placeKey: null,
  });
  const place = { key: 'dicom:00080018', format: 'dicom', item: 'uid' } as const;
  return {
    rows: [
      {
        place,
        at: { kind: 'tag', path: '00080018' },
        action: 'remap',
        before: `1.${id}`,
        after: `2.${id}`,
        confidence: 'certain',
      },
    ],
    total: 1,
    source: {
      kind: 'tags',
      rows: [row('00080018', `1.${id}`), row('00080060', 'CT')],
      more: 0,
    } as FilePreview['source'],
    review: null,
  };
}

/** Two workers; file 2 cannot be read. */
const pool = {
  size: 2,
  one: <T>(_: number, call: (api: never) => Promise<Result<T>>): Promise<Result<T>> =>
    call({
      preview: ({ id }: FileInput) => Promise.resolve(id === 2 ? fail('file-unreadable') : ok(previewOf(id))),
    } as never),
};

describe('a series side by side', () => {
  it('tells which attributes differ and counts what was read', async () => {
    const { varied, filesRead } = await compareSeries(inputs, [1, 2, 3], pool, () => true);
    expect([...varied]).toEqual([['00080018', { before: 2, after: 2 }]]);
    expect(filesRead).toBe(2);
  });

  it('stops when nobody waits for it', async () => {
    const { filesRead } = await compareSeries(inputs, [1, 2, 3], pool, (done) => done < 0);
    expect(filesRead).toBe(0);
  });
});

describe('attributes that only the user named', () => {
  it('stand in the plan once, kept by every preset', () => {
    const overrides = { 'dicom:00180015': 'remove', 'table:x:3': 'keep', 'dicom:private': 'remove' } as const;
    const policy = presetPolicy('guideline', overrides);
    const sums = chosenSums([], policy);
    expect(sums.map(({ place }) => place.key)).toEqual(['dicom:00180015']);
    expect(chosenSums(sums, policy)).toEqual([]);
  });
});

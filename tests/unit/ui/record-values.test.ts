import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keptProposal } from '../../../src/core/policy/proposal.ts';
import { presetPolicy } from '../../../src/core/policy/policy.ts';
import type { Place } from '../../../src/core/findings/finding.ts';
import type { Action } from '../../../src/core/policy/actions.ts';
import { itemIds } from '../../../src/core/findings/items.ts';
import { noFields } from '../../../src/core/record/fields.ts';
import { noScope } from '../../../src/core/scope/questions.ts';
import { draftIds } from '../../../src/core/record/draft-ids.ts';
import { draftOf } from '../../../src/ui/drafts/build.ts';
import { draftText } from '../../../src/ui/drafts/draft-text.ts';
import { recordOf, type RecordFacts } from '../../../src/state/record-of.ts';
import type { Written } from '../../../src/state/write.ts';
import { renderRecord } from '../../../src/ui/print/render-record.ts';
import { fileRow } from './samples.ts';

beforeEach(() => {
  vi.stubGlobal('__KARINA_VERSION__', '0.1.0');
  vi.stubGlobal('__KARINA_BUILD__', 'abc');
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const searched = { values: 3, spellings: 9, tooShort: 1 };

/** A run in which every place that can hold something of the input holds one of the values. */
function runWith(values: readonly string[]): RecordFacts {
  let next = 0;
  const value = (): string => values[next++ % values.length] ?? '';
  const place = (at: Partial<Place> & Pick<Place, 'key' | 'format' | 'item'>): Place => ({
    header: value(),
    ...at,
  });
  const actions: Action[] = ['keep', 'remove', 'pseudonym', 'year-month', 'shift', 'placeholder'];
  const applied = itemIds.flatMap((item, index) => [
    {
      place: place({ key: `dicom:${index}`, format: 'dicom', item, tag: '00100010' }),
      action: actions[index % actions.length] ?? 'keep',
      count: index + 1,
    },
    {
      place: place({ key: `table:0f:${index}`, format: 'table', item, column: index }),
      action: 'remove' as const,
      count: 2,
    },
    {
      place: place({ key: `text:${item}`, format: 'text', item, rule: 'titled-name' }),
      action: 'keep' as const,
      count: 1,
    },
  ]);
  const written: Written[] = ['dicom', 'table', 'text', 'pdf'].map((format, id) => ({
    id,
    format: format as Written['format'],
    entry: `data/P-2222AAAA/${id}`,
    pseudonym: 'P-2222AAAA',
    pseudonyms: ['P-2222AAAA'],
    size: 10,
    body: [],
    applied,
    methods: ['basic'],
    reviews: [],
    searched,
    path: `${value()}/${value()}.dcm`,
    crc32: 1,
    sha256: 'ef'.repeat(32),
    beside: null,
  }));
  const policy = presetPolicy('guideline', { [`dicom:${value()}`]: 'keep' });
  const decided = { item: 'other-name', file: 1, reason: 'not-identifying', code: 'c0de' } as const;
  return {
    answers: { scope: noScope, fields: noFields, keptReasons: { [value()]: value() } },
    policy: {
      ...policy,
      decisions: {
        values: [{ ...decided, kind: 'keep', value: value() }],
        spots: [{ ...decided, kind: 'add', line: 1, column: 1, value: value() }],
        pixels: [],
      },
    },
    places: applied.map(({ place: at, count }) => ({
      ...{ place: at, count, files: 1, lowest: 'certain' as const },
      proposal: keptProposal,
    })),
    rows: [
      fileRow(1, { path: value(), outcome: 'done', group: { key: value(), modality: value() } }),
      fileRow(2, { path: value(), outcome: 'done', group: { key: value(), modality: 'CT' } }),
      fileRow(3, { path: value(), outcome: 'refused', failure: { code: 'file-empty' } }),
      fileRow(4, {
        path: value(),
        outcome: 'failed',
        failure: { code: 'leak-found', where: { kind: 'tag', path: value() } },
      }),
    ],
    written,
    sums: { selected: 4, done: 2, refused: 1, failed: 1, cancelled: 0 },
    seen: new Set([1]),
    pictures: new Set(),
    reviewer: '',
    proceededUnseen: false,
    sealed: 'kept',
    manifests: ['ab'.repeat(32)],
    number: 'K-7K2M4QXD',
    now: new Date(0),
  };
}

/** Values as a run learns them, marked so that none can stand in the record by chance. */
const aValue = fc
  .tuple(fc.constantFrom('山田', 'ヤマダ', 'YAMADA^', '0001', '1978-03-', '〒420-'), fc.nat({ max: 1e9 }))
  .map(([head, tail]) => `${head}§${tail.toString(36)}`);

describe('the record of a run', () => {
  it('holds no value of the input, as data, as a page, or in a draft', () => {
    fc.assert(
      fc.property(fc.array(aValue, { minLength: 40, maxLength: 60 }), (values) => {
        const record = recordOf(runWith(values));
        const drafts = draftIds.map((id) => draftText(draftOf(id, record)));
        const all = [JSON.stringify(record), renderRecord(record), ...drafts].join('\n');
        expect(values.filter((value) => all.includes(value))).toEqual([]);
        expect(all).not.toContain('§');
        expect(record.items.length).toBeGreaterThan(40);
      }),
      { numRuns: 4 },
    );
  }, 30_000);

  it('takes only modalities of the standard over, and reasons of items that stay', () => {
    const facts = runWith(['value']);
    expect(recordOf(facts).modalities).toEqual([
      { modality: 'OT', files: 1 },
      { modality: 'CT', files: 1 },
    ]);
    const answers = { ...facts.answers, keptReasons: { device: ' 機種の差 ', 'my-number': '残す' } };
    const applied = [
      { place: { key: 'dicom:00081090', format: 'dicom', item: 'device' }, action: 'keep', count: 3 },
    ] as const;
    const written = facts.written.map((file) => ({ ...file, applied }));
    expect(recordOf({ ...facts, answers, written }).kept).toEqual([
      { item: 'device', count: 12, reason: '機種の差' },
    ]);
  });

  it('counts every 個人識別符号 and every risk of loss that was looked for', () => {
    const { searched: found } = recordOf(runWith(['value']));
    expect(found.every((each) => each.found > 0 && each.removed < each.found)).toBe(true);
    expect(found.map(({ class: group }) => group)).toContain('financial');
    expect(found).toHaveLength(12);
  });
});

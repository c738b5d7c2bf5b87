import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { errorCodes, refusedKinds } from '../../../src/core/errors.ts';
import { identifierClasses, necessities } from '../../../src/core/findings/classes.ts';
import { formatIds, type Place } from '../../../src/core/findings/finding.ts';
import { itemIds } from '../../../src/core/findings/items.ts';
import { actions, type Action } from '../../../src/core/policy/actions.ts';
import { keepReasons } from '../../../src/core/policy/decisions.ts';
import { dateRules, methods, optionIds } from '../../../src/core/policy/options.ts';
import { usualPages } from '../../../src/core/policy/pages.ts';
import { presetIds, presetPolicy, type Policy } from '../../../src/core/policy/policy.ts';
import { keptProposal } from '../../../src/core/policy/proposal.ts';
import { ledgerEvents } from '../../../src/core/record/ledger.ts';
import type { LinkQuestion } from '../../../src/core/subjects/link-questions.ts';
import { roles } from '../../../src/core/tables/roles.ts';
import { ja } from '../../../src/i18n/ja.ts';
import { record as words } from '../../../src/i18n/ja/record.ts';
import { recordGenome } from '../../../src/state/genome.ts';
import { recordLinks } from '../../../src/state/record-links.ts';
import { recordTables } from '../../../src/state/record-tables.ts';
import { Tables } from '../../../src/state/tables.svelte.ts';
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

const searched = { values: 3, spellings: 9, shortNumbers: 2, tooShort: 1 };

/** A run in which every place that can hold something of the input holds one of the values. */
function runWith(values: readonly string[]): RecordFacts {
  let next = 0;
  const value = (): string => values[next++ % values.length] ?? '';
  const place = (at: Partial<Place> & Pick<Place, 'key' | 'format' | 'item'>): Place => ({
    header: value(),
    ...at,
  });
  const taken: Action[] = ['keep', 'remove', 'pseudonym', 'year-month', 'shift', 'placeholder'];
  const applied = itemIds.flatMap((item, index) => [
    {
      place: place({ key: `dicom:${index}`, format: 'dicom', item, tag: '00100010' }),
      action: taken[index % taken.length] ?? 'keep',
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
    // Elements of FHIR and CDA are called as the file calls them.
    {
      place: place({ key: `fhir:Patient.${value()}`, format: 'fhir', item }),
      action: 'clean' as const,
      count: 1,
    },
    { place: place({ key: `cda:${value()}.x`, format: 'cda', item }), action: 'empty' as const, count: 1 },
    {
      place: place({ key: `table:${value()}:1`, format: 'office', item, column: 1 }),
      action: 'shift' as const,
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
    ledger: [
      {
        ...{ event: 'looked-up', at: '2026-11-21T09:00:00+09:00', by: '' },
        ...{ reason: value(), pseudonym: value() },
      },
    ],
    tables: recordTables(tablesWith(value)),
    genome: recordGenome({
      persons: 3,
      most: { sites: 4, repeats: 1 },
      refused: new Map([[1, { sites: 90, repeats: 0 }]]),
    }),
    links: recordLinks(
      [
        { ...twoBirths(value), decision: 'same' },
        { ...twoBirths(value), decision: 'different' },
        { ...twoBirths(value), kind: 'two-ids', decision: 'different' },
      ],
      new Set(),
    ),
    number: 'K-7K2M4QXD',
    now: new Date(0),
  };
}

/** A question about somebody who is one of the values. */
function twoBirths(value: () => string): LinkQuestion {
  const clues = [[{ id: value(), birth: value() }], [{ id: value(), nameKanji: value() }]];
  return { kind: 'two-births', key: value(), sides: [value(), value()], clues };
}

/** Tables whose headers, cells and keys hold the values, on all of which something was decided. */
function tablesWith(value: () => string): Tables {
  const [shape, key] = [value(), value()];
  const policy: Policy = {
    ...presetPolicy('guideline'),
    tables: { roles: { [key]: 'phone' }, confirmed: [shape], shuffled: [shape] },
  };
  const tables = new Tables({
    policy: () => policy,
    planRows: () => [],
    push: () => undefined,
    resurvey: () => Promise.resolve(),
  });
  const column = {
    key,
    number: 1,
    header: value(),
    role: 'data',
    guessed: true,
    examples: [value()],
  } as const;
  tables.shapes = [{ shape, hasHeader: true, titleRows: 0, rows: 3, files: 1, columns: [column] }];
  return tables;
}

/** Values as a run learns them, marked so that none can stand in the record by chance. */
const aValue = fc
  .tuple(fc.constantFrom('山田', 'ヤマダ', 'YAMADA^', '0001', '1978-03-', '〒420-'), fc.nat({ max: 1e9 }))
  .map(([head, tail]) => `${head}§${tail.toString(36)}`);

/** Every text of a record with its path, without the numbers of lists. */
function leavesOf(value: unknown, path = ''): (readonly [path: string, leaf: string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const step = Array.isArray(value) ? '[]' : `.${path === '.fields' ? '*' : name}`;
    return leavesOf(inner, `${path}${step}`);
  });
}

const listed =
  (...words: readonly (readonly string[])[]) =>
  (leaf: string): boolean =>
    words.flat().includes(leaf);
const like =
  (pattern: RegExp) =>
  (leaf: string): boolean =>
    pattern.test(leaf);
const time = like(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$/u);
const item = listed(itemIds);
const choice = { options: listed(optionIds), dates: listed(dateRules) };

/** What each text of the record may be. A new field has to be entered here. */
const closed: Readonly<Record<string, (leaf: string) => boolean>> = {
  '.number': like(/^K-[2-9A-Z]{8}$/u),
  '.createdAt': time,
  '.tool.name': listed(['Karina']),
  '.tool.version': listed(['0.1.0']),
  '.tool.build': listed(['abc']),
  // Written by the clinic; 決める refuses what names a patient (core/record/patient-words.ts).
  '.fields.*': like(/^$/u),
  '.preset': listed(presetIds),
  '.planHash': like(/^[0-9a-f]{32}$/u),
  '.dicom.options[]': choice.options,
  '.dicom.dates': choice.dates,
  '.dicom.methods[].method': listed(Object.keys(methods)),
  '.dicom.methods[].code': like(/^1131\d\d$/u),
  '.tables.shapes[].roles[].role': listed(Object.keys(roles)),
  '.formats[].format': listed(formatIds),
  '.modalities[].modality': like(/^[A-Z0-9]{2,10}$/u),
  '.items[].item': item,
  '.items[].format': listed(formatIds),
  '.items[].tag': like(/^[0-9A-Fa-f]{8}$/u),
  '.items[].rule': listed(Object.keys(ja.textRules)),
  '.items[].place': listed(Object.keys(ja.places)),
  '.items[].class': listed(identifierClasses),
  '.items[].necessity': listed(necessities),
  '.items[].reason': listed(Object.keys(words.reasons)),
  '.items[].action': listed(actions),
  '.searched[].item': item,
  '.searched[].class': listed(['code', 'financial']),
  '.kept[].item': item,
  '.kept[].reason': listed(['機種の差', '']),
  '.notProcessed[].outcome': listed(['refused', 'failed', 'cancelled']),
  '.notProcessed[].code': listed(errorCodes),
  '.notProcessed[].kind': listed(refusedKinds),
  '.reviews[].kind': listed(Object.keys(ja.reviewKinds)),
  '.review.reviewer': like(/^$/u),
  '.review.reasons[].reason': listed(keepReasons),
  '.verification.unsearchable[].kind': listed(Object.keys(words.verification.unsearchableKinds)),
  '.outputs.manifestSha256[]': like(/^[0-9a-f]{64}$/u),
  '.links[].kind': listed(['two-births', 'two-ids']),
  '.sealed': listed(['kept', 'not-kept', 'undecided']),
  '.ledger[].event': listed(ledgerEvents),
  '.ledger[].at': time,
  '.ledger[].by': like(/^$/u),
  '.network.enforcedBy[]': listed(Object.keys(words.enforcedBy)),
};

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

  it('has nothing but words of closed lists, numbers and hashes, and what the clinic wrote itself', () => {
    const facts = runWith(['値§']);
    const answers = { ...facts.answers, keptReasons: { device: '機種の差' } };
    const place = { key: 'dicom:00081090', format: 'dicom', item: 'device', tag: '00081090' } as const;
    const fhir = { key: 'fhir:Resource.id', format: 'fhir', item: 'uid' } as const;
    const [first, ...others] = facts.written;
    if (!first) throw new Error('nothing written');
    const applied = [
      ...first.applied,
      { place, action: 'keep', count: 3 },
      { place: fhir, action: 'remap', count: 2 },
    ] as const;
    const known = { code: 'format-not-supported', params: { kind: 'heic' } } as const;
    const noted = fileRow(5, { outcome: 'done', reviews: [{ kind: 'photograph', count: 1 }] });
    const reasons = { ...facts.policy, pages: usualPages };
    const record = recordOf({
      ...{ ...facts, answers, policy: reasons, written: [{ ...first, applied }, ...others] },
      rows: [...facts.rows, noted, fileRow(6, { outcome: 'refused', failure: known })],
    });
    const leaves = leavesOf(record);
    const wrong = leaves.filter(([path, leaf]) => !closed[path]?.(leaf));
    expect(wrong.map(([path]) => path)).toEqual([]);
    // Every line of the list was needed: a field that the record no longer has is no longer said to be safe.
    const seen = new Set(leaves.map(([path]) => path));
    expect(Object.keys(closed).filter((path) => !seen.has(path))).toEqual([]);
  });

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

  it('counts what was asked of who is who, and how it was decided', () => {
    const facts = runWith(['value']);
    const record = recordOf(facts);
    expect(record.links).toEqual([
      { kind: 'two-births', asked: 2, same: 1, different: 1, earlier: 2 },
      { kind: 'two-ids', asked: 1, same: 0, different: 1, earlier: 1 },
    ]);
    const page = renderRecord(record);
    for (const { kind } of record.links ?? []) expect(page).toContain(words.data.links[kind]);
    expect(page).toContain(words.data.linksText('2', '1', '1'));
    expect(page).toContain(words.data.linksEarlier('1'));
    const plain = recordOf({ ...facts, links: [] });
    expect(plain.links).toBeUndefined();
    expect(renderRecord(plain)).not.toContain(words.data.links['two-births']);
  });

  it('counts every 個人識別符号 and every risk of loss that was looked for', () => {
    const { searched: found } = recordOf(runWith(['value']));
    expect(found.every((each) => each.found > 0 && each.removed < each.found)).toBe(true);
    expect(found.map(({ class: group }) => group)).toContain('financial');
    expect(found).toHaveLength(12);
  });
});

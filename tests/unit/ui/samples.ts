import { itemRules, type ItemId } from '../../../src/core/findings/items.ts';
import type { Action } from '../../../src/core/policy/actions.ts';
import { noFields } from '../../../src/core/record/fields.ts';
import type { RecordModel } from '../../../src/core/record/model.ts';
import { noScope } from '../../../src/core/scope/questions.ts';
import type { FileRow, PlanRow } from '../../../src/state/model.ts';

export function fileRow(id: number, more: Partial<FileRow> = {}): FileRow {
  return {
    id,
    path: `folder/file-${id}.dcm`,
    size: 1500,
    format: 'dicom',
    subject: 0,
    outcome: 'waiting',
    failure: null,
    reviews: [],
    group: null,
    image: null,
    excluded: false,
    ...more,
  };
}

export function planRow(item: ItemId, tag: string, action: Action, choices: readonly Action[]): PlanRow {
  return {
    place: { key: `dicom:${tag}`, format: 'dicom', item, tag },
    ...itemRules[item],
    action,
    proposed: action,
    choices,
    count: 3,
    files: 3,
    lowest: 'certain',
  };
}

/** Answers that lead on, for the clinic's own use. */
export const onWay = {
  ownCare: 'yes',
  nextGenerationAct: 'no',
  registry: 'no',
  actor: 'hospital',
  use: 'product',
  otherLaws: 'yes',
  purposeChanged: 'no',
  recipients: 'own',
} as const;

export const record: RecordModel = {
  version: 1,
  number: 'K-7K2M4QXD',
  createdAt: '2026-11-21T17:05:09+09:00',
  tool: { name: 'Karina', version: '0.1.0', build: 'abc' },
  fields: {
    ...noFields,
    institution: '見本クリニック',
    operator: '事務 見本',
    purpose: '医療機器の研究開発',
    eraseOn: '2030-03-31',
  },
  preset: 'guideline',
  planHash: '00ff',
  dicom: {
    options: ['retain-patient'],
    dates: 'shift',
    wholeWeeks: true,
    methods: [
      { method: 'basic', code: '113100', files: 5 },
      { method: 'modified-dates', code: '113107', files: 4 },
    ],
  },
  scope: { ...noScope, ...onWay },
  counts: { selected: 9, done: 5, refused: 2, failed: 1, cancelled: 1, patients: 2, entries: 5, bytes: 1234 },
  formats: [{ format: 'dicom', files: 5 }],
  modalities: [{ modality: 'CT', files: 5 }],
  items: [
    {
      item: 'patient-name',
      format: 'dicom',
      tag: '00100010',
      class: 'identifier',
      necessity: 'required',
      reason: 'article31-1',
      action: 'pseudonym',
      count: 5,
      files: 5,
    },
    {
      item: 'birth-date',
      format: 'table',
      column: 4,
      class: 'quasi',
      necessity: 'recommended',
      reason: 'harm-reduction',
      action: 'year-month',
      count: 1200,
      files: 1,
    },
  ],
  searched: [
    { item: 'my-number', class: 'code', found: 3, removed: 3 },
    { item: 'passport', class: 'code', found: 0, removed: 0 },
    { item: 'card-number', class: 'financial', found: 0, removed: 0 },
  ],
  kept: [
    { item: 'device', count: 11, reason: '機種による差を調べるため' },
    { item: 'uid', count: 12, reason: '' },
  ],
  notProcessed: [{ outcome: 'refused', code: 'format-not-supported', kind: 'heic', files: 2 }],
  reviews: [{ kind: 'low-confidence', files: 1, count: 2 }],
  review: {
    reviewer: '看護師 見本',
    filesSeen: 2,
    filesToSee: 4,
    filesToSeeSeen: 1,
    proceededUnseen: true,
    byHand: { kept: 7, added: 8, extended: 1 },
    everywhere: { kept: 1, marked: 2 },
    reasons: [{ reason: 'not-identifying', decisions: 6 }],
    pictures: { images: 12, seen: 9, added: 3, kept: 2, moved: 1 },
  },
  verification: {
    valuesSearched: 12,
    spellingsSearched: 90,
    valuesTooShort: 1,
    leaks: 0,
    checkedEntries: 5,
    unsearchable: [
      { kind: 'drawn-text', count: 5 },
      { kind: 'short-values', count: 1 },
    ],
  },
  outputs: { entries: 5, manifestSha256: ['ab'.repeat(32)] },
  sealed: 'kept',
  network: { requestsAfterLoad: 0, enforcedBy: ['lockdown.ts', 'something else'] },
};

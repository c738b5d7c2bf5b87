import { describe, expect, it } from 'vitest';
import { namesPatient } from '../../../../src/core/record/patient-words.ts';
import type { KnownValues } from '../../../../src/core/subjects/known-values.ts';

const known: KnownValues = {
  values: [
    { kind: 'name-kanji', value: '見本　花子', subject: 0 },
    { kind: 'name-roman', value: 'MIHON^HANAKO', subject: 0 },
    { kind: 'patient-id', value: '00012345', subject: 0 },
    { kind: 'patient-id', value: '12', subject: 1 },
    { kind: 'patient-id', value: '2026', subject: 1 },
    { kind: 'birth-date', value: '1950-04-12', subject: 0 },
    { kind: 'institution', value: '見本病院', subject: 0 },
    { kind: 'staff-name', value: '架空 一郎' },
  ],
  subjectOf: new Map(),
};

describe('what is written for the record', () => {
  it.each([
    ['見本花子さんの胸部CT', true],
    ['Mihon Hanako', true],
    ['患者 ０００１２３４５', true],
    ['番号は00012345です', true],
    ['通し番号 9900012345', false],
    ['2012年から12か月', false],
    ['胸部CT 2026年度', false],
    ['患者 2026 の再検', true],
    ['見本病院 院長 架空一郎', false],
    ['1950-04-12 に開院', false],
    ['', false],
  ])('%s: %s', (text, expected) => {
    expect(namesPatient(['', text], known)).toBe(expected);
  });
});

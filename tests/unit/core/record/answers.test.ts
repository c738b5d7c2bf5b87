import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldLimit, readAnswers, type Answers } from '../../../../src/core/record/answers.ts';
import { noFields } from '../../../../src/core/record/fields.ts';
import { noScope } from '../../../../src/core/scope/questions.ts';

const answers: Answers = {
  karina: 'answers',
  version: 1,
  scope: { ...noScope, ownCare: 'yes', recipients: 'joint' },
  fields: { ...noFields, institution: '見本クリニック', decidedOn: '2026-11-21', stamp: true },
  keptReasons: { device: '機種による差を調べるため' },
  preset: 'minimum',
  options: ['retain-patient'],
  dates: 'shift',
  wholeWeeks: true,
};

describe('answers of an earlier run', () => {
  it('come back as they were kept', () => {
    expect(readAnswers(JSON.parse(JSON.stringify(answers)))).toEqual({ ok: true, value: answers });
  });

  it('take what an earlier version did not ask as unanswered, and leave strangers out', () => {
    const { fields, scope } = answers;
    const read = readAnswers({
      ...answers,
      fields: { institution: '見本', rogue: 1 },
      scope: { rogue: 'yes' },
    });
    expect(read).toEqual({
      ok: true,
      value: { ...answers, fields: { ...noFields, institution: '見本' }, scope: noScope },
    });
    expect([fields.stamp, scope.ownCare]).toEqual([true, 'yes']);
  });

  it.each([
    null,
    [],
    'text',
    { ...answers, karina: 'sealed' },
    { ...answers, version: 2 },
    { ...answers, scope: { ownCare: true } },
    { ...answers, scope: { recipients: 'everybody' } },
    { ...answers, fields: { institution: 5 } },
    { ...answers, fields: { decidedOn: '21.11.2026' } },
    { ...answers, fields: { institution: 'a'.repeat(fieldLimit + 1) } },
    { ...answers, fields: { stamp: 'yes' } },
    { ...answers, keptReasons: { device: 1 } },
    { ...answers, preset: 'none' },
    { ...answers, options: ['retain-everything'] },
    { ...answers, options: 'retain-patient' },
    { ...answers, dates: 'today' },
    { ...answers, wholeWeeks: 1 },
  ])('are refused where they are not of the shape: %#', (value) => {
    const read = readAnswers(value);
    expect(read.ok ? null : read.error.code).toBe('answers-unreadable');
  });

  it('never throw, whatever stands there', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(readAnswers(value).ok).toBe(false);
      }),
    );
  });
});

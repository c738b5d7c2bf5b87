import { expect, test } from 'vitest';
import { collectKnown } from '../../../src/state/known.ts';

const kindsOf = (staff: string) =>
  Array.from(collectKnown([], new Map(), staff).values, ({ kind, value }) => [value, kind]);

test('the list of staff and partners holds names and facilities', () => {
  expect(kindsOf('佐藤 一郎\nみどり内科クリニック、鈴木花子\n医療法人社団みどり会 みどり病院')).toEqual([
    ['佐藤 一郎', 'staff-name'],
    ['みどり内科クリニック', 'institution'],
    ['鈴木花子', 'staff-name'],
    ['医療法人社団みどり会 みどり病院', 'institution'],
  ]);
});

test('a name beside its facility stays a name', () => {
  expect(kindsOf('みどり病院 佐藤一郎')).toEqual([['みどり病院 佐藤一郎', 'staff-name']]);
});

test('each value is known once of each kind and patient, whoever else bears it', () => {
  const subjects = ['1001', '1002', '1003'].map((id) => ({ id }));
  const file = {
    subjects,
    known: [
      { kind: 'name-kana' as const, value: 'フジモト ケイコ', subject: 0 },
      { kind: 'name-kana' as const, value: 'フジモト ケイコ', subject: 1 },
      { kind: 'name-kana' as const, value: 'フジモト ケイコ', subject: 1 },
      { kind: 'name-kana' as const, value: 'フジモト ケイコ', subject: 0 },
      { kind: 'staff-name' as const, value: 'フジモト ケイコ' },
      { kind: 'address' as const, value: '追手町1-1', subject: 2 },
    ],
  };
  const subjectOf = new Map(subjects.map(({ id }, number) => [`id:${id}`, number]));
  const { values } = collectKnown([file], subjectOf, 'フジモト ケイコ');
  expect(Array.from(values, ({ kind, subject }) => [kind, subject])).toEqual([
    ['name-kana', 0],
    ['name-kana', 1],
    ['staff-name', undefined],
    ['address', 2],
  ]);
});

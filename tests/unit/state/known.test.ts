import { expect, test } from 'vitest';
import { collectKnown } from '../../../src/state/known.ts';

const kindsOf = (staff: string) =>
  collectKnown([], new Map(), staff).values.map(({ kind, value }) => [value, kind]);

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

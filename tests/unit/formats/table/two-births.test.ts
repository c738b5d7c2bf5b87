import { describe, expect, test } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { link } from '../../../../src/core/subjects/link.ts';
import { tableModule } from '../../../../src/formats/table/index.ts';
import { book } from '../../../fixtures/office-builder.ts';
import { encoded, textContext } from '../../../fixtures/stub-vault-text.ts';
import { t } from '../office/cells.ts';
import { inspected } from '../office/through.ts';

const visits = [
  ['00012345', '髙﨑　惠美子', '1960/1/1', '2024/11/1', '7.2'],
  ['00012346', '吉田　次郎', '1935/3/15', '2024/11/1', '11.9'],
  ['00012345', '髙﨑　惠美子', 'S35.1.1', '2024/12/1', '7.0'],
  ['00012345', '髙﨑　惠美子', '', '2024/12/8', '7.1'],
  ['00012345', '髙﨑　惠美子', '1960/11/1', '2025/1/6', '6.9'],
  ['00012345', '髙﨑　惠美子', '1960/1/1', '2025/2/3', '6.8'],
  ['00012345', '髙﨑　惠美子', '1960/11/1', '2025/3/3', '6.7'],
] as const;
const header = ['患者番号', '氏名', '生年月日', '検査日', 'HbA1c'];
const rowsOf = (order: readonly number[]): string[][] =>
  [header, ...visits].map((row) => order.map((column) => row[column] ?? ''));

async function subjectsOf(rows: readonly (readonly string[])[], tableListedBytes: number) {
  const text = [...rows.map((row) => row.join(',')), ''].join('\r\n');
  const ctx = textContext(undefined, { tableListedBytes });
  const done = await tableModule.inspect(new MemorySource(encoded(text, 'cp932')), ctx);
  if (!done.ok) throw new Error(done.error.code);
  return done.value.subjects;
}

const orders: readonly (readonly [string, readonly number[]])[] = [
  ['beside the ID', [0, 1, 2, 3, 4]],
  ['before the ID', [2, 0, 1, 3, 4]],
  ['behind the visit', [0, 1, 3, 4, 2]],
];
const sizes: readonly (readonly [string, number])[] = [
  ['listed', 1_000_000],
  ['counted', 0],
];

describe('one table in which an ID stands with two birth dates', () => {
  for (const [where, order] of orders)
    for (const [how, listed] of sizes)
      test(`asks who it is: the date ${where}, ${how}`, async () => {
        const linking = link(await subjectsOf(rowsOf(order), listed));
        expect(linking.questions.map(({ kind, decision }) => [kind, decision])).toEqual([
          ['two-births', null],
        ]);
        expect(linking.subjects).toHaveLength(2);
        expect(linking.subjects.map(({ conflict }) => conflict)).toEqual([true, false]);
      });

  test('asks in a workbook', async () => {
    const rows = rowsOf([0, 1, 2, 3, 4]).map((row, r) => {
      const cells = row.map((text, c) => (text === '' ? '' : t(`${'ABCDE'.charAt(c)}${r + 1}`, text)));
      return `<row r="${r + 1}">${cells.join('')}</row>`;
    });
    const { subjects } = await inspected(
      book({ shared: [], sheets: [{ name: '検査', rows: rows.join('') }] }),
    );
    expect(link(subjects).questions.map(({ kind }) => kind)).toEqual(['two-births']);
  });

  test('is two patients where somebody says so, each row its own', async () => {
    const subjects = await subjectsOf(rowsOf([0, 1, 2, 3, 4]), 0);
    const linking = link(subjects, () => 'different');
    // 吉田, the two of one ID, and the row that does not say which of them it is.
    expect(linking.subjects).toHaveLength(4);
  });

  test('asks nothing where one date is written in two ways, or is missing', async () => {
    const rows = rowsOf([0, 1, 2, 3, 4]).filter((row) => row[2] !== '1960/11/1');
    for (const [, listed] of sizes) {
      const linking = link(await subjectsOf(rows, listed));
      expect(linking.questions).toEqual([]);
      expect(linking.subjects).toHaveLength(2);
    }
  });
});

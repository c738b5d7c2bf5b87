import { describe, expect, test } from 'vitest';
import { layoutOf } from '../../../../src/core/tables/columns.ts';

function rolesOf(rows: readonly (readonly string[])[]): string[] {
  return layoutOf(rows).columns.map(({ role }) => role);
}

describe('番号 in a header', () => {
  test.each([
    [
      'counts rows',
      [
        ['番号', '検体', '採取部位'],
        ['1', '胃', '体部'],
        ['2', '胃', '前庭部'],
      ],
      0,
      'data',
    ],
    [
      'is of the insured beside 記号',
      [
        ['氏名', '記号', '番号'],
        ['山田 花子', '1234', '567'],
        ['佐藤 一郎', '1235', '568'],
      ],
      2,
      'insured',
    ],
    [
      'is of the insured beside 保険者番号',
      [
        ['氏名', '保険者番号', '番号'],
        ['山田 花子', '06040117', '567'],
        ['佐藤 一郎', '06040117', '568'],
      ],
      2,
      'insured',
    ],
    [
      'is of the insured below 保険証',
      [
        ['患者', '', '保険証', '', '所見'],
        ['氏名', '年齢', '種別', '番号', ''],
        ['山田 花子', '34', '国保', '567', '異常なし'],
        ['佐藤 一郎', '56', '社保', '568', '異常なし'],
      ],
      3,
      'insured',
    ],
  ] as const)('%s', (_, rows, column, role) => {
    expect(rolesOf(rows)[column]).toBe(role);
  });

  test('below 患者 it is the ID of the patient', () => {
    const rows = [
      ['患者', '', '結果', ''],
      ['番号', '氏名', '項目', '値'],
      ['1001', '山田 花子', 'HbA1c', '6.1'],
      ['1002', '佐藤 一郎', 'HbA1c', '5.8'],
    ];
    expect(rolesOf(rows)[0]).toBe('patient-id');
  });
});

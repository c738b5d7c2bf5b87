import { expect, test } from 'vitest';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import { KnownSearch } from '../../../../src/core/text/known-search.ts';
import { placeholders } from '../../../../src/core/text/placeholders.ts';
import { scanText } from '../../../../src/core/text/scan.ts';

const found = (text: string): string[] =>
  scanText(text, { known: new KnownSearch(nothingKnown) }).map(({ start, end }) => text.slice(start, end));

test.each([
  '患者氏名: [患者:P-1JJPBY1H]　ID: [患者:P-1JJPBY1H]',
  '氏名 [患者:P-7K2MABCD]\n担当医 [医療従事者]\n住所: [住所] 電話: [電話]',
  ...Object.values(placeholders).map((text) => `氏名: ${text}`),
])('%s: what an earlier run wrote names nobody', (text) => {
  expect(found(text)).toEqual([]);
});

test('what stands beside a placeholder is found', () => {
  expect(found('氏名: [患者:P-7K2MABCD]　主治医: 田中一郎')).toEqual(['田中一郎']);
});

import { expect, it } from 'vitest';
import { nothingKnown } from '../../../../src/core/subjects/known-values.ts';
import { KnownSearch } from '../../../../src/core/text/known-search.ts';
import { scanText } from '../../../../src/core/text/scan.ts';

it('a long text gives a sign of life after each piece', () => {
  const text = '所見に特記すべき変化はありません。\n'.repeat(8_000);
  let signs = 0;
  scanText(text, { known: new KnownSearch(nothingKnown), alive: () => signs++ });
  expect(signs).toBe(Math.ceil(text.length / 60_010));
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normaliseId } from '../../src/core/subjects/known-values.ts';
import { idKey } from '../../src/core/text/learnt-patterns.ts';

const id = fc
  .array(
    fc.constantFrom('0', '0', '0', '1', '9', 'A', 'Z', 'a', 'z', '０', 'Ａ', '-', ' ', '/', ':', '@', '['),
    { maxLength: 8 },
  )
  .map((signs) => signs.join(''));

test('an ID of digits and capitals is compared as any other', () => {
  fc.assert(
    fc.property(id, (text) => {
      const folded = text.normalize('NFKC').toUpperCase();
      expect(normaliseId(text)).toBe(folded.replace(/[\s_./\\-]/gu, '').replace(/^0+(?=.)/u, ''));
      const key = text.toUpperCase().replace(/[^0-9A-Z]/gu, '');
      expect(idKey(text)).toBe(key.replace(/^0+/u, ''));
    }),
    { numRuns: 2000 },
  );
});

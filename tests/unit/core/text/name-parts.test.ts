import { expect, test } from 'vitest';
import { splitName } from '../../../../src/core/text/name-parts.ts';

test.each([
  ['ア ジ ム  ユ タ カ', 'アジム', 'ユタカ'],
  ['川　苔　　善　三　郎', '川苔', '善三郎'],
  ['仲 野 谷', '仲野谷', ''],
  ['東 一', '東', '一'],
  ['山田 太郎', '山田', '太郎'],
  ['NARUMI^KIYOSHI=鳴海^潔', 'NARUMI', 'KIYOSHI'],
])('%s', (name, family, given) => {
  expect(splitName(name)).toEqual({ family, given });
});

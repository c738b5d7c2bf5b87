import { describe, expect, it } from 'vitest';
import { readHint } from '../../../../src/core/pixels/read-hint.ts';

const nobody = (): boolean => false;

describe('what a read text is taken for', () => {
  it.each([
    'R',
    'L',
    'RPO'.slice(0, 2),
    '4.2 cm',
    '12cm',
    '120kVp',
    'WL 40',
    'W:400',
    '30fps',
    'MI 1.2',
    '立位',
  ])('%s is of the examination', (text) => {
    expect(readHint(text, nobody)).toBe('harmless');
  });

  it.each([
    '山田 太郎',
    '00123456',
    'ID:0012345',
    '2024/03/12',
    'YAMADA TARO',
    '12345678 cm',
    'D12345678',
    '',
  ])('of %s nothing is said', (text) => {
    expect(readHint(text, nobody)).toBe('unknown');
  });

  it('a value that is known of somebody comes first', () => {
    expect(readHint(' L  ', (text) => text === 'L')).toBe('known-value');
  });
});

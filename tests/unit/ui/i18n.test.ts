import { describe, expect, it } from 'vitest';
import { en } from '../../../src/i18n/en.ts';
import { ja } from '../../../src/i18n/ja.ts';
import { record } from '../../../src/i18n/ja/record.ts';

/** Every string of a language with its path; functions are called with a harmless word. */
function strings(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function')
    return [[path, String((value as (...words: string[]) => unknown)('1', '2'))]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => strings(inner, `${path}/${key}`));
}

describe('languages', () => {
  it('have the same keys', () => {
    expect(
      strings(en)
        .map(([path]) => path)
        .sort(),
    ).toEqual(
      strings(ja)
        .map(([path]) => path)
        .sort(),
    );
  });

  it('have no empty string', () => {
    for (const words of [ja, en, record])
      expect(strings(words).filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('leave no Japanese in the English', () => {
    expect(strings(en).filter(([, text]) => /[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef]/.test(text))).toEqual(
      [],
    );
  });

  it('say what to do next after every error', () => {
    for (const { what, next } of Object.values(ja.errors)) {
      expect(what).toMatch(/。$/);
      expect(next).toMatch(/。$/);
    }
  });
});

import { describe, expect, it } from 'vitest';
import { ja } from '../../../src/i18n/ja.ts';
import { rowPlaceText } from '../../../src/ui/place-label.ts';

describe('where a row of a file stands', () => {
  const text = (key: string, at: Parameters<typeof rowPlaceText>[0]['at']): string =>
    rowPlaceText({ place: { key, format: 'pdf', item: 'description' }, at }, ja);

  it('is what a thing beside the pages is called, not the whole file', () => {
    expect(text('pdf:info', { kind: 'file' })).toBe('文書の作成者・題名・日時などの情報');
    expect(text('pdf:annotation', { kind: 'page', page: 1 })).toBe('注釈・付せん 2 ページ目');
    expect(text('pdf:unnamed', { kind: 'file' })).toBe('ファイル全体');
  });

  it('is a page of a PDF, without the pixels in which it is counted', () => {
    const at = { kind: 'region', frame: 2, x: 1, y: 2, width: 3, height: 4 } as const;
    expect(text('pdf:text', at)).toBe('3 ページ目');
  });
});

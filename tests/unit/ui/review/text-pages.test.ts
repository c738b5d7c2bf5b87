import { describe, expect, it } from 'vitest';
import type { TextMark } from '../../../../src/worker-api/contract.ts';
import {
  pageOf,
  pagesOf,
  segmentsOf,
  stopAt,
  stopsOf,
  widened,
} from '../../../../src/ui/steps/review/text-pages.ts';
import { findWords } from '../../../../src/ui/steps/review/text-selection.ts';

const place = { key: 'text:titled-name', format: 'text', item: 'staff-name', rule: 'titled-name' } as const;

function mark(start: number, end: number): TextMark {
  return {
    start,
    end,
    line: 1,
    column: start + 1,
    place,
    action: 'placeholder',
    after: '',
    confidence: 'likely',
  };
}

function reviewed(text: string, ...marks: TextMark[]) {
  return { text, marks, suspicious: [] };
}

/** All that the pages draw, put together again. */
function drawn(text: string, marks: TextMark[]): string {
  const stops = stopsOf(reviewed(text, ...marks));
  return pagesOf(text, stops)
    .flatMap((page) => segmentsOf(text, page, stops))
    .map((segment) => ('text' in segment ? segment.text : text.slice(segment.stop.start, segment.stop.end)))
    .join('');
}

describe('a text in pages', () => {
  it('is drawn whole, each mark once, a short one on one page', () => {
    const text = '見本先生です。\nつぎの行\n';
    expect(drawn(text, [mark(0, 2), mark(8, 10)])).toBe(text);
    expect(pagesOf(text, [])).toHaveLength(1);
    expect(pagesOf('', [])).toEqual([{ start: 0, end: 0, first: 0, last: 0 }]);
  });

  it('of many lines is cut at line ends, and found again by position', () => {
    const text = 'あいうえおかきくけこ\n'.repeat(5000);
    const marks = Array.from({ length: 5000 }, (_, i) => mark(i * 11, i * 11 + 3));
    const stops = stopsOf(reviewed(text, ...marks));
    const pages = pagesOf(text, stops);
    expect(drawn(text, marks)).toBe(text);
    expect(pages.length).toBeGreaterThan(20);
    for (const { end, first, last } of pages) {
      expect(text[end - 1]).toBe('\n');
      expect(last - first).toBeLessThanOrEqual(150);
    }
    expect(pageOf(pages, pages[7]?.start ?? 0)).toBe(7);
    expect(pageOf(pages, text.length)).toBe(pages.length - 1);
  });

  it('of one endless line is cut between marks, never within one', () => {
    const text = 'あ'.repeat(20_000);
    const marks = [mark(5_990, 6_010), mark(6_010, 13_000)];
    const stops = stopsOf(reviewed(text, ...marks));
    expect(drawn(text, marks)).toBe(text);
    for (const { end } of pagesOf(text, stops))
      expect(marks.some((one) => one.start < end && end < one.end)).toBe(false);
  });
});

describe('a stop', () => {
  it('is found again after a decision moved or removed it', () => {
    const stops = stopsOf(reviewed('あ'.repeat(50), mark(3, 6), mark(10, 12)));
    expect([stopAt(stops, 4), stopAt(stops, 7), stopAt(stops, 40), stopAt([], 4)]).toEqual([0, 1, 1, -1]);
  });

  it('grows by one character, also where that is a pair', () => {
    expect(widened('𠮷田様', { start: 2, end: 3 }, 'left')).toEqual({ start: 0, end: 3 });
    expect(widened('田𠮷', { start: 0, end: 1 }, 'right')).toEqual({ start: 0, end: 3 });
    expect(widened('田', { start: 0, end: 1 }, 'right')).toBeNull();
    expect(widened('田', { start: 0, end: 1 }, 'left')).toBeNull();
  });
});

it('words are found where no mark covers them', () => {
  expect(findWords('見本と見本', '見本', [mark(0, 2)])).toEqual({ start: 3, end: 5 });
  expect(findWords('見本', '見本', [mark(1, 2)])).toBeNull();
  expect(findWords('見本', '', [])).toBeNull();
});

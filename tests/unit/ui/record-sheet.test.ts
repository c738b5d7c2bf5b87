import { cleanup, render } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { record as words } from '../../../src/i18n/ja/record.ts';
import { pageNumberRule } from '../../../src/ui/print/record-html.ts';
import { renderRecord } from '../../../src/ui/print/render-record.ts';
import RecordSheet from '../../../src/ui/print/RecordSheet.svelte';
import { moment } from '../../../src/ui/print/sheet-figures.ts';
import { record } from './samples.ts';

afterEach(cleanup);

describe('the sheet 加工記録書', () => {
  it('holds every section, numbered in order', () => {
    const { container } = render(RecordSheet, { props: { record } });
    const headings = [...container.querySelectorAll('h2')].map((heading) => heading.textContent);
    expect(headings).toEqual(Object.values(words.sections).map((title, i) => `${i + 1}. ${title}`));
  });

  it('shows the sums as an equation, the bans, the boxes to sign, and places without header cells', () => {
    const { container } = render(RecordSheet, { props: { record } });
    const text = container.textContent;
    expect(text).toContain('選択 9 ＝ 完了 5 ＋ 除外 2 ＋ 失敗 1 ＋ 中止 1');
    for (const part of [...words.bans.list, ...words.signatures.roles, ...words.byHand])
      expect(text).toContain(part);
    for (const part of [
      '(0010,0010)',
      '4列目',
      '1,200',
      '令和8年',
      'something else',
      words.none,
      words.unanswered,
    ])
      expect(text).toContain(part);
  });

  it('says which options were chosen for DICOM, and what the files say of themselves', () => {
    const { container, unmount } = render(RecordSheet, { props: { record } });
    for (const part of ['日付をずらす', '患者さんの特徴を残す', '113107', 'PS3.15 E.3.6', words.profile.note])
      expect(container.textContent).toContain(part);
    unmount();
    const none = render(RecordSheet, { props: { record: { ...record, dicom: null } } });
    expect(none.container.textContent).not.toContain(words.profile.options);
  });

  it('says how the pages of PDFs were written, where some were', () => {
    const pages = { dpi: 300, searchable: true, textBeside: true } as const;
    const { container, unmount } = render(RecordSheet, { props: { record: { ...record, pages } } });
    expect(container.textContent).toContain(words.pages.text(300, true, true));
    unmount();
    expect(render(RecordSheet, { props: { record } }).container.textContent).not.toContain(words.pages.name);
  });

  it('says who looked, how much was looked at, and what was decided by hand and why', () => {
    const { container } = render(RecordSheet, { props: { record } });
    for (const part of [
      '看護師 見本',
      '見た 1 件・見ていない 3 件',
      '残した 7 か所・印を付けた 8 か所・範囲を広げた 1 か所',
      '画像 12 件のうち 9 件を見た',
      '塗りつぶしを加えた 3 か所・残した 2 か所・範囲を変えた 1 か所',
      '残す 1 語・加工する 2 語',
      '病名・薬品名・普通の言葉など） 6 件',
    ])
      expect(container.textContent).toContain(part);
  });

  it('is a document of its own: no script, nothing to load', () => {
    const html = renderRecord(record);
    expect(html.startsWith('<!doctype html>')).toBe(true);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('K-7K2M4QXD');
    expect(html).not.toMatch(/<script|<link|https?:|<!--/);
  });

  it('lets nothing but a plain number into the page rule', () => {
    expect(pageNumberRule("K-1'; } body { x")).toContain('K-1bodyx');
  });

  it('writes the moment in both calendars, or as it came', () => {
    expect(moment(record.createdAt)).toBe('2026年11月21日（令和8年11月21日） 17:05');
    expect(moment('?')).toBe('?');
  });
});

import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { draftIds } from '../../../src/core/record/draft-ids.ts';
import { textFields } from '../../../src/core/record/fields.ts';
import type { RecordModel } from '../../../src/core/record/model.ts';
import { draftTexts as words } from '../../../src/i18n/ja/draft-texts.ts';
import { ja } from '../../../src/i18n/ja.ts';
import { language } from '../../../src/i18n/language.svelte.ts';
import { draftOf, isNeeded } from '../../../src/ui/drafts/build.ts';
import { draftText } from '../../../src/ui/drafts/draft-text.ts';
import DraftSheet from '../../../src/ui/drafts/DraftSheet.svelte';
import DraftPanel from '../../../src/ui/steps/export/DraftPanel.svelte';
import { record } from './samples.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const filled: RecordModel = {
  ...record,
  fields: {
    ...record.fields,
    ...Object.fromEntries(textFields.map((field) => [field, `【${field}】`])),
    ...{ optOutFrom: '2026-10-01', optOutTo: '2026-10-31', publishedOn: '2026-11-01' },
    ...{ keyDisposal: '2030-01-01', returnOn: '2030-02-01' },
  },
  scope: { ...record.scope, recipients: 'joint', jointRange: 'yes', onward: 'no' },
};

const textOf = (id: (typeof draftIds)[number], of: RecordModel): string => draftText(draftOf(id, of));

describe('drafts', () => {
  it.each(draftIds)('%s says that it is a draft, and marks every blank', (id) => {
    const text = textOf(id, { ...record, fields: { ...filled.fields, institution: '' } });
    expect(text).toContain(words.status);
    expect(textOf(id, { ...record, items: [] })).toContain('〔記入：');
    expect(text).not.toMatch(/undefined|null|\[object/u);
  });

  it('joint use names all five items and fills them', () => {
    const text = textOf('joint', filled);
    for (const name of Object.values(words.joint.items)) expect(text).toContain(name);
    for (const field of ['jointItems', 'jointRange', 'purpose', 'jointManager', 'dataset', 'institution'])
      expect(text).toContain(`【${field}】`);
    expect(text).not.toContain('〔記入：');
  });

  it('joint use takes what is left after processing where nothing was written', () => {
    const text = textOf('joint', { ...filled, fields: { ...filled.fields, jointItems: '' } });
    expect(text).toContain('生年月日、加工後の医用画像（DICOM）の内容');
    expect(text).not.toContain('患者氏名');
  });

  it('a changed purpose says that it concerns 仮名加工情報, under a heading of its own', () => {
    const text = textOf('purpose', filled);
    expect(text).toContain('仮名加工情報についてのもの');
    expect(text).toContain(`${words.purpose.former}\n　【formerPurpose】`);
    expect(text).toContain(`${words.purpose.changed}\n　【purpose】`);
  });

  it('the opt-out notice has the items ① to ⑪ in their order', () => {
    const text = textOf('opt-out', filled);
    const places = Array.from('①②③④⑤⑥⑦⑧⑨⑩⑪', (sign) => text.indexOf(`\n${sign}`));
    expect(places.every((at, i) => at > (places[i - 1] ?? 0))).toBe(true);
    expect(text).toContain('2026年10月1日（令和8年10月1日） から');
    expect(text).toContain('【jointRange】');
    expect(textOf('opt-out', record)).toContain(words.optOut.ownRange('見本クリニック'));
  });

  it('the ledger has roles, place, access, review and disposal', () => {
    const text = textOf('ledger', filled);
    for (const part of [
      ...[words.ledger.roles, words.ledger.place, words.ledger.access, words.ledger.review],
      ...[words.ledger.disposal, '【keyPlace】', '【keyKeeper】', '2030年1月1日', 'K-7K2M4QXD'],
    ])
      expect(text).toContain(part);
    expect(textOf('ledger', { ...filled, sealed: 'not-kept' })).toContain(words.ledger.kindsNotKept);
    expect(text).not.toContain(words.ledger.noted);
  });

  it('the ledger prints what the sealed file has noted, before the lines to be written by hand', () => {
    const ledger = [
      { event: 'made', at: '2026-11-21T17:05:09+09:00', by: '事務 見本' },
      { event: 'conflict-settled', at: '2026-11-22T09:00:00+09:00', by: '管理者 川崎' },
    ] as const;
    const text = textOf('ledger', { ...filled, ledger });
    expect(text).toContain('2026年11月21日（令和8年11月21日） 17:05\t作成\t事務 見本\n');
    expect(text).toContain('食い違いについて決めた\t管理者 川崎');
    expect(text.indexOf('管理者 川崎')).toBeLessThan(text.indexOf(words.ledger.byHand));
    const { container } = render(DraftSheet, { props: { draft: draftOf('ledger', { ...filled, ledger }) } });
    expect(container.querySelector('table')?.textContent).toContain('事務 見本');
  });

  it('a contractor is told what it is and on what terms', () => {
    const text = textOf('entrusted', filled);
    for (const part of [
      '「仮名加工情報」です',
      '【entrustee】 御中',
      'ab'.repeat(32),
      ...words.entrusted.rules,
    ])
      expect(text).toContain(part);
  });

  it('are called for by the answers', () => {
    const needed = (of: RecordModel): string[] => draftIds.filter((id) => isNeeded(id, of));
    expect(needed(record)).toEqual(['ledger']);
    const scope = { ...record.scope, purposeChanged: 'yes', use: 'research', recipients: 'entrust' } as const;
    expect(needed({ ...record, scope, sealed: 'not-kept' })).toEqual(['purpose', 'opt-out', 'entrusted']);
    expect(needed(filled)).toEqual(['joint', 'ledger']);
  });

  it('are copied as text, or selected where there is no clipboard', async () => {
    language.current = 'ja';
    const writeText = vi.fn(() => Promise.resolve());
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    const draft = draftOf('joint', filled);
    const { unmount } = render(DraftPanel, { props: { draft, needed: true } });
    expect(document.body.textContent).toContain(ja.drafts.needed);
    await fireEvent.click(screen.getByTestId('copy-joint'));
    await waitFor(() => {
      expect(document.body.textContent).toContain(ja.drafts.copied);
    });
    expect(writeText).toHaveBeenCalledWith(draftText(draft));
    unmount();
    vi.stubGlobal('navigator', {});
    render(DraftPanel, { props: { draft, needed: false } });
    await fireEvent.click(screen.getByTestId('copy-joint'));
    await waitFor(() => {
      expect(document.body.textContent).toContain(ja.drafts.selected);
    });
  });
});

import { cleanup, render } from '@testing-library/svelte';
import { afterEach, describe, expect, it } from 'vitest';
import { ja } from '../../../src/i18n/ja.ts';
import { record as words } from '../../../src/i18n/ja/record.ts';
import { qrDrawing } from '../../../src/ui/print/qr.ts';
import { pageNumberRule } from '../../../src/ui/print/record-html.ts';
import { recordQrText } from '../../../src/ui/print/record-qr.ts';
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
    for (const part of [...words.bans.list, ...Object.values(words.signatures.roles)])
      expect(text).toContain(part);
    for (const part of ['(0010,0010)', '4列目', '1,200', '令和8年', 'something else', '事務 見本', 'CT 5件'])
      expect(text).toContain(part);
    for (const part of [
      '架空',
      '1950年4月12日 → 1950年4月',
      '規則31条1号',
      '2030年3月31日（令和12年3月31日）',
    ])
      expect(text).toContain(part);
  });

  it('shows the questions that were asked, with their answers, and the ground', () => {
    const { container } = render(RecordSheet, { props: { record } });
    for (const part of [
      ja.scope.questions.ownCare.ask,
      ja.scope.questions.actor.answers.hospital,
      words.ground.routes.own,
      words.ground.unneeded,
    ])
      expect(container.textContent).toContain(part);
    expect(container.textContent).not.toContain(ja.scope.questions.onward.ask);
  });

  it('shows joint use, changed purpose and ethics where the answers lead to them', () => {
    const scope = {
      ...record.scope,
      ...({ use: 'research', purposeChanged: 'yes', recipients: 'joint', jointRange: 'yes' } as const),
      onward: 'no' as const,
    };
    const fields = {
      ...record.fields,
      ...{ jointRange: '見本病院、架空大学', ethicsNumber: '見本-001', formerPurpose: '診療' },
      ...{ optOutFrom: '2026-10-01', optOutTo: '2026-10-31', publishedAt: '院内掲示' },
    };
    const { container } = render(RecordSheet, { props: { record: { ...record, scope, fields } } });
    for (const part of [
      ...['見本病院、架空大学', '見本-001', words.ground.changedPurpose, '院内掲示'],
      '2026年10月1日（令和8年10月1日） から 2026年10月31日（令和8年10月31日） まで',
    ])
      expect(container.textContent).toContain(part);
  });

  it('shows codes looked for, found and removed, what stays and why, and what no search reaches', () => {
    const { container } = render(RecordSheet, { props: { record } });
    for (const part of [
      '個人番号（マイナンバー）（',
      '3 か所',
      `${words.searched.none}：旅券番号、クレジットカード番号`,
      '機種による差を調べるため',
      words.verification.unsearchableKinds['drawn-text']('5'),
      words.verification.unsearchableKinds['short-values']('1'),
    ])
      expect(container.textContent).toContain(part);
    expect(container.querySelectorAll('.sheet-blank').length).toBeGreaterThan(8);
  });

  it('has a box for a seal only by choice', () => {
    const { container, unmount } = render(RecordSheet, { props: { record } });
    expect(container.querySelector('.sheet-stamped')).toBeNull();
    unmount();
    const fields = { ...record.fields, stamp: true };
    const { container: stamped } = render(RecordSheet, { props: { record: { ...record, fields } } });
    expect(stamped.querySelector('.sheet-stamped')?.textContent).toContain(words.signatures.stamp);
  });

  it('says of what the hashes are, and the hash of the package only where it is outside of it', () => {
    const inside = renderRecord(record);
    expect(inside).toContain('ab'.repeat(32));
    expect(inside).not.toContain(words.outputs.packageText);
    const packages = [{ name: 'package.zip', sha256: 'cd'.repeat(32) }];
    const { container } = render(RecordSheet, { props: { record, packages } });
    expect(container.textContent).toContain('cd'.repeat(32));
    expect(container.textContent).toContain(words.outputs.packageText);
  });

  it('draws number and hashes as a code', () => {
    expect(recordQrText(record, 0, [])).toBe(
      `KARINA K-7K2M4QXD 1/1\nmanifest.json sha256 ${'ab'.repeat(32)}`,
    );
    const packages = [{ name: 'package.zip', sha256: 'cd'.repeat(32) }];
    expect(recordQrText(record, 0, packages)).toContain(`package sha256 ${'cd'.repeat(32)}`);
    const { size, path } = qrDrawing(recordQrText(record, 0, packages));
    // A finder pattern begins at four modules of quiet zone; a version has 17 + 4n modules.
    expect((size - 8 - 17) % 4).toBe(0);
    expect(path.startsWith('M4 4h1v1h-1z')).toBe(true);
    expect(path).not.toMatch(/M[0-3] /u);
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

  it('says plainly with what nobody was counted, and names columns of one role together', () => {
    const risk = {
      levels: { sex: 'kept', birth: 'none', area: 'none' },
      ...{ persons: 9, rows: 20, classes: 2, kMin: 1 },
      ...{
        alone: { persons: 1, rows: 1 },
        below3: { persons: 1, rows: 1 },
        below5: { persons: 9, rows: 20 },
      },
    } as const;
    const roles = [1, 2, 3, 7].map((column) => ({ column, role: 'phone', chosen: false }) as const);
    const shapes = [
      {
        ...{ files: 1, rows: 20, confirmed: true, shuffled: false },
        roles: [...roles, { column: 8, role: 'birth', chosen: true } as const],
      },
    ];
    const { container } = render(RecordSheet, { props: { record: { ...record, tables: { shapes, risk } } } });
    const facts = [...container.querySelectorAll('.facts tr')].map((row) => row.textContent.trim());
    expect(facts).toContainEqual(
      expect.stringMatching(new RegExp(`^住所\\s*${ja.recordTables.noColumn}$`, 'u')),
    );
    expect(facts).toContainEqual(
      expect.stringMatching(new RegExp(`^生年月日\\s*${ja.recordTables.gone}$`, 'u')),
    );
    expect(container.textContent).toContain('1〜3・7列目 電話・FAX、8列目 生年月日（利用者が変更）');
  });

  it('draws the number of the record at every heading, for browsers that print no margins', () => {
    const { container } = render(RecordSheet, { props: { record } });
    const numbers = [...container.querySelectorAll('h2')].map(({ dataset }) => dataset['record']);
    expect(new Set(numbers)).toEqual(new Set([`${words.number} ${record.number}`]));
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

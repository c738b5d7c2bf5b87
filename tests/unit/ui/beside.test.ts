import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorCodes } from '../../../src/core/errors.ts';
import * as enGuide from '../../../src/i18n/en/guide.ts';
import { leafletPage as enLeaflet } from '../../../src/i18n/en/leaflet.ts';
import { termList as enTerms } from '../../../src/i18n/en/term-list.ts';
import { ja } from '../../../src/i18n/ja.ts';
import { draftTexts } from '../../../src/i18n/ja/draft-texts.ts';
import * as jaGuide from '../../../src/i18n/ja/guide.ts';
import { leafletPage as jaLeaflet } from '../../../src/i18n/ja/leaflet.ts';
import { termList as jaTerms } from '../../../src/i18n/ja/term-list.ts';
import { language } from '../../../src/i18n/language.svelte.ts';
import { stepIds } from '../../../src/state/steps.ts';
import App from '../../../src/ui/App.svelte';
import { draftText } from '../../../src/ui/drafts/draft-text.ts';
import { codesOf, errorGroups } from '../../../src/ui/guide/error-groups.ts';
import { pictureOf } from '../../../src/ui/guide/pictures.ts';
import {
  leafletOf,
  noticeFields,
  noticeRecipients,
  posterOf,
  type NoticeFields,
} from '../../../src/ui/leaflet/notices.ts';
import { openPage } from '../../../src/ui/open-page.svelte.ts';
import { termsOf, type TermGroup } from '../../../src/ui/terms/terms.ts';
import { tour } from '../../../src/ui/tour/tour.svelte.ts';
import { FakeSession } from './fake-session.svelte.ts';
import { fileRow } from './samples.ts';

let session: FakeSession;

beforeEach(() => {
  language.current = 'ja';
  openPage.current = 'job';
  tour.closed = false;
  session = new FakeSession();
});
afterEach(cleanup);

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String((value as (...words: string[]) => unknown)('1', '2'))];
  return Object.values(value as object).flatMap(strings);
}

describe('words beside the job', () => {
  const pairs = [
    [jaGuide, enGuide],
    [jaTerms, enTerms],
    [jaLeaflet, enLeaflet],
  ] as const;

  it('are complete in both languages, and no English is Japanese', () => {
    for (const [japanese, english] of pairs) {
      expect(strings(english)).toHaveLength(strings(japanese).length);
      for (const text of [...strings(japanese), ...strings(english)]) expect(text.trim()).not.toBe('');
      for (const text of strings(english)) expect(text).not.toMatch(/[\u3000-\u30ff\u4e00-\u9fff]/u);
    }
  });

  it('name the buttons as the page does', () => {
    const named = (text: string) => [...text.matchAll(/「([^」]+)」/gu)].map(([, name]) => name ?? '');
    const onPage = new Set(strings(ja));
    const asked = stepIds.flatMap((step) => [
      ...named(jaGuide.guide.steps[step].press),
      ...named(ja.tour.steps[step].press),
    ]);
    const notButtons = ['利用目的', '練習', '要確認'];
    expect(asked.filter((name) => !onPage.has(name) && !notButtons.includes(name))).toEqual([]);
  });
});

describe('the list of errors', () => {
  const textOf = (code: (typeof errorCodes)[number]): string => ja.errors[code].what + ja.errors[code].next;

  it('holds every code once', () => {
    expect(errorGroups.flatMap((group) => codesOf(group, '', textOf)).sort()).toEqual([...errorCodes].sort());
  });

  it('is searched by code and by words, whatever their width', () => {
    const found = (asked: string) => errorGroups.flatMap((group) => codesOf(group, asked, textOf));
    expect(found('ZIP-NESTED')).toEqual(['zip-nested']);
    expect(found('ｚｉｐ　パスワード')).toEqual(['zip-encrypted']);
    expect(found('ありえない語')).toEqual([]);
  });

  it('opens at the code of a failure, and shows all of them the next time', async () => {
    session.step = 'survey';
    session.problem = { code: 'zip-nested' };
    render(App, { props: { session } });
    await fireEvent.click(screen.getByTestId('explain'));
    const field = await screen.findByTestId<HTMLInputElement>('error-search');
    expect(field.value).toBe('zip-nested');
    expect(screen.getAllByRole('row')).toHaveLength(2);
    await fireEvent.click(screen.getByTestId('back-to-choose'));
    await fireEvent.click(screen.getByTestId('open-error-list'));
    expect((await screen.findByTestId<HTMLInputElement>('error-search')).value).toBe('');
  });
});

describe('用語', () => {
  it('explains every gloss of the steps, and no word twice', () => {
    const groups: readonly TermGroup[] = ['law', 'work', 'technical'];
    const words = groups.flatMap((group) => termsOf(group, '', jaTerms, ja.gloss)).map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
    for (const { word } of Object.values(ja.gloss)) expect(words).toContain(word);
  });
});

describe('使い方', () => {
  it('has a picture of every step', () => {
    for (const step of stepIds) expect(pictureOf(step)).toMatch(/^data:image\/webp;base64,/u);
  });

  it('leads back to the step that one came from', async () => {
    session.step = 'decide';
    openPage.current = 'guide';
    render(App, { props: { session } });
    const back = await screen.findByTestId('back-to-choose');
    expect(back.textContent).toContain(ja.otherPages.back(ja.steps.decide));
    await fireEvent.click(back);
    expect(screen.getByTestId('step-decide').getAttribute('aria-current')).toBe('step');
  });
});

describe('the notes beside the sample', () => {
  const inSample = (id: number) => ({ ...fileRow(id), path: `sample-clinic.zip/${String(id)}.txt` });

  it('stand at each step, can be closed, and come back from the guide', async () => {
    session.files = [inSample(1), inSample(2)];
    session.step = 'survey';
    render(App, { props: { session } });
    expect(screen.getByTestId('tour').textContent).toContain(ja.tour.steps.survey.press);
    session.step = 'decide';
    await waitFor(() => {
      expect(screen.getByTestId('tour').textContent).toContain(ja.tour.steps.decide.press);
    });
    await fireEvent.click(screen.getByTestId('tour-close'));
    expect(screen.queryByTestId('tour')).toBeNull();
    await fireEvent.click(screen.getByTestId('open-guide'));
    await fireEvent.click(await screen.findByTestId('tour-again'));
    await fireEvent.click(screen.getByTestId('back-to-choose'));
    expect(screen.getByTestId('tour').textContent).toContain(ja.tour.steps.decide.see);
  });

  it('are silent beside files of the clinic', () => {
    session.files = [inSample(1), fileRow(2)];
    session.step = 'survey';
    render(App, { props: { session } });
    expect(screen.queryByTestId('tour')).toBeNull();
  });
});

describe('notices for patients', () => {
  const written = (value: (name: string) => string): NoticeFields =>
    Object.fromEntries(noticeFields.map((name) => [name, value(name)])) as NoticeFields;
  const texts = (fields: NoticeFields, optOut: boolean) =>
    noticeRecipients.flatMap((recipients) =>
      [leafletOf, posterOf].map((of) => draftText(of({ fields, recipients, optOut }))),
    );

  it('say that they are drafts and mark what is not filled in', () => {
    for (const text of texts(
      written(() => ''),
      true,
    )) {
      expect(text).toContain(draftTexts.status);
      expect(text).toContain('〔記入：');
      expect(text).not.toMatch(/undefined|\[object/u);
    }
  });

  it('hold what the clinic wrote, and the refusal only where it is taken', () => {
    const fields = written((name) => `【${name}】`);
    for (const text of texts(fields, true)) {
      for (const name of ['clinic', 'purpose', 'items', 'place', 'contact'])
        expect(text).toContain(`【${name}】`);
      expect(text).toContain('研究');
    }
    for (const text of texts(fields, false)) expect(text).not.toContain('研究');
  });
});

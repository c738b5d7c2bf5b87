import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nothingKnown } from '../../../src/core/subjects/known-values.ts';
import { presetPolicy } from '../../../src/core/policy/policy.ts';
import { readAnswers } from '../../../src/core/record/answers.ts';
import { ok } from '../../../src/core/result.ts';
import { ja } from '../../../src/i18n/ja.ts';
import { language } from '../../../src/i18n/language.svelte.ts';
import { stepIds } from '../../../src/state/steps.ts';
import App from '../../../src/ui/App.svelte';
import { loadedSteps } from '../../../src/ui/loaded-steps.svelte.ts';
import '../../../src/ui/steps/after-choosing.ts';
import { originals } from '../../../src/ui/originals.svelte.ts';
import { FakeSession, idle } from './fake-session.svelte.ts';
import { fileRow, onWay, planRow, record } from './samples.ts';

let session: FakeSession;

beforeAll(() => loadedSteps.load());
beforeEach(() => {
  language.current = 'ja';
  session = new FakeSession();
});
afterEach(cleanup);

function show(step: FakeSession['step']): void {
  session.step = step;
  render(App, { props: { session } });
}

describe('steps', () => {
  it('shows all five, the present one marked, later ones not to be pressed', () => {
    show('decide');
    for (const step of stepIds)
      expect(screen.getByTestId(`step-${step}`).textContent).toContain(ja.steps[step]);
    expect(screen.getByTestId('step-decide').getAttribute('aria-current')).toBe('step');
    expect(screen.getByTestId('step-export').tagName).toBe('DIV');
  });

  it('goes back by a press, but not while a job runs', async () => {
    show('review');
    await fireEvent.click(screen.getByTestId('step-survey'));
    expect(session.step).toBe('survey');
    session.progress = { ...idle, phase: 'survey' };
    await waitFor(() => {
      expect(screen.getByTestId('step-choose').getAttribute('aria-disabled')).toBe('true');
    });
    await fireEvent.click(screen.getByTestId('step-choose'));
    expect(session.step).toBe('survey');
    expect(screen.getByTestId('step-choose').textContent).toContain(ja.app.stepLocked);
  });

  it('says why it cannot go on and does not act', async () => {
    show('choose');
    const go = screen.getByTestId('go-survey');
    expect(go.getAttribute('aria-disabled')).toBe('true');
    expect(document.body.textContent).toContain(ja.blocked['no-files']);
    await fireEvent.click(go);
    expect(session.calls).toEqual([]);
    session.files = [fileRow(1)];
    await waitFor(() => {
      expect(go.getAttribute('aria-disabled')).toBe('false');
    });
    await fireEvent.click(go);
    expect(session.calls).toEqual([['survey']]);
  });
});

describe('選ぶ', () => {
  it('lists 200 paths, counts the rest, and gives the total at once', () => {
    session.files = Array.from({ length: 260 }, (_, i) => fileRow(i));
    show('choose');
    expect(screen.getByTestId('chosen-total').textContent).toBe(ja.choose.total('260', '390 KB'));
    expect(screen.getAllByText(/^folder\//)).toHaveLength(200);
    expect(document.body.textContent).toContain(ja.choose.more('60'));
  });
});

describe('調べる', () => {
  it('hides names until asked, gives cause and next step of a refusal', async () => {
    session.files = [
      fileRow(1),
      fileRow(2, {
        format: null,
        outcome: 'refused',
        failure: { code: 'format-not-supported', params: { kind: 'heic' } },
      }),
    ];
    session.subjects = [
      {
        number: 0,
        pseudonym: 'P-7K2M4QXD',
        ids: ['000123'],
        names: ['見本 花子'],
        births: [],
        fileCount: 1,
        linkedBy: ['same-id'],
        conflict: true,
      },
    ];
    show('survey');
    expect(document.body.textContent).not.toContain('見本 花子');
    await fireEvent.click(screen.getByTestId('show-originals'));
    expect(document.body.textContent).toContain('見本 花子');
    const { what, next } = ja.errors['format-not-supported'];
    for (const text of [what, next, ja.refusedKinds.heic, ja.survey.conflict])
      expect(document.body.textContent).toContain(text);
    session.goTo('decide');
    await waitFor(() => {
      expect(originals.shown).toBe(false);
    });
  });
});

describe('決める', () => {
  it('stops at an answer outside the guideline and names the source', async () => {
    session.files = [fileRow(1)];
    show('decide');
    await fireEvent.click(screen.getByTestId('scope-ownCare-no'));
    const { why, instead } = ja.scope.stops.ownCare;
    for (const text of [why, instead, ja.scope.sourceNames['qa-1'], ja.scope.sourceNames['guide-1.2.1']])
      expect(document.body.textContent).toContain(text);
    expect(session.blocker).toBe('scope-stopped');
    expect(screen.queryByTestId('scope-registry-no')).toBeNull();
  });

  it('asks one question at a time, and says at the end what the answers ask for', async () => {
    session.files = [fileRow(1)];
    show('decide');
    for (const [question, answer] of Object.entries({ ...onWay, recipients: 'joint' })) {
      expect(session.blocker).toBe('scope-unanswered');
      await fireEvent.click(screen.getByTestId(`scope-${question}-${answer}`));
    }
    await fireEvent.click(screen.getByTestId('scope-jointRange-yes'));
    await fireEvent.click(screen.getByTestId('scope-onward-no'));
    expect(document.body.textContent).toContain(ja.scope.reminders['publish-joint']);
    expect(session.blocker).toBe('joint-range');
    const range = screen.getByTestId('field-jointRange');
    await fireEvent.input(range, { target: { value: '見本病院等' } });
    expect(document.body.textContent).toContain(ja.scope.rangeFaults['open-ended']);
    expect(session.blocker).toBe('joint-range');
    await fireEvent.input(range, { target: { value: '見本病院、架空大学' } });
    expect(session.blocker).toBe('purpose-missing');
    expect(screen.getByTestId('field-jointManager')).toBeTruthy();
  });

  it('asks why an item stays that should be processed', async () => {
    session.files = [fileRow(1)];
    session.planRows = [planRow('device', '00081090', 'keep', ['keep', 'remove'])];
    show('decide');
    await fireEvent.input(screen.getByTestId('kept-device'), { target: { value: '機種の差' } });
    expect(session.answers.keptReasons).toEqual({ device: '機種の差' });
  });

  it('does not let a patient stand in what is written for the record', async () => {
    session.files = [fileRow(1)];
    session.known = { ...nothingKnown, values: [{ kind: 'name-kanji', value: '見本 花子', subject: 0 }] };
    for (const [question, answer] of Object.entries(onWay))
      session.answers.answer(question as 'ownCare', answer as 'yes');
    show('decide');
    const purpose = screen.getByTestId('field-purpose');
    await fireEvent.input(purpose, { target: { value: '見本花子さんの経過' } });
    await fireEvent.change(purpose);
    expect(session.blocker).toBe('fields-name-patient');
    await fireEvent.input(purpose, { target: { value: '経過の研究' } });
    await fireEvent.change(purpose);
    expect(session.blocker).toBeNull();
  });

  it('takes over the answers of the last time', () => {
    session.answers.answer('ownCare', 'yes');
    session.answers.write('institution', '見本');
    const kept = session.answers.toKeep();
    session.answers.forget();
    session.setPreset('minimum');
    session.answers.restore(kept);
    expect([session.answers.scope.ownCare, session.answers.fields.institution, session.preset]).toEqual([
      ...['yes', '見本', 'guideline'],
    ]);
    expect(readAnswers(JSON.parse(JSON.stringify(kept)))).toEqual({ ok: true, value: kept });
  });

  it('edits the plan, filters what was changed, and undoes by keyboard', async () => {
    session.files = [fileRow(1)];
    session.planRows = [
      planRow('patient-name', '00100010', 'pseudonym', ['pseudonym', 'empty']),
      planRow('birth-date', '00100030', 'year-month', ['year-month', 'year']),
    ];
    show('decide');
    const select = screen.getByTestId('action-dicom:00100010');
    expect(select.textContent).toContain(`${ja.actions.pseudonym} (${ja.decide.proposed})`);
    await fireEvent.change(select, { target: { value: 'empty' } });
    expect(session.calls).toEqual([['setAction', 'dicom:00100010', 'empty']]);
    await fireEvent.click(screen.getByTestId('plan-changed'));
    expect(screen.queryByTestId('action-dicom:00100030')).toBeNull();
    await fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
    expect(session.calls.at(-1)).toEqual(['undo']);
  });

  it('shows a long plan kind by kind, and what was searched for at once', async () => {
    session.files = [fileRow(1)];
    session.planRows = Array.from({ length: 61 }, (_, i) =>
      planRow(i === 60 ? 'birth-date' : 'device', String(i).padStart(8, '0'), 'keep', ['keep', 'remove']),
    );
    show('decide');
    const isOpen = () => screen.getByTestId('plan-open-dicom').closest('details')?.open;
    expect(isOpen()).toBe(false);
    expect(screen.getByTestId('plan-open-dicom').textContent).toContain(ja.decide.itemsOf('61', '0', '0'));
    await fireEvent.input(screen.getByTestId('plan-search'), { target: { value: ja.items['birth-date'] } });
    expect(isOpen()).toBe(true);
    session.planRows = session.planRows.slice(1);
    await fireEvent.input(screen.getByTestId('plan-search'), { target: { value: '' } });
    expect(isOpen()).toBe(true);
  });

  it('shows options of the DICOM profile only where there is DICOM', async () => {
    session.files = [fileRow(1, { format: 'text' }), fileRow(2, { excluded: true })];
    show('decide');
    expect(screen.queryByTestId('options-disclosure')).toBeNull();
    session.files = [fileRow(1)];
    const disclosure = await screen.findByTestId('options-disclosure');
    expect(disclosure.closest('details')?.open).toBe(false);
    expect(disclosure.textContent).toBe(ja.options.open(presetPolicy('guideline').options.length));
    for (const { name } of Object.values(ja.dateRules)) expect(document.body.textContent).toContain(name);
    expect(document.body.textContent).toContain(ja.options.clause('E.3.9'));
    expect(screen.queryByTestId('option-clean-pixels')).toBeNull();
  });

  it('turns options on and off, chooses what becomes of dates', async () => {
    session.files = [fileRow(1)];
    show('decide');
    const byDefault = presetPolicy('guideline').options;
    expect(screen.getByTestId<HTMLInputElement>('dates-shift').checked).toBe(true);
    await fireEvent.click(screen.getByTestId('option-retain-uids'));
    await fireEvent.click(screen.getByTestId('option-clean-descriptors'));
    await fireEvent.click(screen.getByTestId('dates-year-month'));
    await fireEvent.click(screen.getByTestId('whole-weeks'));
    expect(session.calls).toEqual([
      ['setOptions', { options: [...byDefault, 'retain-uids'] }],
      [
        'setOptions',
        { options: [...byDefault, 'retain-uids'].filter((option) => option !== 'clean-descriptors') },
      ],
      ['setOptions', { dates: 'year-month' }],
      ['setOptions', { wholeWeeks: true }],
    ]);
    await fireEvent.click(screen.getByTestId('preset-minimum'));
    const implied = screen.getByTestId<HTMLInputElement>('option-retain-uids');
    expect([implied.checked, implied.disabled]).toEqual([true, true]);
    expect(document.body.textContent).toContain(ja.options.implied);
    expect(screen.getByTestId<HTMLInputElement>('dates-keep').checked).toBe(true);
  });

  it('keeps what is typed for the record', async () => {
    show('decide');
    await fireEvent.input(screen.getByTestId('field-purpose'), { target: { value: '研究' } });
    await fireEvent.input(screen.getByTestId('field-institution'), { target: { value: '見本' } });
    expect(session.answers.fields).toMatchObject({ purpose: '研究', institution: '見本' });
  });
});

describe('確認', () => {
  it('brings files to look at first, moves by key, marks low confidence', async () => {
    session.files = [fileRow(1), fileRow(2, { reviews: [{ kind: 'low-confidence', count: 1 }] })];
    session.answer = ok({
      rows: [
        {
          place: { key: 'text:date', format: 'text', item: 'text-date', rule: 'date' },
          at: { kind: 'line', line: 3, column: 5 },
          action: 'shift',
          before: '4月12日',
          after: '3月2日',
          confidence: 'unsure',
        },
      ],
      total: 1,
      source: null,
      review: null,
    });
    show('review');
    expect(session.calls).toEqual([['preview', 2]]);
    const table = await screen.findByTestId('before-after');
    expect(table.textContent).toContain(ja.confidences.unsure);
    expect(table.textContent).not.toContain('4月12日');
    await fireEvent.keyDown(document.body, { key: 'j' });
    await waitFor(() => {
      expect(session.calls.at(-1)).toEqual(['preview', 1]);
    });
  });
});

describe('書き出し', () => {
  it('shows the four sums, seals, and wipes only after a second word', async () => {
    session.files = [
      fileRow(1, { outcome: 'done' }),
      fileRow(2, { outcome: 'failed', failure: { code: 'internal' } }),
    ];
    session.record = record;
    session.packages = [{ name: 'package.zip', size: 10, sha256: null }];
    show('export');
    expect(screen.getByTestId('sum-selected').textContent).toBe('2');
    expect(screen.getByTestId('sum-failed').textContent).toBe('1');
    await fireEvent.click(screen.getByTestId('seal-suggest'));
    await fireEvent.click(screen.getByTestId('seal-make'));
    expect(session.calls).toEqual([['seal', 'amber-forest-quiet-lemon']]);
    await fireEvent.click(await screen.findByTestId('save-sealed'));
    await fireEvent.click(screen.getByTestId('save-package-0'));
    await fireEvent.click(screen.getByTestId('wipe'));
    expect(session.calls.flat()).not.toContain('wipe');
    await fireEvent.click(screen.getByTestId('wipe-yes'));
    expect(session.calls.at(-1)).toEqual(['wipe']);
    expect(screen.getByTestId('end').textContent).toBe(ja.exporting.endTitle);
  });
});

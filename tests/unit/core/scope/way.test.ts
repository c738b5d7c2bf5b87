import { describe, expect, it } from 'vitest';
import {
  noScope,
  scopeQuestionIds,
  scopeQuestions,
  type ScopeAnswers,
} from '../../../../src/core/scope/questions.ts';
import { jointRangeFault } from '../../../../src/core/scope/joint-range.ts';
import { reminderSources, scopeAsked, scopeStops, scopeWay } from '../../../../src/core/scope/way.ts';

/** Every combination of answers, unanswered questions among them: 918,540. */
function* everyCombination(): Generator<ScopeAnswers> {
  const choices = scopeQuestionIds.map((question) => [null, ...scopeQuestions[question]]);
  const at = choices.map(() => 0);
  for (;;) {
    yield Object.fromEntries(
      scopeQuestionIds.map((question, i) => [question, choices[i]?.[at[i] ?? 0] ?? null]),
    ) as unknown as ScopeAnswers;
    let turn = 0;
    while (turn < at.length && (at[turn] = ((at[turn] ?? 0) + 1) % (choices[turn]?.length ?? 1)) === 0)
      turn++;
    if (turn === at.length) return;
  }
}

/** What ../shared/domain/scope.md and guideline.md 4 demand, written down a second time and without the table. */
function demanded(a: ScopeAnswers): string {
  if (a.ownCare === null) return 'ask ownCare';
  if (a.ownCare === 'no') return 'stop ownCare qa-1 guide-1.2.1';
  if (a.nextGenerationAct === null) return 'ask nextGenerationAct';
  if (a.nextGenerationAct === 'yes') return 'stop nextGenerationAct qa-3 guide-1.2.4';
  if (a.registry === null) return 'ask registry';
  if (a.registry === 'yes') return 'stop registry qa-4 notice-2';
  if (a.actor === null) return 'ask actor';
  if (a.use === null) return 'ask use';
  if (a.otherLaws === null) return 'ask otherLaws';
  if (a.purposeChanged === null) return 'ask purposeChanged';
  if (a.recipients === null) return 'ask recipients';
  if (a.recipients === 'others') return 'stop recipients act-41-6 qa-3 guide-3.4';
  if (a.recipients === 'entrust') {
    if (a.entrustedPurpose === null) return 'ask entrustedPurpose';
    if (a.entrustedPurpose === 'no') return 'stop entrustedPurpose act-41-6 act-25 ppc-mark';
  }
  if (a.recipients === 'joint') {
    if (a.jointRange === null) return 'ask jointRange';
    if (a.jointRange === 'no') return 'stop jointRange qa-5 guide-3.3 guide-3.4';
  }
  if (a.recipients === 'entrust' || a.recipients === 'joint') {
    if (a.onward === null) return 'ask onward';
    if (a.onward === 'yes') return 'stop onward qa-3 guide-3.4';
  }
  const reminders = [
    a.use === 'other' && 'outside-guideline',
    a.use === 'research' && 'ethics',
    a.use === 'product' && 'ethics-ask',
    a.otherLaws === 'no' && 'other-laws',
    a.purposeChanged === 'yes' && 'publish-purpose',
    a.recipients === 'joint' && 'publish-joint',
    a.recipients === 'entrust' && 'mark-entrusted',
  ];
  return ['on', ...reminders.filter((one) => one !== false)].join(' ');
}

function said(answers: ScopeAnswers): string {
  const way = scopeWay(answers);
  if (way.kind === 'ask') return `ask ${way.question}`;
  if (way.kind === 'stop') return ['stop', way.stop, ...scopeStops[way.stop].sources].join(' ');
  return ['on', ...way.reminders].join(' ');
}

describe('the questions of 決める', () => {
  it('lead each combination of answers to the stop or the way on that the sources demand', () => {
    const wrong: unknown[] = [];
    let combinations = 0;
    const ways = new Set<string>();
    for (const answers of everyCombination()) {
      combinations++;
      const answer = said(answers);
      ways.add(answer);
      if (answer !== demanded(answers) && wrong.length < 5) wrong.push([answers, answer]);
    }
    expect(wrong).toEqual([]);
    expect(combinations).toBe(918_540);
    expect([...ways].filter((way) => way.startsWith('stop'))).toHaveLength(7);
    expect([...ways].filter((way) => way.startsWith('ask'))).toHaveLength(scopeQuestionIds.length);
  }, 60_000);

  it('are asked one at a time, and none behind a stop', () => {
    expect(scopeAsked(noScope)).toEqual(['ownCare']);
    expect(scopeAsked({ ...noScope, ownCare: 'yes' })).toEqual(['ownCare', 'nextGenerationAct']);
    expect(scopeAsked({ ...noScope, ownCare: 'no', registry: 'no' })).toEqual(['ownCare']);
  });

  it('forget an answer that a later choice made pointless', () => {
    const own: ScopeAnswers = {
      ...noScope,
      ...{ ownCare: 'yes', nextGenerationAct: 'no', registry: 'no', actor: 'hospital', use: 'research' },
      ...{ otherLaws: 'yes', purposeChanged: 'no', recipients: 'own', jointRange: 'no', onward: 'yes' },
    };
    expect(scopeWay(own)).toEqual({ kind: 'on', reminders: ['ethics'] });
    expect(scopeAsked(own)).not.toContain('onward');
  });

  it('name a source for every stop and every reminder', () => {
    for (const { sources } of Object.values(scopeStops)) expect(sources.length).toBeGreaterThan(0);
    for (const sources of Object.values(reminderSources)) expect(sources.length).toBeGreaterThan(0);
  });
});

describe('the range of joint use', () => {
  it.each([
    ['', 'missing'],
    ['　', 'missing'],
    ['見本病院等', 'open-ended'],
    ['見本病院、架空大学など', 'open-ended'],
    ['共同研究契約を結んだ企業等。', 'open-ended'],
    ['見本病院（ほか）', 'open-ended'],
    ['共同研究機関', 'names-nobody'],
    ['企業、研究機関', 'names-nobody'],
    ['見本病院、架空大学医学部、株式会社見本', null],
    ['見本病院等（別表に掲げる10施設）', null],
    ['〇〇研究の研究計画書に記載した機関', null],
  ])('%s: %s', (text, fault) => {
    expect(jointRangeFault(text)).toBe(fault);
  });
});

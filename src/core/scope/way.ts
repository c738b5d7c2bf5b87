import { scopeQuestionIds, type ScopeAnswer, type ScopeAnswers, type ScopeQuestion } from './questions.ts';

/** Texts that a stop rests on; i18n names them in full. */
export type ScopeSource =
  | 'notice-2' // 令和6年12月19日 事務連絡 記2
  | 'qa-1'
  | 'qa-2'
  | 'qa-3'
  | 'qa-4'
  | 'qa-5'
  | 'qa-6'
  | 'guide-1.2.1'
  | 'guide-1.2.4'
  | 'guide-3.3'
  | 'guide-3.4'
  | 'guide-6.6'
  | 'ethics-2022' // 令和4年3月31日 事務連絡
  | 'act-25'
  | 'act-41-4'
  | 'act-41-6'
  | 'ppc-joint' // 個情委ガイドライン（仮名加工情報・匿名加工情報編）2-2-3-3
  | 'ppc-mark'; // 同 2-2-3-3(1)

/** Questions of which one answer ends the way. */
export type ScopeStop =
  'ownCare' | 'nextGenerationAct' | 'registry' | 'recipients' | 'entrustedPurpose' | 'jointRange' | 'onward';

/** What has to be done along the way on. */
export type ScopeReminder =
  | 'outside-guideline'
  | 'ethics'
  | 'ethics-ask'
  | 'other-laws'
  | 'publish-purpose'
  | 'publish-joint'
  | 'mark-entrusted';

export const scopeStops: {
  readonly [Q in ScopeStop]: { readonly at: ScopeAnswer<Q>; readonly sources: readonly ScopeSource[] };
} = {
  ownCare: { at: 'no', sources: ['qa-1', 'guide-1.2.1'] },
  nextGenerationAct: { at: 'yes', sources: ['qa-3', 'guide-1.2.4'] },
  registry: { at: 'yes', sources: ['qa-4', 'notice-2'] },
  recipients: { at: 'others', sources: ['act-41-6', 'qa-3', 'guide-3.4'] },
  entrustedPurpose: { at: 'no', sources: ['act-41-6', 'act-25', 'ppc-mark'] },
  jointRange: { at: 'no', sources: ['qa-5', 'guide-3.3', 'guide-3.4'] },
  onward: { at: 'yes', sources: ['qa-3', 'guide-3.4'] },
};

export const reminderSources: { readonly [R in ScopeReminder]: readonly ScopeSource[] } = {
  'outside-guideline': ['qa-1', 'guide-1.2.1'],
  ethics: ['qa-6', 'guide-6.6', 'ethics-2022'],
  'ethics-ask': ['qa-6', 'ethics-2022'],
  'other-laws': ['qa-2'],
  'publish-purpose': ['act-41-4'],
  'publish-joint': ['act-41-6', 'ppc-joint'],
  'mark-entrusted': ['act-25', 'ppc-mark'],
};

/** Questions that only some answers lead to. */
const onlyAfter: { readonly [Q in ScopeQuestion]?: readonly ScopeAnswer<'recipients'>[] } = {
  entrustedPurpose: ['entrust'],
  jointRange: ['joint'],
  onward: ['entrust', 'joint'],
};

const reminders: readonly {
  readonly [Q in ScopeQuestion]: readonly [Q, ScopeAnswer<Q>, ScopeReminder];
}[ScopeQuestion][] = [
  ['use', 'other', 'outside-guideline'],
  ['use', 'research', 'ethics'],
  ['use', 'product', 'ethics-ask'],
  ['otherLaws', 'no', 'other-laws'],
  ['purposeChanged', 'yes', 'publish-purpose'],
  ['recipients', 'joint', 'publish-joint'],
  ['recipients', 'entrust', 'mark-entrusted'],
];

export type ScopeWay =
  | { readonly kind: 'ask'; readonly question: ScopeQuestion }
  | { readonly kind: 'stop'; readonly stop: ScopeStop }
  | { readonly kind: 'on'; readonly reminders: readonly ScopeReminder[] };

/** The questions that the answers lead to, up to the one that is open or ends the way. */
export function scopeAsked(answers: ScopeAnswers): ScopeQuestion[] {
  const asked: ScopeQuestion[] = [];
  for (const question of scopeQuestionIds) {
    if (!applies(question, answers)) continue;
    asked.push(question);
    if (answers[question] === null || stopsAt(question, answers)) break;
  }
  return asked;
}

/** One decision at a time: what is to be asked next, where the way ends, or what is to be minded on it. */
export function scopeWay(answers: ScopeAnswers): ScopeWay {
  const question = scopeAsked(answers).at(-1);
  if (question !== undefined && answers[question] === null) return { kind: 'ask', question };
  if (question !== undefined && stopsAt(question, answers)) return { kind: 'stop', stop: question };
  return { kind: 'on', reminders: scopeReminders(answers) };
}

/** What the answers given so far ask for, whether or not all are given. */
export function scopeReminders(answers: ScopeAnswers): ScopeReminder[] {
  const asked = scopeAsked(answers);
  return reminders
    .filter(([question, answer]) => asked.includes(question) && answers[question] === answer)
    .map(([, , reminder]) => reminder);
}

function applies(question: ScopeQuestion, { recipients }: ScopeAnswers): boolean {
  const after = onlyAfter[question];
  return after === undefined || (recipients !== null && after.includes(recipients));
}

function isStop(question: ScopeQuestion): question is ScopeStop {
  return question in scopeStops;
}

function stopsAt(question: ScopeQuestion, answers: ScopeAnswers): question is ScopeStop {
  return isStop(question) && answers[question] === scopeStops[question].at;
}

/** The five steps, in order. Backwards is always possible. */
export const stepIds = ['choose', 'survey', 'decide', 'review', 'export'] as const;

export type StepId = (typeof stepIds)[number];

/** Why a step cannot go on yet; each has a sentence in i18n `blocked`. */
export type Blocker =
  | 'no-files'
  | 'survey-running'
  | 'nothing-accepted'
  | 'links-undecided'
  | 'scope-unanswered'
  | 'scope-stopped'
  | 'joint-range'
  | 'purpose-missing'
  | 'fields-name-patient'
  | 'review-unseen'
  | 'run-running'
  | 'seal-undecided';

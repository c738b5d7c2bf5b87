import type { ItemId } from '../core/findings/items.ts';
import { presetPolicy, type Policy } from '../core/policy/policy.ts';
import type { Answers, KeptReasons } from '../core/record/answers.ts';
import { noFields, type RecordFields } from '../core/record/fields.ts';
import { noScope, type ScopeAnswer, type ScopeAnswers, type ScopeQuestion } from '../core/scope/questions.ts';

export interface AnswersHost {
  readonly policy: () => Policy;
  readonly push: (policy: Policy) => void;
}

/** What the clinic answered and wrote in 決める. It leaves the page in the record and in the sealed file only. */
export class AnswerBook {
  readonly #host: AnswersHost;
  scope = $state.raw<ScopeAnswers>(noScope);
  fields = $state.raw<RecordFields>(noFields);
  keptReasons = $state.raw<KeptReasons>({});

  constructor(host: AnswersHost) {
    this.#host = host;
  }

  answer<Q extends ScopeQuestion>(question: Q, answer: ScopeAnswer<Q>): void {
    this.scope = { ...this.scope, [question]: answer };
  }

  write<F extends keyof RecordFields>(field: F, value: RecordFields[F]): void {
    this.fields = { ...this.fields, [field]: value };
  }

  keepBecause(item: ItemId, reason: string): void {
    this.keptReasons = { ...this.keptReasons, [item]: reason };
  }

  /** As they are kept in the sealed file. */
  toKeep(): Answers {
    const { preset, options, dates, wholeWeeks } = this.#host.policy();
    const { scope, fields, keptReasons } = this;
    return {
      karina: 'answers',
      version: 1,
      scope,
      fields,
      keptReasons,
      preset,
      options,
      dates,
      wholeWeeks,
    };
  }

  /** 「前回と同じ設定」. What was decided on single values belongs to this run and stays. */
  restore({ scope, fields, keptReasons, preset, options, dates, wholeWeeks }: Answers): void {
    this.scope = scope;
    this.fields = fields;
    this.keptReasons = keptReasons;
    const { decisions, tables, pages } = this.#host.policy();
    this.#host.push({
      ...presetPolicy(preset),
      ...{ options, dates, wholeWeeks, decisions },
      ...(tables && { tables }),
      ...(pages && { pages }),
    });
  }

  forget(): void {
    this.scope = noScope;
    this.fields = noFields;
    this.keptReasons = {};
  }
}

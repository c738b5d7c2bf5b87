import type { ItemId } from '../core/findings/items.ts';
import { presetPolicy, type Policy } from '../core/policy/policy.ts';
import { namesPatient } from '../core/record/patient-words.ts';
import type { Answers, KeptReasons } from '../core/record/answers.ts';
import { noFields, textFields, type RecordFields } from '../core/record/fields.ts';
import type { KnownValues } from '../core/subjects/known-values.ts';
import { noScope, type ScopeAnswer, type ScopeAnswers, type ScopeQuestion } from '../core/scope/questions.ts';

export interface AnswersHost {
  readonly policy: () => Policy;
  readonly push: (policy: Policy) => void;
  readonly known: () => KnownValues;
}

/** What the clinic answered and wrote in 決める. It leaves the page in the record and in the sealed file only. */
export class AnswerBook {
  readonly #host: AnswersHost;
  scope = $state.raw<ScopeAnswers>(noScope);
  fields = $state.raw<RecordFields>(noFields);
  keptReasons = $state.raw<KeptReasons>({});
  /** Something of a patient stands in what was written: the record may not hold it. */
  namesPatient = $state(false);

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

  /** Once something was written, and again after each survey: thousands of values are compared. */
  check(): void {
    const { fields, keptReasons } = this;
    const texts = [...textFields.map((field) => fields[field]), ...Object.values(keptReasons)];
    this.namesPatient = namesPatient(texts, this.#host.known());
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
    this.check();
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
    this.namesPatient = false;
  }
}

import type { AskedQuestion } from '../core/subjects/link.ts';
import { byId, type LinkDecision } from '../core/subjects/link-questions.ts';
import type { Job } from './job.ts';

export interface LinksHost {
  readonly job: () => Job;
  /** Who is who has changed. */
  readonly relinked: () => void;
}

/** Who may be one person or two: shown where patients are counted, and nothing is written before it is decided. */
export class Links {
  questions = $state.raw<readonly AskedQuestion[]>([]);
  readonly open: number = $derived(this.questions.filter(({ decision }) => decision === null).length);
  readonly #host: LinksHost;

  constructor(host: LinksHost) {
    this.#host = host;
  }

  decide(key: string, decision: LinkDecision): void {
    this.#host.job().linkDecisions.set(key, decision);
    this.#host.relinked();
  }

  /** Takes the IDs to be right wherever nobody has said otherwise. */
  decideById(): void {
    const { linkDecisions } = this.#host.job();
    for (const { key, kind, decision } of this.questions)
      if (decision === null) linkDecisions.set(key, byId[kind]);
    this.#host.relinked();
  }

  refresh(job: Job): void {
    this.questions = job.linkQuestions;
  }
}

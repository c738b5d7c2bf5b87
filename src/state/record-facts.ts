import type { Policy } from '../core/policy/policy.ts';
import type { AnswerBook } from './answers.svelte.ts';
import { recordGenome } from './genome.ts';
import type { Job } from './job.ts';
import type { FileRow, Sums } from './model.ts';
import type { SealDecision } from './outputs.svelte.ts';
import type { RecordFacts } from './record-of.ts';
import { recordLinks } from './record-links.ts';
import { recordTables } from './record-tables.ts';
import type { Review } from './review.svelte.ts';
import type { Tables } from './tables.svelte.ts';

/** What a session knows beside its job. */
interface Known {
  readonly answers: AnswerBook;
  readonly policy: Policy;
  readonly files: readonly FileRow[];
  readonly sums: Sums;
  readonly review: Review;
  readonly proceedUnseen: boolean;
  readonly sealDecision: SealDecision;
  readonly tables: Tables;
}

/** All that the record is made of, at the moment when it is made. */
export function recordFacts(known: Known, job: Job): Omit<RecordFacts, 'number' | 'now' | 'manifests'> {
  const { answers, policy, files, sums, review, proceedUnseen, sealDecision, tables } = known;
  return {
    answers,
    policy,
    places: job.places(),
    rows: files,
    written: [...job.written.written.values()],
    sums,
    seen: review.looked.seen,
    pictures: review.looked.pictures,
    reviewer: review.reviewer,
    proceededUnseen: proceedUnseen,
    sealed: sealDecision,
    ledger: job.vault.ledger.map(({ event, at, by }) => ({ event, at, by })),
    tables: recordTables(tables),
    genome: recordGenome(job.genome),
    links: recordLinks(job.linkQuestions, job.linkDecisions),
  };
}

import type { RecordFields } from '../core/record/fields.ts';
import { jointRangeFault } from '../core/scope/joint-range.ts';
import type { ScopeAnswers } from '../core/scope/questions.ts';
import { scopeWay } from '../core/scope/way.ts';
import type { FileRow, Progress } from './model.ts';
import type { Blocker, StepId } from './steps.ts';

interface Situation {
  readonly step: StepId;
  readonly files: readonly FileRow[];
  readonly progress: Progress;
  readonly answers: {
    readonly scope: ScopeAnswers;
    readonly fields: RecordFields;
    readonly namesPatient: boolean;
  };
  /** How many questions of who is who nobody has answered. */
  readonly links: { readonly open: number };
  readonly seen: ReadonlySet<number>;
  readonly proceedUnseen: boolean;
}

/** Where the guideline stops, and what else the answers leave open. */
function answersBlock({ scope, fields, namesPatient }: Situation['answers']): Blocker | null {
  const way = scopeWay(scope);
  if (way.kind === 'stop') return 'scope-stopped';
  if (way.kind === 'ask') return 'scope-unanswered';
  if (scope.recipients === 'joint' && jointRangeFault(fields.jointRange) !== null) return 'joint-range';
  if (fields.purpose.trim() === '') return 'purpose-missing';
  return namesPatient ? 'fields-name-patient' : null;
}

const toBeSeen: ReadonlySet<string> = new Set([
  'low-confidence',
  'pixels-likely-burned-in',
  'photograph',
  'page-scanned',
  'page-unreadable',
]);

/** A file with finds of low confidence or in its pixels, or with pixels that often carry burned-in text. */
export function needsLook({ outcome, reviews, image }: FileRow): boolean {
  if (outcome !== 'waiting' && outcome !== 'done') return false;
  if (image && image.found.length > 0) return true;
  return reviews.some(({ kind }) => toBeSeen.has(kind));
}

/** Why the step at hand cannot go on; null when it can. */
export function blockerOf(now: Situation): Blocker | null {
  const accepted = now.files.filter(({ format, excluded }) => format !== null && !excluded);
  const links = now.links.open > 0 ? 'links-undecided' : null;
  switch (now.step) {
    case 'choose':
      return now.files.length === 0 ? 'no-files' : null;
    case 'survey':
      if (now.progress.phase !== 'idle') return 'survey-running';
      return accepted.length === 0 ? 'nothing-accepted' : links;
    case 'decide':
      return accepted.length === 0 ? 'nothing-accepted' : (links ?? answersBlock(now.answers));
    case 'review':
      if (accepted.length === 0) return 'nothing-accepted';
      if (now.progress.phase !== 'idle') return 'survey-running';
      if (links !== null) return links;
      return now.proceedUnseen || accepted.every((file) => !needsLook(file) || now.seen.has(file.id))
        ? null
        : 'review-unseen';
    case 'export':
      return now.progress.phase !== 'idle' ? 'run-running' : null;
  }
}

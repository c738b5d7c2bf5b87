import type { Session } from './session.svelte.ts';
import type { RecordModel } from '../core/record/model.ts';
import type { Progress, SavedPart, Sums } from './model.ts';

/** What the headless runner asks of the page: plain data, the same that the page shows. */
export interface Report {
  readonly phase: Progress['phase'];
  readonly files: readonly {
    path: string;
    outcome: string;
    reason: string | null;
    outputs: readonly string[];
  }[];
  readonly sums: Sums;
  readonly bytes: number;
  readonly seconds: Readonly<Record<string, number>>;
  readonly packages: readonly SavedPart[];
  readonly earlierPatients: number | null;
  /** Contradictions of IDs, names and birth dates that somebody had to decide. */
  readonly linkQuestions: number;
  readonly problem: string | null;
}

export interface ReportFace {
  /** Cheap enough to be asked again and again. */
  phase(): Progress['phase'];
  /** Files that nothing has become of yet: as cheap. */
  waiting(): number;
  report(): Report;
  record(): { record: RecordModel | null; html: string };
}

export function reportOf(session: Session): ReportFace {
  return {
    phase: () => session.progress.phase,
    waiting: () => {
      const { selected, done, refused, failed, cancelled } = session.sums;
      return selected - done - refused - failed - cancelled;
    },
    report: () => ({
      phase: session.progress.phase,
      files: session.files.map(({ id, path, outcome, failure }) => ({
        path,
        outcome,
        reason: failure?.code ?? null,
        outputs: session.outputsOf(id),
      })),
      sums: session.sums,
      bytes: session.totalBytes,
      seconds: { ...session.seconds },
      packages: session.packages,
      earlierPatients: session.earlierPatients,
      linkQuestions: session.links.questions.length,
      problem: session.problem?.code ?? null,
    }),
    record: () => ({
      record: session.record,
      html: session.record && session.renderRecord ? session.renderRecord(session.record) : '',
    }),
  };
}

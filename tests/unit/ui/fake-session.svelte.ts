import { presetPolicy } from '../../../src/core/policy/policy.ts';
import { nothingKnown, type KnownValues } from '../../../src/core/subjects/known-values.ts';
import { fail, ok, type Result } from '../../../src/core/result.ts';
import type { RecordModel } from '../../../src/core/record/model.ts';
import { AnswerBook } from '../../../src/state/answers.svelte.ts';
import { blockerOf, needsLook } from '../../../src/state/blockers.ts';
import { Job } from '../../../src/state/job.ts';
import { Links } from '../../../src/state/links.svelte.ts';
import { Masks } from '../../../src/state/masks.svelte.ts';
import type { FileRow, PlanRow, Progress } from '../../../src/state/model.ts';
import { Review } from '../../../src/state/review.svelte.ts';
import { sumsOf } from '../../../src/state/sums.ts';
import type { SeriesValues } from '../../../src/state/series-values.ts';
import type { StepId } from '../../../src/state/steps.ts';
import { Tables } from '../../../src/state/tables.svelte.ts';
import type { SessionFace } from '../../../src/ui/session-context.ts';
import type { FilePreview, PixelsModel, Thumbnail } from '../../../src/worker-api/contract.ts';

export const idle: Progress = {
  phase: 'idle',
  doneFiles: 0,
  totalFiles: 0,
  doneBytes: 0,
  totalBytes: 0,
  secondsLeft: null,
};

/** Stands in for the session: the same face and the same rules, no worker. `calls` says what was asked of it. */
export class FakeSession implements SessionFace {
  step = $state<StepId>('choose');
  files = $state.raw<readonly FileRow[]>([]);
  subjects = $state.raw<SessionFace['subjects']>([]);
  planRows = $state.raw<readonly PlanRow[]>([]);
  progress = $state.raw<Progress>(idle);
  policy = $state.raw<SessionFace['policy']>(presetPolicy('guideline'));
  readonly preset = $derived(this.policy.preset);
  staff = $state('');
  proceedUnseen = $state(false);
  problem = $state.raw<SessionFace['problem']>(null);
  record = $state.raw<RecordModel | null>(null);
  packages = $state.raw<SessionFace['packages']>([]);
  sealedName = $state<string | null>(null);
  sealDecision = $state<SessionFace['sealDecision']>('undecided');
  fileSet = $state(false);
  canUndo = $state(false);
  canRedo = $state(false);
  earlierPatients = $state<number | null>(null);
  earlierAnswers = $state.raw<SessionFace['earlierAnswers']>(null);
  renderRecord: SessionFace['renderRecord'] = null;
  readonly seconds: Record<string, number> = {};
  readonly sums = $derived(sumsOf(this.files));
  readonly totalBytes = $derived(this.files.reduce((sum, { size }) => sum + size, 0));
  readonly running = $derived(this.progress.phase !== 'idle');
  readonly links: SessionFace['links'] = new Links({ job: () => new Job(), relinked: () => undefined });
  readonly blocker = $derived(blockerOf(this));

  readonly looks = {
    frame: (id: number, frame: number): Promise<Result<PixelsModel>> => {
      this.#note('frame', id, frame);
      return Promise.resolve(this.pixels);
    },
    thumbnail: (id: number): Promise<Result<Thumbnail>> => {
      this.#note('thumbnail', id);
      return Promise.resolve(fail('pixels-absent'));
    },
    forgoThumbnail: (): void => undefined,
    compare: (ids: readonly number[]): Promise<SeriesValues> => {
      this.#note('compare', ...ids);
      return Promise.resolve(this.seriesValues);
    },
    close: (): void => undefined,
  } as unknown as SessionFace['looks'];
  pixels: Result<PixelsModel> = fail('pixels-absent');
  seriesValues: SeriesValues = { varied: new Map(), filesRead: 0 };

  known: KnownValues = nothingKnown;
  readonly answers = new AnswerBook({
    known: () => this.known,
    policy: () => this.policy,
    push: (policy) => {
      this.policy = policy;
    },
  });
  readonly review = new Review({
    policy: () => this.policy,
    push: (policy) => {
      this.policy = policy;
    },
    key: () => new Uint8Array(32),
  });
  readonly masks = new Masks({
    policy: () => this.policy,
    push: (policy) => {
      this.policy = policy;
    },
    key: () => new Uint8Array(32),
    files: () => this.files,
  });
  readonly tables = new Tables({
    policy: () => this.policy,
    planRows: () => this.planRows,
    push: (policy) => {
      this.policy = policy;
    },
    resurvey: () => Promise.resolve(),
  });
  get seen(): ReadonlySet<number> {
    return this.review.looked.seen;
  }

  readonly calls: unknown[][] = [];
  answer: Result<FilePreview> = ok({ rows: [], total: 0, source: null, review: null });

  #note(...call: unknown[]): void {
    this.calls.push(call);
  }

  add(chosen: Parameters<SessionFace['add']>[0]): void {
    this.#note('add', ...chosen.map(({ path }) => path));
  }
  clear(): void {
    this.#note('clear');
  }
  loadSample(): Promise<void> {
    this.#note('loadSample');
    return Promise.resolve();
  }
  goTo(step: StepId): void {
    this.#note('goTo', step);
    if (!this.running) this.step = step;
  }
  survey(): Promise<void> {
    this.#note('survey');
    return Promise.resolve();
  }
  unlock(password: string): Promise<void> {
    this.#note('unlock', password);
    return Promise.resolve();
  }
  cancel(): void {
    this.#note('cancel');
  }
  openSealed(): Promise<Result<number>> {
    return Promise.resolve(ok(3));
  }
  setPreset(preset: SessionFace['preset']): void {
    this.#note('setPreset', preset);
    this.policy = presetPolicy(preset);
  }
  setAction(key: string, action: PlanRow['action']): void {
    this.#note('setAction', key, action);
    this.planRows = this.planRows.map((row) => (row.place.key === key ? { ...row, action } : row));
    this.canUndo = true;
  }
  setFileSet(wanted: boolean): void {
    this.fileSet = wanted;
    this.#note('setFileSet', wanted);
  }

  setOptions(choice: Parameters<SessionFace['setOptions']>[0]): void {
    this.#note('setOptions', choice);
    this.policy = { ...this.policy, ...choice };
  }
  undo(): void {
    this.#note('undo');
  }
  redo(): void {
    this.#note('redo');
  }
  exclude(id: number, excluded: boolean): void {
    this.#note('exclude', id, excluded);
  }
  preview(id: number): Promise<Result<FilePreview>> {
    this.#note('preview', id);
    if (this.answer.ok) this.review.looked.opened(id, this.answer.value.review?.marks ?? []);
    return Promise.resolve(this.answer);
  }
  outputsOf(): string[] {
    return [];
  }
  needsLook(row: FileRow): boolean {
    return needsLook(row);
  }
  run(): Promise<void> {
    this.#note('run');
    return Promise.resolve();
  }
  savePackage(index: number): Promise<void> {
    this.#note('savePackage', index);
    return Promise.resolve();
  }
  suggestPassphrase(): string {
    return 'amber-forest-quiet-lemon';
  }
  seal(passphrase: string): Promise<Result<null>> {
    this.#note('seal', passphrase);
    this.sealDecision = 'kept';
    this.sealedName = 'sealed.age';
    return Promise.resolve(ok(null));
  }
  saveSealed(): void {
    this.#note('saveSealed');
  }
  declineSeal(): void {
    this.sealDecision = 'not-kept';
  }
  wipe(): void {
    this.#note('wipe');
    this.files = [];
    this.record = null;
    this.step = 'choose';
  }
}

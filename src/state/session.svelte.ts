import type { Failure } from '../core/errors.ts';
import type { Action } from '../core/policy/actions.ts';
import type { OptionChoice } from '../core/policy/options.ts';
import { presetPolicy, type Policy, type PresetId } from '../core/policy/policy.ts';
import { randomBytes } from '../core/random.ts';
import type { Answers } from '../core/record/answers.ts';
import type { RecordModel } from '../core/record/model.ts';
import { fail, ok, type Result } from '../core/result.ts';
import { suggestPassphrase } from '../core/vault/passphrase.ts';
import type { ChosenBytes, FilePreview } from '../worker-api/contract.ts';
import { sampleClinic } from '../worker-api/lazy-parts.ts';
import { AnswerBook } from './answers.svelte.ts';
import { blockerOf, needsLook } from './blockers.ts';
import { Delivery } from './delivery.ts';
import { Job } from './job.ts';
import { Links } from './links.svelte.ts';
import { Looks } from './looks.ts';
import { Masks } from './masks.svelte.ts';
import {
  type Chosen,
  type FileRow,
  type PlanRow,
  type Progress,
  type SavedPart,
  type SubjectRow,
  type Sums,
} from './model.ts';
import { Outputs, type SealDecision } from './outputs.svelte.ts';
import { openVault } from './packaging.ts';
import { planRows } from './plan-rows.ts';
import { Plan } from './plan.svelte.ts';
import { idle } from './progress.ts';
import { Readiness } from './readiness.ts';
import { recordFacts } from './record-facts.ts';
import { Review, sameButPixels, sameButSpots, sameButWords } from './review.svelte.ts';
import { type Blocker, type StepId } from './steps.ts';
import { sumsOf } from './sums.ts';
import { surveyJob } from './survey.ts';
import { Tables } from './tables.svelte.ts';
import { Workers } from './workers.svelte.ts';
import { entriesOf, newWriteBook } from './write.ts';

/** Everything that the page shows of one job, in one object that is wiped in one call. */
export class Session {
  step = $state<StepId>('choose');
  files = $state.raw<readonly FileRow[]>([]);
  subjects = $state.raw<readonly SubjectRow[]>([]);
  planRows = $state.raw<readonly PlanRow[]>([]);
  /** Staff and partner names, one a line: searched for in every text. */
  staff = $state('');
  /** The user chose 「目視せずに進む」. */
  proceedUnseen = $state(false);
  /** Failure of the whole job (a broken package, a wrong passphrase), not of one file. */
  problem = $state.raw<Failure | null>(null);
  fileSet = $state(false); // A DICOMDIR is asked for.
  /** How many patients an opened sealed file brought. */
  earlierPatients = $state<number | null>(null);
  /** What was answered then: 「前回と同じ設定」. */
  earlierAnswers = $state.raw<Answers | null>(null);
  /** Set by the page. */
  renderRecord: ((record: RecordModel) => string) | null = null;

  #job = new Job();
  #plan = new Plan();
  #workers = new Workers();
  #outputs = new Outputs();
  #shown = this.#plan.policy;
  readonly #host = {
    policy: (): Policy => this.policy,
    push: (policy: Policy): void => {
      this.#push(policy);
    },
  };
  readonly answers = new AnswerBook({ ...this.#host, known: () => this.#job.known });
  readonly review = new Review({ ...this.#host, key: () => this.#job.vault.key });
  readonly masks = new Masks({ ...this.#host, key: () => this.#job.vault.key, files: () => this.files });
  readonly tables: Tables = new Tables({
    ...this.#host,
    planRows: () => this.planRows,
    resurvey: (): Promise<void> => this.#readiness.prepare(),
  });
  #readiness: Readiness = new Readiness({
    job: () => this.#job,
    ...this.#host,
    staff: () => this.staff,
    refresh: () => {
      this.#refresh();
    },
    workers: this.#workers,
    tables: this.tables,
  });
  readonly #delivery = new Delivery({
    job: () => this.#job,
    prepare: () => this.#readiness.prepare(),
    facts: () => recordFacts(this, this.#job),
    answers: () => this.answers.toKeep(),
    render: (record) => this.renderRecord?.(record) ?? '',
    failed: (failure) => {
      this.problem = failure;
    },
    refresh: () => {
      this.#refresh();
    },
    workers: this.#workers,
    outputs: this.#outputs,
  });
  readonly links = new Links({
    job: () => this.#job,
    relinked: () => {
      this.#relink();
    },
  });
  readonly looks = new Looks(() =>
    this.#readiness.prepare().then(() => [this.#job.book, this.#workers.open(), this.#job.known]),
  );

  readonly preset: PresetId = $derived(this.policy.preset);
  readonly sums: Sums = $derived(sumsOf(this.files));
  readonly totalBytes: number = $derived(this.files.reduce((sum, { size }) => sum + size, 0));
  readonly running: boolean = $derived(this.progress.phase !== 'idle');
  /** Why the present step cannot go on; null when it can. */
  readonly blocker: Blocker | null = $derived(blockerOf(this));

  get progress(): Progress {
    return this.#workers.progress;
  }

  get seconds(): Readonly<Record<string, number>> {
    return this.#workers.seconds;
  }

  get seen(): ReadonlySet<number> {
    return this.review.looked.seen;
  }

  get policy(): Policy {
    return this.#plan.policy;
  }

  get canUndo(): boolean {
    return this.#plan.canUndo;
  }

  get canRedo(): boolean {
    return this.#plan.canRedo;
  }

  get record(): RecordModel | null {
    return this.#outputs.record;
  }

  get packages(): readonly SavedPart[] {
    return this.#outputs.packages;
  }

  get sealedName(): string | null {
    return this.#outputs.sealedName;
  }

  get sealDecision(): SealDecision {
    return this.#outputs.sealDecision;
  }

  add(chosen: readonly Chosen<ChosenBytes>[]): void {
    for (const { path, file } of chosen) this.#job.add(path, file);
    void this.#workers.warm(chosen.map(({ file }) => file));
    this.#refresh();
  }

  clear(): void {
    const { vault } = this.#job;
    this.#closePool();
    this.#job = new Job();
    this.#plan.forgetWords();
    this.#shown = this.policy;
    this.review.looked.forget();
    // A sealed file that was opened stays open: only the choice of files starts anew.
    if (this.earlierPatients !== null) this.#job.vault = vault;
    this.#forgetResults();
    this.#refresh();
  }

  async loadSample(): Promise<void> {
    const zip = await sampleClinic().catch(() => null);
    if (!zip) {
      this.problem = { code: 'parts-missing' };
      return;
    }
    this.clear();
    this.add([{ path: 'sample-clinic.zip', file: new File([zip], 'sample-clinic.zip') }]);
    await this.survey();
  }

  goTo(step: StepId): void {
    if (!this.running) this.step = step;
  }

  /** 選ぶ → 調べる */
  async survey(): Promise<void> {
    if (this.running || this.#job.book.inputs.size === 0) return;
    this.step = 'survey';
    this.#forgetResults();
    this.review.looked.forget();
    const { begin, open, openImaging } = this.#workers;
    const begun = await begin([...this.#job.book.inputs.values()]);
    if (!begun.ok) {
      this.step = 'choose';
      if (begun.error.code !== 'cancelled') this.problem = begun.error;
      return;
    }
    const meter = begun.value;
    await surveyJob(this.#job, open(), openImaging, meter, this.policy, this.staff);
    meter.end();
    this.#readiness.wasSurveyed();
    this.answers.check();
    this.#refresh();
  }

  /** Looks once more at the PDFs that did not open. The password is kept until the job is dropped, and nowhere else. */
  async unlock(password: string): Promise<void> {
    if (this.running) return;
    this.#forgetResults();
    this.review.looked.forget();
    await this.#readiness.unlock(password);
    this.answers.check();
  }

  cancel(): void {
    this.#workers.cancel();
  }

  async openSealed(file: File, passphrase: string): Promise<Result<number>> {
    const vault = await openVault(file, passphrase);
    if (!vault.ok) return vault;
    this.#job.vault = vault.value;
    this.earlierPatients = vault.value.patients.length;
    this.earlierAnswers = vault.value.answers;
    if (this.#job.book.surveyed.size > 0) this.#relink();
    return ok(vault.value.patients.length);
  }

  setPreset(preset: PresetId): void {
    const { decisions, pages } = this.policy;
    const kept = { decisions, tables: this.tables.choices, ...(pages && { pages }) };
    this.#push({ ...presetPolicy(preset), ...kept });
  }

  setAction(placeKey: string, action: Action): void {
    const { policy } = this;
    this.#push({ ...policy, overrides: { ...policy.overrides, [placeKey]: action } });
  }

  setFileSet(wanted: boolean): void {
    this.fileSet = wanted;
    this.#job.fileSet = wanted;
    this.#workers.outdated('all');
    this.#planChanged();
  }

  /** Options of the DICOM profile, what becomes of dates, how pages of PDFs are written. */
  setOptions(choice: Partial<OptionChoice & Pick<Policy, 'pages'>>): void {
    this.#push({ ...this.policy, ...choice });
  }

  undo(): void {
    this.#plan.undo();
    this.#planChanged();
  }

  redo(): void {
    this.#plan.redo();
    this.#planChanged();
  }

  exclude(id: number, excluded: boolean): void {
    if (excluded) this.#job.excluded.add(id);
    else this.#job.excluded.delete(id);
    this.#refresh();
  }

  async preview(id: number): Promise<Result<FilePreview>> {
    const input = this.#job.book.inputs.get(id);
    if (!input) return fail('internal');
    await this.#readiness.prepare();
    const { open, openImaging } = this.#workers;
    const pool = this.#job.isMasked(input) ? await openImaging() : open();
    const answer = await pool.one<FilePreview>(0, (api) => api.preview(input));
    if (answer.ok) this.review.looked.opened(id, answer.value.review?.marks ?? []);
    return answer;
  }

  /** Entry names in the package that came of a file. */
  outputsOf(id: number): string[] {
    const written = this.#job.written.written.get(id);
    return written ? entriesOf(written).map(({ entry }) => entry) : [];
  }

  /** Files that should be looked at before anything is written. */
  readonly needsLook = needsLook;

  /** 確認 → 書き出し */
  async run(): Promise<void> {
    if (this.running) return;
    this.step = 'export';
    this.looks.close();
    this.#forgetResults();
    await this.#delivery.run();
  }

  savePackage(index: number): Promise<void> {
    return this.#outputs.save(index);
  }

  suggestPassphrase(): string {
    return suggestPassphrase(randomBytes);
  }

  seal(passphrase: string): Promise<Result<null>> {
    return this.#delivery.seal(passphrase);
  }

  saveSealed(): void {
    this.#outputs.saveSealed();
  }

  declineSeal(): void {
    this.#delivery.declineSeal();
  }

  /** Forgets everything: files, values, key and table, plan, answers. */
  wipe(): void {
    this.cancel();
    this.#closePool();
    this.#job.vault.key.fill(0);
    this.#job = new Job();
    this.#plan.forget();
    this.answers.forget();
    this.staff = '';
    this.review.forget();
    this.proceedUnseen = false;
    this.fileSet = false;
    this.problem = null;
    this.earlierPatients = null;
    this.earlierAnswers = null;
    this.step = 'choose';
    this.#workers.progress = idle;
    this.tables.forget();
    this.#forgetResults();
    this.#planChanged();
    this.#refresh();
  }

  #closePool(): void {
    this.looks.close();
    this.#workers.close();
  }

  #push(policy: Policy): void {
    this.#plan.push(policy);
    this.#planChanged();
  }

  #planChanged(): void {
    const before = this.#shown;
    this.#shown = this.policy;
    if (!sameButPixels(before, this.policy)) this.planRows = planRows(this.#job.places(), this.policy);
    if (!sameButWords(before, this.policy)) this.review.looked.forget();
    this.#workers.outdated(sameButSpots(before, this.policy) ? 'plan' : 'all');
    this.#job.decide(this.policy.decisions, this.staff);
    if (this.#job.written.written.size > 0) {
      this.#forgetResults();
      this.files = this.#job.rows();
    }
  }

  #relink(): void {
    this.#job.relink(this.staff);
    this.#planChanged();
    this.#workers.outdated('all');
    this.#refresh();
  }

  /** What was written under an earlier plan does not count any more. */
  #forgetResults(): void {
    this.problem = null;
    this.#job.written = newWriteBook(this.#job.written.applied);
    this.#outputs.forget();
  }

  #refresh(): void {
    this.files = this.#job.rows();
    this.subjects = this.#job.subjectRows();
    this.planRows = planRows(this.#job.places(), this.policy);
    this.tables.refresh(this.#job);
    this.links.refresh(this.#job);
  }
}

export const session = new Session();

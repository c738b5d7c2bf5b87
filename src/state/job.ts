import type { Failure } from '../core/errors.ts';
import { noGenome, type GenomeGate } from '../core/genome/gate.ts';
import { randomBytes } from '../core/random.ts';
import { link, type Linking } from '../core/subjects/link.ts';
import { decidedBefore, type LinkDecision } from '../core/subjects/link-questions.ts';
import { nothingKnown, type KnownValues } from '../core/subjects/known-values.ts';
import { SaidOnce } from '../core/subjects/said-once.ts';
import { enrol } from '../core/vault/enrol.ts';
import type { QuasiPerson } from '../core/risk/person.ts';
import type { VaultData } from '../core/vault/vault-data.ts';
import { newVault, vaultData, type Vault, type VaultPatient } from '../core/vault/vault.ts';
import { noDecisions, type Decisions } from '../core/policy/decisions.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Cuts } from '../core/tables/portion.ts';
import {
  ListKeeper,
  type ChosenBytes,
  type FileInput,
  type JobSetup,
  type PlaceCount,
  type SurveyedFile,
} from '../worker-api/contract.ts';
import { decidedValues } from './decided-values.ts';
import { gateOf, genomeFailure } from './genome.ts';
import { collectKnown, subjectNumber } from './known.ts';
import { sumPlaces, type PlaceSum } from './plan-rows.ts';
import { joinPeople } from './people.ts';
import { Portions } from './portions.ts';
import type { FileRow, SubjectRow } from './model.ts';
import { PatientRow } from './patient-row.ts';
import { outcomeOf } from './record-of.ts';
import { newWriteBook, type WriteBook } from './write.ts';

/** A surveyed file with its places; the list is shared with the files that have the same. */
export interface Surveyed extends Omit<SurveyedFile, 'places'> {
  readonly places: readonly PlaceCount[];
}

export interface HeldLists extends Pick<SurveyedFile, 'subjects' | 'known'> {
  readonly name: string;
  readonly people: SurveyedFile['people'] | undefined;
}

/** What the survey knows of each file: found, or refused and why. */
export interface SurveyBook {
  readonly inputs: Map<number, FileInput>;
  readonly surveyed: Map<number, Surveyed>;
  readonly places: ListKeeper<PlaceCount>;
  /** What tables taught, by file: it is not sent again where a later survey says the same. */
  readonly lists: Map<number, HeldLists>;
  readonly said: SaidOnce;
  readonly failures: Map<number, Failure>;
}

/**
 * The data of one job: what was chosen, found, linked and written. Plain and not reactive; the Session shows what
 * it needs of it. Dropping the one reference to it forgets every value.
 */
export class Job {
  #vault: Vault = newVault(randomBytes);
  /** The table as it was before this job named anybody: who is who is decided anew from here. */
  #before: readonly VaultPatient[] = this.#vault.patients;
  /** Pseudonyms by the clue keys that first had them: a decision that is taken back brings them back. */
  readonly #given = new Map<string, string>();
  /** What the user said of people who may be one, by the key of the question. */
  readonly linkDecisions = new Map<string, LinkDecision>();
  readonly book: SurveyBook = {
    inputs: new Map(),
    surveyed: new Map(),
    failures: new Map(),
    places: new ListKeeper(),
    lists: new Map(),
    said: new SaidOnce(),
  };
  written: WriteBook = newWriteBook(new ListKeeper());
  readonly excluded = new Set<number>();
  /** On single words; those that hold for the whole run are known values. */
  decisions: Decisions = noDecisions;
  /** A DICOMDIR was asked for. */
  fileSet = false;
  known: KnownValues = nothingKnown;
  /** Dictionary and model for the texts of the job; fetched when there are some. */
  tagger: Blob | null = null;
  /** Of protected PDFs, in the order in which they were entered. They go with the job. */
  pdfPasswords: readonly string[] = [];
  patients: readonly VaultPatient[] = [];
  private fromEarlierRun: readonly boolean[] = [];
  /** What `known` was made of. */
  private knownFrom: readonly unknown[] = [];
  /** What workers were told of the vault, and what that was made of. */
  private told: { readonly from: readonly unknown[]; readonly vault: VaultData } | null = null;
  private linking: Linking = { subjects: [], subjectOf: new Map(), questions: [] };
  /** Numbers of the linked patients, by the list of a file's clues. */
  private numbers = new WeakMap<Surveyed['subjects'], ReadonlySet<number | null>>();
  /** Whose genome is told by all files together. */
  genome: GenomeGate = noGenome;
  private nextFileId = 1;

  get vault(): Vault {
    return this.#vault;
  }

  /** Opened, or sealed: its pseudonyms are given out. */
  set vault(vault: Vault) {
    this.#vault = vault;
    this.#before = vault.patients;
  }

  nextId(): number {
    return this.nextFileId++;
  }

  add(path: string, blob: ChosenBytes): FileInput {
    const input = { id: this.nextId(), path, blob };
    this.book.inputs.set(input.id, input);
    return input;
  }

  /** Who is the same patient, what values are known, and under which pseudonyms. After each survey. */
  relink(staff: string): void {
    this.linkAll(staff);
    this.enrolAll();
  }

  /** Who is the same patient, and what is known of him: enough to search with. */
  linkAll(staff: string): void {
    const files = [...this.book.surveyed.values()];
    const before = decidedBefore(this.#before);
    const linking = link(
      files.flatMap(({ subjects }) => subjects),
      (question) => this.linkDecisions.get(question.key) ?? before(question),
    );
    // What hangs on who is who stays where that came out as it was.
    const { subjectOf } = this.linking;
    this.linking = isSameMap(subjectOf, linking.subjectOf) ? { ...linking, subjectOf } : linking;
    this.numbers = new WeakMap();
    this.relearn(staff);
  }

  /** Gives each linked patient his pseudonym. */
  enrolAll(): void {
    const opened = { ...this.#vault, patients: this.#before };
    for (const { clueKeys, pseudonym } of this.patients)
      for (const key of clueKeys) if (!this.#given.has(key)) this.#given.set(key, pseudonym);
    const { vault, patients, known } = enrol(opened, this.linking.subjects, randomBytes, this.#given);
    this.#vault = vault;
    this.patients = patients;
    this.fromEarlierRun = known;
  }

  /** What IDs, names and birth dates say against each other. */
  get linkQuestions(): Linking['questions'] {
    return this.linking.questions;
  }

  /** Known values again, after a text was read or the staff list changed. */
  relearn(staff: string): void {
    const decided = decidedValues(this.decisions, (file) => {
      const surveyed = this.book.surveyed.get(file);
      return surveyed ? this.onlySubject(surveyed) : null;
    });
    this.genome = gateOf(this.book.surveyed.values(), (clue) => subjectNumber(clue, this.linking.subjectOf));
    const said = [...this.book.surveyed.values()].flatMap(({ known, subjects }) => [known, subjects]);
    const from = [this.linking.subjectOf, this.decisions, staff, ...said];
    // What was made of the same is kept: workers that know it need not hear it again.
    if (isSameList(from, this.knownFrom)) return;
    this.knownFrom = from;
    this.known = collectKnown(this.book.surveyed.values(), this.linking.subjectOf, staff, decided);
  }

  /** Decisions on values of the run change what is known. */
  decide(decisions: Decisions, staff: string): void {
    const before = this.decisions;
    this.decisions = decisions;
    if (before.values !== decisions.values) this.relearn(staff);
  }

  setup(policy: Policy): JobSetup {
    const { subjectOf } = this.linking;
    const { key } = this.vault;
    const from = [key, subjectOf, policy.wholeWeeks, ...this.patients.map(({ pseudonym }) => pseudonym)];
    if (!this.told || !isSameList(from, this.told.from))
      this.told = { from, vault: vaultData(this.vault, subjectOf, this.patients, policy.wholeWeeks) };
    const { vault } = this.told;
    return {
      policy,
      known: this.known,
      vault,
      fileSet: this.fileSet,
      ...(this.tagger && { tagger: this.tagger }),
    };
  }

  /** How many of the surveyed files hold each object: a copy of an image counts twice in a study. */
  private copies(): ReadonlyMap<string, number> {
    const copies = new Map<string, number>();
    for (const { instance } of this.book.surveyed.values()) {
      if (instance !== undefined) copies.set(instance, (copies.get(instance) ?? 0) + 1);
    }
    return copies;
  }

  /** Persons of the tables that will be written. */
  people(): QuasiPerson[] {
    const files = [...this.book.surveyed].flatMap(([id, file]) => (this.excluded.has(id) ? [] : file));
    return joinPeople(files, (clue) => subjectNumber(clue, this.linking.subjectOf));
  }

  places(): PlaceSum[] {
    return sumPlaces([...this.book.surveyed.values()].filter(({ id }) => !this.genome.refused.has(id)));
  }

  /** What a cancelled survey did not come to. */
  cancelRest(): void {
    const { inputs, surveyed, failures } = this.book;
    for (const id of inputs.keys()) {
      if (!surveyed.has(id) && !failures.has(id)) failures.set(id, { code: 'cancelled' });
    }
  }

  /** Files that will be written. */
  accepted(): FileInput[] {
    return [...this.book.surveyed.keys()]
      .filter((id) => !this.excluded.has(id) && !this.genome.refused.has(id))
      .flatMap((id) => this.book.inputs.get(id) ?? []);
  }

  /** Where a table may be cut for several workers: nowhere if its rows change places. */
  cutsOf(id: number, policy: Policy | null): Cuts | undefined {
    const { cuts, tables = [] } = this.book.surveyed.get(id) ?? {};
    const shuffled = policy?.tables?.shuffled ?? [];
    return tables.some(({ shape }) => shuffled.includes(shape)) ? undefined : cuts;
  }

  /** Whether a table is so large beside the other files that several workers will write it. */
  isSharedOut(workers: number): boolean {
    const inputs = [...this.book.surveyed.keys()].flatMap((id) => this.book.inputs.get(id) ?? []);
    const cutsOf = ({ id }: FileInput): Cuts | undefined => this.book.surveyed.get(id)?.cuts;
    return new Portions(inputs, cutsOf, workers).work.length > inputs.length;
  }

  /** Whether pixels of a file may have to be filled, which only workers that see pictures can do. */
  readonly isMasked = ({ id, pixels }: FileInput): boolean =>
    (pixels?.regions.length ?? 0) > 0 ||
    this.book.surveyed.get(id)?.image?.pages === true ||
    (this.decisions.pixels.length > 0 && this.book.surveyed.get(id)?.image !== undefined);

  rows(): FileRow[] {
    const copies = this.copies();
    return [...this.book.inputs.values()].map((input) => this.row(input, copies));
  }

  private row({ id, path, blob }: FileInput, copies: ReadonlyMap<string, number>): FileRow {
    const surveyed = this.book.surveyed.get(id);
    const excluded = this.excluded.has(id);
    const failure = this.failureOf(id, excluded);
    const done = this.written.written.has(id);
    return {
      id,
      path,
      size: blob.size,
      format: this.genome.refused.has(id) ? null : (surveyed?.format ?? null),
      subject: surveyed ? this.onlySubject(surveyed) : null,
      outcome: done ? 'done' : failure ? outcomeOf(failure) : 'waiting',
      failure,
      reviews: surveyed ? notesOf(surveyed, copies) : [],
      group: surveyed?.group ?? null,
      image: surveyed?.image ?? null,
      excluded,
    };
  }

  private failureOf(id: number, excluded: boolean): Failure | null {
    if (excluded) return { code: 'excluded-by-user' };
    return (
      this.book.failures.get(id) ?? genomeFailure(this.genome, id) ?? this.written.failures.get(id) ?? null
    );
  }

  private onlySubject({ subjects }: Surveyed): number | null {
    const numbers = this.numbersOf(subjects);
    const [only] = numbers;
    return numbers.size === 1 ? (only ?? null) : null;
  }

  /** Of everybody whom a file names; the files of one patient share the list of his clues. */
  private numbersOf(subjects: Surveyed['subjects']): ReadonlySet<number | null> {
    let numbers = this.numbers.get(subjects);
    if (!numbers) {
      numbers = new Set(subjects.map((clue) => subjectNumber(clue, this.linking.subjectOf)));
      this.numbers.set(subjects, numbers);
    }
    return numbers;
  }

  subjectRows(): SubjectRow[] {
    const counts = new Map<number, number>();
    for (const { subjects } of this.book.surveyed.values()) {
      for (const number of this.numbersOf(subjects))
        if (number !== null) counts.set(number, (counts.get(number) ?? 0) + 1);
    }
    return this.linking.subjects.map(
      (subject, number) =>
        new PatientRow(subject, {
          number,
          pseudonym: this.patients[number]?.pseudonym ?? '',
          fileCount: counts.get(number) ?? 0,
          isFromEarlierRun: this.fromEarlierRun[number] === true,
        }),
    );
  }
}

function notesOf({ reviews, instance }: Surveyed, copies: ReadonlyMap<string, number>): FileRow['reviews'] {
  const count = instance === undefined ? 1 : (copies.get(instance) ?? 1);
  return count > 1 ? [...reviews, { kind: 'same-instance', count: 1 }] : reviews;
}

function isSameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}

function isSameMap(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, number] of a) if (b.get(key) !== number) return false;
  return true;
}

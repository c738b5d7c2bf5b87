import type { Action } from '../core/policy/actions.ts';
import { noTableChoices, type Policy, type TableChoices } from '../core/policy/policy.ts';
import type { RiskCounts } from '../core/risk/classes.ts';
import type { QuasiPerson } from '../core/risk/person.ts';
import type { Role } from '../core/tables/roles.ts';
import type { TableShape } from '../core/tables/shape.ts';
import type { Job } from './job.ts';
import type { PlanRow } from './model.ts';
import { coarser, plannedRisk, type RiskAxis } from './risk.ts';

/** A header shape of the run, with all files that have it. */
export interface ShapeRow extends TableShape {
  readonly files: number;
}

export interface TablesHost {
  policy(): Policy;
  planRows(): readonly PlanRow[];
  push(policy: Policy): void;
  /** Reads the tables again, because columns have other roles now. */
  resurvey(): Promise<void>;
}

/** What the user says of tables: what columns hold, whether rows keep their order; and who looks alike in them. */
export class Tables {
  shapes = $state.raw<readonly ShapeRow[]>([]);
  #people = $state.raw<readonly QuasiPerson[]>([]);
  readonly #host: TablesHost;
  /** Roles with which the tables were read last. */
  #read = $state.raw<TableChoices['roles']>(noTableChoices.roles);
  readonly risk: RiskCounts | null;

  constructor(host: TablesHost) {
    this.#host = host;
    this.risk = $derived(plannedRisk(this.#people, host.planRows()));
  }

  get choices(): TableChoices {
    return this.#host.policy().tables ?? noTableChoices;
  }

  /** Roles were changed and the tables not read again yet. */
  get outdated(): boolean {
    return JSON.stringify(this.choices.roles) !== JSON.stringify(this.#read);
  }

  /** After each survey. */
  refresh(job: Job): void {
    this.shapes = joinShapes(job);
    this.#people = job.people();
  }

  /** After a survey that knew of no choices. */
  wasSurveyed(): void {
    this.#read = noTableChoices.roles;
  }

  wasRead(): void {
    this.#read = this.choices.roles;
  }

  forget(): void {
    this.shapes = [];
    this.#people = [];
    this.#read = noTableChoices.roles;
  }

  roleOf({ key, role }: TableShape['columns'][number]): Role {
    return this.choices.roles[key] ?? role;
  }

  setRole(shape: string, key: string, role: Role): void {
    const { roles, confirmed } = this.choices;
    this.#choose({
      roles: { ...roles, [key]: role },
      confirmed: confirmed.filter((other) => other !== shape),
    });
  }

  /** The roles of a header shape are right as they stand. */
  async confirm(shape: string): Promise<void> {
    const { confirmed } = this.choices;
    if (!confirmed.includes(shape)) this.#choose({ confirmed: [...confirmed, shape] });
    if (this.outdated) await this.#host.resurvey();
  }

  setShuffled(shape: string, on: boolean): void {
    const others = this.choices.shuffled.filter((other) => other !== shape);
    this.#choose({ shuffled: on ? [...others, shape] : others });
  }

  /** Whether an axis can be made coarser. */
  canGeneralise(axis: RiskAxis): boolean {
    return coarser(this.#host.planRows(), axis) !== null;
  }

  /** One level up in all columns of an axis, in one step of the plan. */
  generalise(axis: RiskAxis): void {
    const actions: Record<string, Action> | null = coarser(this.#host.planRows(), axis);
    const policy = this.#host.policy();
    if (actions) this.#host.push({ ...policy, overrides: { ...policy.overrides, ...actions } });
  }

  #choose(change: Partial<TableChoices>): void {
    const policy = this.#host.policy();
    this.#host.push({ ...policy, tables: { ...this.choices, ...change } });
  }
}

function joinShapes(job: Job): ShapeRow[] {
  const shapes = new Map<string, ShapeRow>();
  for (const { tables = [] } of job.book.surveyed.values()) {
    for (const table of tables) {
      const known = shapes.get(table.shape);
      const [files, rows] = [(known?.files ?? 0) + 1, (known?.rows ?? 0) + table.rows];
      shapes.set(table.shape, { ...(known ?? table), files, rows });
    }
  }
  return [...shapes.values()];
}

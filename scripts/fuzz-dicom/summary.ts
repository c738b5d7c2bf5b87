import type { Report } from './child.ts';

export { mutant } from './mutants.ts';
export { collectSeeds } from './seeds.ts';

/** Sums of a run, and its tables. */
export class Summary {
  count = 0;
  offences = 0;
  private readonly byKind = new Map<string, Map<string, number>>();
  private readonly outcomes = new Map<string, number>();
  private readonly slowest = new Map<string, Report>();
  private readonly resting = new Map<number, number[]>();
  private peakBytes = 0;
  private outsideAsked = 0;

  add(report: Report): void {
    this.count++;
    if (report.offence !== null) this.offences++;
    this.peakBytes = Math.max(this.peakBytes, report.peakBytes);
    if (report.outside !== null) this.outsideAsked++;
    const { kind, outcome } = report;
    const row = this.byKind.get(kind) ?? new Map<string, number>();
    const group = outcome.startsWith('done') ? 'done' : 'refused';
    row.set(group, (row.get(group) ?? 0) + 1);
    if (report.offence !== null) row.set('offences', (row.get('offences') ?? 0) + 1);
    this.byKind.set(kind, row);
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
    if (report.ms > (this.slowest.get(kind)?.ms ?? -1)) this.slowest.set(kind, report);
  }

  /** What a child holds when it has let go of everything. */
  rest(pid: number, bytes: number): void {
    const list = this.resting.get(pid);
    if (list) list.push(bytes);
    else this.resting.set(pid, [bytes]);
  }

  print(seed: number, seeds: number, seconds: number): void {
    console.table(
      [...this.byKind].sort().map(([kind, row]) => ({
        kind,
        mutants: (row.get('done') ?? 0) + (row.get('refused') ?? 0),
        done: row.get('done') ?? 0,
        refused: row.get('refused') ?? 0,
        offences: row.get('offences') ?? 0,
        'slowest ms': Math.round(this.slowest.get(kind)?.ms ?? 0),
      })),
    );
    console.table(
      [...this.outcomes].sort((a, b) => b[1] - a[1]).map(([outcome, mutants]) => ({ outcome, mutants })),
    );
    const slowest = [...this.slowest.values()].sort((a, b) => b.ms - a.ms)[0];
    const firsts = [...this.resting.values()].map((list) => list[1] ?? 0);
    const lasts = [...this.resting.values()].map((list) => list.at(-1) ?? 0);
    const mb = (bytes: number): string => (bytes / 1e6).toFixed(0);
    console.log(
      [
        `seed ${seed}: ${this.count} mutants of ${seeds} files in ${seconds.toFixed(0)} s (${(this.count / seconds).toFixed(0)} files/s), ${this.offences} offences`,
        `slowest: ${slowest?.ms.toFixed(0) ?? '-'} ms (${slowest?.kind ?? '-'}, index ${slowest?.index ?? '-'})`,
        `memory of a process: ${mb(this.peakBytes)} MB at most; held when idle: ${mb(Math.max(...firsts))} MB after the first stretch, ${mb(Math.max(...lasts))} MB after the last`,
        `outputs compared by dcmdump: ${this.outsideAsked}`,
      ].join('\n'),
    );
  }
}

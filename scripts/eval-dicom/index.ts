import { presetPolicy } from '../../src/core/policy/policy.ts';
import type { PresetId } from '../../src/core/policy/policy.ts';
import { presetIds } from '../../src/core/policy/policy.ts';
export { missed } from './bar.ts';
import { harmlessSample } from './harmless.ts';
import type { Outcome } from './job.ts';
import { runJob } from './job.ts';
import { knownSamples } from './known.ts';
import { reportSamples } from './reports.ts';
import type { Group, Row, Sample, SyntaxName } from './sample.ts';
import { fileOf, groups, syntaxNames } from './sample.ts';
import { namesIn, searchable } from './search.ts';
import { tableSamples } from './table.ts';
import { Tokens } from './tokens.ts';
import { trapSamples } from './traps.ts';

/** A source and its output, for a reader that shares no code with this house. */
export interface Pair {
  readonly name: string;
  readonly source: Uint8Array;
  readonly output: Uint8Array;
  readonly named: readonly string[];
}

export interface Report {
  readonly rows: readonly Row[];
  readonly pairs: readonly Pair[];
  /** One line per thing that is not as it should be. */
  readonly details: readonly string[];
}

export async function evaluate(seed: number): Promise<Report> {
  const tokens = new Tokens(seed);
  const samples = [
    ...tableSamples(tokens),
    ...trapSamples(tokens),
    ...reportSamples(tokens),
    ...knownSamples(),
    harmlessSample(),
  ];
  const rows: Row[] = [];
  const pairs: Pair[] = [];
  const details: string[] = [];
  for (const preset of presetIds) {
    const byGroup = new Map(groups.map((group) => [group, emptyRow(preset, group)]));
    for (const syntax of syntaxNames) {
      const files = new Map(samples.map((sample) => [sample.name, fileOf(sample, syntax)]));
      const outcomes = await runJob(files, presetPolicy(preset), seed);
      for (const sample of samples) {
        const outcome = outcomes.get(sample.name);
        const row = byGroup.get(sample.group);
        if (!outcome || !row) continue;
        const where = `${preset} ${syntax} ${sample.name}`;
        details.push(...judge(sample, outcome, syntax, preset, row).map((what) => `${where}: ${what}`));
        const source = files.get(sample.name);
        if (outcome.code === 'done' && outcome.bytes && source)
          pairs.push({ name: where, source, output: outcome.bytes, named: outcome.named });
      }
    }
    rows.push(...byGroup.values());
  }
  return { rows, pairs, details };
}

function emptyRow(preset: PresetId, group: Group): Row {
  return { preset, group, files: 0, canaries: 0, left: 0, shown: 0, harmless: 0, changed: 0, wrong: 0 };
}

function judge(sample: Sample, outcome: Outcome, syntax: SyntaxName, preset: PresetId, row: Row): string[] {
  row.files++;
  const expected = sample.refusal ?? 'done';
  const passed = outcome.code === expected || (sample.mayLeak === true && outcome.code === 'leak-found');
  const faults = passed ? [] : [`${outcome.code}, expected ${expected}`];
  if (!passed) row.wrong++;
  const canaries = sample.canaries.filter(({ keptUnder }) => keptUnder?.includes(preset) !== true);
  row.canaries += canaries.length;
  const harmless = (sample.harmless ?? []).filter(({ keptUnder }) => keptUnder?.includes(preset) !== false);
  row.harmless += harmless.length;
  if (!outcome.bytes || (passed && outcome.code !== 'done')) return faults;
  const bytes = searchable(outcome.bytes, syntax);
  const left = namesIn(bytes, canaries, syntax);
  const shown = new Set(outcome.shown.flatMap((text) => text.split('\\')));
  for (const name of left) {
    const token = canaries.find((one) => one.name === name)?.bytes({ explicit: true, little: true });
    if (token && shown.has(Buffer.from(token).toString('latin1'))) row.shown++;
    else faults.push(`left ${name}`);
  }
  row.left += left.length;
  const kept = new Set(namesIn(bytes, harmless, syntax));
  for (const { name } of harmless) {
    if (kept.has(name)) continue;
    row.changed++;
    faults.push(`changed ${name}`);
  }
  return faults;
}

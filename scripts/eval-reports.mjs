/**
 * Measures the rules for running text over made-up reports with an answer key, and over medical text that names
 * nobody. `--split held` uses layouts, labels, notations and sentences that the rules were not made on.
 * `npm run eval:reports [-- --seed N] [--count N] [--split worked|held] [--missed] [--wrong]`
 */
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    count: { type: 'string', default: '500' },
    split: { type: 'string', default: 'worked' },
    missed: { type: 'boolean', default: false },
    wrong: { type: 'boolean', default: false },
  },
});
const { module } = await runnerImport('./scripts/eval-text/reports/index.ts');
const outcome = module.evaluate(Number(values.seed), Number(values.count), values.split === 'held');

const share = (part, whole) => (part / whole).toFixed(3);
console.log(`seed ${values.seed}, ${values.count} reports, ${values.split} layouts`);
console.table(
  outcome.rows.map(({ kind, spans, touched, covered }) => ({
    kind,
    values: spans,
    'recall (any overlap)': share(touched, spans),
    'recall (full cover)': share(covered, spans),
  })),
);
console.log(
  `text that names nobody: ${outcome.falseMarks.toFixed(2)} marked characters per 1,000, ` +
    `${outcome.falseMarksWithDates.toFixed(2)} with dates; ${Math.round(outcome.charactersPerSecond)} characters per second`,
);
if (values.missed) for (const line of outcome.missed) console.log(`missed: ${line}`);
if (values.wrong) for (const line of outcome.wrong) console.log(`wrong: ${line}`);

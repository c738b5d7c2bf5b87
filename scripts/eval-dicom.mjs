import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, details: { type: 'boolean', default: false } },
});
const { module } = await runnerImport('./scripts/eval-dicom/index.ts');
const report = await module.evaluate(Number(values.seed));
console.table(report.rows);
if (values.details) for (const line of report.details) console.log(line);

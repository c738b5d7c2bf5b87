/**
 * Runs the DICOM de-identifier over made-up files that carry canaries: every attribute of PS3.15 Table E.1-1, nested
 * and private ones, traps, reports, documents, and values of a known patient. What is left and what was changed
 * without need is counted in the raw bytes of the outputs; elements that no rule names are compared by pydicom.
 * `npm run eval:dicom [-- --seed N] [--details]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, details: { type: 'boolean', default: false } },
});
const compare = fileURLToPath(new URL('../tests/unit/formats/dicom/compare.py', import.meta.url));
const { module } = await runnerImport('./scripts/eval-dicom/index.ts');

const { rows, pairs, details } = await module.evaluate(Number(values.seed));
const compared = comparedByPydicom(pairs);
console.log(`seed ${values.seed}, ${pairs.length} outputs in four transfer syntaxes`);
console.table(rows.map(({ wrong, ...row }) => ({ ...row, 'not as expected': wrong })));
if (compared)
  console.log(
    `pydicom: ${compared.elements} elements of ${compared.pairs} files that no rule names, ${compared.faults.length} changed; ${compared.skipped.length} sources that it cannot read`,
  );
else console.log('pydicom is not installed: elements were not compared (Debian: python3-pydicom)');
if (values.details) for (const line of details) console.log(line);

const missed = [
  ...module.missed(rows),
  ...(compared?.faults ?? []).map((fault) => `an element that no rule names: ${fault.join(' ')}`),
];
for (const line of missed) console.error(`bar missed: ${line}`);
if (missed.length > 0) process.exitCode = 1;

/** Null where pydicom is missing. The files are in a folder of their own only for as long as they are read. */
function comparedByPydicom(list) {
  if (spawnSync('/usr/bin/python3', ['-c', 'import pydicom'], { stdio: 'ignore' }).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), 'karina-eval-'));
  try {
    const input = list.map(({ source, output, named }, i) => {
      const paths = { source: join(folder, `${i}-source.dcm`), output: join(folder, `${i}-output.dcm`) };
      writeFileSync(paths.source, source);
      writeFileSync(paths.output, output);
      return { ...paths, named };
    });
    const { stdout, status } = spawnSync('/usr/bin/python3', [compare], {
      input: JSON.stringify(input),
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error('pydicom ended early');
    const { faults, skipped, cleaned, ...sums } = JSON.parse(stdout.toString());
    const name = ([path, ...rest]) => [list[Number(/(\d+)-source/.exec(path)?.[1])]?.name ?? path, ...rest];
    const unnamed = cleaned > 0 ? [['cleaned without a rule', String(cleaned)]] : [];
    return { ...sums, faults: [...faults.map(name), ...unnamed], skipped: skipped.map(name) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

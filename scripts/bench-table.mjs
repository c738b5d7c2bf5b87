/**
 * Measures one large table in the browser, from choosing to saving, beside a plain copy with SHA-256 of the same bytes.
 * `npm run bench:table [-- --rows N --patients N --seconds N]`; the table is made from fixed numbers. It is measured twice:
 * answered at once, as no person can, and with as many seconds as a person at least takes to answer 決める and to look at
 * 確認. The engine gives back what the survey left behind as soon as the page is at rest.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { ensureBuilt } from './build.mjs';
import { drive } from './process/drive.mjs';

const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '1000000' },
    patients: { type: 'string', default: '20000' },
    seconds: { type: 'string', default: '20' },
  },
});
const [rowCount, patients] = [Number(values.rows), Number(values.patients)];
const { module: material } = await runnerImport('./scripts/bench/table-material.ts');
await ensureBuilt();

const folder = join(tmpdir(), `karina-bench-table-${rowCount}-${patients}`);
material.makeTable(folder, rowCount, patients);
const file = join(folder, 'data', 'kensa.csv');
const megabytes = statSync(file).size / 1e6;

/** Reads every byte, hashes it and writes it; seconds. */
function yardstick() {
  const copy = join(folder, 'copy.csv');
  const start = performance.now();
  const bytes = readFileSync(file);
  createHash('sha256').update(bytes).digest();
  writeFileSync(copy, bytes);
  const seconds = (performance.now() - start) / 1000;
  rmSync(copy);
  return seconds;
}

/** Of the whole browser: before the job, and at the most until it was packed. Sealing takes its own 256 MB after that. */
const megabytesOf = (bytes) => (bytes === null ? '-' : Math.round(bytes / 1e6));

async function measured(restSeconds) {
  const plain = yardstick();
  const output = join(folder, 'output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const { report, idleMemoryBytes, jobPeakMemoryBytes, jobPeakByKind, cpuSeconds } = await drive({
    input: join(folder, 'data'),
    output,
    preset: 'guideline',
    atReview: (page) => page.waitForTimeout(restSeconds * 1000),
  });
  rmSync(output, { recursive: true, force: true });
  const { survey = 0, search = 0, run = 0, package: packing = 0, check = 0 } = report.seconds;
  const seconds = survey + search + run + packing + check;
  return {
    'rest s': restSeconds,
    done: report.sums.done,
    MB: Math.round(megabytes),
    'survey s': survey.toFixed(1),
    'search s': search.toFixed(1),
    'run s': run.toFixed(1),
    'check s': check.toFixed(1),
    'package s': packing.toFixed(1),
    'total s': seconds.toFixed(1),
    'MB/s': (megabytes / seconds).toFixed(1),
    'cpu s': cpuSeconds === null ? '-' : cpuSeconds.toFixed(1),
    'idle MB': megabytesOf(idleMemoryBytes),
    'peak MB': megabytesOf(jobPeakMemoryBytes),
    'job MB': megabytesOf(jobPeakMemoryBytes === null ? null : jobPeakMemoryBytes - idleMemoryBytes),
    // Of that peak, by kind of process.
    ...Object.fromEntries(
      Object.entries(jobPeakByKind ?? {}).map(([kind, bytes]) => [`${kind} MB`, megabytesOf(bytes)]),
    ),
    'copy+hash MB/s': Math.round(megabytes / plain),
  };
}

yardstick();
const rows = [await measured(0), await measured(Number(values.seconds))];
console.log(`${cpus()[0]?.model ?? 'cpu'}, ${cpus().length} cores; ${rowCount} rows of ${patients} patients`);
console.table(rows);
if (rows.some(({ done }) => done !== 1)) process.exitCode = 3;

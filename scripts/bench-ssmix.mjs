/**
 * Measures a storage of SS-MIX2 (HL7 v2 messages of 1 KB) in the browser, from choosing to saving, at one size and at a
 * fifth of it: files a second, processor time, and how much memory each further file takes, by kind of process.
 * `npm run bench:ssmix [-- --files N] [--alone]` (`--alone`: at that size only). Messages are made from fixed numbers and
 * stay in the system's folder for them.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { ensureBuilt } from './build.mjs';
import { drive } from './process/drive.mjs';

const { values } = parseArgs({
  options: { files: { type: 'string', default: '10000' }, alone: { type: 'boolean', default: false } },
});
const files = Number(values.files);
const { module: material } = await runnerImport('./scripts/bench/ssmix-material.ts');
await ensureBuilt();

const megabytes = (bytes) => (bytes === null ? null : bytes / 1e6);

async function measure(count) {
  const folder = join(tmpdir(), `karina-bench-ssmix-${count}`);
  const patients = material.makeStorage(folder, count);
  const output = join(folder, 'output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  const done = await drive({ input: join(folder, 'data'), output, preset: 'guideline' });
  rmSync(output, { recursive: true, force: true });
  const { report, idleMemoryBytes, jobPeakMemoryBytes, jobPeakByKind, cpuSeconds } = done;
  const { survey = 0, pixels = 0, search = 0, run = 0, package: packing = 0, check = 0 } = report.seconds;
  const seconds = survey + pixels + search + run + packing + check;
  return {
    count,
    patients,
    seconds: { survey, search, run, check, packing, all: seconds },
    cpuSeconds,
    idle: megabytes(idleMemoryBytes),
    peak: megabytes(jobPeakMemoryBytes),
    kinds: jobPeakByKind ?? {},
    done: report.sums.done,
  };
}

/** Chromium's `gpu-process` and `utility` are a gpu and the rest to whoever reads it. */
function byKind({ browser = 0, renderer = 0, 'gpu-process': gpu = 0, ...others }) {
  return { browser, renderer, gpu, other: Object.values(others).reduce((sum, bytes) => sum + bytes, 0) };
}

const fifth = values.alone ? null : await measure(Math.max(100, Math.round(files / 5)));
const whole = await measure(files);
console.log(`${cpus()[0]?.model ?? 'cpu'}, ${cpus().length} cores`);
const fixed = (number, digits = 1) => (number === null ? '-' : number.toFixed(digits));
console.table(
  [fifth, whole].filter(Boolean).map(({ count, patients, seconds, cpuSeconds, idle, peak, kinds, done }) => ({
    files: count,
    done,
    patients,
    'survey s': fixed(seconds.survey),
    'search s': fixed(seconds.search),
    'run s': fixed(seconds.run),
    'check s': fixed(seconds.check),
    'package s': fixed(seconds.packing),
    'total s': fixed(seconds.all),
    'files/s': fixed(count / seconds.all, 0),
    'cpu s': fixed(cpuSeconds),
    'cpu ms/file': cpuSeconds === null ? '-' : fixed((1000 * cpuSeconds) / count, 2),
    'idle MB': fixed(idle, 0),
    'peak MB': fixed(peak, 0),
    ...Object.fromEntries(
      Object.entries(byKind(kinds)).map(([kind, bytes]) => [`${kind} MB`, fixed(bytes / 1e6, 0)]),
    ),
  })),
);
if (fifth) sayByFile(fifth, whole);
if ([fifth, whole].some((one) => one && one.done !== one.count)) process.exitCode = 3;

/** What each further file takes. */
function sayByFile(less, more) {
  const further = more.count - less.count;
  if (less.peak !== null && more.peak !== null)
    console.log(`memory: ${fixed(((more.peak - less.peak) * 1000) / further)} KB for each further file`);
  for (const kind of ['browser', 'renderer', 'gpu']) {
    const grown = byKind(more.kinds)[kind] - byKind(less.kinds)[kind];
    console.log(`  ${kind}: ${fixed(grown / 1000 / further)} KB`);
  }
  const each = (more.seconds.all - less.seconds.all) / further;
  const estimate = more.seconds.all + each * (100_000 - more.count);
  console.log(`100,000 files: ${fixed(estimate / 60)} minutes at this pace`);
}

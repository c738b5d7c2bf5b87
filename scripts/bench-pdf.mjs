/**
 * Measures letters as PDF in the browser, from choosing to saving, beside `pdftoppm -r 200` of the same file: pages a second, and
 * whether memory stays flat as they become more. One file is the work of one worker. The second table is made of text alone.
 * `npm run bench:pdf [-- --pages 100 --scans 5 --flat 100,250,500,750,1000]`; `--flat ''` leaves the second table out.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { drive } from './process/drive.mjs';

const { values } = parseArgs({
  options: {
    pages: { type: 'string', default: '100' },
    scans: { type: 'string', default: '5' },
    flat: { type: 'string', default: '100,250,500,750,1000' },
  },
});
const letters = fileURLToPath(new URL('verify-pdf/letters.py', import.meta.url));
const root = mkdtempSync(join(tmpdir(), 'karina-bench-pdf-'));
const megabytes = (bytes) => (bytes === null ? '-' : Math.round(bytes / 1e6));

function ran(program, args) {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8', timeout: 1_800_000 });
  if (status !== 0) throw new Error(`${program} did not run: ${stderr}`);
}

/** Draws the pages and does nothing else with them; CPU seconds. */
function yardstick(file) {
  const timed = 'TIMEFORMAT="%U %S"; time pdftoppm -r 200 "$0" > /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', timed, file], { encoding: 'utf8', timeout: 900_000 });
  if (status !== 0) throw new Error(`pdftoppm did not run: ${stderr}`);
  return stderr
    .trim()
    .split(' ')
    .reduce((sum, one) => sum + Number(one), 0);
}

/** A whole job over one file of so many letters, at 200 dpi. */
async function measured(pages, scans, compared = false) {
  const [input, output] = [join(root, 'in'), join(root, 'out')];
  for (const folder of [input, output]) mkdirSync(folder);
  const file = join(input, 'letters.pdf');
  ran('/usr/bin/python3', [letters, file, String(pages), String(scans)]);
  const { size } = statSync(file);
  const plain = compared ? yardstick(file) : null;
  let reviewed = 0;
  const atReview = () => void (reviewed = performance.now());
  const job = await drive({ input, output, preset: 'guideline', atReview });
  const written = job.report.packages.reduce((sum, { size: bytes }) => sum + bytes, 0);
  for (const folder of [input, output]) rmSync(folder, { recursive: true });
  if (job.report.sums.done !== 1) throw new Error(`not done: ${job.report.files[0]?.reason ?? 'no file'}`);
  const { seconds } = job.report;
  const total = Object.values(seconds).reduce((sum, one) => sum + one, 0);
  return { ...job, pages, scans, size, plain, written, seconds, total, reviewed };
}

/**
 * `base`: a job of one page, whose CPU time is that of the browser and the page as they start. On a machine that others use too, CPU
 * time tells more than the clock.
 */
function speed({ pages, scans, size, plain, seconds, total, cpuSeconds }, base) {
  const each = (phase) => ((seconds[phase] ?? 0) / pages).toFixed(3);
  const cpu = cpuSeconds === null ? NaN : (cpuSeconds - base.cpuSeconds) / (pages - 1);
  return {
    pages,
    'of them scans': scans,
    MB: (size / 1e6).toFixed(1),
    'read s/page': each('pixels'),
    'text s/page': each('search'),
    'write s/page': each('run'),
    'total s': total.toFixed(1),
    'pages/s': (pages / total).toFixed(2),
    'CPU s/page': cpu.toFixed(3),
    'pages/CPU s': (1 / cpu).toFixed(2),
    'pdftoppm pages/CPU s': (pages / plain).toFixed(2),
    'of pdftoppm': `${Math.round((100 * plain) / pages / cpu)} %`,
  };
}

/** What is written is in the browser's own process until it is saved; all else is in the page and its workers, the renderer. */
function memory({ pages, size, total, written, idleMemoryBytes, jobPeakMemoryBytes, jobPeakByKind }) {
  return {
    pages,
    'MB chosen': megabytes(size),
    'idle MB': megabytes(idleMemoryBytes),
    'peak MB': megabytes(jobPeakMemoryBytes),
    'of it renderer': megabytes(jobPeakByKind?.renderer ?? null),
    'of it browser': megabytes(jobPeakByKind?.browser ?? null),
    'MB written': megabytes(written),
    'pages/s': (pages / total).toFixed(2),
  };
}

/** While the pages of the longest job are written: the mean of each fifth of them. */
function whileWritten({ pages, seconds, reviewed, memoryLooks }) {
  const fifth = (seconds.run * 1000) / 5;
  return [1, 2, 3, 4, 5].map((n) => {
    const these = memoryLooks.filter(
      ({ at }) => at >= reviewed + (n - 1) * fifth && at < reviewed + n * fifth,
    );
    const mean = (kind) => these.reduce((sum, { kinds }) => sum + (kinds[kind] ?? 0), 0) / these.length;
    return {
      'pages written': (pages / 5) * n,
      'renderer MB': megabytes(mean('renderer')),
      'browser MB (with the output)': megabytes(mean('browser')),
    };
  });
}

ensureBuilt();
console.log(
  `${cpus()[0]?.model ?? 'cpu'}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the start`,
);
const pages = Number(values.pages);
const base = await measured(1, 0);
const mixed = Number(values.scans);
const jobs = [await measured(pages, 0, true), ...(mixed > 0 ? [await measured(pages, mixed, true)] : [])];
console.table(jobs.map((job) => speed(job, base)));
const flat = values.flat.split(',').filter(Boolean).map(Number);
const rows = [memory(base)];
let longest = base;
for (const count of flat) {
  const job = count === pages ? jobs[0] : await measured(count, 0);
  rows.push(memory(job));
  if (count > longest.pages) longest = job;
}
if (flat.length > 0) {
  console.table(rows);
  console.table(whileWritten(longest));
}
rmSync(root, { recursive: true });

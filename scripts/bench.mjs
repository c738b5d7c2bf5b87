/**
 * Measures whole jobs in the browser, beside a yardstick taken in the same run: a plain copy with SHA-256 of the
 * same bytes in Node, and beside the de-identifiers that Debian has, where they are installed.
 * `npm run bench [-- --http HOST] [--slices N] [--large] [--slices-only]`; `--large` adds a multi-frame file of 4 GB,
 * `--slices-only` leaves out the multi-frame files and the others' programs.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { ensureBuilt } from './build.mjs';
import { timePeers } from './bench/peers.mjs';
import { drive } from './process/drive.mjs';

const { values } = parseArgs({
  options: {
    http: { type: 'string' },
    slices: { type: 'string', default: '2000' },
    large: { type: 'boolean', default: false },
    'slices-only': { type: 'boolean', default: false },
  },
});
const { module: material } = await runnerImport('./scripts/bench/material.ts');
ensureBuilt();

const root = join(tmpdir(), 'karina-bench');
const slices = Number(values.slices);
const series = {
  name: `${slices} CT slices`,
  folder: join(root, `ct-${slices}`),
  make: (folder) => material.makeSlices(folder, slices),
};
const multiframe = (gigabytes) => ({
  name: `${gigabytes} GB multi-frame`,
  folder: join(root, `cine-${gigabytes}`),
  make: (folder) => material.makeMultiframe(folder, gigabytes * 1e9),
});
const only = values['slices-only'];
const jobs = only ? [series] : [series, multiframe(1.2), ...(values.large ? [multiframe(4)] : [])];

const megabytes = (bytes) => bytes / 1e6;
const peakMB = (bytes) => (bytes === null ? '-' : Math.round(megabytes(bytes)));

function filesIn(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** Reads every byte, hashes it and writes it to one file; seconds. */
function yardstick(files) {
  const target = join(root, 'yardstick.bin');
  const out = openSync(target, 'w');
  const buffer = Buffer.alloc(4 << 20);
  const start = performance.now();
  for (const path of files) {
    const hash = createHash('sha256');
    const file = openSync(path, 'r');
    for (let read; (read = readSync(file, buffer)) > 0;) {
      hash.update(buffer.subarray(0, read));
      writeSync(out, buffer, 0, read);
    }
    closeSync(file);
    hash.digest();
  }
  closeSync(out);
  const seconds = (performance.now() - start) / 1000;
  rmSync(target);
  return seconds;
}

const rows = [];
for (const { name, folder, make } of jobs) {
  make(folder);
  const input = join(folder, 'data');
  const files = filesIn(input);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  // Once to bring the files into the page cache, for both sides alike.
  for (const file of files) if (statSync(file).size < 1e8) readFileSync(file);
  const plain = yardstick(files);
  const output = join(root, 'output');
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });
  const { report, peakMemoryBytes, jobPeakMemoryBytes, cpuSeconds } = await drive({
    input,
    output,
    preset: 'guideline',
    http: values.http,
  });
  rmSync(output, { recursive: true, force: true });
  const { survey = 0, pixels = 0, search = 0, run = 0, package: packing = 0, check = 0 } = report.seconds;
  const seconds = survey + pixels + search + run + packing + check;
  rows.push({
    job: name,
    MB: Math.round(megabytes(bytes)),
    done: report.sums.done,
    'survey s': survey.toFixed(1),
    'pixels s': pixels.toFixed(1),
    'run s': run.toFixed(1),
    'package s': packing.toFixed(1),
    'check s': check.toFixed(1),
    'total s': seconds.toFixed(1),
    'MB/s': Math.round(megabytes(bytes) / seconds),
    'files/s': Math.round(files.length / seconds),
    'cpu s': cpuSeconds === null ? '-' : cpuSeconds.toFixed(1),
    // Sealing takes 256 MB by itself (scrypt, as age has it).
    'job MB': peakMB(jobPeakMemoryBytes),
    'with sealing': peakMB(peakMemoryBytes),
    'copy+hash MB/s': Math.round(megabytes(bytes) / plain),
    'of copy+hash': `${Math.round((100 * plain) / seconds)} %`,
  });
}
const perSecond = (seconds) => ({
  seconds: seconds.toFixed(1),
  'files/s': Math.round(slices / seconds),
  'Karina : it': `${(Number(rows[0]['total s']) / seconds).toFixed(1)} : 1`,
});
const timed = only ? [] : await timePeers(join(series.folder, 'data', 'CT'), root);
const peers = timed.map(({ name, seconds }) => ({
  'on the same slices': name,
  ...(seconds === null ? { seconds: 'not installed' } : perSecond(seconds)),
}));
console.log(
  `${cpus()[0]?.model ?? 'cpu'}, ${cpus().length} cores, ${Math.round(totalmem() / 1e9)} GB; ${values.http ? `http://${values.http} (insecure context)` : 'http://localhost (secure context)'}`,
);
console.table(rows);
if (!only) console.table(peers);

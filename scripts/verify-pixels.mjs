/**
 * Masks hold: files of every transfer syntax are masked, and programs that share no code with Karina decode both sides.
 * Outside of the masks every sample is the source's, inside it is black. `npm run verify:pixels [-- FOLDER …] [--keep]`
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { newFindings } from './verify-dicom/iod-findings.mjs';
import { each, hasPydicom, isInstalled, run } from './verify-dicom/programs.mjs';

const { values, positionals } = parseArgs({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const python = '/usr/bin/python3';
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const shared = here('../../shared/data');
const corpora =
  positionals.length > 0
    ? positionals
    : ['dicom-pydicom', 'dicom-highdicom', 'dicom-parser-images'].map((name) => join(shared, name));
const programs = ['dcmdrle', 'dcmdjpeg', 'dcmdjpls', 'opj_decompress'];
const missing = programs.filter((program) => !isInstalled(program));
if (!hasPydicom() || missing.length > 0) {
  console.error(`nothing was verified: python3-pydicom, python3-numpy, ${programs.join(', ')} are needed`);
  process.exit(1);
}

/** dciodvfy does not inflate, and does not know ISO_15444_15 (HTJ2K) yet. */
const deflatedSyntax = '.1.99';
const newerThanIt = /Unrecognized defined term <> .*<Lossy Image Compression Method>/;

const { module: job } = await runnerImport('./scripts/verify-pixels/job.ts');
const folder = mkdtempSync(join(tmpdir(), 'karina-pixels-'));
for (const name of ['made', 'outputs']) mkdirSync(join(folder, name));
const made = await run(python, ['-W', 'ignore', here('verify-pixels/make.py'), join(folder, 'made')]);
const inputs = [...JSON.parse(made.stdout), ...corpora.filter(existsSync).flatMap(filesIn)];

const pairs = [];
const refused = new Map();
const offences = [];
for (const source of inputs) await mask(source);

const rows = new Map();
const judgements = (await each(inBatches(pairs, 24), judge)).flat();
for (const [at, judged] of judgements.entries()) count(pairs[at], judged);
if (isInstalled('dciodvfy')) {
  const { fresh } = await newFindings(
    pairs.filter((_, at) => !judgements[at].from.endsWith(deflatedSyntax) && !judgements[at].skipped),
    new Map(),
  );
  for (const [pair, line] of fresh.filter(([, line]) => !newerThanIt.test(line)))
    offences.push(`${basename(pair.source)}: ${line}`);
} else console.log('skipped: validity by IOD (dciodvfy is not installed)');

console.table([...rows.values()]);
console.log('not masked, by reason:', Object.fromEntries(refused));
console.log(`${pairs.length} outputs judged`);
for (const offence of offences) console.error(offence);
if (values.keep) console.log(`files are in ${folder}`);
else rmSync(folder, { recursive: true, force: true });
if (offences.length > 0 || pairs.length === 0) process.exitCode = 1;

async function judge(batch) {
  const { stdout } = await run(python, [here('verify-pixels/compare.py')], JSON.stringify(batch));
  return JSON.parse(stdout);
}

function inBatches(list, size) {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  );
}

/** A film is masked twice: in every frame, and in its second one only. */
async function mask(source) {
  const plans = [
    [
      { x: -3, y: -2, width: 70, height: 18, frame: null },
      { x: 7, y: 5, width: 3, height: 900, frame: 0 },
    ],
    [{ x: 4, y: 0, width: 61, height: 16, frame: 1 }],
  ];
  for (const [i, masks] of plans.entries()) {
    const output = join(folder, 'outputs', `${pairs.length}-${i}-${basename(source)}.dcm`);
    const done = await job.maskFile(source, output, masks);
    if (done.code === 'mask-frame-absent') continue;
    if (done.code === null) pairs.push({ source, output, masks, ms: [done.writeMs, done.verifyMs] });
    else if (i === 0) refused.set(done.code, [...(refused.get(done.code) ?? []), basename(source)]);
    if (done.code === 'mask-not-confirmed') offences.push(`${basename(source)}: ${done.code}`);
  }
}

function count(pair, { from, to, decoders, frames, difference, faults, skipped }) {
  if (skipped) console.log(`not judged, as the source is not decoded: ${basename(pair.source)} (${skipped})`);
  const short = (uid) => uid.replace('1.2.840.10008.1.2', '') || 'implicit';
  const key = `${short(from)} -> ${short(to)}`;
  const row = rows.get(key) ?? {
    way: key,
    files: 0,
    frames: 0,
    decoders,
    'largest difference': 0,
    faults: 0,
  };
  row.files++;
  row.frames += frames;
  row['largest difference'] = Math.max(row['largest difference'], difference);
  row.faults += faults.length;
  rows.set(key, row);
  for (const fault of faults) offences.push(`${basename(pair.source)}: ${fault}`);
}

function filesIn(path) {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !/\.(md|txt|json|gz|icc|dump|py)$|LICENSE/i.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

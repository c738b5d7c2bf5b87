/**
 * Takes the corpora of ../shared/data through the real pages and checks the result with an independent reader
 * (pydicom): every file accounted for, none failed, no leak, no request, and every element that no rule names the
 * same to the byte. Pixels may differ only where a picture shows writing (what is masked there is judged by `npm run verify:pixels`).
 * `npm run corpus [-- FOLDER …]`
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { ensureBuilt } from './build.mjs';
import { drive } from './process/drive.mjs';

const shared = fileURLToPath(new URL('../../shared/data', import.meta.url));
const named = process.argv.slice(2);
const corpora =
  named.length > 0
    ? named
    : ['dicom-pydicom', 'dicom-highdicom', 'dicom-parser-images'].map((name) => join(shared, name));
const compare = fileURLToPath(new URL('../tests/unit/formats/dicom/compare.py', import.meta.url));
const hasPydicom = spawnSync('/usr/bin/python3', ['-c', 'import pydicom'], { stdio: 'ignore' }).status === 0;
const { module: plan } = await runnerImport('./scripts/corpus/named-paths.ts');
ensureBuilt();

/** The only pictures of these corpora that show writing. */
const showWriting = new Set([
  'GDCMJ2K_TextGBR.dcm',
  'examples_jpeg2k.dcm',
  'examples_palette.dcm',
  'examples_rgb_color.dcm',
  'examples_ybr_color.dcm',
]);
/** A test pattern, a map of perfusion and a Doppler film that the detector takes for writing: what it should leave, and does not yet. */
const falseAlarms = /^(?:image_dfl(?:\.dcm)?|CT0012\..*|IM00001\..*)$/u;
/** Pixels, their description, and what is said of burned-in text and of earlier losses. */
const pixels = ['7FE00010', '00280004', '00280006', '00280106', '00280107', '00280301'];
const losses = ['00282110', '00282112', '00282114'];

const faults = [];
const rows = [];
for (const input of corpora.filter(existsSync)) {
  const output = mkdtempSync(join(tmpdir(), 'karina-corpus-'));
  const { report, requests, problems } = await drive({ input, output, preset: 'guideline' });
  const say = (fault) => faults.push(`${basename(input)}: ${fault}`);
  const onDisk = readdirSync(input, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  ).length;
  const { selected, done, refused, failed, cancelled } = report.sums;
  if (selected < onDisk) say(`${onDisk - selected} files were not taken up`);
  if (selected !== done + refused + failed + cancelled) say('the sums do not add up');
  if (failed + cancelled > 0) say(`${failed} failed, ${cancelled} cancelled`);
  if (problems.length > 0 || report.problem)
    say(`the page reported ${[...problems, report.problem].join(', ')}`);
  if (requests.some(({ afterLoad }) => afterLoad)) say('a request was made after loading');
  const read = hasPydicom && done > 0 ? await compared(input, output, report.files) : null;
  if (read) faults.push(...read.faults.map((fault) => `${basename(input)}: ${fault.join(' ')}`));
  rows.push({
    corpus: basename(input),
    files: selected,
    done,
    refused,
    failed,
    compared: read?.pairs ?? '-',
    'elements compared': read?.elements ?? '-',
    'known value taken out': read?.cleaned ?? '-',
  });
  rmSync(output, { recursive: true, force: true });
}
console.table(rows);
if (!hasPydicom)
  console.log('pydicom is not installed: elements were not compared (Debian: python3-pydicom)');
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;

/** Unpacks the package and compares each DICOM output with its source. */
async function compared(input, output, files) {
  const folder = join(output, 'unpacked');
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', join(output, 'package.zip'), folder]);
  const pairs = [];
  for (const { path, outputs } of files) {
    const [entry] = outputs;
    if (!entry?.endsWith('.dcm')) continue;
    const source = join(input, path.slice(basename(resolve(input)).length + 1));
    if (!existsSync(source)) continue;
    const named = await plan.namedPaths(readFileSync(source));
    if (showWriting.has(basename(source)) || falseAlarms.test(basename(source)))
      named.push(...pixels, ...losses);
    pairs.push({ source, output: join(folder, entry), named });
  }
  const answer = execFileSync('/usr/bin/python3', [compare], {
    input: JSON.stringify(pairs),
    maxBuffer: 1 << 28,
  });
  const { faults: found, ...rest } = JSON.parse(answer.toString());
  return { ...rest, faults: found.map(([source, ...what]) => [basename(source), ...what]) };
}

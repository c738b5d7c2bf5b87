/**
 * Outputs are as valid as their inputs: every DICOM file of ../shared/data goes through a whole job under each preset,
 * and independent programs judge inputs and outputs. `npm run verify:dicom [-- FOLDER …] [--keep]`
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { explained, newFindings } from './verify-dicom/iod-findings.mjs';
import { hasPydicom, isInstalled, run } from './verify-dicom/programs.mjs';
import { readers } from './verify-dicom/readers.mjs';

const { values, positionals } = parseArgs({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const shared = fileURLToPath(new URL('../../shared/data', import.meta.url));
const corpora =
  positionals.length > 0
    ? positionals
    : ['dicom-pydicom', 'dicom-highdicom', 'dicom-parser-images'].map((name) => join(shared, name));
const compare = fileURLToPath(new URL('../tests/unit/formats/dicom/compare.py', import.meta.url));
const enrich = fileURLToPath(new URL('verify-dicom/enrich.py', import.meta.url));
const frames = fileURLToPath(new URL('verify-dicom/frames.py', import.meta.url));

for (const folder of corpora.filter((folder) => !existsSync(folder)))
  console.log(`no data: ${folder} is not there`);
const present = corpora.filter(existsSync);
const python = hasPydicom();
if (!python)
  console.log('skipped: elements and frames (python3-pydicom and python3-numpy are not installed)');
const judges = readers.filter(({ program }) => isInstalled(program));
for (const { program } of readers.filter((reader) => !judges.includes(reader)))
  console.log(`skipped: ${program} is not installed`);
const hasDciodvfy = isInstalled('dciodvfy');
if (!hasDciodvfy) console.log('skipped: validity by IOD (dciodvfy is not installed)');

const { module: jobs } = await runnerImport('./scripts/verify-dicom/job.ts');
const { module: attributes } = await runnerImport('./scripts/verify-dicom/listed.ts');
const folder = mkdtempSync(join(tmpdir(), 'karina-verify-'));
const misses = new Map();
const miss = (what, { source, preset }) => {
  const files = misses.get(what) ?? new Set();
  files.add(`${preset}: ${basename(source)}`);
  misses.set(what, files);
};
const rows = [];
const began = performance.now();

if (python) await addEnriched();
const pairs = [];
for (const preset of jobs.presets) {
  const refused = {};
  const own = [];
  let again = 0;
  for (const input of present) {
    const into = join(folder, preset, basename(input));
    const done = await jobs.runJob(filesIn(input), preset, into);
    again += await throughAgain(done.pairs, preset, `${into}-again`);
    own.push(...done.pairs.map((pair) => ({ ...pair, preset })));
    for (const [code, count] of Object.entries(done.refused)) refused[code] = (refused[code] ?? 0) + count;
  }
  for (const code of ['internal', 'verify-failed', 'leak-found'])
    if (refused[code]) miss(`${refused[code]} files end in ${code}`, { source: '', preset });
  rows.push({ preset, outputs: own.length, refused: sumOf(refused), 'done again': again });
  pairs.push(...own);
}

const before = new Map();
for (const { program, unopened } of judges) {
  const sources = [...new Set(pairs.map(({ source }) => source))];
  const closed = await unopened([...sources, ...pairs.map(({ output }) => output)]);
  for (const row of rows) {
    const own = pairs.filter(({ preset, source }) => preset === row.preset && !closed.has(source));
    const lost = own.filter(({ output }) => closed.has(output));
    row[`${program} opens`] = `${own.length - lost.length}/${own.length}`;
    for (const pair of lost) miss(`${program} does not open the output`, pair);
  }
}
for (const row of rows) {
  const own = pairs.filter(({ preset }) => preset === row.preset);
  if (hasDciodvfy) await judgeByIod(row, own);
  if (python) await judgeByPydicom(row, own);
}

console.table(rows);
console.log(`${pairs.length} outputs judged in ${((performance.now() - began) / 1000).toFixed(0)} s`);
for (const [what, files] of misses) {
  console.error(`${what}: ${files.size}`);
  for (const file of [...files].slice(0, 5)) console.error(`    ${file}`);
}
if (values.keep) console.log(`outputs are in ${folder}`);
else rmSync(folder, { recursive: true, force: true });
if (misses.size > 0) process.exitCode = 1;
else if (pairs.length === 0) console.log('nothing was verified');

/** One object of each SOP Class with all that a rule names in it: the corpora hold little of that. */
async function addEnriched() {
  const into = join(folder, 'enriched');
  const stdin = JSON.stringify({ files: present.flatMap(filesIn), folder: into, ...attributes.listed() });
  const { stdout, stderr } = await run('/usr/bin/python3', [enrich], stdin);
  const { written } = JSON.parse(stdout);
  console.log(`${written} objects were filled with every attribute that a rule names`);
  if (stderr !== '') console.log(stderr.trim());
  if (written > 0) present.push(into);
}

/** Outputs are inputs as good as any: they link, are written and hold nothing that the second job knows. */
async function throughAgain(pairs, preset, into) {
  const { pairs: second } = await jobs.runJob(
    pairs.map(({ output }) => output),
    preset,
    into,
  );
  const done = new Set(second.map(({ source }) => source));
  for (const { source, output } of pairs)
    if (!done.has(output)) miss('an output is no input', { source, preset });
  return done.size;
}

async function judgeByIod(row, own) {
  const { fresh, notComparable } = await newFindings(own, before);
  const isExplained = (line) => explained.some(({ pattern }) => pattern.test(line));
  const bare = fresh.filter(([, line]) => !isExplained(line));
  row['new findings'] = bare.length;
  row.explained = fresh.length - bare.length;
  row['input not read to its end'] = notComparable;
  for (const [pair, line] of bare) miss(line, pair);
}

async function judgeByPydicom(row, own) {
  const stdin = JSON.stringify(own);
  const elements = JSON.parse((await run('/usr/bin/python3', [compare], stdin)).stdout);
  const unreadable = elements.faults.filter(([, what]) => what === 'unreadable').length;
  row['pydicom opens'] = `${elements.pairs - unreadable}/${elements.pairs}`;
  row['elements the same'] = elements.elements - elements.cleaned - elements.faults.length;
  row['known value taken out'] = elements.cleaned;
  for (const [source, what, path] of elements.faults)
    miss(`pydicom: ${what} ${path.replace(/\[\d+\]/g, '[]')}`, { source, preset: row.preset });
  const pictures = JSON.parse((await run('/usr/bin/python3', [frames], stdin)).stdout);
  row['frames decode the same'] = `${pictures.decoded}/${pictures.withSamples}`;
  row['no decoder'] = pictures.notDecodable;
  for (const [source, what] of pictures.faults) miss(`frames: ${what}`, { source, preset: row.preset });
}

function filesIn(input) {
  return readdirSync(input, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function sumOf(counts) {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/**
 * PDFs hold nothing but pages afterwards, and those look as before but for what is black: a made set with answer keys goes through
 * the real pages on plain http; poppler, qpdf and mutool judge what comes out.
 * `npm run verify:pdf [-- --keep] [--only a,b]`; the time that it takes is measured by `npm run bench:pdf`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './build.mjs';
import { drive } from './process/drive.mjs';
import { isInstalled } from './verify-dicom/programs.mjs';

const { values } = parseArgs({
  options: { keep: { type: 'boolean' }, only: { type: 'string' } },
});
const here = (name) => fileURLToPath(new URL(`verify-pdf/${name}`, import.meta.url));
const python = (args, input) =>
  spawnSync('/usr/bin/python3', args, { encoding: 'utf8', timeout: 900_000, input, maxBuffer: 1 << 28 });

const needed = [
  'pdftotext',
  'pdfimages',
  'pdftoppm',
  'pdfinfo',
  'pdfdetach',
  'qpdf',
  'mutool',
  'gs',
  'chromium',
];
const missing = needed.filter((program) => !isInstalled(program));
if (python(['-c', 'import reportlab, PIL, numpy']).status !== 0)
  missing.push('python3-reportlab, python3-pil, python3-numpy');
if (missing.length > 0) {
  console.log(`not installed: ${missing.join(', ')}; nothing was verified`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'karina-pdf-'));
/** For the set's protected files: three of their users, one of an owner, and one that opens none. */
const passwords = ['wrong-for-all', 'hiraku-40', 'hiraku-128', 'hiraku-256', 'owner-128'];
const pdfPasswordFile = join(folder, 'passwords.txt');
writeFileSync(pdfPasswordFile, passwords.join('\n'));

ensureBuilt();
await verify();
if (values.keep) console.log(folder);
else rmSync(folder, { recursive: true, force: true });

/** Saved files, packages unpacked, in which a password stands. */
function holdingPasswords(output) {
  const files = readdirSync(output, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  return files.filter((file) => {
    const bytes = readFileSync(join(file.parentPath ?? file.path, file.name));
    return passwords.some((password) => bytes.includes(password));
  });
}

/** A whole job over a folder; what became of each file by its name, and where the output lies. */
async function job(input, name, ticks = []) {
  const output = join(folder, name);
  mkdirSync(output, { recursive: true });
  const run = await drive({
    input,
    output,
    preset: 'guideline',
    ticks,
    http: 'clinic.intra',
    pdfPasswordFile,
  });
  for (const part of readdirSync(output).filter((file) => file.endsWith('.zip')))
    spawnSync('unzip', ['-q', '-o', join(output, part), '-d', output]);
  const files = run.report.files.map(({ path, outcome, reason, outputs }) => ({
    name: path.split('/').at(-1),
    outcome: outcome === 'done' ? 'done' : reason,
    output: outputs[0] ? join(output, outputs[0]) : null,
  }));
  return { ...run, files };
}

async function verify() {
  const input = join(folder, 'in');
  const made = python([here('make.py'), join(folder, 'made')]);
  if (made.status !== 0) throw new Error(made.stderr);
  mkdirSync(input);
  const all = Object.entries(JSON.parse(readFileSync(join(folder, 'made/key.json'), 'utf8')));
  const wanted = values.only?.split(',').map((name) => `${name}.pdf`);
  const key = Object.fromEntries(all.filter(([name]) => wanted?.includes(name) ?? true));
  for (const name of Object.keys(key)) cpSync(join(folder, 'made', name), join(input, name));
  const rows = [];
  for (const [name, ticks] of [
    ['usual', []],
    ['searchable', ['pages-searchable', 'pages-text', 'pages-150']],
  ]) {
    const { files, problems, requests } = await job(input, name, ticks);
    const done = files.filter(({ name, outcome }) => outcome === 'done' && key[name].outcome === 'done');
    const judged = judge(Object.fromEntries(done.map((file) => [file.name, file.output])), name);
    for (const file of files) {
      const { misses = [], figures = {} } = judged.get(file.name) ?? {};
      const wanted = key[file.name].outcome;
      if (![wanted].flat().includes(file.outcome))
        misses.push(`${file.outcome} instead of ${[wanted].flat().join(' or ')}`);
      rows.push({ run: name, file: file.name, outcome: file.outcome, ...figures, misses: misses.join('; ') });
    }
    const late = requests.filter(({ host }) => !host.startsWith('clinic.intra'));
    if (problems.length + late.length > 0)
      rows.push({ run: name, file: '-', misses: 'page errors or requests' });
    for (const { name: file } of holdingPasswords(join(folder, name)))
      rows.push({ run: name, file, misses: 'holds a password' });
  }
  console.table(rows);
  const bad = rows.filter(({ misses }) => misses !== '');
  console.log(`${rows.length - bad.length} of ${rows.length} as they should be`);
  if (bad.length > 0) process.exitCode = 1;
}

function judge(outputs, run) {
  const answer = python([here('judge.py'), join(folder, 'made'), run], JSON.stringify(outputs));
  if (answer.status !== 0) throw new Error(answer.stderr);
  const lines = answer.stdout.trim().split('\n').filter(Boolean);
  return new Map(lines.map((line) => JSON.parse(line)).map((one) => [one.name, one]));
}

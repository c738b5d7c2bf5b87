/**
 * Outputs open elsewhere: documents of three programs go through a whole job under each preset, and LibreOffice,
 * openpyxl and python-docx open what comes out. `npm run verify:office [-- FILE …] [--keep]`
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { isInstalled } from './verify-dicom/programs.mjs';

const { values, positionals } = parseArgs({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const here = (name) => fileURLToPath(new URL(`verify-office/${name}`, import.meta.url));
const python = (...args) => spawnSync('/usr/bin/python3', args, { encoding: 'utf8', timeout: 120_000 });

/** What the made-up people are called in the documents that this script makes. */
const planted = /髙|﨑|惠美子|吉田|次郎|伊藤健一|鈴木一郎|佐藤花子|花子|emiko|タカサキ|1月16日|12345/u;

const hasPython = python('-c', 'import openpyxl, docx').status === 0;
const hasOffice = isInstalled('soffice');
if (!hasPython)
  console.log('skipped: openpyxl and python-docx (python3-openpyxl, python3-docx are not installed)');
if (!hasOffice) console.log('skipped: LibreOffice (soffice is not installed)');
const folder = mkdtempSync(join(tmpdir(), 'karina-office-'));
const misses = [];

/** Converts a file with LibreOffice; the paths that it wrote. */
function converted(path, filter, into) {
  mkdirSync(into, { recursive: true });
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
  spawnSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', into, path], {
    timeout: 120_000,
  });
  return readdirSync(into).map((name) => join(into, name));
}

function sources() {
  const made = join(folder, 'made');
  mkdirSync(made, { recursive: true });
  if (hasPython) python(here('make.py'), made);
  if (hasOffice) {
    const again = join(folder, 'libreoffice');
    for (const [name, filter] of [
      ['book.xlsx', 'xlsx:Calc MS Excel 2007 XML'],
      ['letter.docx', 'docx:MS Word 2007 XML'],
    ])
      if (existsSync(join(made, name))) converted(join(made, name), filter, again);
    converted(here('deck.fodp'), 'pptx:Impress MS PowerPoint 2007 XML', again);
    for (const name of existsSync(again) ? readdirSync(again) : [])
      cpSync(join(again, name), join(made, `libreoffice-${name}`));
  }
  return readdirSync(made).map((name) => join(made, name));
}

/** The file as text, as LibreOffice reads it; null where it does not open it. */
function asText(path, into) {
  const kind = extname(path);
  if (kind === '.xlsx') {
    const files = converted(
      path,
      'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1',
      into,
    );
    return files.length === 0 ? null : files.map((file) => readFileSync(file, 'utf8')).join('\n');
  }
  const [file] = converted(path, kind === '.docx' ? 'txt:Text (encoded):UTF8' : 'pdf', into);
  if (file === undefined) return null;
  return file.endsWith('.pdf')
    ? spawnSync('pdftotext', [file, '-'], { encoding: 'utf8' }).stdout
    : readFileSync(file, 'utf8');
}

const { module: jobs } = await runnerImport('./scripts/verify-office/job.ts');
const own = sources();
const files = [...own, ...positionals];
const rows = [];
for (const preset of jobs.presets) {
  const { pairs, refused } = await jobs.runJob(files, preset, join(folder, preset));
  for (const { name, code } of refused) {
    console.log(`${preset}: ${name} is not taken: ${code}`);
    if (own.some((path) => basename(path) === name)) misses.push(`${preset}: ${name}: ${code}`);
  }
  const row = { preset, outputs: pairs.length, LibreOffice: 0, 'openpyxl, python-docx': 0, clean: 0 };
  for (const [i, { source, output }] of pairs.entries()) {
    const name = `${preset}: ${basename(source)}`;
    if (hasOffice) {
      const [before, after] = [source, output].map((path, side) =>
        asText(path, join(folder, `${preset}-${i}-${side}`)),
      );
      const lines = (text) => text?.split('\n').length;
      if (after === null || lines(before) !== lines(after))
        misses.push(`${name}: LibreOffice reads it differently`);
      else row.LibreOffice++;
      // The minimum keeps what no rule asks for, numbers among it.
      const names = preset === 'minimum' ? /髙|﨑|惠美子|吉田|次郎/u : planted;
      if (own.includes(source) && names.test(after ?? '')) misses.push(`${name}: a planted value is left`);
      else row.clean++;
    }
    if (hasPython && extname(output) !== '.pptx') {
      const [before, after] = [source, output].map((path) => python(here('open.py'), path));
      const [shape, showing] = after.stdout.trim().split('\n');
      if (after.status !== 0 || before.stdout.split('\n')[0] !== shape)
        misses.push(`${name}: openpyxl or python-docx reads it differently`);
      else if (showing !== '0') misses.push(`${name}: a picture is left`);
      else row['openpyxl, python-docx']++;
    }
  }
  rows.push(row);
}
console.table(rows);
for (const miss of misses) console.log(miss);
if (values.keep) console.log(folder);
else rmSync(folder, { recursive: true, force: true });
if (misses.length > 0) process.exitCode = 1;

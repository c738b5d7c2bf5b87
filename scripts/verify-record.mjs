/**
 * The record on paper, as `npm run process` leaves it: every field under its heading, number and page on each page, and
 * nothing that the sealed file of the run knows. `npm run verify:record -- [FOLDER …]`: folders that it wrote to, with
 * the passphrase that it made; without one the sample clinic is processed first.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { isInstalled } from './verify-dicom/programs.mjs';

if (!isInstalled('pdftotext')) {
  console.error('pdftotext (poppler-utils) is needed');
  process.exit(2);
}
const { module: fields } = await runnerImport('./scripts/verify-record/fields.ts');
const { module: sealed } = await runnerImport('./scripts/verify-record/sealed-values.ts');
const made = mkdtempSync(join(tmpdir(), 'karina-record-'));
const folders = process.argv.slice(2);
if (folders.length === 0) folders.push(processed());

/** The sample clinic, processed. */
function processed() {
  const [input, output] = [join(made, 'in'), join(made, 'out')];
  for (const args of [
    ['scripts/build-sample.mjs', '--output', input],
    ['scripts/process.mjs', '--input', input, '--output', output],
  ])
    spawnSync('node', args, { stdio: 'inherit' });
  return output;
}

const paperOf = (folder, ...how) => {
  const { stdout } = spawnSync('pdftotext', [...how, join(folder, 'record.pdf'), '-'], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return stdout;
};

async function check(folder) {
  const text = (name) => readFileSync(join(folder, name), 'utf8');
  const record = JSON.parse(text('record.json'));
  const pages = paperOf(folder).split('\f').slice(0, -1);
  // As it was drawn, cell by cell: what a column breaks over lines stays together.
  const drawn = paperOf(folder, '-raw').split('\f');
  const values = await sealed.sealedValues(
    new Uint8Array(readFileSync(join(folder, 'sealed.age'))),
    text('passphrase.txt').trim(),
  );
  const head = spawnSync('pdfinfo', [join(folder, 'record.pdf')], { encoding: 'utf8' }).stdout ?? '';
  const copies = {
    'record.pdf': pages.join('\n'),
    'record.pdf, as drawn': drawn.join('\n'),
    'record.pdf, information': head,
    'record.html': text('record.html'),
    'record.json': text('record.json'),
  };
  const misses = [
    ...fields.missingLabels(record, drawn).map((label) => `not on the paper: ${label}`),
    ...fields
      .unnumberedPages(record, pages)
      .map((page) => `page ${page}: without its number or the record's`),
    ...Object.entries(copies).flatMap(([name, copy]) =>
      [...sealed.namedIn(copy, values)].map(
        ([kind, count]) => `${name}: ${count} values of the kind ${kind}`,
      ),
    ),
  ];
  console.log(
    `${folder}: ${pages.length} pages, ${record.items.length} items, ${fields.recordLabels(record).length} fields, ` +
      `${values.length} values searched; ${misses.length === 0 ? 'all there, nothing named' : `${misses.length} misses`}`,
  );
  for (const miss of misses) console.log(`  ${miss}`);
  if (misses.length > 0 || pages.length === 0) process.exitCode = 1;
}

try {
  for (const folder of folders) {
    if (!existsSync(join(folder, 'record.pdf'))) throw new Error(`${folder}: no record.pdf`);
    await check(folder);
  }
} finally {
  rmSync(made, { recursive: true, force: true });
}

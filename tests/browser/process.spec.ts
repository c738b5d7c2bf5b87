import { presetPolicy } from '../../src/core/policy/policy.ts';
import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { missingLabels, unnumberedPages } from '../../scripts/verify-record/fields.ts';
import { namedIn, sealedValues } from '../../scripts/verify-record/sealed-values.ts';
import { hanako, kenichi } from '../../scripts/sample-clinic/people.ts';
import type { RecordModel } from '../../src/core/record/model.ts';
import type { Sums } from '../../src/state/model.ts';
import { folderOf, goodFiles, sampleClinic } from './folders.ts';
import { unzip } from './package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface RunJson {
  preset: string;
  files: { path: string; outcome: string; reason: string | null; outputs: string[] }[];
  counts: Sums;
  seconds: Record<string, number>;
  bytes: number;
  peakMemoryBytes: number | null;
  requests: { afterLoad: boolean; method: string; host: string }[];
  leaks: number;
  problem: string | null;
  pageErrors: string[];
}

function process(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      'node',
      ['scripts/process.mjs', ...args],
      { cwd: root, timeout: 50_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, out: stdout + stderr });
      },
    );
  });
}

test.describe.configure({ mode: 'serial' });

let work: string;
test.beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'karina-process-'));
});
test.afterAll(() => {
  rmSync(work, { recursive: true });
});

test('bad usage ends with 2 and says how it is used', async () => {
  const folders = ['--input', work, '--output', work];
  for (const args of [
    [],
    [...folders, '--preset', 'none'],
    [...folders, '--option', 'clean-pixels'],
    [...folders, '--option', 'full-dates', '--option', 'modified-dates'],
    ['--unknown'],
  ]) {
    const { code, out } = await process(...args);
    expect(code, args.join(' ')).toBe(2);
    expect(out).toContain('npm run process -- --input DIR --output DIR');
  }
});

test('the sample with its refused files ends with 3; run.json says what happened', async () => {
  const output = join(work, 'sample');
  const input = folderOf(sampleClinic(), join(work, 'in'));
  const { code, out } = await process('--input', input, '--output', output, '--option', 'retain-uids');
  expect(code, out).toBe(3);
  expect(out).toContain('16 = 14 done + 2 refused + 0 failed + 0 cancelled; leaks 0');

  const run = JSON.parse(readFileSync(join(output, 'run.json'), 'utf8')) as RunJson;
  expect(run).toMatchObject({
    preset: 'guideline',
    counts: { selected: 16, done: 14, refused: 2, failed: 0, cancelled: 0 },
    leaks: 0,
    problem: null,
    pageErrors: [],
  });
  const files = sampleClinic();
  expect(run.files.map(({ path }) => path).sort()).toEqual([...files.keys()].sort());
  expect(run.bytes).toBe([...files.values()].reduce((sum, bytes) => sum + bytes.length, 0));
  for (const phase of ['survey', 'run', 'package', 'check']) expect(run.seconds[phase]).toBeGreaterThan(0);
  if (existsSync('/proc/self/status')) expect(run.peakMemoryBytes).toBeGreaterThan(10 ** 8);
  expect(run.requests.length).toBeGreaterThan(0);
  expect(run.requests.filter(({ afterLoad, method }) => afterLoad || method !== 'GET')).toEqual([]);
  const broken = run.files.find(({ path }) => path.endsWith('IM0007.dcm'));
  expect(broken).toMatchObject({ outcome: 'refused', reason: 'dicom-truncated', outputs: [] });

  const entries = await unzip(readFileSync(join(output, 'package.zip')));
  const outputs = run.files.flatMap((file) => file.outputs).sort();
  expect([...entries.keys()].filter((name) => name.startsWith('data/')).sort()).toEqual(outputs);
  for (const name of ['record.json', 'record.html', 'record.pdf', 'sealed.age', 'passphrase.txt'])
    expect(existsSync(join(output, name)), name).toBe(true);
  const { dicom } = JSON.parse(readFileSync(join(output, 'record.json'), 'utf8')) as RecordModel;
  expect(dicom?.options).toEqual([...presetPolicy('guideline').options, 'retain-uids']);
  expect(dicom?.methods.map(({ code: method }) => method)).toEqual([
    ...['113100', '113105', '113107', '113108', '113110'],
  ]);
});

test('the record on paper: every field, number and page on each page, no value of the input', async () => {
  test.skip(spawnSync('pdftotext', ['-v']).error !== undefined, 'poppler is not installed here');
  const paper = (...how: string[]): string =>
    spawnSync('pdftotext', [...how, join(work, 'sample/record.pdf'), '-'], { encoding: 'utf8' }).stdout;
  const record = JSON.parse(readFileSync(join(work, 'sample/record.json'), 'utf8')) as RecordModel;
  expect(missingLabels(record, paper('-raw').split('\f'))).toEqual([]);
  const pages = paper().split('\f').slice(0, -1);
  expect(pages.length).toBeGreaterThan(8);
  expect(unnumberedPages(record, pages)).toEqual([]);
  const sealed = new Uint8Array(readFileSync(join(work, 'sample/sealed.age')));
  const passphrase = readFileSync(join(work, 'sample/passphrase.txt'), 'utf8').trim();
  const values = await sealedValues(sealed, passphrase);
  expect(values.length).toBeGreaterThan(30);
  expect(namedIn(`患者 ${values[0]?.value ?? ''} 様`, values).size).toBeGreaterThan(0);
  const plain = pages.join('\n').normalize('NFKC').replace(/\s/gu, '');
  const sha256 = createHash('sha256')
    .update(readFileSync(join(work, 'sample/package.zip')))
    .digest('hex');
  for (const hash of [sha256, ...record.outputs.manifestSha256]) expect(plain).toContain(hash);
  const html = readFileSync(join(work, 'sample/record.html'), 'utf8');
  const all = [plain, html, JSON.stringify(record)].join('\n');
  expect([...namedIn([pages.join('\n'), html, JSON.stringify(record)].join('\n'), values)]).toEqual([]);
  const numbers = numbersOf(sampleClinic());
  expect(numbers.length).toBeGreaterThan(3);
  expect([...knownValues, ...numbers].filter((value) => all.includes(value.replace(/\s/gu, '')))).toEqual([]);
  expect(all).not.toMatch(/山田|高橋|髙橋|渡辺|ヤマダ|お知らせ|00012345|00023456/u);
});

/** All that the sample knows of its patients. */
const knownValues = [hanako, kenichi].flatMap(({ kanji, kana, personName, birth }) => [
  ...[kanji, kana, birth, ...personName.split(/[=^]/u)],
  birth.replaceAll('-', ''),
]);

/** Telephone, insurance and chart numbers of its letters and tables. */
function numbersOf(files: ReadonlyMap<string, Uint8Array>): string[] {
  const texts = [...files].filter(([path]) => /\.(?:txt|csv)$/u.test(path));
  const decoder = new TextDecoder('latin1');
  return texts.flatMap(([, bytes]) => decoder.decode(bytes).match(/\d[\d-]{6,}/gu) ?? []);
}

test('clean files on plain http end with 0', async () => {
  const output = join(work, 'clean');
  mkdirSync(output);
  const passphrase = join(work, 'sample/passphrase.txt');
  const { code, out } = await process(
    ...['--input', folderOf(goodFiles(), join(work, 'good')), '--output', output],
    ...['--http', 'clinic.intra', '--preset', 'minimum'],
    ...['--option', 'clean-descriptors', '--option', 'modified-dates', '--option', 'whole-weeks'],
    ...['--sealed', join(work, 'sample/sealed.age'), '--passphrase-file', passphrase],
  );
  expect(code, out).toBe(0);
  const run = JSON.parse(readFileSync(join(output, 'run.json'), 'utf8')) as RunJson;
  expect(run.preset).toBe('minimum');
  const { dicom } = JSON.parse(readFileSync(join(output, 'record.json'), 'utf8')) as RecordModel;
  expect(dicom).toEqual({ options: ['clean-descriptors'], dates: 'shift', wholeWeeks: true, methods: [] });
  expect(run.counts).toEqual({ selected: 14, done: 14, refused: 0, failed: 0, cancelled: 0 });
  expect(run.requests.every(({ host }) => host.startsWith('clinic.intra:'))).toBe(true);
});

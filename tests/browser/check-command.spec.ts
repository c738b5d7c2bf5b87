import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { sampleClinic } from '../../scripts/sample-clinic/index.ts';
import { buildPackage } from '../../src/core/bundle/package.ts';
import { ClinicPage } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { pdfFile } from '../fixtures/pdf-builder.ts';
import { jpeg } from '../unit/formats/image/pictures.ts';
import { unzip } from './package.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Entries in order; a name may stand twice. */
type Entries = readonly (readonly [name: string, bytes: Uint8Array])[];

/** Each test starts a browser of its own. */
test.describe.configure({ timeout: 180_000 });

let sent: Entries = [];
let whole: Buffer = Buffer.of();

test.beforeAll(async ({ browser }, info) => {
  const context = await browser.newContext({ acceptDownloads: true });
  const clinic = await ClinicPage.open(context);
  await clinic.job(folderOf(sampleClinic(), info.outputPath()));
  whole = await clinic.save('save-package-0');
  sent = [...(await unzip(whole))];
  await context.close();
  await clinic.stopServer();
});

async function zipOf(entries: Entries): Promise<Uint8Array> {
  const built = buildPackage(
    entries.map(([name, content]) => {
      const body = new Uint8Array(content);
      return { name, size: body.length, crc32: crc32(body), body: [body] };
    }),
  );
  return new Uint8Array(await built.blob.arrayBuffer());
}

interface Checked {
  readonly code: number;
  readonly out: string;
  /** Kind and path of each problem, in the order of the alphabet; a package that was refused with its reason. */
  readonly problems: readonly string[];
  /** What nobody's name is needed for, by entry. */
  readonly identifiers: readonly { readonly path: string; readonly found: readonly { item: string }[] }[];
}

/** `npm run check-package`, as its user calls it. */
async function check(folder: string, bytes: Uint8Array): Promise<Checked> {
  const [file, json] = [`${folder}/package.zip`, `${folder}/check.json`];
  writeFileSync(file, bytes);
  const args = ['scripts/check-package.mjs', '--package', file, '--json', json];
  const { code, out } = await new Promise<Pick<Checked, 'code' | 'out'>>((resolve) => {
    execFile('node', args, { cwd: root, timeout: 100_000 }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? -1) : 0, out: stdout + stderr });
    });
  });
  const report = JSON.parse(readFileSync(json, 'utf8')) as {
    problems: { kind: string; path?: string }[];
    refused: { reason: string }[];
    identifiers: Checked['identifiers'];
  };
  const found = report.problems.map(({ kind, path = '' }) => `${kind} ${path}`);
  const refused = report.refused.map(({ reason }) => `refused ${reason}`);
  return { code, out, problems: [...found, ...refused].sort(), identifiers: report.identifiers };
}

const named = (pattern: RegExp): string => sent.find(([name]) => pattern.test(name))?.[0] ?? '';

/** One bit of the middle byte. */
function flipped(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(bytes);
  const middle = copy.length >> 1;
  copy[middle] = (copy[middle] ?? 0) ^ 1;
  return copy;
}

function withFlipped(name: string): Entries {
  return sent.map(([path, bytes]) => [path, path === name ? flipped(bytes) : bytes]);
}

const cases: readonly (readonly [string, () => Entries, () => readonly string[]])[] = [
  ['as it was sent', () => sent, () => []],
  ['one byte of a body changed', () => withFlipped(named(/\.dcm$/u)), () => [`changed ${named(/\.dcm$/u)}`]],
  [
    'one file added',
    () => [...sent, ['data/added.txt', new TextEncoder().encode('CRP 0.3')]],
    () => ['unlisted data/added.txt'],
  ],
  [
    'one file removed',
    () => sent.filter(([name]) => name !== named(/\.csv$/u)),
    () => [`missing ${named(/\.csv$/u)}`],
  ],
  [
    'one file renamed',
    () => sent.map(([name, bytes]) => [name === named(/\.csv$/u) ? 'data/other.csv' : name, bytes]),
    () => [`missing ${named(/\.csv$/u)}`, 'unlisted data/other.csv'],
  ],
  [
    'one entry twice',
    () => [...sent, ...sent.filter(([name]) => name === named(/\.csv$/u))],
    () => [`doubled ${named(/\.csv$/u)}`],
  ],
  [
    'a record that names another manifest',
    () => sent.map(([name, bytes]) => [name, name === 'record.html' ? emptied(bytes) : bytes]),
    () => ['record-other record.html'],
  ],
];

/** A record that names another manifest. */
function emptied(bytes: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(bytes).replace(/[0-9a-f]{64}/gu, '0'.repeat(64)));
}

for (const [name, entries, problems] of cases)
  test(`${name}: exactly that is named`, async () => {
    const checked = await check(test.info().outputPath('.'), await zipOf(entries()));
    expect(checked.problems, checked.out).toEqual([...problems()].sort());
    expect(checked.code, checked.out).toBe(problems().length === 0 ? 0 : 5);
    for (const problem of problems()) expect(checked.out).toContain(problem.split(' ')[1] ?? '');
  });

test('one byte of the manifest changed: it is not the one that the record names', async () => {
  const manifest = sent.find(([name]) => name === 'manifest.json')?.[1] ?? new Uint8Array();
  // A digit of a hash: the manifest can be read as before, and one file is no longer what it says.
  const text = new TextDecoder().decode(manifest);
  const at = text.lastIndexOf('"sha256"');
  const digit = text.slice(at).search(/[0-9a-f](?=[0-9a-f]{40})/u) + at;
  const other = text.slice(0, digit) + (text[digit] === '0' ? '1' : '0') + text.slice(digit + 1);
  const entries = sent.map(
    ([name, bytes]) => [name, name === 'manifest.json' ? new TextEncoder().encode(other) : bytes] as const,
  );
  const checked = await check(test.info().outputPath('.'), await zipOf(entries));
  expect(checked.code, checked.out).toBe(5);
  const kinds = checked.problems.map((problem) => problem.split(' ')[0]);
  expect(kinds).toEqual(['changed', 'record-other', 'record-other']);
});

test('a byte flipped inside of the ZIP itself, and a ZIP that was cut', async () => {
  const bytes = new Uint8Array(whole);
  const at = Buffer.from(bytes).indexOf(Buffer.from('DICM')) + 400;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const changed = await check(test.info().outputPath('.'), bytes);
  expect(changed.code, changed.out).toBe(5);
  expect(changed.problems).toEqual([expect.stringMatching(/^changed data\/\S+\.dcm$/u)]);
  const cut = await check(
    test.info().outputPath('.'),
    new Uint8Array(whole).subarray(0, whole.length - 5000),
  );
  expect(cut.code, cut.out).toBe(5);
  expect(cut.problems).toEqual([expect.stringMatching(/^refused /u)]);
});

test('a telephone in the text of a PDF and EXIF in a photograph are found without the sealed file', async () => {
  const lines = [{ x: 90, y: 700, text: '電話 03-5555-0142' }];
  const added: Entries = [
    ['data/letter.pdf', pdfFile([{ lines }], '紹介状')],
    ['data/photo.jpg', jpeg({ orientation: 6 })],
  ];
  const checked = await check(test.info().outputPath('.'), await zipOf([...sent, ...added]));
  const items = (path: string): readonly string[] =>
    (checked.identifiers.find((each) => each.path === path)?.found ?? []).map(({ item }) => item);
  expect(items('data/letter.pdf'), checked.out).toContain('phone');
  expect(items('data/photo.jpg').length, checked.out).toBeGreaterThan(2);
  expect(JSON.stringify(checked.identifiers)).not.toMatch(/5555|Sato/u);
});

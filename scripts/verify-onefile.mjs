/**
 * `npm run verify:onefile [-- --keep]`: builds both one-file editions and runs a job through each, from file:// with the
 * network off: the sample clinic, a picture with writing in it and a PDF. The package is checked by the receiver's page;
 * the full edition has to find and read the writing, the light one to refuse picture and PDF and to say so in the record.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launchOptions } from './browser.mjs';
import { buildOneFile, oneFile } from './build-onefile.mjs';
import { drive } from './process/drive.mjs';

const most = { full: 30e6, light: 5e6 };
const failures = [];

function expect(said, isSo) {
  console.log(`${isSo ? 'ok    ' : 'FAILED'} ${said}`);
  if (!isSo) failures.push(said);
}

/** A screen with a name on it, and a letter, made by the browser itself. */
async function makeFiles(folder) {
  const browser = await chromium.launch(launchOptions());
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
  const lines = '<p>ID 00847261 1958-03-12</p><p>SATO ICHIRO</p>';
  await page.setContent(
    `<body style="margin:0;background:#000;color:#fff;font:28px sans-serif"><div style="padding:24px">${lines}</div>`,
  );
  await page.screenshot({ path: join(folder, 'screen.png') });
  await page.setContent('<h1>診療情報提供書</h1><p>患者氏名　佐藤 一郎　様</p><p>経過は良好です。</p>');
  writeFileSync(join(folder, 'letter.pdf'), await page.pdf());
  await browser.close();
}

/** Milliseconds of a fixed loop, so that times of a busy machine can be compared. */
function yardstick() {
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < 5e7; i++) sum = (sum + i * i) % 1_000_003;
  return performance.now() - start + (sum < 0 ? 1 : 0);
}

/** Goes to the picture and lets its regions be read. */
async function readPicture(page) {
  for (let i = 0; i < 60; i++) {
    if (/screen\.png/u.test(await page.locator('main section h2').first().innerText())) break;
    await page.getByTestId('next-file').click();
  }
  await page.getByTestId('mask-row').first().waitFor({ timeout: 60_000 });
  const regions = await page.getByTestId('mask-row').count();
  await page.getByTestId('mask-read').click();
  await page.getByTestId('mask-text').first().waitFor({ timeout: 120_000 });
  await page.waitForTimeout(2000);
  return { regions, read: (await page.getByTestId('mask-text').allInnerTexts()).join(' ') };
}

async function verify(edition, work, bytes) {
  console.log(`\n== ${edition}: ${(bytes / 1e6).toFixed(1)} MB`);
  const output = join(work, edition);
  mkdirSync(output);
  let seen = null;
  let yard = NaN;
  const result = await drive({
    input: join(work, 'clinic'),
    output,
    preset: 'guideline',
    page: oneFile(edition),
    atReview: async (page) => {
      if (edition === 'full') seen = await readPicture(page);
    },
    atExport: async (page) => {
      yard = await page.evaluate(yardstick);
      await page.screenshot({ path: join(output, 'export.png'), fullPage: true });
    },
  });
  const { report, requests, problems, openingMs } = result;
  const { selected, done, refused, failed, cancelled } = report.sums;
  console.log(
    `opened in ${Math.round(openingMs)} ms (yardstick ${Math.round(yard)} ms), ${JSON.stringify(report.seconds)}`,
  );
  expect(`under ${most[edition] / 1e6} MB`, bytes < most[edition]);
  expect(
    `${selected} = ${done} done + ${refused} refused, none failed`,
    failed + cancelled === 0 && done > 0,
  );
  expect('no error on the page', problems.length === 0 && report.problem === null);
  expect(
    'nothing was asked for but the file itself',
    requests.length === 1 && requests[0].path.endsWith('.html'),
  );
  const reasons = new Map(report.files.map(({ path, reason }) => [path.split('/').at(-1), reason]));
  const record = readFileSync(join(output, 'record.json'), 'utf8');
  if (edition === 'full') {
    expect(
      'picture and PDF went out',
      reasons.get('screen.png') === null && reasons.get('letter.pdf') === null,
    );
    expect(`writing in the picture was found: ${seen.regions} regions`, seen.regions >= 2);
    expect(`and read: ${seen.read}`, /SATO|ICHIRO|0084|1958/u.test(seen.read));
  } else {
    const refusedBoth = ['screen.png', 'letter.pdf'].every((name) => reasons.get(name) === 'edition-light');
    expect('picture and PDF were refused, and why', refusedBoth);
    expect('the record says how names were searched', record.includes('names-by-rules'));
    expect('the record says that pictures were not searched', record.includes('pixels-not-searched'));
  }
  const packages = report.packages.flatMap(({ name }) => ['--package', join(output, name)]);
  const check = spawnSync('node', ['scripts/check-package.mjs', ...packages], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  expect('the package is as its manifest says', check.status === 0);
}

const work = mkdtempSync(join(tmpdir(), 'karina-onefile-'));
try {
  const sizes = await buildOneFile();
  mkdirSync(join(work, 'clinic'));
  spawnSync('node', ['scripts/build-sample.mjs', '--output', join(work, 'clinic')], { timeout: 60_000 });
  await makeFiles(join(work, 'clinic'));
  for (const [edition, bytes] of Object.entries(sizes)) await verify(edition, work, bytes);
} finally {
  if (process.argv.includes('--keep')) console.log(work);
  else rmSync(work, { recursive: true });
}
if (failures.length > 0) {
  console.log(`\n${failures.length} FAILED`);
  process.exitCode = 1;
}

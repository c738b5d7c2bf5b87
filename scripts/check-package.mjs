/** Checks a package that was received, through the real page in a headless browser. See `usage`. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { launchOptions } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { serve } from './serve.mjs';

const usage = `npm run check-package -- --package FILE [--package FILE]...
  --package FILE     a package (ZIP) as it was received; all its parts, and packages that are to be used together
  [--json OUT]       writes what was found as JSON: problems, identifiers by entry, kind and place, never a value
  [--http HOST]      serves under this name on plain http (an insecure context)
Exit: 0 every entry is as the manifest says, 2 bad usage, 5 something is missing, unlisted, changed, doubled or cannot be
read. Identifiers that were found do not change the exit status: the record may say why they stay. They are counted.`;

function bad(problem) {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}

function readArguments() {
  try {
    const text = { type: 'string' };
    const { values } = parseArgs({
      options: { package: { ...text, multiple: true }, json: text, http: text },
    });
    return values;
  } catch (error) {
    return bad(error.message);
  }
}

const { package: packages = [], json, http } = readArguments();
if (packages.length === 0) bad('--package is needed');
for (const file of packages) if (!existsSync(file)) bad(`--package: no such file: ${file}`);
if (http && !/^[a-z0-9.-]+$/i.test(http)) bad('--http is a host name');

/** A gigabyte on a slow disk. */
const patience = 60 * 60 * 1000;

/** Drives the page as a person would, and reads the result that it offers. */
async function check() {
  const server = await serve();
  const browser = await chromium.launch(launchOptions({ hosts: http ? [http] : [] }));
  const folder = mkdtempSync(join(tmpdir(), 'karina-check-'));
  try {
    const context = await browser.newContext({
      acceptDownloads: true,
      locale: 'ja-JP',
      serviceWorkers: 'block',
    });
    await context.addInitScript(() => {
      delete globalThis.showSaveFilePicker;
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.goto(`http://${http ?? 'localhost'}:${server.port}/`);
    await page.getByTestId('open-check-package').click();
    await page.locator('#input-package').setInputFiles(packages);
    const save = page.locator('[data-testid="save-check"][data-complete="true"]');
    await save.waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
    const file = join(folder, 'package-check.json');
    await download.saveAs(file);
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
    await server.close();
  }
}

ensureBuilt();
const text = await check();
if (json) writeFileSync(json, text);
const report = JSON.parse(text);
for (const { name, reason } of report.refused) console.log(`refused     ${name} (${reason})`);
for (const problem of report.problems)
  console.log(
    `${problem.kind.padEnd(12)}${problem.path ?? problem.record} ${problem.part ?? problem.number}`,
  );
const entries = report.packages.reduce((sum, { entries: count }) => sum + count, 0);
const places = report.identifiers.reduce((sum, { total }) => sum + total, 0);
console.log(
  `${report.intact ? 'all match' : `${report.problems.length + report.refused.length} problems`}: ${entries} entries in ` +
    `${report.packages.length} packages; identifiers ${places} in ${report.identifiers.length} entries; ` +
    `not searched ${report.notSearched.length}`,
);
if (!report.intact) process.exitCode = 5;

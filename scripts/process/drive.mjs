import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../browser.mjs';
import { serve } from '../serve.mjs';
import { watchMemory } from './memory.mjs';

/** The sealed file is not opened; the page's own sentence says why. */
export class SealedFileError extends Error {}

/** A job of any size may take this long in one phase. */
const patience = 3 * 60 * 60 * 1000;

/**
 * Drives the built pages from choosing to saving, as a person would, and returns what was seen. `base`: the address of a server on
 * this machine that runs already, by whatever name; `page`: an edition in one file. `atReview` and `atExport` may look at the page of
 * a step before the work goes on.
 */
export async function drive(options) {
  const server = options.base || options.page ? null : await serve();
  const address = options.page
    ? pathToFileURL(resolve(options.page)).href
    : (options.base ?? `http://${options.http ?? 'localhost'}:${server.port}/`);
  const hosts = options.base || options.http ? [new URL(address).hostname] : [];
  const mark = `--karina-run=${randomUUID()}`;
  const launch = launchOptions({ hosts });
  const browser = await chromium.launch({ ...launch, args: [...launch.args, mark] });
  const memory = watchMemory(browserPid(mark));
  try {
    const context = await browser.newContext({
      acceptDownloads: true,
      serviceWorkers: 'block',
      locale: 'ja-JP',
      timezoneId: 'Asia/Tokyo',
    });
    const requests = ledger(context);
    // A picker waits for a person; without it the page uses the browser's download.
    await context.addInitScript(() => {
      delete globalThis.showSaveFilePicker;
    });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    const problems = [];
    page.on('pageerror', (error) => problems.push(error.name));
    const opened = performance.now();
    if (options.page) await context.setOffline(true);
    await page.goto(address, { waitUntil: 'commit' });
    await page.getByTestId('go-survey').waitFor();
    const openingMs = performance.now() - opened;
    await page.locator('[data-testid="parts"]:not([data-state="loading"])').waitFor();
    requests.loaded();
    const idleMemoryBytes = memory.peakSoFar();
    await job(page, options);
    // Of the job alone: saving is the browser's own work, and the report is made for the one who asks.
    const cpuSeconds = memory.cpuSeconds();
    const jobPeakMemoryBytes = memory.peakSoFar();
    const jobPeakByKind = memory.kindsAtPeak();
    const report = await page.evaluate(() => globalThis.karina.report());
    await options.atExport?.(page);
    const saved = await save(page, options, report);
    const peakMemoryBytes = memory.stop();
    const seen = { report, requests: requests.seen, problems, saved, openingMs, memoryLooks: memory.looks() };
    return { ...seen, peakMemoryBytes, idleMemoryBytes, jobPeakMemoryBytes, jobPeakByKind, cpuSeconds };
  } finally {
    memory.stop();
    await browser.close();
    await server?.close();
  }
}

/**
 * The plainest way on: a clinic that develops a product with its own data and gives it to nobody. Whoever needs another
 * answer in the record has to give it on the page.
 */
const scopeAnswers = [
  ['ownCare', 'yes'],
  ['nextGenerationAct', 'no'],
  ['registry', 'no'],
  ['actor', 'hospital'],
  ['use', 'product'],
  ['otherLaws', 'no'],
  ['purposeChanged', 'no'],
  ['recipients', 'own'],
];

async function job(page, options) {
  const click = (id) => page.getByTestId(id).click();
  if (options.sealed) {
    await page.locator('details:has([data-testid="sealed-open"])').evaluate((details) => {
      details.open = true;
    });
    await page.getByTestId('sealed-file').setInputFiles(options.sealed);
    await page.getByTestId('sealed-passphrase').fill(readPassphrase(options));
    await click('sealed-open');
    await page.getByTestId('sealed-result').waitFor();
    const opened = await page.evaluate(() => globalThis.karina.report().earlierPatients);
    if (opened === null) throw new SealedFileError(await page.getByTestId('sealed-result').innerText());
  }
  await page.locator('#input-folder').setInputFiles(options.input);
  await ready(page, 'go-survey');
  await click('go-survey');
  await ready(page, 'go-decide', 'go-survey-empty');
  await unlock(page, options);
  // The plan as it is proposed goes by the patient ID; a person may know better.
  const byId = page.getByTestId('links-by-id');
  if ((await byId.count()) > 0) await byId.click();
  if (await blocked(page, 'go-decide')) return;
  await click('go-decide');
  for (const [id, answer] of scopeAnswers) await page.getByTestId(`scope-${id}-${answer}`).check();
  await page.getByTestId('field-purpose').fill('AI診断機器の研究開発（headless）');
  await page.getByTestId(`preset-${options.preset}`).check();
  await choose(page, options.ticks ?? []);
  if (options.staff) await page.getByTestId('staff').fill(readFileSync(options.staff, 'utf8'));
  await click('go-review');
  await options.atReview?.(page);
  await page.getByTestId('proceed-unseen').check();
  await ready(page, 'go-export');
  await click('go-export');
  for (;;) {
    await idle(page);
    if ((await page.evaluate(() => globalThis.karina.waiting())) === 0) return;
    await page.waitForTimeout(100);
  }
}

/** Tries the passwords one after the other, as long as there are PDFs that do not open. */
async function unlock(page, { pdfPasswordFile }) {
  const lines = pdfPasswordFile ? readFileSync(pdfPasswordFile, 'utf8').split(/\r?\n/) : [];
  for (const password of lines.filter(Boolean)) {
    if ((await page.getByTestId('pdf-unlock').count()) === 0) return;
    await page.getByTestId('pdf-password').fill(password);
    await page.getByTestId('pdf-unlock').click();
    await ready(page, 'go-decide');
  }
}

/** Options of the DICOM profile and of PDFs; without such files in the folder there is nothing to choose. */
async function choose(page, ticks) {
  const disclosure = page.getByTestId('options-disclosure');
  if (ticks.length > 0 && (await disclosure.count()) > 0) await disclosure.click();
  for (const tick of ticks) {
    const box = page.getByTestId(tick);
    if ((await box.count()) > 0 && !(await box.isChecked())) await box.check();
  }
}

/** Waits until the button can be pressed, or until the page says why it cannot and nothing runs any more. */
async function ready(page, id) {
  await idle(page);
  await page.getByTestId(id).waitFor();
}

async function blocked(page, id) {
  return (await page.getByTestId(id).getAttribute('aria-disabled')) === 'true';
}

async function idle(page) {
  await page.waitForFunction(() => globalThis.karina.phase() === 'idle', undefined, {
    polling: 200,
    timeout: patience,
  });
}

/** Saves what the page offers: sealed file, packages, record as page, paper and data. */
async function save(page, options, report) {
  const saved = [];
  if (!report.files.some(({ outcome }) => outcome === 'done')) return saved;
  const passphrase = options.passphraseFile ? readPassphrase(options) : await suggested(page);
  if (!options.passphraseFile) {
    writeFileSync(join(options.output, 'passphrase.txt'), `${passphrase}\n`, { mode: 0o600 });
  }
  await page.getByTestId('seal-passphrase').fill(passphrase);
  await page.getByTestId('seal-make').click();
  await page.getByTestId('save-sealed').waitFor();
  await idle(page);
  saved.push(await download(page, 'save-sealed', options.output));
  const count = await page.evaluate(() => globalThis.karina.report().packages.length);
  for (let i = 0; i < count; i++) saved.push(await download(page, `save-package-${i}`, options.output));
  // The paper says the hash of the whole package, which is told a moment later.
  await page.waitForFunction(
    () => globalThis.karina.report().packages.every(({ sha256 }) => sha256 !== null),
    undefined,
    { polling: 200, timeout: 600_000 + report.bytes / 50_000 },
  );
  const { record, html } = await page.evaluate(() => globalThis.karina.record());
  writeFileSync(join(options.output, 'record.json'), `${JSON.stringify(record, null, 1)}\n`);
  writeFileSync(join(options.output, 'record.html'), html);
  await page.pdf({
    path: join(options.output, 'record.pdf'),
    preferCSSPageSize: true,
    printBackground: true,
  });
  return [...saved, 'record.json', 'record.html', 'record.pdf'];
}

async function suggested(page) {
  await page.getByTestId('seal-suggest').click();
  return page.getByTestId('seal-passphrase').inputValue();
}

async function download(page, id, folder) {
  const [event] = await Promise.all([page.waitForEvent('download'), page.getByTestId(id).click()]);
  const name = basename(event.suggestedFilename());
  await event.saveAs(join(folder, name));
  return name;
}

function readPassphrase({ passphraseFile }) {
  return readFileSync(passphraseFile, 'utf8').replace(/\r?\n$/, '');
}

/** Every request that the browser made over a network, and whether it came after the page had loaded. */
function ledger(context) {
  let loaded = false;
  const seen = [];
  context.on('request', (request) => {
    const url = request.url();
    if (/^(?:blob|data):/.test(url)) return;
    const { pathname, host } = new URL(url);
    seen.push({ afterLoad: loaded, method: request.method(), host, path: pathname });
  });
  return {
    seen,
    loaded: () => {
      loaded = true;
    },
  };
}

/** The browser's main process, found by a flag of our own on its command line. */
function browserPid(mark) {
  // No /proc here: memory is not measured.
  if (!existsSync('/proc/self/cmdline')) return null;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const line = commandOf(name);
    if (line.includes(mark) && !line.includes('--type=')) return Number(name);
  }
  return null;
}

/** Empty for a process that has ended since it was listed. */
function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { dist, serve } from '../../scripts/serve.mjs';
import { headers } from '../../security-headers.js';
import { ClinicPage, expect, test } from './clinic-page.ts';
import { folderOf, goodFiles, sampleClinic } from './folders.ts';
import { manifestOf, unzip } from './package.ts';
import { openAttackPage, openSinks } from './sinks.ts';

test.use({ serviceWorkers: 'allow' });
test.setTimeout(120_000);

interface Server {
  readonly port: number;
  close(): Promise<void>;
}

const start = serve as unknown as (options: { root?: string; port?: number }) => Promise<Server>;

const kept = '[data-testid="offline"][data-state="ready"]';

test('the page is opened anew without server and network, and does the whole job', async ({
  clinic,
  context,
}, info) => {
  await clinic.page.locator(kept).waitFor({ timeout: 60_000 });
  await clinic.stopServer();
  await context.setOffline(true);

  const response = await clinic.page.reload();
  expect(response?.fromServiceWorker()).toBe(true);
  // The copy carries the headers of the build, whatever the server did.
  for (const [name, value] of Object.entries(headers))
    expect(response?.headers()[name.toLowerCase()], name).toBe(value);
  await clinic.page.locator('[data-testid="parts"][data-state="all"]').waitFor();

  const { sums } = await clinic.job(folderOf(sampleClinic(), info.outputPath()));
  expect(sums).toEqual({ selected: 16, done: 14, refused: 2, failed: 0, cancelled: 0 });
  expect((await clinic.seal()).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  const entries = await unzip(await clinic.save('save-package-0'));
  expect(manifestOf(entries).files).toHaveLength(14);
  expect((await clinic.page.pdf()).length).toBeGreaterThan(1000);
  await clinic.wipe();
  await expect(clinic.at('copy-stays')).toBeVisible();
});

test('sinks hear nothing of a job with the copy, and hear a page that attacks', async () => {
  const info = test.info();
  const sinks = await openSinks();
  const { args, ...rest } = launchOptions();
  const rules = ['MAP * ~NOTFOUND', 'EXCLUDE localhost', 'EXCLUDE 127.0.0.1'].join(', ');
  const browser = await chromium.launch({ ...rest, args: [...args, `--host-resolver-rules=${rules}`] });
  const context = await browser.newContext({ acceptDownloads: true });
  const clinic = await ClinicPage.open(context);
  await clinic.page.locator(kept).waitFor({ timeout: 60_000 });
  await clinic.page.reload();
  await clinic.page.locator('[data-testid="parts"][data-state="all"]').waitFor();
  const files = goodFiles();
  files.set(
    '紹介状/bait.txt',
    Buffer.from(`予約は ${sinks.http}/letter まで。<img src="${sinks.http}/img">\n`),
  );
  const { sums } = await clinic.job(folderOf(files, info.outputPath()));
  expect(sums.done).toBe(files.size);
  await clinic.wipe();
  expect(sinks.heard).toEqual([]);
  expect(clinic.takeTrouble()).toEqual([]);

  const attack = await openAttackPage(sinks);
  const page = await browser.newPage();
  await page.goto(attack.url);
  for (const sign of ['GET /fetch', 'GET /image', 'POST /beacon', 'websocket /ws', 'udp'])
    await expect.poll(() => sinks.heard, { message: sign }).toContain(sign);
  await attack.close();
  await clinic.stopServer();
  await browser.close();
  await sinks.close();
});

test('a newer version waits for a person, never under work, never under another window', async ({
  context,
}, info) => {
  const newer = info.outputPath('newer');
  cpSync(dist, newer, { recursive: true });
  appendFileSync(`${newer}/icon.svg`, '<!-- newer -->\n');
  const script = fileURLToPath(new URL('../../scripts/build-offline.mjs', import.meta.url));
  execFileSync('node', [script, newer], { stdio: 'ignore' });

  const first = await start({});
  const { port } = first;
  const page = await context.newPage();
  const at = (testId: string) => page.getByTestId(testId);
  await page.goto(`http://localhost:${String(port)}/`);
  await page.locator(kept).waitFor({ timeout: 60_000 });
  const copies = () => page.evaluate(() => globalThis.caches.keys());
  const [before] = await copies();
  await first.close();
  const second = await start({ root: newer, port });

  await page.reload();
  await at('take-newer').waitFor({ timeout: 60_000 });
  expect(await copies()).toContain(before);

  // Something is chosen: the button is gone, and the version stays.
  await at('choose-sample').click();
  await page.waitForFunction(() => globalThis.karina.report().phase === 'idle');
  await page.getByTestId('step-choose').click();
  await expect(at('newer-later')).toBeVisible();
  await expect(at('take-newer')).toHaveCount(0);
  expect(await copies()).toContain(before);

  // Another window is open.
  await page.reload();
  const other = await context.newPage();
  await other.goto(`http://localhost:${String(port)}/`);
  await other.getByTestId('go-survey').waitFor();
  await at('take-newer').click();
  await expect(page.getByText('Karina を開いている窓がほかにもあります')).toBeVisible();
  expect(await copies()).toContain(before);

  // A request under way keeps the version of before alive for minutes.
  await other.locator('[data-testid="parts"][data-state="all"]').waitFor();
  await other.close();
  // The browser counts a window for a moment after it was closed: a person would press once more.
  let opened = false;
  page.once('load', () => (opened = true));
  await expect(async () => {
    if (!opened) await at('take-newer').click({ timeout: 1000 });
    await expect.poll(() => opened, { timeout: 3000 }).toBe(true);
  }).toPass();
  await page.locator(kept).waitFor();
  await expect(at('take-newer')).toHaveCount(0);
  await expect.poll(copies).toHaveLength(1);
  expect(await copies()).not.toContain(before);
  await second.close();
});

test('the browser can install the page', async ({ clinic }) => {
  await clinic.page.locator(kept).waitFor({ timeout: 60_000 });
  await clinic.page.locator('[data-testid="parts"][data-state="all"]').waitFor();
  const browser = await clinic.page.context().newCDPSession(clinic.page);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
});

test('on plain http there is no copy, and nothing is promised', async ({ context }) => {
  const clinic = await ClinicPage.open(context, 'clinic.intra');
  await clinic.page.locator('[data-testid="parts"][data-state="all"]').waitFor();
  await expect(clinic.at('offline')).toHaveCount(0);
  await clinic.stopServer();
});

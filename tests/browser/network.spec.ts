import { chromium, type Browser, type BrowserContext, type Page, type Request } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { buildOneFile, oneFile } from '../../scripts/build-onefile.mjs';
import { ClinicPage, expect, test } from './clinic-page.ts';
import { folderOf, goodFiles } from './folders.ts';
import { openAttackPage, openSinks, type Sinks } from './sinks.ts';

/** The three ways in which Karina is opened. */
const ways: Readonly<Record<string, (context: BrowserContext) => Promise<ClinicPage>>> = {
  'this machine': (context) => ClinicPage.open(context),
  'plain http': (context) => ClinicPage.open(context, 'clinic.intra'),
  'one file': async (context) => {
    await buildOneFile();
    return ClinicPage.openFile(context, (oneFile as (edition: string) => string)('full'));
  },
};

/** A file has no server and no headers: what stops the ways out is in the page. */
async function findsNothingOpen(page: Page): Promise<void> {
  await page.getByTestId('open-diagnosis').click();
  await page.getByTestId('diagnosis-start').click();
  await page.getByTestId('ways').waitFor();
  expect(await page.locator('[data-stopped]').count()).toBeGreaterThan(20);
  expect(await page.locator('[data-stopped="open"]:not(:empty)').filter({ hasText: '×' }).count()).toBe(0);
}

test.describe('a whole job while sinks listen', () => {
  let sinks: Sinks;
  let browser: Browser;

  test.beforeAll(async () => {
    sinks = await openSinks();
    const { args, ...rest } = launchOptions();
    // Names of the bait lead to the sink; what the browser itself asks its maker leads nowhere.
    const rules = [
      'MAP clinic.intra 127.0.0.1',
      `MAP *.example 127.0.0.1:${String(sinks.tcpPort)}`,
      'MAP * ~NOTFOUND',
      'EXCLUDE localhost',
      'EXCLUDE 127.0.0.1',
    ];
    const option = `--host-resolver-rules=${rules.join(', ')}`;
    browser = await chromium.launch({ ...rest, args: [...args, option] });
  });
  test.afterAll(async () => {
    await browser.close();
    await sinks.close();
  });

  for (const [way, open] of Object.entries(ways))
    test(`nothing is heard, and nothing is asked for after the page is ready: ${way}`, async () => {
      if (way === 'one file') test.setTimeout(240_000);
      const { http } = sinks;
      const files = goodFiles();
      const bait = `予約は ${http}/letter または http://elsewhere.example/letter まで。<img src="${http}/img">\n`;
      files.set('紹介状/<img src=x onerror=alert(1)>.txt', Buffer.from(bait));
      files.set('検査/url.csv', Buffer.from(`患者番号,備考\n12345,"=HYPERLINK(""${http}/csv"")"\n`));

      sinks.heard.length = 0;
      const context = await browser.newContext({ acceptDownloads: true });
      const requests: Request[] = [];
      context.on('request', (request) => requests.push(request));
      const clinic = await open(context);
      // What the page was shown without comes right behind it; then it says that it needs nothing more.
      await clinic.page.locator('[data-testid="parts"][data-state="all"]').waitFor();
      const loaded = requests.length;
      const { sums } = await clinic.job(folderOf(files, test.info().outputPath()));
      expect(sums.done).toBe(files.size);
      await clinic.seal();
      await clinic.save('save-package-0');
      await clinic.wipe();

      const asked = requests.filter((request) => !request.url().startsWith('blob:'));
      for (const request of asked) {
        expect(request.method()).toBe('GET');
        expect(request.url()).toMatch(new RegExp(`^${clinic.origin}`, 'u'));
        expect(new URL(request.url()).search).toBe('');
      }
      expect(asked.length).toBeGreaterThan(0);
      const later = requests.slice(loaded).filter((request) => !request.url().startsWith('blob:'));
      expect(later.map((request) => request.url())).toEqual([]);
      expect(sinks.heard).toEqual([]);
      expect(clinic.takeTrouble()).toEqual([]);
      if (way === 'one file') await findsNothingOpen(clinic.page);
      await clinic.stopServer();
      await context.close();
    });

  test('the sinks hear a page without our headers', async () => {
    sinks.heard.length = 0;
    const attack = await openAttackPage(sinks);
    const page = await browser.newPage();
    await page.goto(attack.url);
    for (const sign of [
      'connection',
      'GET /fetch',
      'GET /by-name',
      'GET /xhr',
      'GET /events',
      'GET /image',
      'POST /beacon',
      'websocket /ws',
      'udp',
    ]) {
      await expect.poll(() => sinks.heard, { message: sign }).toContain(sign);
    }
    await page.close();
    await attack.close();
  });
});

import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { serve } from '../../scripts/serve.mjs';
import type { Report, ReportFace } from '../../src/state/report.ts';

export { expect };

declare global {
  var karina: ReportFace;
}

export const passphrase = 'Tsukimi-Yama-4711-Koke';

/**
 * What Chromium (and Playwright, where it keeps the service worker away) always says: of the two sandbox flags together (the page is sandboxed by its own header), and
 * of a header that counts only on https and on localhost.
 */
const expected = [
  /^An iframe which has both allow-scripts and allow-same-origin for its sandbox attribute can escape/u,
  /^Service Worker registration blocked by Playwright/u,
  /^The Cross-Origin-Opener-Policy header has been ignored, because the URL's origin was untrustworthy\./u,
];

/** Answers that lead on: a clinic that uses its own data alone. */
export const scopeWay = [
  ['ownCare', 'yes'],
  ['nextGenerationAct', 'no'],
  ['registry', 'no'],
  ['actor', 'hospital'],
  ['use', 'product'],
  ['otherLaws', 'yes'],
  ['purposeChanged', 'no'],
  ['recipients', 'own'],
] as const;

/** The page, driven as a person would. Whatever the browser complains of is kept in `trouble`. */
export class ClinicPage {
  readonly page: Page;
  /** Of a server; of the one-file edition the address of the file. */
  readonly origin: string;
  readonly stopServer: () => Promise<void>;
  private trouble: string[] = [];

  private constructor(page: Page, origin: string, stopServer: () => Promise<void>) {
    this.page = page;
    this.origin = origin;
    this.stopServer = stopServer;
  }

  static async open(context: BrowserContext, host = 'localhost'): Promise<ClinicPage> {
    const server = (await serve()) as { port: number; close: () => Promise<void> };
    return ClinicPage.openAt(context, `http://${host}:${String(server.port)}`, () => server.close());
  }

  /** The one-file edition, opened by a double click. */
  static openFile(context: BrowserContext, file: string): Promise<ClinicPage> {
    return ClinicPage.openAt(context, pathToFileURL(file).href, () => Promise.resolve());
  }

  private static async openAt(
    context: BrowserContext,
    origin: string,
    stopServer: () => Promise<void>,
  ): Promise<ClinicPage> {
    await context.addInitScript(() => {
      // A picker waits for a person; without it the page uses the browser's download.
      delete (globalThis as { showSaveFilePicker?: unknown }).showSaveFilePicker;
      addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
        console.error(`policy: ${effectiveDirective} ${blockedURI}`);
      });
    });
    const page = await context.newPage();
    const clinic = new ClinicPage(page, origin, stopServer);
    clinic.watch(context);
    await page.goto(origin);
    await clinic.at('go-survey').waitFor();
    return clinic;
  }

  private watch(context: BrowserContext): void {
    context.on('weberror', (error) => this.trouble.push(`page error: ${error.error().message}`));
    context.on('console', (message) => {
      const text = message.text();
      if (!['error', 'warning'].includes(message.type()) || expected.some((known) => known.test(text)))
        return;
      this.trouble.push(text);
    });
  }

  /** What the browser complained of since the last call. */
  takeTrouble(): string[] {
    const taken = this.trouble;
    this.trouble = [];
    return taken;
  }

  at(testId: string): Locator {
    return this.page.getByTestId(testId);
  }

  report(): Promise<Report> {
    return this.page.evaluate(() => globalThis.karina.report());
  }

  async idle(): Promise<void> {
    await this.page.waitForFunction(() => globalThis.karina.report().phase === 'idle', undefined, {
      polling: 50,
    });
  }

  /** 選ぶ → 調べる, with the sample in one click. */
  async trySample(): Promise<void> {
    await this.at('choose-sample').click();
    await expect(this.at('step-survey')).toHaveAttribute('aria-current', 'step');
    await this.idle();
  }

  /** 選ぶ → 調べる, with a folder. */
  async survey(folder: string): Promise<void> {
    await this.page.locator('#input-folder').setInputFiles(folder);
    await this.at('go-survey').click();
    await this.idle();
  }

  /** 調べる → 決める → 確認 */
  async decide(): Promise<void> {
    await this.at('go-decide').click();
    await this.answerScope();
    await this.at('field-purpose').fill('AI診断機器の研究開発');
    await this.at('go-review').click();
  }

  async answerScope(): Promise<void> {
    for (const [question, answer] of scopeWay) await this.at(`scope-${question}-${answer}`).check();
  }

  /** 確認 → 書き出し */
  async write(): Promise<void> {
    await this.at('proceed-unseen').check();
    await this.at('go-export').click();
    await this.written();
  }

  /** Nothing runs, and no file is without an outcome. */
  async written(): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const { phase, files } = globalThis.karina.report();
        return phase === 'idle' && files.every(({ outcome }) => outcome !== 'waiting');
      },
      undefined,
      { polling: 50 },
    );
  }

  /** From a folder to a finished package. */
  async job(folder: string): Promise<Report> {
    await this.survey(folder);
    await this.decide();
    await this.write();
    return this.report();
  }

  async seal(): Promise<Buffer> {
    await this.at('seal-passphrase').fill(passphrase);
    await this.at('seal-make').click();
    await this.at('save-sealed').waitFor();
    await this.idle();
    return this.save('save-sealed');
  }

  async openSealed(file: string): Promise<void> {
    await this.at('sealed-disclosure').click();
    await this.at('sealed-file').setInputFiles(file);
    await this.at('sealed-passphrase').fill(passphrase);
    await this.at('sealed-open').click();
    await this.at('sealed-result').waitFor();
  }

  /** What the page hands to the browser's download. */
  async save(testId: string): Promise<Buffer> {
    return this.saved(() => this.at(testId).click());
  }

  async saved(act: () => Promise<void>): Promise<Buffer> {
    const [download] = await Promise.all([this.page.waitForEvent('download'), act()]);
    return readFile(await download.path());
  }

  async wipe(): Promise<void> {
    await this.at('wipe').click();
    await this.at('wipe-yes').click();
    await this.at('end').waitFor();
  }
}

/** `clinic`: the page on a server of its own. The test fails if the browser had anything to complain of. */
export const test = base.extend<{ host: string; clinic: ClinicPage }>({
  host: ['localhost', { option: true }],
  clinic: async ({ context, host }, use) => {
    const clinic = await ClinicPage.open(context, host);
    await use(clinic);
    await clinic.stopServer();
    expect(clinic.takeTrouble()).toEqual([]);
  },
});

import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from '../../scripts/browser.mjs';
import { dist } from '../../scripts/serve.mjs';
import { contentTypeOf } from '../../security-headers.js';
import { nothingMore, workersOfBlobs } from '../../src/state/doors.ts';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import { openSinks } from './sinks.ts';

interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** `image page own`: what got through. */
  readonly open: readonly string[];
  readonly stopped: readonly string[];
}

async function diagnose(page: Page): Promise<Outcome> {
  await page.locator('[data-testid="parts"][data-state="all"]').waitFor();
  await page.getByTestId('open-diagnosis').click();
  await page.getByTestId('diagnosis-start').click();
  const result = page.getByTestId('diagnosis-result');
  await result.waitFor();
  const cells = await page
    .locator('[data-stopped]')
    .evaluateAll((all) =>
      all.map((cell) => ({ name: cell.dataset['testid'] ?? '', by: cell.dataset['stopped'] ?? '' })),
    );
  return {
    passed: Number(await result.getAttribute('data-passed')),
    failed: Number(await result.getAttribute('data-failed')),
    open: cells.filter(({ by }) => by === 'open').map(({ name }) => name),
    stopped: cells.filter(({ by }) => by !== 'open').map(({ name, by }) => `${name}: ${by}`),
  };
}

/** The browser complains of each attempt, and that is the point. */
function leaveComplaints(clinic: ClinicPage): void {
  expect(clinic.takeTrouble().length).toBeGreaterThan(20);
}

for (const host of ['localhost', 'clinic.intra'])
  test.describe(`at ${host}`, () => {
    test.use({ host });

    test('every way out is stopped, and the settings are those of the build', async ({ clinic }) => {
      const { passed, failed, open, stopped } = await diagnose(clinic.page);
      expect(open).toEqual([]);
      expect(failed).toBe(0);
      expect(passed).toBeGreaterThan(90);
      expect(stopped).toEqual(
        expect.arrayContaining([
          'fetch page other: lockdown',
          'fetch frame other: policy',
          'fetch worker own: lockdown',
          'import worker own: policy',
          'image page own: policy',
          'form page other: policy',
          'popup page other: lockdown',
          'webrtc page other: lockdown',
        ]),
      );
      const verdicts = await clinic.page
        .locator('[data-verdict]')
        .evaluateAll((rows) =>
          rows.map((row) => `${row.dataset['testid'] ?? ''} ${row.dataset['verdict'] ?? ''}`),
        );
      expect(verdicts).toContain('policy-header frame-ancestors same');
      expect(verdicts.every((verdict) => verdict.endsWith(' same'))).toBe(true);
      leaveComplaints(clinic);
    });
  });

test('the record says when the check was made and how it ended', async ({ clinic }) => {
  test.setTimeout(120_000);
  const { passed } = await diagnose(clinic.page);
  leaveComplaints(clinic);
  await clinic.at('back-to-choose').click();
  await clinic.trySample();
  await clinic.decide();
  await clinic.write();
  const { record, html } = await clinic.page.evaluate(() => globalThis.karina.record());
  expect(record?.network.selfCheck).toMatchObject({ passed, failed: [] });
  expect(html).toContain(`問題なし ${String(passed)} 項目、問題あり 0 項目`);
});

/** The built page without any policy: no headers, nothing in the page, and it cannot close its doors. */
async function openWithoutPolicy(): Promise<{
  origin: string;
  asked: string[];
  close: () => Promise<unknown>;
}> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname, search } = new URL(request.url ?? '/', 'http://x');
    if (pathname.endsWith('/karina-check')) asked.push(search.slice(1));
    const file = join(dist, normalize(pathname === '/' ? '/index.html' : pathname));
    void readFile(file).then(
      (bytes) => {
        response.writeHead(200, { 'Content-Type': contentTypeOf(file) as string });
        if (!/\.(?:html|js)$/u.test(file)) return response.end(bytes);
        const text = bytes.toString().replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, '');
        return response.end(text.replaceAll(nothingMore, 'nothing').replaceAll(workersOfBlobs, 'nothing'));
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    origin: `http://localhost:${String((server.address() as AddressInfo).port)}`,
    asked,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

test('without the policy the same check finds the ways open, and sinks hear them', async () => {
  const sinks = await openSinks();
  const bare = await openWithoutPolicy();
  const { args, ...rest } = launchOptions();
  const browser = await chromium.launch({
    ...rest,
    args: [...args, `--host-resolver-rules=MAP *.karina-check.invalid 127.0.0.1:${String(sinks.tcpPort)}`],
  });
  const page = await browser.newPage({ serviceWorkers: 'block' });
  await page.goto(bare.origin);
  const { failed, open, stopped } = await diagnose(page);
  const ways = ['image', 'css-image', 'script', 'stylesheet', 'frame', 'form', 'prefetch', 'preload', 'ping'];
  for (const way of ways)
    expect(open).toEqual(expect.arrayContaining([`${way} page own`, `${way} page other`]));
  for (const way of ['fetch', 'xhr', 'websocket', 'eventsource', 'beacon'])
    expect(open).toEqual(expect.arrayContaining([`${way} frame own`, `${way} frame other`]));
  expect(open).toEqual(
    expect.arrayContaining(['import page own', 'import worker own', 'url-worker page own']),
  );
  // What was taken away stays away without any policy.
  expect(stopped).toEqual(
    expect.arrayContaining([
      'fetch page other: lockdown',
      'websocket worker other: lockdown',
      'popup page other: lockdown',
    ]),
  );
  expect(failed).toBeGreaterThan(open.length);
  for (const way of ways.filter((one) => one !== 'form' && one !== 'ping')) {
    expect(sinks.heard).toContain(`GET /page-${way}`);
    expect(bare.asked).toContain(`page-${way}`);
  }
  for (const sign of ['POST /page-form', 'POST /page-ping', 'GET /frame-fetch', 'websocket /frame-websocket'])
    expect(sinks.heard).toContain(sign);
  await browser.close();
  await bare.close();
  await sinks.close();
});

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Route } from '@playwright/test';
import { eagerFiles, eagerSizes } from '../../scripts/first-load.mjs';
import { dist, serve } from '../../scripts/serve.mjs';
import { ja } from '../../src/i18n/ja.ts';
import { partSizes, type PartName } from '../../src/worker-api/lazy-parts.ts';
import { expect, test } from './clinic-page.ts';

/** What the goal allows before the page can be used. */
const mostBytes = 300_000;

/** How the file of each part begins in the build. */
const begins: Readonly<Record<PartName, string>> = {
  pipeline: 'pipeline.worker',
  tagger: 'name-tagger',
  seal: 'seal.worker',
  diagnosis: 'diagnosis.worker',
  image: 'image.worker',
  pdf: 'pdf-data',
  core: 'tesseract-core-simd-lstm',
  jpn: 'jpn.traineddata',
  eng: 'eng.traineddata',
  faceEngine: 'tfjs-backend-wasm-simd',
  ssd: 'ssd_mobilenetv1_model',
  landmarks: 'face_landmark_68_model',
  sample: 'sample-clinic',
};

test('what the page needs to be used stays under 300 KB compressed', () => {
  const sizes = eagerSizes() as { path: string; gzip: number }[];
  expect(sizes.length).toBeGreaterThan(2);
  expect(sizes.reduce((sum, { gzip }) => sum + gzip, 0)).toBeLessThan(mostBytes);
});

test('the sizes that bars are drawn with are true', () => {
  const all = readdirSync(join(dist, 'assets'));
  for (const [part, size] of Object.entries(partSizes)) {
    const file = all.find((name) => name.startsWith(`${begins[part as PartName]}-`)) ?? part;
    const real = statSync(join(dist, 'assets', file)).size;
    expect(Math.abs(real - size) / real, part).toBeLessThan(0.1);
  }
});

test('the page can be used before the rest comes; a job waits for it with a bar', async ({ context }) => {
  const server = (await serve()) as { port: number; close: () => Promise<void> };
  const eager = new Set((eagerFiles() as string[]).map((path) => `/${path}`));
  const held: Route[] = [];
  let free = /(?:icon\.svg|\/)$/u;
  await context.route(
    ({ pathname }) => !eager.has(pathname),
    async (route) => {
      if (free.test(route.request().url())) await route.continue();
      else held.push(route);
    },
  );
  const release = async (what: RegExp): Promise<void> => {
    free = what;
    for (const route of held.splice(0)) {
      if (what.test(route.request().url())) await route.continue();
      else held.push(route);
    }
  };
  const page = await context.newPage();
  await page.goto(`http://localhost:${String(server.port)}/`, { waitUntil: 'commit' });
  await page.locator('#input-files').setInputFiles({
    name: 'letter.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('患者 見本花子 様。経過良好。\n'),
  });
  await expect(page.getByTestId('chosen-total')).toBeVisible();
  await expect(page.getByTestId('parts')).toHaveAttribute('data-state', 'loading');
  await page.getByTestId('go-survey').click();
  await expect(page.getByText(ja.otherPages.loading)).toBeVisible();
  expect(await page.evaluate(() => globalThis.karina.phase())).toBe('load');

  // The steps come; the workers do not yet.
  await expect.poll(() => held.length).toBeGreaterThan(0);
  await release(/^(?!.*(?:worker|tagger|traineddata|tesseract|_model|pdf-data|sample-clinic))/u);
  await expect(page.locator('main').getByText(ja.survey.phases.load)).toBeVisible();
  await expect(page.getByTestId('cancel')).toBeVisible();

  await release(/./u);
  await page.waitForFunction(() => globalThis.karina.phase() === 'idle');
  const { sums, problem } = await page.evaluate(() => globalThis.karina.report());
  expect({ sums, problem }).toMatchObject({ sums: { selected: 1, refused: 0, failed: 0 }, problem: null });
  await page.locator('[data-testid="parts"][data-state="all"]').waitFor();
  await server.close();
});

test('without the rest the page says so, and a job can be begun again', async ({ context }) => {
  const server = (await serve()) as { port: number; close: () => Promise<void> };
  let cut = true;
  await context.route(/(?:pipeline\.worker|name-tagger)[^/]*\.js$/u, (route) =>
    cut ? route.abort() : route.continue(),
  );
  const page = await context.newPage();
  await page.goto(`http://localhost:${String(server.port)}/`, { waitUntil: 'commit' });
  await page.locator('[data-testid="parts"][data-state="missing"]').waitFor();
  await page.getByTestId('choose-sample').click();
  await expect(page.getByText(ja.errors['parts-missing'].what)).toBeVisible();
  await expect(page.getByTestId('step-choose')).toHaveAttribute('aria-current', 'step');
  cut = false;
  await page.getByTestId('go-survey').click();
  await expect(page.getByTestId('go-decide')).toHaveAttribute('aria-disabled', 'false', { timeout: 30_000 });
  await server.close();
});

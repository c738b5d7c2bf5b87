/**
 * `npm run first-load`: what has to travel before the page can be used, and how long it takes in a browser on this machine.
 * The yardstick is a plain loop taken in the same browser, so that figures of a busy machine can be compared.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { ensureBuilt } from './build.mjs';
import { launchOptions } from './browser.mjs';
import { dist, serve } from './serve.mjs';

/** The page and what it names itself: scripts, those loaded with them, and styles. */
export function eagerFiles(root = dist) {
  const html = readFileSync(join(root, 'index.html'), 'utf8');
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*\b(?:src|href)="\.\/([^"]+\.(?:js|css))"/gu)];
  return ['index.html', ...named.map(([, path]) => path)];
}

/** Their sizes, compressed as a server would. */
export function eagerSizes(root = dist) {
  return eagerFiles(root).map((path) => {
    const bytes = readFileSync(join(root, path));
    return { path, bytes: bytes.length, gzip: gzipSync(bytes).length };
  });
}

/** Milliseconds of a fixed loop. */
function yardstick() {
  const start = performance.now();
  let sum = 0;
  for (let i = 0; i < 5e7; i++) sum = (sum + i * i) % 1_000_003;
  return { ms: performance.now() - start, sum };
}

async function timesOf(page, address) {
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByTestId('go-survey').waitFor();
  const { paint, usable } = await page.evaluate(() => ({
    paint: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
    usable: performance.now(),
  }));
  await page.locator('[data-testid="parts"]:not([data-state="loading"])').waitFor({ timeout: 120_000 });
  const all = await page.evaluate(() => performance.now());
  const { ms } = await page.evaluate(yardstick);
  return { paint, usable, all, yardstick: ms };
}

async function measure() {
  await ensureBuilt();
  const sizes = eagerSizes();
  for (const { path, bytes, gzip } of sizes) console.log(`${path}  ${bytes} bytes, ${gzip} compressed`);
  console.log(`together ${sizes.reduce((sum, { gzip }) => sum + gzip, 0)} bytes compressed (goal: 300000)`);
  const server = await serve();
  const browser = await chromium.launch(launchOptions());
  try {
    for (let run = 1; run <= 3; run++) {
      const context = await browser.newContext();
      const page = await context.newPage();
      const times = await timesOf(page, `http://localhost:${server.port}/`);
      const shown = ['paint', 'usable', 'all', 'yardstick'].map(
        (key) => `${key} ${Math.round(times[key])} ms`,
      );
      console.log(`run ${run}: ${shown.join(', ')}`);
      await context.close();
    }
  } finally {
    await browser.close();
    await server.close();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await measure();

/** Makes the pictures of the guide from the real pages with the sample clinic: `npm run guide:pictures`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './browser.mjs';
import { ensureBuilt } from './build.mjs';
import { serve } from './serve.mjs';

const folder = fileURLToPath(new URL('../src/ui/guide/pictures/', import.meta.url));
const size = { width: 1000, height: 720 };
const mostBytes = 600_000;

/** Answers that lead on, as far as the picture shows them. */
const answers = [
  ['ownCare', 'yes'],
  ['nextGenerationAct', 'no'],
];
const rest = [
  ['registry', 'no'],
  ['actor', 'hospital'],
  ['use', 'product'],
  ['otherLaws', 'yes'],
  ['purposeChanged', 'no'],
  ['recipients', 'own'],
];

/** Chromium writes WebP without loss at quality 1: the same pixels give the same bytes. */
async function webpOf(blank, png) {
  const url = await blank.evaluate(
    async (source) => {
      const image = new globalThis.Image();
      image.src = source;
      await image.decode();
      const canvas = globalThis.document.createElement('canvas');
      canvas.width = image.naturalWidth;
      canvas.height = image.naturalHeight;
      const drawing = canvas.getContext('2d');
      drawing.drawImage(image, 0, 0);
      // Fewer shades at the edges of letters: half of the bytes, and nobody sees it.
      const frame = drawing.getImageData(0, 0, canvas.width, canvas.height);
      frame.data.forEach((value, i) => {
        frame.data[i] = (value & 0xf0) | (value >> 4);
      });
      drawing.putImageData(frame, 0, 0);
      return canvas.toDataURL('image/webp', 1);
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  return Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
}

ensureBuilt();
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await chromium.launch(launchOptions());
const context = await browser.newContext({
  viewport: size,
  locale: 'ja-JP',
  timezoneId: 'Asia/Tokyo',
  reducedMotion: 'reduce',
});
// Pseudonyms are random; here they are the same in every run.
await context.addInitScript(() => {
  let state = 1;
  crypto.getRandomValues = (array) => {
    const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    for (let i = 0; i < bytes.length; i++) {
      state = (Math.imul(state, 1103515245) + 12345) >>> 0;
      bytes[i] = state >>> 16;
    }
    return array;
  };
});
const page = await context.newPage();
const blank = await context.newPage();
let total = 0;

const at = (id) => page.getByTestId(id);
const idle = () =>
  page.waitForFunction(() => globalThis.karina.report().phase === 'idle', undefined, { polling: 50 });

/** The window, from a place of the page downwards. */
async function picture(step, top) {
  await page.evaluate(() => globalThis.document.activeElement?.blur?.());
  await page.mouse.move(0, 0);
  const place = await top.boundingBox();
  await page.evaluate((y) => globalThis.scrollBy(0, y), (place?.y ?? 0) - 12);
  await page.waitForTimeout(200);
  const bytes = await webpOf(blank, await page.screenshot({ animations: 'disabled', caret: 'hide' }));
  writeFileSync(join(folder, `${step}.webp`), bytes);
  total += bytes.length;
  console.log(`${step}.webp ${bytes.length} bytes`);
}

try {
  await page.goto(`http://localhost:${server.port}/`);
  await at('go-survey').waitFor();
  await page.waitForFunction(
    () => globalThis.document.querySelector('[data-testid="parts"]')?.dataset.state === 'all',
  );
  const top = page.locator('body');
  await picture('choose', top);
  await at('choose-sample').click();
  await at('go-decide').waitFor();
  await idle();
  await at('tour-close').click();
  await picture('survey', page.locator('main h1').first());
  await at('go-decide').click();
  for (const [question, answer] of answers) await at(`scope-${question}-${answer}`).check();
  await picture('decide', page.locator('main h1').first());
  for (const [question, answer] of rest) await at(`scope-${question}-${answer}`).check();
  await at('field-purpose').fill('操作の練習');
  await at('go-review').click();
  await at('before-after').waitFor();
  await at('show-originals').click();
  await idle();
  await picture('review', page.locator('.panes'));
  await at('proceed-unseen').check();
  await at('go-export').click();
  await at('save-package-0').waitFor();
  await idle();
  await picture('export', page.locator('#seal'));
} finally {
  await browser.close();
  await server.close();
}
if (total > mostBytes) throw new Error(`pictures take ${total} bytes, more than ${mostBytes}`);
console.log(`${total} bytes`);

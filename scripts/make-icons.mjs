/**
 * Draws public/icon.svg as the icons of the installed page, inside of its manifest: the page forbids itself to ask
 * for pictures. `node scripts/make-icons.mjs`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { launchOptions } from './browser.mjs';

const folder = fileURLToPath(new URL('../public/', import.meta.url));
const svg = readFileSync(`${folder}icon.svg`, 'utf8');
const manifest = JSON.parse(readFileSync(`${folder}manifest.webmanifest`, 'utf8'));
manifest.icons = [];
const browser = await chromium.launch(launchOptions());
for (const size of [192, 512]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${svg}`);
  const png = await page.screenshot({ omitBackground: true });
  const src = `data:image/png;base64,${png.toString('base64')}`;
  manifest.icons.push({ src, sizes: `${size}x${size}`, type: 'image/png' });
  await page.close();
}
await browser.close();
writeFileSync(`${folder}manifest.webmanifest`, `${JSON.stringify(manifest, null, 2)}\n`);

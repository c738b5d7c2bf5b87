/* global Worker -- the page has it */
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { headers } from '../../security-headers.js';
import { launchOptions } from '../browser.mjs';

/** Runs pictures through the search in a worker of a browser under the policy of the page; sizes and times of each. */
export async function probeInBrowser(weights, pictures) {
  const code = await workerText();
  const browser = await chromium.launch(launchOptions());
  try {
    const page = await browser.newPage();
    await page.route('http://localhost/**', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'Content-Security-Policy': headers['Content-Security-Policy'] },
        body: '<!doctype html><title>probe</title>',
      }),
    );
    await page.goto('http://localhost/');
    const base64 = (bytes) => Buffer.from(bytes).toString('base64');
    const probes = [];
    for (const { width, height, rgba } of pictures) {
      const probe = {
        weights: base64(weights),
        width,
        height,
        rgba: base64(rgba),
        times: 7,
      };
      probes.push({ width, height, ...(await page.evaluate(run, { code, probe })) });
    }
    return { scriptBytes: code.length, probes };
  } finally {
    await browser.close();
  }
}

async function workerText() {
  const entry = fileURLToPath(new URL('probe.worker.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'probe', fileName: 'probe' },
    },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  return output[0].code;
}

/** Runs in the page. */
function run({ code, probe }) {
  const bytes = (text) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    const { weights, rgba, ...rest } = probe;
    worker.postMessage({ ...rest, weights: bytes(weights), rgba: bytes(rgba) });
  }).finally(() => worker.terminate());
}

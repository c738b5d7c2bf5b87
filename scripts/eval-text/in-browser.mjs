/* global Worker -- the page has it */
import { workerText } from './worker-text.mjs';

let code;

/** Scans the texts in a worker that is started as the product starts its own: from a Blob. */
export async function scanInWorker(browser, texts, tagger) {
  code ??= await workerText();
  const page = await browser.newPage();
  try {
    return await page.evaluate(scan, { code, texts, tagger: tagger?.toString('base64') ?? null });
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
function scan({ code, texts, tagger }) {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  const bytes = tagger === null ? null : Uint8Array.from(atob(tagger), (char) => char.charCodeAt(0));
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ texts, tagger: bytes });
  }).finally(() => worker.terminate());
}

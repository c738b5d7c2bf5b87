/* global Worker -- the page has it */
import { workerText } from './worker-text.mjs';

let code;

/** Scans the texts in a worker that is started as the product starts its own: from a Blob. */
export async function scanInWorker(browser, texts) {
  code ??= await workerText();
  const page = await browser.newPage();
  try {
    return await page.evaluate(scan, { code, texts });
  } finally {
    await page.close();
  }
}

/** Runs in the page. */
function scan({ code, texts }) {
  const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage({ texts });
  }).finally(() => worker.terminate());
}

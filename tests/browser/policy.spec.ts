import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { dist } from '../../scripts/serve.mjs';
import { contentTypeOf, headersOf, metaPolicy } from '../../security-headers.js';
import { expect, test } from './clinic-page.ts';
import { openSinks } from './sinks.ts';

const gone = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'EventSource',
  'WebTransport',
  'RTCPeerConnection',
  'webkitRTCPeerConnection',
  'SharedWorker',
  'importScripts',
];

/** Runs in the page or in a worker: the type of each name, and of the beacon. */
function typesOf(names: string[]): string[] {
  const global = globalThis as unknown as Record<string, unknown>;
  const { sendBeacon } = navigator as { sendBeacon?: unknown };
  return [...names.map((name) => `${name} ${typeof global[name]}`), `sendBeacon ${typeof sendBeacon}`];
}

const allGone = [...gone, 'sendBeacon'].map((name) => `${name} undefined`);

test('page and workers have no way out', async ({ clinic }) => {
  await clinic.page.evaluate(() => {
    const made: Blob[] = [];
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      made.push(blob);
      return create(blob);
    };
    Object.assign(globalThis, { made });
  });
  await clinic.trySample();
  expect(await clinic.page.evaluate(typesOf, gone)).toEqual(allGone);
  const workers = clinic.page.workers();
  expect(workers.length).toBeGreaterThan(0);
  for (const worker of workers) expect(await worker.evaluate(typesOf, gone)).toEqual(allGone);

  // The worker that seals lives for a moment only: one is started again from the Blob that it was made of.
  await clinic.decide();
  await clinic.write();
  const before = await clinic.page.evaluate(() => (globalThis as unknown as { made: Blob[] }).made.length);
  await clinic.seal();
  const [again] = await Promise.all([
    clinic.page.waitForEvent('worker'),
    clinic.page.evaluate((index) => {
      const blob = (globalThis as unknown as { made: Blob[] }).made[index];
      if (blob) Object.assign(globalThis, { again: new Worker(URL.createObjectURL(blob)) });
    }, before),
  ]);
  expect(await again.evaluate(typesOf, gone)).toEqual(allGone);
});

test('what is put into the page cannot get out either', async ({ clinic }) => {
  const sinks = await openSinks();
  await clinic.page.evaluate((sink) => {
    const image = document.createElement('img');
    image.src = `${sink}/img`;
    const script = document.createElement('script');
    script.src = `${sink}/script.js`;
    const style = document.createElement('link');
    style.rel = 'stylesheet';
    style.href = `${sink}/style.css`;
    const frame = document.createElement('iframe');
    frame.src = `${sink}/frame`;
    const form = document.createElement('form');
    form.action = `${sink}/form`;
    form.method = 'post';
    document.body.append(image, script, style, frame, form);
    form.submit();
    const link = document.createElement('a');
    link.href = `${sink}/open`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
  }, sinks.http);
  const answers = await clinic.page.evaluate((sink) => {
    const code = `
      const tries = [
        () => fetch('${sink}/worker-fetch'),
        () => new Promise((done, fail) => {
          const xhr = new XMLHttpRequest();
          xhr.onload = done;
          xhr.onerror = fail;
          xhr.open('GET', '${sink}/worker-xhr');
          xhr.send();
        }),
        () => new Promise((done, fail) => {
          const socket = new WebSocket('${sink.replace('http', 'ws')}/worker-ws');
          socket.onopen = done;
          socket.onerror = fail;
        }),
        async () => importScripts('${sink}/worker-script'),
      ];
      Promise.allSettled(tries.map(async (attempt) => attempt())).then((all) => postMessage(all.map(({ status }) => status)));`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    return new Promise((done) => {
      worker.onmessage = ({ data }) => {
        done(data);
      };
    });
  }, sinks.http);
  expect(answers).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  await clinic.page.waitForTimeout(300);
  // Chromium knocks (an empty connection) before it asks the policy about a frame or a form; nothing is said.
  expect(sinks.heard.filter((sign) => sign !== 'connection')).toEqual([]);
  const trouble = clinic.takeTrouble().join('\n');
  for (const directive of ['img-src', 'script-src-elem', 'style-src-elem', 'frame-src', 'form-action'])
    expect(trouble).toContain(`policy: ${directive} ${sinks.http}`);
  await sinks.close();
});

test('every file is served with the headers, and the page carries the policy itself', async ({ clinic }) => {
  const files = readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dist.length).replaceAll(sep, '/'));
  expect(files.length).toBeGreaterThan(4);
  for (const path of [...files, '/', '/not-there']) {
    const response = await fetch(clinic.origin + path);
    expect(response.status).toBe(path === '/not-there' ? 404 : 200);
    const due = headersOf(path.slice(1), response.status);
    const sent = Object.keys(due).map((name) => [name, response.headers.get(name)]);
    expect(Object.fromEntries(sent), path).toEqual(due);
    if (response.ok)
      expect(response.headers.get('Content-Type')).toBe(contentTypeOf(path === '/' ? 'index.html' : path));
    await response.arrayBuffer();
  }
  const meta = clinic.page.locator('meta[http-equiv="Content-Security-Policy"]').first();
  await expect(meta).toHaveAttribute('content', metaPolicy);
  await expect(clinic.page.locator('head > :first-child')).toHaveAttribute(
    'http-equiv',
    'Content-Security-Policy',
  );
});

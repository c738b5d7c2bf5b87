import {
  answerTo,
  programCachePrefix,
  type KeptFile,
  type KeptList,
} from '../src/core/offline/kept-files.ts';

/** Put in by scripts/build-offline.mjs. */
declare const __KARINA_KEPT__: KeptList;

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const list = __KARINA_KEPT__;
const cacheName = `${programCachePrefix}${list.version}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(forgetOlder());
});

worker.addEventListener('fetch', (event) => {
  const { url, method, mode } = event.request;
  const answer = answerTo({ url, method, navigation: mode === 'navigate' }, worker.registration.scope, list);
  if (answer === 'leave') return;
  event.respondWith(answer === 'refuse' ? Response.error() : fromCopy(answer.kept));
});

/** A person pressed 「新しい版にする」. No other window may be open: a job could be running there. */
worker.addEventListener('message', (event) => {
  if (event.data !== 'take-over') return;
  event.waitUntil(takeOver(event.ports[0]));
});

async function takeOver(answer: MessagePort | undefined): Promise<void> {
  const windows = await worker.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const alone = windows.length <= 1;
  answer?.postMessage(alone);
  if (alone) await worker.skipWaiting();
}

/** One after the other, each compared with its hash: a copy is whole or is not there. */
async function keepAll(): Promise<void> {
  const copy = await caches.open(cacheName);
  for (const file of list.files) {
    if (!(await copy.match(addressOf(file)))) await copy.put(addressOf(file), await fetched(file));
  }
}

async function fetched(file: KeptFile): Promise<Response> {
  const response =
    (await caches.match(addressOf(file))) ?? (await fetch(addressOf(file), { cache: 'no-cache' }));
  let bytes = await response.arrayBuffer();
  // An earlier copy may have the file; what changed under the same name is asked for anew.
  if ((await sha256(bytes)) !== file.sha256)
    bytes = await (await fetch(addressOf(file), { cache: 'no-cache' })).arrayBuffer();
  if ((await sha256(bytes)) !== file.sha256) throw new Error(`not the file of this build: ${file.path}`);
  return new Response(bytes, { headers: { ...list.headers, 'Content-Type': file.type } });
}

async function fromCopy(file: KeptFile): Promise<Response> {
  const copy = await caches.open(cacheName);
  return (await copy.match(addressOf(file))) ?? Response.error();
}

async function forgetOlder(): Promise<void> {
  for (const name of await caches.keys())
    if (name.startsWith(programCachePrefix) && name !== cacheName) await caches.delete(name);
}

function addressOf({ path }: KeptFile): string {
  return new URL(path, worker.registration.scope).href;
}

async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * The one place where it stands what a server sends beside the files. The build writes the policy into the page (meta), and
 * all of it into the configurations of scripts/build/servers; the server of `npm start` and of the tests sends the same.
 */
const directives = {
  'default-src': "'none'",
  // WebAssembly (hashes) is compiled, no script text is ever evaluated.
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'img-src': "'self' blob: data:",
  'font-src': "'self'",
  // 'self' is for sw.js alone: it is registered when the page opens, and then the page takes 'self' away from itself.
  'worker-src': "'self' blob:",
  // Nothing leaves: not even the own origin can be connected to after loading.
  'connect-src': 'blob: data:',
  'manifest-src': "'self'",
  'object-src': "'none'",
  'frame-src': "'none'",
  'form-action': "'none'",
  'base-uri': "'none'",
};

/** Directives that a meta element may not carry. */
const headerOnly = {
  'frame-ancestors': "'none'",
  sandbox: 'allow-scripts allow-same-origin allow-downloads allow-modals allow-forms',
};

const text = (entries) =>
  Object.entries(entries)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');

export const metaPolicy = text(directives);
export const headerPolicy = text({ ...directives, ...headerOnly });

/** What the page has no use for is off, for what is put into it as well. Only names that Chromium knows: it warns of others. */
const features = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'compute-pressure',
  'cross-origin-isolated',
  'deferred-fetch',
  'deferred-fetch-minimal',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'keyboard-map',
  'language-detector',
  'language-model',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'on-device-speech-recognition',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'private-state-token-issuance',
  'private-state-token-redemption',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'speaker-selection',
  'storage-access',
  'summarizer',
  'sync-xhr',
  'translator',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

/**
 * The copy for use without a network. It obeys its own header and nothing else (measured in Chromium 156): it asks its own server
 * for the files of the build. With the header of all other files it could not, and no copy would be kept.
 */
export const offlineScript = 'sw.js';
export const offlinePolicy = text({ 'default-src': "'none'", 'connect-src': "'self'" });

/** With every response: pages, scripts, data, and the page that says that there is none. */
export const headers = {
  'Content-Security-Policy': headerPolicy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'X-DNS-Prefetch-Control': 'off',
  'Permissions-Policy': features.map((name) => `${name}=()`).join(', '),
  'Cache-Control': 'no-cache',
};

/** Files of this folder carry a hash in their names: another content has another name. */
export const lastingFolder = 'assets';
export const lasting = 'public, max-age=31536000, immutable';

/** What goes out for a path below the page's own folder (`assets/x.js`, without a slash before it). */
export function headersOf(path, status = 200) {
  const lasts = path.startsWith(`${lastingFolder}/`) && [200, 206, 304].includes(status);
  if (lasts) return { ...headers, 'Cache-Control': lasting };
  return path === offlineScript ? { ...headers, 'Content-Security-Policy': offlinePolicy } : headers;
}

/** By the end of a name. A dictionary is bytes: a server that takes `.gz` for an encoding would have it unpacked on the way. */
export const contentTypes = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
  json: 'application/json',
  webmanifest: 'application/manifest+json',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  wasm: 'application/wasm',
  bin: 'application/octet-stream',
  dat: 'application/octet-stream',
  gz: 'application/octet-stream',
  bcmap: 'application/octet-stream',
  pfb: 'application/octet-stream',
  ttf: 'font/ttf',
};

export function contentTypeOf(path) {
  return contentTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

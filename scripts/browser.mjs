/** Finds a browser for tests and for the headless runner, and says which one it took. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const installed = [
  process.env.KARINA_BROWSER,
  '/usr/bin/google-chrome',
  '/usr/bin/microsoft-edge',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

const found = () =>
  installed.find((path) => path && existsSync(path)) ??
  (existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined);

/** Path of a browser; installs one where none stands: Playwright's own, else Debian's. */
export function findBrowser({ say = () => {} } = {}) {
  const standing = found();
  if (standing) {
    say(`browser: ${standing}`);
    return standing;
  }
  say('browser: none installed, trying Playwright’s own');
  spawnSync('npx', ['playwright', 'install', '--with-deps', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (!found() && existsSync('/usr/bin/apt-get')) {
    say('browser: trying Debian’s package chromium');
    const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
    const apt = (...words) => {
      const [command, ...rest] = [...asRoot, 'apt-get', ...words];
      execFileSync(command, rest, {
        stdio: 'ignore',
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    };
    apt('update');
    apt('install', '-y', 'chromium', 'fonts-noto-cjk');
  }
  const path = found();
  if (!path)
    throw new Error('no browser: install Chrome, Edge or Chromium, or set KARINA_BROWSER to its path');
  say(`browser: ${path}`);
  return path;
}

/** Options for Playwright's launch. Chromium refuses its own sandbox when it runs as root. */
export function launchOptions({ hosts = [], say } = {}) {
  const args = [
    '--disable-background-networking',
    '--disable-component-update',
    '--no-first-run',
    '--disable-quic',
  ];
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  if (hosts.length > 0)
    args.push(`--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(', ')}`);
  return { executablePath: findBrowser({ say }), args };
}

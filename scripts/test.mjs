/** `npm test`: set-up, lint, types, unit and property tests, build, browser tests. Each must pass for the next. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, ensureInstalled } from './build.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function step(name, command, args) {
  const start = Date.now();
  console.log(`\n== ${name}`);
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`== ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - start) / 1000)} s)`);
  if (status !== 0) process.exit(status ?? 1);
}

ensureInstalled();
const { findBrowser } = await import('./browser.mjs');
findBrowser({ say: console.log });
ensureBuilt();
step('lint', 'npm', ['run', '--silent', 'lint']);
step('types', 'npm', ['run', '--silent', 'types']);
step('unused code', 'npm', ['run', '--silent', 'unused']);
step('unit and property tests', 'npm', ['run', '--silent', 'test:unit']);
step('browser tests', 'npm', ['run', '--silent', 'test:browser']);

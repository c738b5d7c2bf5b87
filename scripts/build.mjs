/** Installs what is missing and builds dist/ when a source is newer than it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${String(status)}`);
}

/** `npm ci` where node_modules is missing or older than the lock file. */
export function ensureInstalled() {
  const mark = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (!existsSync(mark) || statSync(mark).mtimeMs < statSync(lock).mtimeMs) run('npm', ['ci']);
}

function newest(path) {
  if (!existsSync(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}

const sources = [
  'src',
  'workers',
  'public',
  'models',
  'scripts/build',
  'scripts/lexicon',
  'scripts/sample-clinic',
  'scripts/build-offline.mjs',
  'index.html',
  'vite.config.ts',
  'security-headers.js',
  'package-lock.json',
];

export function ensureBuilt() {
  ensureInstalled();
  const built = newest(join(root, 'dist/index.html'));
  if (
    built > 0 &&
    existsSync(join(root, '.cache/workers/image.js')) &&
    sources.every((path) => newest(join(root, path)) <= built)
  )
    return;
  run('node', ['scripts/build-sample.mjs']);
  run('node', ['scripts/build-tagger.mjs']);
  run('node', ['scripts/build-pdf-data.mjs']);
  run('npx', ['vite', 'build', '--logLevel', 'warn']);
  run('node', ['scripts/build-offline.mjs']);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) ensureBuilt();

/**
 * Writes sw.js beside a build: the copy for use without a network, with the list of all files and their hashes.
 * `node scripts/build-offline.mjs [folder]`
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { contentTypeOf, headers, offlineScript } from '../security-headers.js';
import { besideThePage } from './build/servers/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = resolve(process.argv[2] ?? join(root, 'dist'));

/** For servers, not for the page: some of them do not even hand them out. */
const forServers = new Set([offlineScript, ...Object.keys(besideThePage)]);

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(dist.length + 1)
      .replaceAll(sep, '/'),
  )
  .filter((path) => !forServers.has(path) && !path.split('/').some((part) => part.startsWith('.')))
  .sort()
  .map((path) => ({
    path,
    sha256: createHash('sha256')
      .update(readFileSync(join(dist, path)))
      .digest('hex'),
    type: contentTypeOf(path),
  }));

const version = createHash('sha256')
  .update(JSON.stringify([files, headers]))
  .digest('hex')
  .slice(0, 16);

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  define: { __KARINA_KEPT__: JSON.stringify({ version, headers, files }) },
  build: {
    target: 'es2023',
    outDir: dist,
    emptyOutDir: false,
    lib: {
      entry: join(root, 'workers/offline.sw.ts'),
      formats: ['iife'],
      name: 'karina',
      fileName: () => offlineScript,
    },
  },
});

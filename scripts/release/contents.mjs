/** What goes into karina-<version>.zip: path and bytes, always in the same order. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverFiles } from '../build/servers/index.js';
import { setupSheet } from './setup-sheet.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The editions that are one file, where they were built. */
const oneFileFolder = join(root, 'dist-onefile');
const oneFileNames = ['karina.html', 'karina-light.html'];

/** Stand beside the site too: who installs it reads them before anything is served. */
const toTheFront = ['licences.txt', 'sbom.cdx.json'];

export const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

export function oneFileEditions() {
  return oneFileNames
    .filter((name) => existsSync(join(oneFileFolder, name)))
    .map((name) => [name, readFileSync(join(oneFileFolder, name))]);
}

export function releaseContents({ dist, version }) {
  const editions = oneFileEditions();
  const sheet = setupSheet({ version, editions: editions.map(([name]) => name) });
  const files = [
    ...filesBelow(dist).map((path) => [`site/${path}`, readFileSync(join(dist, path))]),
    ...Object.entries(serverFiles).map(([path, text]) => [`servers/${path}`, Buffer.from(text)]),
    ...toTheFront.map((name) => [name, readFileSync(join(dist, name))]),
    ...editions,
    ['設置手順.html', Buffer.from(sheet)],
  ].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [path, bytes] of files)
    if (bytes.includes('KARINA-LICENCES')) throw new Error(`${path} has no list of its licences`);
  return [...files, ['SHA256SUMS', Buffer.from(sumsOf(files))]];
}

/** As `sha256sum -c` reads it. */
export function sumsOf(files) {
  return files.map(([path, bytes]) => `${sha256(bytes)}  ${path}\n`).join('');
}

/** `npm run release`: builds, and writes release/karina-<version>.zip with its SHA256SUMS. The same sources give the same bytes. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32 } from 'node:zlib';
import { runnerImport } from 'vite';
import { buildOneFile } from './build-onefile.mjs';
import { oneFileEditions, releaseContents, sumsOf } from './release/contents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
await buildOneFile();
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const { module: zip } = await runnerImport('./src/core/bundle/package.ts');

const contents = releaseContents({ dist: join(root, 'dist'), version });
const entries = contents.map(([name, bytes]) => ({
  name,
  size: bytes.length,
  crc32: crc32(bytes),
  body: [bytes],
}));
const archive = Buffer.from(await zip.buildPackage(entries).blob.arrayBuffer());
const name = `karina-${version}.zip`;
const handedOut = [[name, archive], ...oneFileEditions()];

const release = join(root, 'release');
rmSync(release, { recursive: true, force: true });
mkdirSync(release);
for (const [path, bytes] of handedOut) writeFileSync(join(release, path), bytes);
writeFileSync(join(release, 'SHA256SUMS'), sumsOf(handedOut));
console.log(`release/${name}: ${contents.length} files, ${archive.length} bytes`);
process.stdout.write(sumsOf(handedOut));

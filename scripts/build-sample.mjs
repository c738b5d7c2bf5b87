/**
 * Writes the sample clinic: as an asset for the page (assets/sample-clinic.bin, a ZIP) and, with
 * `--output DIR`, as a folder for `npm run process`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { runnerImport } from 'vite';

const { module: sample } = await runnerImport('./scripts/sample-clinic/index.ts');
const { module: zip } = await runnerImport('./src/core/bundle/package.ts');
const files = sample.sampleClinic();

const output = process.argv.indexOf('--output');
if (output > 0) {
  for (const [path, bytes] of files) {
    const target = join(process.argv[output + 1], path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
} else {
  const entries = [...files].map(([name, bytes]) => ({
    name,
    size: bytes.length,
    crc32: crc32(bytes),
    body: [bytes],
  }));
  mkdirSync('assets', { recursive: true });
  writeFileSync('assets/sample-clinic.bin', Buffer.from(await zip.buildPackage(entries).blob.arrayBuffer()));
}

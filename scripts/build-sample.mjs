/**
 * Writes the sample clinic: as an asset for the page (assets/sample-clinic.bin, a ZIP) and, with
 * `--output DIR`, as a folder for `npm run process`. `--two --output DIR`: every kind of file of two patients.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { runnerImport } from 'vite';

const two = process.argv.includes('--two');
const { module: sample } = await runnerImport(`./scripts/sample-clinic/${two ? 'two-patients' : 'index'}.ts`);
const { module: zip } = await runnerImport('./src/core/bundle/package.ts');
const files = two ? sample.twoPatients() : sample.sampleClinic();

const output = process.argv.indexOf('--output');
if (two && output < 0) throw new Error('--two needs --output DIR: the page carries the other sample');
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

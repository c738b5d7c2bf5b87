/**
 * Looks for faces in variants of the photographs that come with scikit-image (Debian: python3-skimage): one person in many
 * sizes, turns and lights, 96 persons from 25 pixels each, a group, and photographs without faces. Prints hits, bands that
 * hold the eyes, false hits and time. The photographs stay where they are; variants are in a folder of their own only for
 * as long as they are looked at.
 * `npm run eval:faces [-- --pictures FOLDER] [--thorough] [--details] [--score N]`
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({
  options: {
    pictures: { type: 'string', default: '/usr/lib/python3/dist-packages/skimage/data' },
    thorough: { type: 'boolean', default: false },
    details: { type: 'boolean', default: false },
    score: { type: 'string' },
  },
});

if (!existsSync(join(values.pictures, 'astronaut.png'))) {
  console.log(
    `no photograph of a face at ${values.pictures}: nothing was checked (Debian: python3-skimage, or --pictures FOLDER)`,
  );
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'karina-faces-'));
try {
  const variants = fileURLToPath(new URL('./eval-faces/variants.py', import.meta.url));
  const made = spawnSync('/usr/bin/python3', [variants, values.pictures, folder], { stdio: 'inherit' });
  if (made.status !== 0) throw new Error('no variants were made (Debian: python3-pil, python3-numpy)');
  const { module } = await runnerImport('./scripts/eval-faces/run.ts');
  const score = values.score === undefined ? undefined : Number(values.score);
  print(await module.evaluate(folder, values.thorough, score));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function print(rows) {
  const sum = (list, key) => list.reduce((total, row) => total + row[key], 0);
  const line = (list) => ({
    pictures: list.length,
    faces: sum(list, 'faces'),
    hits: sum(list, 'hits'),
    'eyes held': sum(list, 'hidden'),
    'by landmarks': sum(list, 'byLandmarks'),
    'false hits': sum(list, 'falseHits'),
    passes: sum(list, 'passes'),
    'ms each': Math.round(sum(list, 'ms') / list.length),
    'ms of the processor': Math.round(sum(list, 'processorMs') / list.length),
  });
  if (values.details) console.table(rows);
  const kinds = [...new Set(rows.map(({ kind }) => kind))];
  console.table(
    Object.fromEntries(kinds.map((kind) => [kind, line(rows.filter((row) => row.kind === kind))])),
  );
  console.table({ [values.thorough ? 'thorough' : 'usual']: line(rows) });
  const missed = rows.filter(({ faces, hits, hidden }) => hits < faces || hidden < faces);
  for (const { name, faces, hits, hidden } of missed)
    console.log(`${name}: ${faces - hits} of ${faces} not found, eyes of ${faces - hidden} not held`);
}

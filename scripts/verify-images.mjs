/**
 * Pictures hold nothing but pixels afterwards, and those are right: made and given pictures go through a whole job,
 * once as they are and once with a rectangle filled. exiftool looks for what is left, Pillow and ImageMagick compare.
 * `npm run verify:images [-- FILE …] [--keep]`; without files, pictures of ../shared/data/media as well, where they are.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';
import { isInstalled } from './verify-dicom/programs.mjs';
import { offences } from './verify-images/allowed-tags.mjs';

const { values, positionals } = parseArgs({
  options: { keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const python = (args, input) =>
  spawnSync('/usr/bin/python3', args, { encoding: 'utf8', timeout: 300_000, input, maxBuffer: 1 << 28 });
for (const [program, found] of [
  ['exiftool', isInstalled('exiftool')],
  ['ImageMagick (convert)', isInstalled('convert')],
  ['python3-pil, python3-numpy', python(['-c', 'import PIL, numpy']).status === 0],
]) {
  if (found) continue;
  console.log(`${program} is not installed: nothing was verified`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'karina-images-'));
const media = here('../../shared/data/media/t/images');
const isPicture = (name) => /\.(?:jpe?g|jps|png|tiff?|webp|bmp|gif)$/i.test(name);
const inFolder = (path) =>
  readdirSync(path)
    .filter(isPicture)
    .map((name) => join(path, name));

function sources() {
  if (positionals.length > 0) return positionals;
  const made = python([here('verify-images/make.py'), join(folder, 'made')]);
  if (made.status !== 0) throw new Error(made.stderr);
  if (!existsSync(media)) console.log('skipped: ../shared/data/media is not there');
  return [...inFolder(join(folder, 'made')), ...(existsSync(media) ? inFolder(media) : [])];
}

const misses = [];
const tally = { pictures: 0, stripped: 0, masked: 0, refused: 0 };
const { module: jobs } = await runnerImport('./scripts/verify-office/job.ts');
const { module: masks } = await runnerImport('./scripts/verify-images/masked.ts');
const files = sources();
const mustFail = (path) => basename(path).startsWith('refuse-');
const { pairs, refused } = await jobs.runJob(files, 'guideline', join(folder, 'stripped'));
const codes = new Map(refused.map(({ name, code }) => [name, code]));
const comparisons = pairs.map(({ source, output }) => ({ source, output, kind: 'stripped' }));
mkdirSync(join(folder, 'masked'), { recursive: true });
for (const [i, path] of files.entries()) {
  const done = await masks.maskedFile(path, join(folder, 'masked'), String(i));
  if (typeof done !== 'string')
    comparisons.push({ source: path, output: done.output, mask: done.mask, kind: 'masked' });
  else if (!mustFail(path)) misses.push(`${basename(path)}: masking is refused: ${done}`);
}
for (const path of files) {
  const name = basename(path);
  const code = codes.get(name);
  if (mustFail(path) && code === undefined) misses.push(`${name}: is taken`);
  if (!mustFail(path) && code !== undefined) misses.push(`${name}: ${code}`);
  if (code !== undefined) tally.refused++;
}
tally.pictures = files.length;

const compared = python([here('verify-images/compare.py')], JSON.stringify(comparisons));
const judgements = compared.stdout
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
const outputs = comparisons.map(({ output }) => output);
const read = spawnSync('exiftool', ['-a', '-G1', '-s', '-j', ...outputs], {
  encoding: 'utf8',
  maxBuffer: 1 << 28,
});
const tagsOf = new Map(JSON.parse(read.stdout).map((tags) => [tags.SourceFile, tags]));
for (const [i, { source, output, kind }] of comparisons.entries()) {
  const name = `${basename(source)} (${kind})`;
  const left = offences(tagsOf.get(output) ?? { 'nothing:read': 1 });
  if (left.length > 0) misses.push(`${name}: exiftool finds ${left.join(', ')}`);
  if (judgements[i] !== '') misses.push(`${name}: ${judgements[i]}`);
  if (left.length === 0 && judgements[i] === '') tally[kind]++;
}
console.table(
  files.map((path) => {
    const rows = comparisons.filter(({ source }) => source === path);
    const clean = (kind) => {
      const i = comparisons.findIndex((row) => row.source === path && row.kind === kind);
      return i < 0 ? '' : judgements[i] === '' ? 'clean' : 'no';
    };
    const output = rows[0]?.output ?? '';
    return {
      picture: basename(path),
      output: output.slice(output.lastIndexOf('.')),
      stripped: codes.get(basename(path)) ?? clean('stripped'),
      masked: clean('masked'),
    };
  }),
);
console.table([tally]);
for (const miss of misses) console.log(miss);
if (values.keep) console.log(folder);
else rmSync(folder, { recursive: true, force: true });
if (misses.length > 0) process.exitCode = 1;

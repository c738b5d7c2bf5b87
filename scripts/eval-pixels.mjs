/**
 * Measures the detector of text in pictures on screens made for it (scripts/eval-pixels/screens.py, and other.py of another
 * hand; fonts and seed are none of the training's), with the code that runs in the worker. Needs Debian's python3-opencv,
 * python3-pil and the fonts that both name.
 * `npm run eval:pixels -- [--seed N[,N...]] [--count N] [--quick] [--json] [--keep DIR] [--weights FILE] [--browser]`
 * `--count`: pictures of each kind and seed; `--quick`: one scale; `--keep`: leaves the pictures of each seed and found.json in DIR.
 * `--browser`: only the times, in a locked worker of a browser under the page's policy.
 * Exits 1 where a bar is missed: 99 % of the lines of screens with 95 % of their ink covered, 95 % of the stress set and of the
 * other generator's; less than 3 % of the background of screens masked, less than 5 % of pictures without text.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '20261121' },
    count: { type: 'string', default: '10' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    keep: { type: 'string' },
    weights: { type: 'string', default: join(root, 'models/text-detector.bin') },
  },
});
const bars = { screen: 0.99, stress: 0.95, other: 0.95, maskedScreen: 0.03, maskedEmpty: 0.05 };

const { module: room } = await runnerImport('./src/formats/pixel-search/open.ts');
const { module: measuring } = await runnerImport('./scripts/eval-pixels/measure.ts');
if (values.browser) {
  const { probeInBrowser } = await import('./eval-pixels/in-browser.mjs');
  const sizes = [
    [512, 512],
    [1024, 768],
  ];
  const pictures = sizes.map(([width, height]) => ({
    width,
    height,
    rgba: Uint8Array.from({ length: width * height * 4 }, (_, i) => (i * 7919) % 97),
  }));
  console.log(await probeInBrowser(readFileSync(values.weights), pictures));
  process.exit(0);
}
const finder = await room.openTextFinder(readFileSync(values.weights));

const folder = values.keep ?? mkdtempSync(join(tmpdir(), 'karina-screens-'));
const seeds = values.seed.split(',');
const measured = [];
try {
  for (const seed of seeds) measured.push(...(await measureSeed(join(folder, seed), seed)));
} finally {
  if (!values.keep) rmSync(folder, { recursive: true });
}

const of = (set) => measured.filter(({ screen }) => screen.set === set);
const kinds = [...new Set(measured.map(({ screen }) => screen.kind))].map((kind) =>
  measuring.scoreOf(
    kind,
    measured.filter(({ screen }) => screen.kind === kind),
  ),
);
const totals = ['screen', 'stress', 'empty', 'other'].map((set) => measuring.scoreOf(`all: ${set}`, of(set)));
if (values.json) console.log(JSON.stringify({ kinds, totals }, null, 1));
else print([...kinds, ...totals]);

const [screen, stress, empty, other] = totals;
const wrong = [
  screen.full < bars.screen && 'lines of screens covered',
  screen.masked > bars.maskedScreen && 'background of screens masked',
  stress.full < bars.stress && 'lines of the stress set covered',
  other.full < bars.other && "lines of the other generator's covered",
  empty.masked > bars.maskedEmpty && 'pictures without text masked',
].filter(Boolean);
if (wrong.length > 0) console.error(`below the bar: ${wrong.join('; ')}`);
process.exit(wrong.length > 0 ? 1 : 0);

/** Draws the pictures of one seed and searches them. */
async function measureSeed(at, seed) {
  mkdirSync(at, { recursive: true });
  const script = join(root, 'scripts/eval-pixels/screens.py');
  execFileSync('/usr/bin/python3', [script, at, seed, values.count], { stdio: 'inherit' });
  const index = JSON.parse(readFileSync(join(at, 'index.json'), 'utf8'));
  // The first call also lays out the memory.
  await measuring.measure(finder, at, index[0], values.quick);
  const all = [];
  for (const screen of index) all.push(await measuring.measure(finder, at, screen, values.quick));
  if (values.keep) {
    const found = all.map(({ screen, found, covered }) => ({ ...screen, found, covered }));
    writeFileSync(join(at, 'found.json'), JSON.stringify(found));
  } else rmSync(at, { recursive: true });
  return all;
}

function print(scores) {
  const percent = (share) => (Number.isNaN(share) ? '-' : (share * 100).toFixed(1)).padStart(7);
  console.log('kind               pictures lines   >=95%  missed  masked      ms');
  for (const { kind, pictures, lines, full, missed, masked, milliseconds } of scores)
    console.log(
      `${kind.padEnd(18)} ${String(pictures).padStart(8)} ${String(lines).padStart(5)} ${percent(full)} ${percent(missed)} ${percent(masked)} ${milliseconds.toFixed(0).padStart(7)}`,
    );
}

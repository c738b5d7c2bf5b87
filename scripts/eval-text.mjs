/**
 * Runs texts whose identifiers are marked by hand (JSON lines of {id, text, spans}) through the text engine in a worker of a
 * browser, and prints what was found: recall per label, precision, marked characters, speed.
 * `npm run eval:text -- FILE.jsonl [FILE.jsonl ...] [--json] [--rules-only]
 * [--last TENTHS] [--misses LABEL] [--wrong RULE]`
 * `--last N`: of ten texts the last N only. The tagger never learns from the last of ten encyclopaedia texts and the last two
 * of ten web texts (scripts/train-tagger/corpus.ts).
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { runnerImport } from 'vite';
import { ensureBuilt } from './build.mjs';
import { launchOptions } from './browser.mjs';
import { scanInWorker } from './eval-text/in-browser.mjs';
import { printScore } from './eval-text/print.mjs';

const { values, positionals } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    last: { type: 'string', default: '10' },
    misses: { type: 'string' },
    wrong: { type: 'string' },
    'rules-only': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
if (positionals.length === 0) {
  console.error('usage: npm run eval:text -- FILE.jsonl [FILE.jsonl ...] [--json]');
  process.exit(2);
}

const { module: marks } = await runnerImport('./scripts/eval-text/marks.ts');
const { module: score } = await runnerImport('./scripts/eval-text/score.ts');
ensureBuilt();
const files = positionals.map((path) => ({
  name: basename(path),
  golds: marks
    .readGold(readFileSync(path, 'utf8'), path)
    .filter((_, i) => i % 10 >= 10 - Number(values.last)),
}));

const tagger = values['rules-only']
  ? null
  : readFileSync(new URL('../assets/name-tagger.bin', import.meta.url));

const browser = await chromium.launch(launchOptions());
const reports = [];
try {
  for (const { name, golds } of files) {
    const { hits, scanMs, openMs } = await scanInWorker(
      browser,
      golds.map(({ text }) => text),
      tagger,
    );
    const texts = golds.map((gold, i) => ({ gold, marks: hits[i] }));
    reports.push({ name, scanMs, openMs, ...score.scoreTexts(texts), scanned: texts });
  }
} finally {
  await browser.close();
}

if (values.json) {
  console.log(
    JSON.stringify(
      reports.map((report) => ({ ...report, scanned: undefined })),
      null,
      1,
    ),
  );
} else for (const report of reports) printScore(report, values);

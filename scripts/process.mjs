/** Runs a folder through the real pages in a headless browser. See scripts/process/arguments.mjs for usage. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { readArguments, usage } from './process/arguments.mjs';
import { ensureBuilt } from './build.mjs';
import { drive, SealedFileError } from './process/drive.mjs';

const { options, problem } = readArguments(process.argv.slice(2));
if (problem) {
  console.error(`${problem}\n\n${usage}`);
  process.exit(2);
}
mkdirSync(options.output, { recursive: true });
if (!options.page) await ensureBuilt();
const { report, requests, problems, peakMemoryBytes } = await drive(options).catch((error) => {
  if (!(error instanceof SealedFileError)) throw error;
  console.error(`--sealed: ${error.message}`);
  process.exit(2);
});

/** The folder's own name stands before each path that the browser gives. */
const folder = `${basename(resolve(options.input))}/`;
const files = report.files.map(({ path, ...rest }) => ({
  path: path.startsWith(folder) ? path.slice(folder.length) : path,
  ...rest,
}));
const leaks = files.filter(({ reason }) => reason === 'leak-found').length;
const run = {
  preset: options.preset,
  options: options.option,
  files,
  counts: report.sums,
  seconds: report.seconds,
  bytes: report.bytes,
  peakMemoryBytes,
  requests,
  leaks,
  linkQuestions: report.linkQuestions,
  problem: report.problem,
  pageErrors: problems,
};
writeFileSync(join(options.output, 'run.json'), `${JSON.stringify(run, null, 1)}\n`);

const { selected, done, refused, failed, cancelled } = report.sums;
console.log(
  `${selected} = ${done} done + ${refused} refused + ${failed} failed + ${cancelled} cancelled; leaks ${leaks}`,
);
const accounted = selected === done + refused + failed + cancelled;
if (leaks > 0) process.exitCode = 4;
else if (!accounted || refused + failed + cancelled > 0 || report.problem) process.exitCode = 3;

/**
 * Takes thousands of broken and hostile DICOM files the way of a job and fails when one of them is neither done nor
 * refused: `npm run fuzz:dicom [-- --mutations 20000] [--seed N] [--sample 50]`, or one saved file: `-- --replay FILE`.
 * Where dcmdump is installed, one output of `sample` is shown to it.
 */
import { fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values: options } = parseArgs({
  options: {
    mutations: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    replay: { type: 'string' },
    sample: { type: 'string', default: '50' },
  },
});
const shared = fileURLToPath(new URL('../../shared/data', import.meta.url));
/** The watchdog of the page. What takes longer than a few seconds of processor time is an offence before that. */
const silenceMs = 20_000;
const stretch = 100;

if (process.send) await serve();
else await main();

/** A child: takes what it is told and says how it ended. */
async function serve() {
  const { module } = await runnerImport('./scripts/fuzz-dicom/child.ts');
  const child = await module.Child.create(shared, Number(options.sample));
  process.on('message', async ({ seed, from, to, replay }) => {
    for (let index = from; index < to; index++) {
      const report = replay
        ? {
            index,
            kind: 'replay',
            seed: '',
            ...(await child.judge(new Uint8Array(readFileSync(replay)), index)),
          }
        : await child.take(seed, index, () => process.send({ made: true }));
      process.send(report);
    }
    process.send({ idle: true, resting: child.restingBytes() });
  });
  process.on('disconnect', () => {
    child.close();
    process.exit(0);
  });
  process.send({ idle: true, resting: child.restingBytes() });
}

/** Runs children over the stretches of `jobs` and replaces one that dies or falls silent. */
async function drive(jobs, reported, resting) {
  const one = () =>
    new Promise((resolve) => {
      let job = null;
      let timer;
      const child = fork(fileURLToPath(import.meta.url), ['--sample', options.sample], {
        execArgv: ['--expose-gc', '--max-old-space-size=1024'],
      });
      const arm = () => {
        clearTimeout(timer);
        timer = setTimeout(() => child.kill('SIGKILL'), job ? silenceMs : 60_000);
      };
      arm();
      child.on('message', (message) => {
        if (message.made) arm();
        else if (!message.idle) {
          job.from = message.index + 1;
          reported(message);
          arm();
        } else {
          resting(child.pid, message.resting);
          job = jobs.shift() ?? null;
          if (job) {
            child.send(job);
            arm();
          } else {
            child.disconnect();
            clearTimeout(timer);
          }
        }
      });
      child.on('exit', (code, signal) => {
        clearTimeout(timer);
        if (job && job.from < job.to) {
          const offence =
            signal === 'SIGKILL' ? `silent for ${silenceMs} ms` : `the process died (${code ?? signal})`;
          reported({
            index: job.from,
            kind: '',
            seed: '',
            outcome: 'lost',
            offence,
            ms: silenceMs,
            peakBytes: 0,
            heapBytes: 0,
            outside: null,
          });
          if (job.from + 1 < job.to) jobs.unshift({ ...job, from: job.from + 1 });
          resolve(one());
        } else if (!job) resolve();
        else resolve(one());
      });
    });
  await Promise.all(Array.from({ length: Math.min(jobs.length, availableParallelism()) }, one));
}

async function main() {
  if (options.replay) {
    const endings = [];
    await drive(
      [{ seed: 0, from: 0, to: 3, replay: options.replay }],
      (report) => endings.push(report),
      () => {},
    );
    console.table(endings.map(({ outcome, offence, ms }) => ({ outcome, offence, ms: Math.round(ms) })));
    if (endings.some(({ offence }) => offence)) process.exitCode = 1;
    return;
  }
  const [seed, total] = [Number(options.seed), Number(options.mutations)];
  const jobs = Array.from({ length: Math.ceil(total / stretch) }, (_, i) => ({
    seed,
    from: i * stretch,
    to: Math.min(total, (i + 1) * stretch),
  }));
  const { module } = await runnerImport('./scripts/fuzz-dicom/summary.ts');
  const seeds = await module.collectSeeds(existsSync(shared) ? shared : null);
  const folder = join(tmpdir(), 'karina-fuzz');
  const summary = new module.Summary();
  const start = performance.now();
  await drive(
    jobs,
    (report) => {
      const { kind, seed: name, bytes } = report.offence ? module.mutant(seeds, seed, report.index) : report;
      summary.add({ ...report, kind, seed: name });
      if (!report.offence) return;
      mkdirSync(folder, { recursive: true });
      const path = join(folder, `${seed}-${report.index}.dcm`);
      writeFileSync(path, bytes);
      console.error(`${path} (${kind} of ${name}): ${report.offence}`);
    },
    (pid, bytes) => summary.rest(pid, bytes),
  );
  summary.print(seed, seeds.length, (performance.now() - start) / 1000);
  if (summary.offences > 0 || summary.count !== total) process.exitCode = 1;
}

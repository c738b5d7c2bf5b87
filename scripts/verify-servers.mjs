/**
 * The release as a clinic installs it: nginx, Apache and the Python server with the shipped configurations, at the root and below a
 * path, on plain http under a name of an intranet. Every response is compared header by header and byte by byte with what was
 * built, then the sample clinic goes through the page of that server.
 * `npm run verify:servers [-- --only nginx,apache,apache-folder,python] [--responses] [--keep]`; `--responses` leaves the job out.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { drive } from './process/drive.mjs';
import { checkResponses } from './verify-servers/responses.mjs';
import { hostName, kinds, programs, start } from './verify-servers/servers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({
  options: { only: { type: 'string' }, responses: { type: 'boolean' }, keep: { type: 'boolean' } },
});
const wanted = values.only?.split(',') ?? Object.keys(kinds);
const missing = programs.filter((path) => !existsSync(path));
if (missing.length > 0) {
  console.log(`not installed: ${missing.join(', ')} (apt-get install nginx apache2); nothing was verified`);
  process.exit(1);
}

const folder = mkdtempSync(join(tmpdir(), 'karina-servers-'));
chmodSync(folder, 0o755);
const run = (command, args) => {
  const { status, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8', timeout: 1_200_000 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
};

run('node', ['scripts/release.mjs']);
const release = join(folder, 'karina');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
run('python3', ['-m', 'zipfile', '-e', join(root, `release/karina-${version}.zip`), release]);
run('sh', ['-c', `cd '${release}' && sha256sum --quiet -c SHA256SUMS`]);
const sample = join(folder, 'clinic');
run('node', ['scripts/build-sample.mjs', '--output', sample]);

let wrong = 0;
const say = (good, text, problems = []) => {
  if (!good) wrong++;
  console.log(`${good ? 'ok  ' : 'FAIL'} ${text}`);
  for (const problem of problems.slice(0, 12)) console.log(`       ${problem}`);
};

for (const kind of wanted)
  for (const below of ['/', '/karina/']) {
    const work = join(folder, `${kind}${below.replaceAll('/', '-')}`);
    const server = await start(kind, { release, work, below });
    try {
      const site = join(release, 'site');
      const { problems, responses } = await checkResponses({
        host: hostName,
        port: server.port,
        below,
        site,
      });
      say(problems.length === 0, `${kind} ${below}: ${responses} responses`, problems);
      if (!values.responses) await job(kind, below, server, join(work, 'output'));
    } finally {
      await server.stop();
    }
  }
for (const kind of wanted) await control(kind);

if (values.keep) console.log(folder);
else rmSync(folder, { recursive: true, force: true });
process.exitCode = wrong > 0 ? 1 : 0;

/** The sample clinic, from choosing to saving. */
async function job(kind, below, server, output) {
  mkdirSync(output, { recursive: true });
  const base = `http://${hostName}:${server.port}${below}`;
  const { report, requests, problems, saved } = await drive({
    input: sample,
    output,
    preset: 'guideline',
    base,
  });
  const { selected, done, refused, failed, cancelled } = report.sums;
  const late = requests.filter(({ afterLoad }) => afterLoad).length;
  const elsewhere = requests.filter(
    ({ host, path }) => host !== new URL(base).host || !path.startsWith(below),
  );
  const packed = readdirSync(output).some((name) => name.endsWith('.zip'));
  const whole = done === 14 && refused === 2 && failed + cancelled === 0 && packed && saved.length >= 5;
  const quiet = late === 0 && elsewhere.length === 0 && problems.length === 0;
  say(
    whole && quiet,
    `${kind} ${below}: ${selected} = ${done} done + ${refused} refused; ${requests.length} requests, ${late} after the page had loaded`,
    [...problems, ...elsewhere.map(({ host, path }) => `asked for ${host}${path}`)],
  );
}

/** Without this the check could be deaf: one header is taken out of the configuration, and must be missed. */
async function control(kind) {
  if (kind === 'apache-folder') return;
  const spoil = (text) => text.replaceAll('X-Content-Type-Options', 'X-Something-Else');
  const work = join(folder, `${kind}-control`);
  const server = await start(kind, { release, work, below: '/', spoil });
  try {
    const site = join(release, 'site');
    const { problems, responses } = await checkResponses({
      host: hostName,
      port: server.port,
      below: '/',
      site,
    });
    const missed = problems.filter((text) => text.endsWith('X-Content-Type-Options is missing')).length;
    const heard = missed >= responses - 3 && problems.length === missed;
    say(
      heard,
      `${kind} with a header taken out: ${missed} of ${responses} responses reported`,
      heard ? [] : problems,
    );
  } finally {
    await server.stop();
  }
}

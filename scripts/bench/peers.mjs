/**
 * De-identifiers from Debian on the same folder of files, each with its own default. They write plain files or a
 * database; none hashes, packs or searches what it wrote.
 */
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const javaLibraries = '/usr/share/java';

/** Servers are not on everybody's path. */
const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };

function installed(...commands) {
  try {
    for (const command of commands)
      execFileSync('sh', ['-c', `command -v ${command}`], { env, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function quietly(command, args) {
  execFileSync(command, args, { stdio: 'ignore' });
}

async function seconds(work) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** The profile of 2008; the originals go encrypted into the file, so it wants a certificate. */
function gdcmanon(input, work) {
  const key = join(work, 'key.pem');
  const certificate = join(work, 'certificate.pem');
  const subject = ['-nodes', '-subj', '/CN=bench'];
  quietly('openssl', [
    ...['req', '-x509', '-newkey', 'rsa:2048', ...subject],
    ...['-keyout', key, '-out', certificate],
  ]);
  return seconds(() => {
    quietly('gdcmanon', ['-e', '-c', certificate, '-r', '-i', input, '-o', work]);
  });
}

/** Six attributes and three UIDs, in place: making the copy belongs to the work. */
function dcmodify(input, work) {
  const emptied = ['PatientBirthDate', 'StudyDate', 'AccessionNumber', 'InstitutionName'];
  const changes = ['PatientName=P', 'PatientID=P', ...emptied.map((name) => `${name}=`)];
  const options = ['-nb', '-imt', '-gst', '-gse', '-gin', ...changes.flatMap((change) => ['-m', change])];
  return seconds(() => {
    cpSync(input, work, { recursive: true });
    const files = readdirSync(work).map((name) => join(work, name));
    for (let at = 0; at < files.length; at += 500)
      quietly('dcmodify', [...options, ...files.slice(at, at + 500)]);
  });
}

function pixelmed(input, work) {
  const jars = readdirSync(javaLibraries).filter((name) => name.endsWith('.jar'));
  if (!jars.includes('pixelmed.jar')) return null;
  const path = jars.map((name) => join(javaLibraries, name)).join(':');
  const noRedaction = join(work, 'regions.txt');
  writeFileSync(noRedaction, '');
  const main = ['-Djava.awt.headless=true', '-cp', path, 'com.pixelmed.apps.DeidentifyAndRedact'];
  return seconds(() => {
    quietly('java', [...main, input, work, noRedaction]);
  });
}

/** A free port of this machine. */
function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => {
        resolve(port);
      });
    });
  });
}

/** Upload and POST /anonymize over REST; the result stays in its database. */
async function orthanc(input, work) {
  const port = await freePort();
  const configuration = join(work, 'orthanc.json');
  const folders = { StorageDirectory: work, IndexDirectory: work };
  writeFileSync(
    configuration,
    JSON.stringify({ ...folders, HttpPort: port, DicomServerEnabled: false, Plugins: [] }),
  );
  const server = spawn('Orthanc', [configuration], { env, stdio: 'ignore' });
  const ask = (path, body) => fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', body });
  try {
    await answering(`http://127.0.0.1:${port}/system`);
    return await seconds(async () => {
      for (const name of readdirSync(input)) await ask('/instances', readFileSync(join(input, name)));
      const patients = await (await fetch(`http://127.0.0.1:${port}/patients`)).json();
      for (const id of patients) await ask(`/patients/${id}/anonymize`, '{}');
    });
  } finally {
    server.kill();
  }
}

async function answering(url) {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await fetch(url);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('Orthanc does not answer');
}

const peers = [
  { name: 'gdcmanon -e (C++)', needs: ['gdcmanon', 'openssl'], run: gdcmanon },
  { name: 'dcmodify (C++)', needs: ['dcmodify'], run: dcmodify },
  { name: 'PixelMed DeidentifyAndRedact (Java)', needs: ['java'], run: pixelmed },
  { name: 'Orthanc /anonymize, with upload (C++)', needs: ['Orthanc'], run: orthanc },
];

/** Name and seconds of each; null where it is not installed. */
export async function timePeers(input, root) {
  const rows = [];
  for (const { name, needs, run } of peers) {
    const work = join(root, 'peer');
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    rows.push({ name, seconds: installed(...needs) ? await run(input, work) : null });
    rmSync(work, { recursive: true, force: true });
  }
  return rows;
}

import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const atOnce = 2;

export function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

export function hasPydicom() {
  return spawnSync('/usr/bin/python3', ['-c', 'import pydicom, numpy'], { stdio: 'ignore' }).status === 0;
}

/** What a program says and how it ends: its exit code, or the signal that ended it. Latin-1 keeps every byte. */
export function run(program, args, input) {
  return new Promise((done) => {
    const child = execFile(
      program,
      args,
      { encoding: 'latin1', maxBuffer: 1 << 28, timeout: 60_000 },
      (error, stdout, stderr) => {
        done({ end: error ? (error.signal ?? error.code) : 0, stdout, stderr });
      },
    );
    if (input !== undefined) child.stdin.end(input);
  });
}

/** `work` over all items, a few at a time, answers in order. */
export async function each(items, work) {
  const answers = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const at = next++;
      answers[at] = await work(items[at]);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

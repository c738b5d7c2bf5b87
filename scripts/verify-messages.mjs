/**
 * Another reader agrees: generated messages in three encodings go through the module under each preset, and python3-hl7
 * reads the same segments, fields and components before and after, and none of the answer key.
 * `npm run verify:messages [-- --messages N]`
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const { values } = parseArgs({ options: { messages: { type: 'string', default: '60' } } });
const count = Number(values.messages);
const python = (args, input) =>
  spawnSync('/usr/bin/python3', args, { input, encoding: 'utf8', timeout: 120_000, maxBuffer: 1 << 26 });

if (python(['-c', 'import hl7']).status !== 0) {
  console.log('skipped: python3-hl7 is not installed');
} else {
  const { module: material } = await runnerImport('./scripts/bench/ssmix-material.ts');
  const { module: job } = await runnerImport('./scripts/verify-messages/job.ts');
  const folder = mkdtempSync(join(tmpdir(), 'karina-messages-'));
  const pairs = [];
  for (const [encoding, name, charset] of [
    ['iso-2022-jp', 'iso2022_jp', '~ISO IR87'],
    ['cp932', 'cp932', ''],
    ['utf-8', 'utf-8', 'UNICODE UTF-8'],
  ])
    for (const preset of ['guideline', 'ps315-basic'])
      for (let number = 0; number < count; number++) {
        const message = material.message(number, Math.max(2, Math.round(count / 4)), charset);
        const bytes = material.messageBytes(message, encoding);
        const at = join(folder, String(pairs.length));
        writeFileSync(`${at}.before`, bytes);
        writeFileSync(`${at}.after`, await job.pseudonymized(bytes, preset));
        const { secrets } = message;
        pairs.push({ number, before: `${at}.before`, after: `${at}.after`, encoding: name, secrets });
      }
  const read = python(
    [fileURLToPath(new URL('verify-messages/shape.py', import.meta.url))],
    JSON.stringify(pairs),
  );
  rmSync(folder, { recursive: true, force: true });
  const misses = read.status === 0 ? JSON.parse(read.stdout) : [{ miss: 'python3-hl7 does not read them' }];
  console.log(`${pairs.length} messages, ${misses.length} misses`);
  for (const { message, miss } of misses.slice(0, 20)) console.log(`message ${message}: ${miss}`);
  if (misses.length > 0) process.exitCode = 1;
}

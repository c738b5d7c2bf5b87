import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Policy } from '../../../../src/core/policy/policy.ts';
import { presetIds } from '../../../../src/core/policy/policy.ts';
import type { Done } from '../../../fixtures/dicom-context.ts';
import { policyOf, process as run } from '../../../fixtures/dicom-context.ts';

const data = join(import.meta.dirname, '../../../../../shared/data');
const corpora = ['dicom-pydicom', 'dicom-highdicom', 'dicom-parser-images'].map((name) => join(data, name));

function works(program: string, args: string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

const hasPydicom = works('/usr/bin/python3', ['-c', 'import pydicom']);
const hasDcmtk = works('dcmdump', ['--version']);
const hasDciodvfy = existsSync('/usr/bin/dciodvfy');

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function namedPaths(done: Done): string[] {
  return done.changes.flatMap((change) =>
    change.action !== 'keep' && change.at.kind === 'tag' ? [change.at.path] : [],
  );
}

interface Pair {
  readonly source: string;
  readonly output: string;
  readonly named: string[];
}

describe.skipIf(!corpora.every(existsSync))('real files', () => {
  const files = corpora.every(existsSync) ? corpora.flatMap(filesUnder) : [];
  const folder = mkdtempSync(join(tmpdir(), 'karina-dicom-'));
  const pairs: Pair[] = [];

  beforeAll(async () => {
    for (const [index, source] of files.entries()) {
      const done = await run(new Uint8Array(readFileSync(source)));
      if (typeof done === 'string') continue;
      const output = join(folder, `${index}.dcm`);
      writeFileSync(output, done.bytes);
      pairs.push({ source, output, named: namedPaths(done) });
    }
  }, 60_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('come back byte for byte when nothing is to be changed', async () => {
    for (const file of files) {
      const bytes = new Uint8Array(readFileSync(file));
      const done = await run(bytes, null);
      if (typeof done !== 'string') expect(Buffer.compare(done.bytes, bytes), file).toBe(0);
    }
  }, 60_000);

  it.each(presetIds)(
    'are done or refused by a code, and verify, under %s',
    async (preset) => {
      const policy: Policy = policyOf(preset);
      const outcome: Record<string, number> = {};
      for (const file of files) {
        const done = await run(new Uint8Array(readFileSync(file)), policy);
        const word = typeof done === 'string' ? done : 'done';
        outcome[word] = (outcome[word] ?? 0) + 1;
        if (typeof done !== 'string') expect(done.residuals, file).toBe(0);
      }
      expect(outcome).toEqual({
        done: 221,
        'dicom-no-elements': 24,
        'dicom-truncated': 3,
        'dicom-directory': 7,
      });
    },
    60_000,
  );

  it.skipIf(!hasPydicom)(
    'keep every element that no change names (pydicom)',
    () => {
      const script = join(import.meta.dirname, 'compare.py');
      const answer = execFileSync('/usr/bin/python3', [script], {
        input: JSON.stringify(pairs),
        maxBuffer: 1 << 28,
      }).toString();
      const report = JSON.parse(answer) as {
        pairs: number;
        elements: number;
        faults: string[][];
        skipped: string[][];
      };
      console.log(`pydicom: ${report.pairs} pairs, ${report.elements} elements, skipped`, report.skipped);
      expect(report.faults).toEqual([]);
      expect(report.pairs).toBeGreaterThan(215);
    },
    120_000,
  );

  it.skipIf(!hasDcmtk)(
    'stay readable (dcmdump)',
    () => {
      // One call for all: dcmdump names the files that it cannot read and goes on.
      const unreadable = (names: string[]) => {
        const { stderr } = spawnSync('dcmdump', names, { encoding: 'latin1', maxBuffer: 1 << 28 });
        return new Set(names.filter((name) => stderr.includes(`reading file: ${name}`)));
      };
      const before = unreadable(pairs.map((pair) => pair.source));
      const after = unreadable(pairs.map((pair) => pair.output));
      console.log(`dcmdump: ${pairs.length - before.size} of ${pairs.length} open before`);
      expect(pairs.filter((pair) => after.has(pair.output) && !before.has(pair.source))).toEqual([]);
    },
    120_000,
  );

  it.skipIf(!hasDciodvfy)(
    'win no new errors (dciodvfy)',
    () => {
      const clean = [
        'CT_small',
        'MR_small',
        'waveform_ecg',
        'rtplan',
        'rtdose',
        'rtstruct',
        'test-SR',
        'reportsi',
      ];
      const errors = (file: string) => {
        const { stderr, stdout } = spawnSync('dciodvfy', [file], { maxBuffer: 1 << 26, encoding: 'latin1' });
        const lines = `${stderr}\n${stdout}`.split('\n').filter((line) => line.startsWith('Error'));
        return new Set(lines.map((line) => line.replace(/(InstanceUID|<)[\d. ]+/g, '$1')));
      };
      const fresh: string[] = [];
      for (const { source, output } of pairs) {
        if (!clean.some((name) => source.endsWith(`/${name}.dcm`))) continue;
        const before = errors(source);
        for (const line of errors(output)) if (!before.has(line)) fresh.push(`${source}: ${line}`);
      }
      expect(fresh).toEqual([]);
    },
    60_000,
  );
});

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { twoPatients } from '../../scripts/sample-clinic/two-patients.ts';
import type { Sums } from '../../src/state/model.ts';
import { folderOf } from './folders.ts';
import { leaksIn, manifestOf, unzip } from './package.ts';

interface Run {
  readonly files: { path: string; outcome: string; outputs: string[] }[];
  readonly counts: Sums;
  readonly leaks: number;
  readonly linkQuestions: number;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

function process(...args: string[]): Promise<{ code: number; out: string }> {
  return new Promise((resolve) => {
    execFile(
      'node',
      ['scripts/process.mjs', ...args],
      { cwd: root, timeout: 280_000 },
      (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? -1) : 0, out: stdout + stderr });
      },
    );
  });
}

let work: string;
test.beforeAll(() => {
  work = mkdtempSync(join(tmpdir(), 'karina-two-'));
});
test.afterAll(() => {
  rmSync(work, { recursive: true });
});

/** Days that say when somebody was examined, by the end of the source's name. */
const exams: readonly (readonly [path: RegExp, day: RegExp])[] = [
  [/CT\/IM0001\.dcm$/u, /.\0 \0DA.\0(\d{8})/su],
  [/US\/IM0001\.dcm$/u, /.\0 \0DA.\0(\d{8})/su],
  [/ssmix\/.*_1$/u, /^OBR(?:\|[^|]*){6}\|(\d{8})/mu],
  [/\.json$/u, /"effectiveDateTime": "(\d{4}-\d{2}-\d{2})T/u],
  [/\.xml$/u, /<effectiveTime value="(\d{8})"/u],
  [/処方\/.*\.csv$/u, /^51,(\d{8})/mu],
];

const dayNumber = (text: string): number =>
  Date.parse(text.replace(/^(\d{4})-?(\d{2})-?(\d{2})$/u, '$1-$2-$3')) / 86_400_000;

test('every kind of file of two patients comes out under two pseudonyms', async () => {
  test.setTimeout(300_000);
  const sources = twoPatients();
  const output = join(work, 'out');
  mkdirSync(output);
  const { code, out } = await process('--input', folderOf(sources, work), '--output', output);
  expect(code, out).toBe(0);
  const run = JSON.parse(readFileSync(join(output, 'run.json'), 'utf8')) as Run;
  expect(run.files.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
  expect(run.counts.done).toBe(sources.size);
  expect([run.leaks, run.linkQuestions]).toEqual([0, 0]);

  const entries = await unzip(readFileSync(join(output, 'package.zip')));
  const latin = (name: string): string => Buffer.from(entries.get(name) ?? []).toString('latin1');
  const manifest = manifestOf(entries);
  const formats = new Set(manifest.files.map(({ format }) => format));
  expect([...formats].sort()).toEqual(
    [
      ...['cda', 'dicom', 'fhir', 'genome', 'hl7v2', 'image', 'office', 'pdf', 'prescription', 'receipt'],
      ...['table', 'text', 'waveform'],
    ].sort(),
  );
  const named = new Set(manifest.files.flatMap(({ pseudonym }) => pseudonym ?? []));
  expect(named.size).toBe(2);
  const mentioned = [...entries.keys()].flatMap((name) => [
    ...(name.match(/P-[0-9A-Z]{8}(?![0-9A-Z])/gu) ?? []),
    ...(name.endsWith('.html') ? [] : (latin(name).match(/P-[0-9A-Z]{8}(?![0-9A-Z])/gu) ?? [])),
  ]);
  expect(new Set(mentioned)).toEqual(named);
  const leaks = [...entries].flatMap(([name, bytes]) => [
    ...leaksIn(bytes).map((leak) => `${name}: ${leak}`),
    ...leaksIn(new TextEncoder().encode(name)),
  ]);
  expect(leaks).toEqual([]);

  for (const id of ['00012345', '00023456']) {
    const offsets = exams.map(([path, day]) => {
      const file = run.files.find((one) => path.test(one.path) && one.path.includes(id));
      const before = Buffer.from(sources.get(file?.path ?? '') ?? []).toString('latin1');
      // Messages end their lines with CR alone.
      const dayIn = (text: string): number => dayNumber(day.exec(text.replaceAll('\r', '\n'))?.[1] ?? '');
      return dayIn(latin(file?.outputs[0] ?? '')) - dayIn(before);
    });
    expect(new Set(offsets).size, `${id}: ${offsets.join(' ')}`).toBe(1);
    expect(offsets[0]).toBeLessThan(0);
    const picture = run.files.find(({ path }) => path.includes(`${id}_`) && path.includes('/US/'));
    const pixels = entries.get(picture?.outputs[0] ?? '')?.subarray(-320 * 240);
    expect(pixels?.length).toBe(320 * 240);
    // The ink of the burned-in name; the picture itself stays below 100.
    expect(pixels?.includes(235)).toBe(false);
  }
});

import { writeFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { ClinicPage, expect, test } from './clinic-page.ts';
import { folderOf, sampleClinic } from './folders.ts';
import { manifestOf, unzip } from './package.ts';

interface Run {
  /** Output entry and bytes by the path of the source. */
  readonly outputs: ReadonlyMap<string, { entry: string; bytes: Uint8Array }>;
  readonly pseudonyms: ReadonlySet<string>;
  readonly sealed: Buffer;
}

/** One job in a browser context that knows nothing of the others. */
async function run(browser: Browser, folder: string, sealed?: string): Promise<Run> {
  const context = await browser.newContext({ acceptDownloads: true });
  const clinic = await ClinicPage.open(context);
  if (sealed !== undefined) await clinic.openSealed(sealed);
  const report = await clinic.job(folder);
  expect(report.sums.done).toBe(14);
  expect(report.earlierPatients).toBe(sealed === undefined ? null : 3);
  const file = sealed === undefined ? await clinic.seal() : Buffer.of();
  const entries = await unzip(await clinic.save('save-package-0'));
  expect(clinic.takeTrouble()).toEqual([]);
  await context.close();
  await clinic.stopServer();
  const outputs = report.files.flatMap(({ path, outputs: [entry] }) =>
    entry === undefined ? [] : [[path, { entry, bytes: entries.get(entry) ?? new Uint8Array() }] as const],
  );
  const pseudonyms = manifestOf(entries).files.flatMap(({ pseudonym }) => pseudonym ?? []);
  return { outputs: new Map(outputs), pseudonyms: new Set(pseudonyms), sealed: file };
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

function uidsOf({ outputs }: Run): Set<string> {
  const all = [...outputs.values()].map(({ bytes }) => latin1(bytes)).join('\n');
  return new Set(all.match(/2\.25\.\d{20,39}/gu));
}

/** Study Date (0008,0020) of each DICOM output, by the path of its source. */
function studyDates({ outputs }: Run): [path: string, date: string][] {
  return [...outputs].flatMap(([path, { bytes }]) => {
    const element = Buffer.from('0800200044410800', 'hex');
    const at = Buffer.from(bytes).indexOf(element);
    const start = at + element.length;
    return at < 0 ? [] : [[path, latin1(bytes.subarray(start, start + 8))] as [string, string]];
  });
}

test('with the sealed file the same comes out, without it nothing is shared', async ({ browser }, info) => {
  const folder = folderOf(sampleClinic(), info.outputPath());
  const first = await run(browser, folder);
  const sealed = info.outputPath('sealed.age');
  writeFileSync(sealed, first.sealed);

  const again = await run(browser, folder, sealed);
  expect(again.pseudonyms).toEqual(first.pseudonyms);
  expect(again.outputs.size).toBe(14);
  for (const [path, { entry, bytes }] of first.outputs) {
    expect(again.outputs.get(path)?.entry, path).toBe(entry);
    expect(Buffer.from(bytes).equals(again.outputs.get(path)?.bytes ?? Buffer.of()), path).toBe(true);
  }

  const other = await run(browser, folder);
  expect(first.pseudonyms.size).toBe(3);
  expect([...other.pseudonyms].filter((pseudonym) => first.pseudonyms.has(pseudonym))).toEqual([]);
  const entries = new Set([...first.outputs.values()].map(({ entry }) => entry));
  expect([...other.outputs.values()].filter(({ entry }) => entries.has(entry))).toEqual([]);

  const uids = uidsOf(first);
  expect(uids.size).toBeGreaterThan(10);
  expect(uidsOf(again)).toEqual(uids);
  expect([...uidsOf(other)].filter((uid) => uids.has(uid))).toEqual([]);

  // Two patients with 730 possible shifts each: one may fall on the same day by chance, not both.
  const dates = new Map(studyDates(first));
  expect(dates.size).toBe(10);
  expect(new Map(studyDates(again))).toEqual(dates);
  const shared = studyDates(other).filter(([path, date]) => dates.get(path) === date);
  expect(shared.length).toBeLessThan(10 - 3);
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BlobReader, configure, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import type { ErrorCode } from '../../src/core/errors.ts';
import { errors } from '../../src/i18n/ja/errors.ts';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import { folderOf, goodFiles, sampleClinic } from './folders.ts';
import { manifestOf, unzip } from './package.ts';

configure({ useWebWorkers: false });

async function zipOf(name: string, content: Uint8Array, password?: string): Promise<Uint8Array> {
  const writer = new ZipWriter(new Uint8ArrayWriter(), password === undefined ? {} : { password });
  await writer.add(name, new BlobReader(new Blob([new Uint8Array(content)])));
  return writer.close();
}

/** The same bytes each time, and no format at all. */
function noise(length: number): Uint8Array {
  let state = 4711;
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 24;
  });
}

/** One bad file of each kind, with the reason that the page must give. */
async function badFiles(): Promise<[path: string, bytes: Uint8Array, code: ErrorCode][]> {
  const letter = new TextEncoder().encode('連絡メモ\n本日は休診です。\n');
  const good = [...sampleClinic().values()][0] ?? new Uint8Array();
  const garbled = [0x81, 0xff, 0xfe, 0x20, 0x82, 0x0a, 0xa0, 0xff, 0xfd, 0x80, 0x0a];
  return [
    ['から.txt', new Uint8Array(), 'file-empty'],
    ['切れた.dcm', good.subarray(0, good.length - 5000), 'dicom-truncated'],
    ['乱数.dcm', noise(50_000), 'dicom-no-elements'],
    ['爆弾.zip', await zipOf('zeros.txt', new Uint8Array(200 * 1024 * 1024)), 'zip-ratio'],
    ['外へ.zip', await zipOf('../../etc/memo.txt', letter), 'zip-path-outside'],
    ['鍵つき.zip', await zipOf('memo.txt', letter, 'himitsu'), 'zip-encrypted'],
    ['壊れた.zip', (await zipOf('memo.txt', letter)).subarray(0, 60), 'zip-broken'],
    [
      'ずれた表.csv',
      new TextEncoder().encode('患者番号,氏名,検査日\n1,見本 太郎,2024/04/01\n2,見本,余分,2024/04/02\n'),
      'table-row-width',
    ],
    ['読めない.txt', Uint8Array.from(Array.from({ length: 40 }, () => garbled).flat()), 'text-undecodable'],
    ['文書.pdf', new TextEncoder().encode('%PDF-1.7\n%%EOF\n'), 'pdf-broken'],
  ];
}

test('bad files are refused, each with its reason; the good ones are done', async ({ clinic }, info) => {
  const good = goodFiles();
  const bad = await badFiles();
  const files = new Map([...good, ...bad.map(([path, bytes]) => [path, bytes] as const)]);
  const report = await clinic.job(folderOf(files, info.outputPath()));

  const reasons = new Map(report.files.map(({ path, reason }) => [path.replace('clinic/', ''), reason]));
  for (const [path, , code] of bad) {
    expect.soft(reasons.get(path), path).toBe(code);
    const row = clinic.page.getByRole('main').getByRole('row').filter({ hasText: path });
    await expect.soft(row, path).toContainText(errors[code].what);
    await expect.soft(row, path).toContainText(errors[code].next);
  }
  for (const path of good.keys()) expect(reasons.get(path), path).toBeNull();
  expect(report.problem).toBeNull();
  expect(report.sums).toEqual({
    selected: files.size,
    done: good.size,
    refused: bad.length,
    failed: 0,
    cancelled: 0,
  });
  const entries = await unzip(await clinic.save('save-package-0'));
  expect(manifestOf(entries).files).toHaveLength(good.size);
});

/** So many long letters that nobody waits for their end. */
function letters(count: number, copies = 100): Map<string, Uint8Array> {
  const letter = goodFiles().get('紹介状/紹介状_山田花子.txt') ?? new Uint8Array();
  const long = Buffer.concat(Array.from({ length: copies }, () => letter));
  return new Map(Array.from({ length: count }, (_, i) => [`letters/${String(i)}.txt`, long]));
}

/** Waits until the first files are done, presses やめる, and says how long the page took to be idle. */
async function cancel(clinic: ClinicPage): Promise<number> {
  await clinic.page.getByText(/^[1-9]\d* \/ \d+ 件$/u).waitFor();
  const pressed = Date.now();
  await clinic.at('cancel').click();
  await clinic.idle();
  return Date.now() - pressed;
}

/** More letters than a machine surveys between the first count on the screen and the press of the button. */
const moreThanSurveyed = 600;

test('やめる ends a survey within two seconds', async ({ clinic }, info) => {
  await clinic.page
    .locator('#input-folder')
    .setInputFiles(folderOf(letters(moreThanSurveyed), info.outputPath()));
  await clinic.at('go-survey').click();
  expect(await cancel(clinic)).toBeLessThan(2000);
  expect((await clinic.report()).sums).toMatchObject({ selected: moreThanSurveyed, refused: 0, failed: 0 });
  expect((await clinic.report()).sums.cancelled).toBeGreaterThan(0);
});

test('やめる ends a survey that has met a ZIP within two seconds', async ({ clinic }, info) => {
  // The ZIP is chosen first, so that it has been met when the button is pressed.
  const [content] = letters(1).values();
  const zip = info.outputPath('first.zip');
  writeFileSync(zip, await zipOf('more.txt', content ?? new Uint8Array()));
  const many = letters(moreThanSurveyed);
  const folder = folderOf(many, info.outputPath());
  const rest = [...many.keys()].map((path) => join(folder, path));
  await clinic.page.locator('#input-files').setInputFiles([zip, ...rest]);
  await clinic.at('go-survey').click();
  expect(await cancel(clinic)).toBeLessThan(2000);
  const { files } = await clinic.report();
  expect(files.filter(({ outcome }) => outcome === 'cancelled').length).toBeGreaterThan(1);
  expect(files.find(({ path }) => path.startsWith('first.zip'))).toMatchObject({ outcome: 'cancelled' });
});

test('やめる ends the writing within two seconds; the sums add up', async ({ clinic }, info) => {
  await clinic.survey(folderOf(letters(100, 60), info.outputPath()));
  await clinic.decide();
  await clinic.at('proceed-unseen').check();
  await clinic.at('go-export').click();
  expect(await cancel(clinic)).toBeLessThan(2000);
  const { sums, problem } = await clinic.report();
  expect(problem).toBeNull();
  expect(sums).toEqual({
    selected: 100,
    done: 100 - sums.cancelled,
    refused: 0,
    failed: 0,
    cancelled: sums.cancelled,
  });
  expect(sums.cancelled).toBeGreaterThan(0);
  expect(sums.done).toBeGreaterThan(0);
  const entries = await unzip(await clinic.save('save-package-0'));
  expect(manifestOf(entries).files).toHaveLength(sums.done);
});

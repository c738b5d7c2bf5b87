import { inflateSync } from 'node:zlib';
import type { Request } from '@playwright/test';
import { pdfFile } from '../fixtures/pdf-builder.ts';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { textOf, unzip } from './package.ts';

const letter = pdfFile(
  [
    {
      lines: [
        { x: 200, y: 780, text: '診療情報提供書' },
        { x: 60, y: 740, text: '患者氏名　佐藤 一郎　様' },
        { x: 60, y: 700, text: '患者番号　00847261' },
        { x: 60, y: 660, text: '所見に特記すべき変化はありません。' },
      ],
    },
    { lines: [{ x: 60, y: 740, text: '佐藤様は高血圧症で通院中です。' }] },
  ],
  'Sato Ichiro 00847261',
);

const files = new Map([
  ['紹介状.pdf', letter],
  ['壊れた.pdf', letter.slice(0, 300)],
]);

/** How dark the output is in a rectangle of points from the top left, from 0 to 1. */
function darkness(output: Uint8Array, page: number, box: readonly number[]): number {
  const text = new TextDecoder('latin1').decode(output);
  const head = /\/Width (\d+)\/Height \d+\/ColorSpace\/DeviceGray.*\/FlateDecode\/Length (\d+)>>\nstream\n/gu;
  const picture = [...text.matchAll(head)][page];
  if (!picture) throw new Error('no picture');
  const from = picture.index + picture[0].length;
  const samples = inflateSync(output.subarray(from, from + Number(picture[2])));
  const [left = 0, top = 0, right = 0, bottom = 0] = box.map((value) => Math.round((value * 200) / 72));
  let [dark, all] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++, all++) if ((samples[y * Number(picture[1]) + x] ?? 255) < 40) dark++;
  return dark / all;
}

test.use({ host: 'clinic.intra' });

test('a letter is read, looked at and written anew on plain http', async ({ clinic }, info) => {
  const { page } = clinic;
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  await clinic.survey(folderOf(files, info.outputPath()));
  const reasons = (await clinic.report()).files.map(({ path, reason }) => [path.split('/').at(-1), reason]);
  expect(reasons).toContainEqual(['壊れた.pdf', 'pdf-broken']);
  const asked: Request[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith('blob:')) asked.push(request);
  });
  await clinic.decide();
  await clinic.at('text-review').waitFor();

  // Hits lie over the page, and lead to their words in the text.
  await expect.poll(() => clinic.at('page-hit').count()).toBeGreaterThanOrEqual(2);
  await expect(clinic.at('no-mask')).toContainText('図や印影');
  await clinic.at('page-hit').first().click();
  await expect(clinic.at('mark-now')).toContainText('患者氏名');
  await expect(page.locator('[data-testid="page-hit"].current')).toHaveCount(1);
  // And back: a mark on the next page turns to it.
  await page.keyboard.press('n');
  await page.keyboard.press('n');
  await expect(clinic.at('frame-slider')).toHaveValue('2');
  // What nobody found is covered by hand, on this page alone.
  await clinic.at('mask-add').click();
  await expect(clinic.at('mask-reach-frame')).toBeChecked();

  await clinic.write();
  expect((await clinic.report()).sums).toMatchObject({ done: 1, refused: 1, failed: 0 });
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const name = [...entries.keys()].find((entry) => entry.endsWith('.pdf') && entry.startsWith('data/'));
  const output = entries.get(name ?? '') ?? new Uint8Array();
  expect(new TextDecoder('latin1').decode(output)).not.toMatch(/Sato|\/Info|\/Font|00847261/u);
  expect(darkness(output, 0, [122, 94, 172, 102])).toBeGreaterThan(0.95);
  expect(darkness(output, 0, [122, 134, 160, 142])).toBeGreaterThan(0.95);
  expect(darkness(output, 0, [60, 170, 260, 184])).toBeLessThan(0.4);
  expect(darkness(output, 1, [280, 410, 315, 430])).toBeGreaterThan(0.95);
  expect(textOf(entries, 'record.json')).toContain('"format": "pdf"');
  expect(asked.map((request) => request.url())).toEqual([]);
});

test('by choice the replaced text lies behind the page, and beside it', async ({ clinic }, info) => {
  await clinic.survey(folderOf(new Map([['a.pdf', letter]]), info.outputPath()));
  await clinic.at('go-decide').click();
  await clinic.at('pages-searchable').check();
  await clinic.at('pages-text').check();
  await clinic.at('pages-150').check();
  await clinic.page.getByTestId('scope-ownCare-yes').waitFor();
  await answer(clinic);
  await clinic.write();
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const name = [...entries.keys()].find((entry) => entry.endsWith('.pdf') && entry.startsWith('data/'));
  const text = new TextDecoder('latin1').decode(entries.get(name ?? ''));
  expect(text).toContain('3 Tr');
  // 患 is there as a character of the text that stays, 佐 of the name is not.
  expect(text).toMatch(/<[0-9a-f]{4}> <60a3>/u);
  expect(text).not.toMatch(/> <4f50>/u);
  const beside = name?.replace(/pdf$/u, 'txt') ?? '';
  expect(textOf(entries, beside)).toMatch(/患者氏名[^]*\f[^]*高血圧症/u);
  expect(textOf(entries, beside)).not.toMatch(/佐藤|00847261/u);
  const { files } = JSON.parse(textOf(entries, 'manifest.json')) as { files: { path: string }[] };
  expect(files.map(({ path }) => path).sort()).toEqual([name, beside].sort());
  expect((await clinic.report()).files[0]?.outputs).toEqual([name, beside]);
});

async function answer(clinic: ClinicPage): Promise<void> {
  await clinic.answerScope();
  await clinic.at('field-purpose').fill('研究');
  await clinic.at('go-review').click();
}

import { inflateSync } from 'node:zlib';
import { pdfFile } from '../fixtures/pdf-builder.ts';
import { expect, test } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { manifestOf, unzip } from './package.ts';

const password = 'Hotaru-Ike-5508';
const wrong = 'Hotaru-Ike-5509';

const locked = pdfFile(
  [
    {
      lines: [
        { x: 60, y: 740, text: '患者氏名　鵜飼 真理子　様' },
        { x: 60, y: 700, text: '患者番号　00518834' },
        { x: 60, y: 660, text: '所見に特記すべき変化はありません。' },
      ],
    },
  ],
  'Ukai Mariko 00518834',
  password,
);

/** What nobody may find afterwards; the name and the number are what the letter says of its patient. */
const secrets = [password, wrong, '鵜飼', '真理子', '00518834', 'Ukai'];
const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-jp'];

function secretsIn(bytes: Uint8Array): string[] {
  return encodings.flatMap((encoding) => {
    const text = new TextDecoder(encoding).decode(bytes);
    return secrets.filter((secret) => text.includes(secret)).map((secret) => `${secret} (${encoding})`);
  });
}

/** Streams of a PDF, packed ones unpacked. */
function streamsOf(pdf: Uint8Array): Uint8Array[] {
  const text = new TextDecoder('latin1').decode(pdf);
  return [...text.matchAll(/(<<[^>]*\/Length (\d+)>>)\nstream\n/gu)].map((head) => {
    const from = head.index + head[0].length;
    const bytes = pdf.subarray(from, from + Number(head[2]));
    return head[1]?.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
  });
}

test.use({ host: 'clinic.intra' });

test('a locked PDF asks for its password, and nothing of it is left', async ({ clinic }, info) => {
  const { page } = clinic;
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  expect(new TextDecoder('latin1').decode(locked)).not.toContain('Ukai');

  await clinic.survey(folderOf(new Map([['紹介状.pdf', locked]]), info.outputPath()));
  expect((await clinic.report()).files.map(({ reason }) => reason)).toEqual(['pdf-password']);
  await clinic.at('pdf-unlock').click();
  await expect(page.getByText('パスワードを入れてください。')).toBeVisible();

  await clinic.at('pdf-password').fill(wrong);
  await clinic.at('pdf-unlock').click();
  await clinic.idle();
  await expect(page.getByText('入れたパスワードでは開けなかったPDFがあります。')).toBeVisible();
  await expect(clinic.at('pdf-password')).toHaveValue('');
  expect((await clinic.report()).files.map(({ reason }) => reason)).toEqual(['pdf-wrong-password']);

  await clinic.at('pdf-password').fill(password);
  await clinic.at('pdf-unlock').click();
  await clinic.idle();
  await expect(clinic.at('pdf-unlock')).toHaveCount(0);

  await clinic.decide();
  await clinic.at('page-hit').first().waitFor();
  // The search sees what is there: on the screen of 確認 where it is asked for, and nowhere else.
  expect(secretsIn(Buffer.from(await page.content()))).toEqual([]);
  await page.getByRole('button', { name: '元の値を表示' }).click();
  await expect
    .poll(async () => secretsIn(Buffer.from(await page.content())))
    .toEqual(expect.arrayContaining(['鵜飼 (utf-8)', '00518834 (utf-8)']));
  await clinic.write();
  const { sums, problem } = await clinic.report();
  expect(problem).toBeNull();
  expect(sums).toMatchObject({ selected: 1, done: 1, refused: 0, failed: 0 });

  const sealed = await clinic.seal();
  const zip = await clinic.save('save-package-0');
  const entries = await unzip(zip);
  const [output] = manifestOf(entries).files.map(({ path }) => entries.get(path) ?? new Uint8Array());
  // It opens without a password, and has a page that is black where the name stood.
  const bytes = output ?? new Uint8Array();
  expect(new TextDecoder('latin1').decode(bytes)).not.toContain('/Encrypt');
  const [picture] = streamsOf(bytes);
  expect(picture?.filter((grey) => grey === 0).length).toBeGreaterThan(10_000);

  const { record, html } = await page.evaluate(() => globalThis.karina.record());
  const written = [...entries].flatMap(([name, content]) => [Buffer.from(name), content]);
  const places = {
    package: [zip, ...written, ...streamsOf(bytes)],
    sealed: [sealed],
    record: [Buffer.from(html), Buffer.from(JSON.stringify(record))],
    console: [Buffer.from(said.join('\n'))],
    kept: [Buffer.from(await page.evaluate(keptByTheBrowser))],
    address: [Buffer.from(page.url())],
  };
  for (const [place, contents] of Object.entries(places))
    expect.soft(contents.flatMap(secretsIn), place).toEqual([]);

  await clinic.wipe();
  expect(secretsIn(Buffer.from(await page.content()))).toEqual([]);
  expect(secretsIn(Buffer.from(await page.evaluate(keptByTheBrowser)))).toEqual([]);
});

/** Whatever a page can leave in a browser; on plain http there are no caches. */
async function keptByTheBrowser(): Promise<string> {
  const databases = await indexedDB.databases();
  const caches = 'caches' in globalThis ? await globalThis.caches.keys() : [];
  const kept = [localStorage, sessionStorage].map((storage) => Object.entries(storage));
  return JSON.stringify([kept, databases, caches, document.cookie]);
}

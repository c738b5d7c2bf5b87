import { writeFileSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { axe } from './axe.ts';
import type { BrowserContext } from '@playwright/test';
import { buildPackage } from '../../src/core/bundle/package.ts';
import { ClinicPage, expect, test } from './clinic-page.ts';
import { folderOf, sampleClinic } from './folders.ts';
import { manifestOf, sha256, unzip } from './package.ts';

type Entries = Map<string, Uint8Array>;

let sent: Entries = new Map();

/** One package of the sample for all tests below. */
test.beforeAll(async ({ browser }, info) => {
  const context: BrowserContext = await browser.newContext({ acceptDownloads: true });
  const clinic = await ClinicPage.open(context);
  await clinic.job(folderOf(sampleClinic(), info.outputPath()));
  sent = await unzip(await clinic.save('save-package-0'));
  await context.close();
  await clinic.stopServer();
});

async function zipOf(entries: Entries, file: string): Promise<string> {
  const { blob } = buildPackage(
    [...entries].map(([name, content]) => {
      const bytes = new Uint8Array(content);
      return { name, size: bytes.length, crc32: crc32(bytes), body: [bytes] };
    }),
  );
  writeFileSync(file, new Uint8Array(await blob.arrayBuffer()));
  return file;
}

/** 選ぶ → 受け取った包みを確かめる */
async function check(clinic: ClinicPage, ...files: string[]): Promise<void> {
  await clinic.at('open-check-package').click();
  await clinic.page.locator('#input-package').setInputFiles(files);
  await expect(clinic.at('save-check')).toHaveAttribute('data-complete', 'true', { timeout: 40_000 });
}

function problems(clinic: ClinicPage): Promise<(readonly [string | null, string | null])[]> {
  return clinic
    .at('package-problems')
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map(
        (row) =>
          [row.getAttribute('data-kind'), row.querySelector('th')?.textContent.trim() ?? null] as const,
      ),
    );
}

function named(path: RegExp, nth = 0): string {
  return [...sent.keys()].filter((name) => path.test(name)).sort()[nth] ?? '';
}

const letter = [
  '電話：03-5555-0142　メール taro@example.jp',
  '個人番号 1234 5678 9018',
  '<img src=x onerror=alert(1)>',
  '',
].join('\n');

test('as it was sent: all match, nothing is found, the record is shown', async ({ clinic }, info) => {
  await check(clinic, await zipOf(sent, info.outputPath('package.zip')));
  await expect(clinic.at('check-result')).toHaveAttribute('data-intact', 'true', { timeout: 40_000 });
  await expect(clinic.at('check-result')).toContainText(`全部一致：${String(sent.size)} 件`);
  await expect(clinic.at('package-problems')).toHaveCount(0);
  await expect(clinic.at('package-identifiers')).toHaveCount(0);
  await expect(clinic.at('package-unread')).toHaveCount(0);
  await clinic.at('show-record').click();
  await expect(clinic.at('received-record')).toContainText(manifestOf(sent).record);
  await expect(clinic.at('received-record')).toContainText('照合');
});

test('one byte changed, one file added, one removed: exactly these are named', async ({ clinic }, info) => {
  const [changed, removed] = [named(/\.dcm$/u), named(/\.txt$/u)];
  const entries = new Map(sent);
  const bytes = new Uint8Array(sent.get(changed) ?? []);
  bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1;
  entries.set(changed, bytes);
  entries.set('data/added.txt', new TextEncoder().encode(letter));
  entries.delete(removed);
  await check(clinic, await zipOf(entries, info.outputPath('package.zip')));
  await expect(clinic.at('check-result')).toContainText('3 件の問題');
  expect(await problems(clinic)).toEqual(
    expect.arrayContaining([
      ['changed', changed],
      ['unlisted', 'data/added.txt'],
      ['missing', removed],
    ]),
  );
  expect(await problems(clinic)).toHaveLength(3);

  const found = clinic.at('package-identifiers');
  await expect(found.locator('tbody tr')).toHaveCount(3);
  await expect(found).not.toContainText('03-5555-0142');
  await clinic.at('show-originals').click();
  await expect(found).toContainText('03-5555-0142');
  await expect(found).toContainText('taro@example.jp');
  await expect(found).toContainText('1234 5678 9018');

  const report = JSON.parse((await clinic.save('save-check')).toString()) as Record<string, unknown>;
  expect(report).toMatchObject({ karina: 'package-check', intact: false, stopped: false });
  expect(JSON.stringify(report)).not.toContain('03-5555-0142');
});

test('a record that would run something shows its words only', async ({ clinic }, info) => {
  const html = `<!doctype html><title>x</title><h1>加工記録書</h1><p>本文<img src=x onerror="document.title='run'"></p>
    <script>document.title = 'run'</script><table><tr><th>項目</th><td><a href="https://example.com/">値</a></td></tr></table>`;
  const entries = new Map(sent).set('record.html', new TextEncoder().encode(html));
  await check(clinic, await zipOf(entries, info.outputPath('package.zip')));
  expect(await problems(clinic)).toEqual([['record-other', 'record.html']]);
  await clinic.at('show-record').click();
  const record = clinic.at('received-record');
  await expect(record).toContainText('加工記録書');
  await expect(record).toContainText('値');
  await expect(record.locator('a, img, script')).toHaveCount(0);
  await expect(clinic.page).toHaveTitle(/確かめる/u);
});

test('two parts, one of them missing; then both', async ({ clinic }, info) => {
  const manifest = manifestOf(sent);
  const half = Math.floor(manifest.files.length / 2);
  const part = (number: number): Promise<string> => {
    const files = number === 1 ? manifest.files.slice(0, half) : manifest.files.slice(half);
    const entries: Entries = new Map(files.map(({ path }) => [path, sent.get(path) ?? new Uint8Array()]));
    const text = JSON.stringify({ ...manifest, pages: undefined, part: number, parts: 2, files });
    entries.set('manifest.json', new TextEncoder().encode(text));
    return zipOf(entries, info.outputPath(`package-${String(number)}.zip`));
  };
  const [first, second] = [await part(1), await part(2)];
  await check(clinic, first);
  expect(await problems(clinic)).toEqual([['part-missing', '—']]);
  await clinic.page.locator('#input-package').setInputFiles([first, second]);
  await expect(clinic.at('check-result')).toHaveAttribute('data-intact', 'true', { timeout: 40_000 });
  await expect(clinic.at('package-facts')).toHaveCount(2);
});

test('what is no package says so', async ({ clinic }, info) => {
  const file = info.outputPath('clinic.zip');
  await zipOf(new Map([['letter.txt', new TextEncoder().encode(letter)]]), file);
  const broken = info.outputPath('broken.zip');
  writeFileSync(broken, 'PK\x03\x04 and no more');
  await check(clinic, file, broken);
  await expect(clinic.at('package-problems')).toContainText('manifest.json');
  await expect(clinic.at('package-problems').locator('tbody tr')).toHaveCount(2);
});

test('the hash of the whole package is told, for the sender to compare', async ({ clinic }, info) => {
  const { readFileSync } = await import('node:fs');
  const file = await zipOf(sent, info.outputPath('package.zip'));
  await check(clinic, file);
  await expect(clinic.at('package-facts')).toContainText(sha256(readFileSync(file)));
});

test.describe('on plain http', () => {
  test.use({ host: 'clinic.intra' });
  test('it works as well, by keyboard alone', async ({ clinic }, info) => {
    expect(await clinic.page.evaluate(() => isSecureContext)).toBe(false);
    const choosing = clinic.page.waitForEvent('filechooser');
    await clinic.at('open-check-package').focus();
    await clinic.page.keyboard.press('Enter');
    await expect(clinic.page.locator('h1')).toBeFocused();
    await clinic.page.keyboard.press('Tab');
    await expect(clinic.at('choose-package')).toBeFocused();
    await clinic.page.keyboard.press('Enter');
    const chooser = await choosing;
    await chooser.setFiles(await zipOf(sent, info.outputPath('package.zip')));
    await expect(clinic.at('check-result')).toHaveAttribute('data-intact', 'true', { timeout: 40_000 });
    await clinic.at('back-to-choose').focus();
    await clinic.page.keyboard.press('Enter');
    await expect(clinic.at('step-choose')).toHaveAttribute('aria-current', 'step');
  });
});

test('axe finds nothing and nothing runs out of the page, wide and narrow, in both languages', async ({
  clinic,
}, info) => {
  test.setTimeout(180_000);
  const entries = new Map(sent);
  entries.set('data/added.txt', new TextEncoder().encode(letter));
  entries.set('data/added.xyz', new Uint8Array([0, 1, 2, 3]));
  entries.delete(named(/\.txt$/u));
  await check(clinic, await zipOf(entries, info.outputPath('package.zip')));
  await clinic.at('show-record').click();
  for (const language of ['ja', 'en']) {
    await clinic.at(`language-${language}`).click();
    for (const width of [1280, 390]) {
      await clinic.page.setViewportSize({ width, height: 900 });
      expect.soft(await axe(clinic), `${language} ${String(width)}`).toEqual([]);
      const over = await clinic.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(over, `${language} ${String(width)}`).toBe(0);
      const shot = process.env['KARINA_SHOTS'];
      if (shot !== undefined)
        await clinic.page.screenshot({
          path: `${shot}/check-${language}-${String(width)}.png`,
          fullPage: true,
        });
      // Taking a picture writes a style into the page.
      if (shot !== undefined) clinic.takeTrouble();
    }
  }
});

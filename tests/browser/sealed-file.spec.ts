import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, passphrase, test, type ClinicPage } from './clinic-page.ts';

/** Made by the first version: two made-up patients, neither ledger nor answers. */
const sealed = join(import.meta.dirname, '../fixtures/sealed-version-1.age');
const slow = { timeout: 40_000 };

async function open(clinic: ClinicPage, file: string, words = passphrase): Promise<void> {
  await clinic.at('open-sealed-file').click();
  await clinic.at('desk-file').setInputFiles(file);
  await clinic.at('desk-passphrase').fill(words);
  await clinic.at('desk-go').click();
}

test('a person is looked up, the passphrase changed, and the next file opens with both noted', async ({
  clinic,
}, info) => {
  await open(clinic, sealed);
  await expect(clinic.at('desk-facts')).toContainText('2 人', slow);

  await clinic.at('look-asked').fill('23456');
  await clinic.at('look-reason').fill('本人からの開示の求め');
  await clinic.at('look-go').click();
  await expect(clinic.at('look-result')).toHaveCount(0);
  await clinic.at('desk-operator').fill('森');
  await clinic.at('look-go').click();
  await expect(clinic.at('look-result')).toContainText('P-5GH9VXJT');

  await clinic.at('change-passphrase').fill('123456789012345');
  await clinic.at('change-go').click();
  await expect(clinic.at('change-failure')).toBeVisible();
  await clinic.at('change-passphrase').fill('Asagao-Kawa-8821-Hoshi');
  await clinic.at('change-go').click();
  const file = info.outputPath('sealed.age');
  writeFileSync(file, await clinic.save('desk-save'));

  await clinic.at('back-to-choose').click();
  await open(clinic, file);
  await expect(clinic.at('desk-failure')).toContainText('合言葉が違う', slow);
  await clinic.at('desk-passphrase').fill('Asagao-Kawa-8821-Hoshi');
  await clinic.at('desk-go').click();
  const ledger = clinic.at('desk-ledger');
  await expect(ledger).toContainText('本人の照会', slow);
  await expect(ledger).toContainText('本人からの開示の求め');
  await expect(ledger).toContainText('合言葉の変更');
  await expect(ledger).toContainText('森');
});

test('re-issue changes every pseudonym; the earlier file is then of another project', async ({
  clinic,
}, info) => {
  await open(clinic, sealed);
  await clinic.at('desk-operator').fill('森', slow);
  await clinic.at('reissue-reason').fill('USBメモリーの紛失');
  await clinic.at('reissue-go').click();
  await expect(clinic.at('desk-ledger')).toHaveCount(0);
  await clinic.at('reissue-read').check();
  await clinic.at('reissue-go').click();
  await expect(clinic.at('desk-ledger')).toContainText('仮IDの振り直し');
  await clinic.at('look-asked').fill('23456');
  await clinic.at('look-reason').fill('確認');
  await clinic.at('look-go').click();
  await expect(clinic.at('look-result')).toContainText('23456');
  await expect(clinic.at('look-result')).not.toContainText('P-5GH9VXJT');

  await clinic.at('join-file').setInputFiles(sealed);
  await clinic.at('join-passphrase').fill(passphrase);
  await clinic.at('join-go').click();
  await expect(clinic.at('join-failure')).toContainText('別の研究', slow);

  await clinic.at('destroy-how').selectOption('overwritten');
  await clinic.at('destroy-reason').fill('研究の終了');
  await clinic.at('destroy-confirmer').fill('管理者 川崎');
  await clinic.at('destroy-copies').check();
  const record = (await clinic.save('destroy-go')).toString();
  for (const word of ['廃棄記録', '研究の終了', '管理者 川崎', '上書き', 'SHA-256'])
    expect(record).toContain(word);
  expect(record).not.toMatch(/P-[0-9A-Z]{8}|23456|<script/u);
  writeFileSync(info.outputPath('disposal.html'), record);
});

test('joining a file with itself adds nobody; a cut file says that it is damaged', async ({
  clinic,
}, info) => {
  await open(clinic, sealed);
  await clinic.at('join-file').setInputFiles(sealed, slow);
  await clinic.at('join-passphrase').fill(passphrase);
  await clinic.at('join-go').click();
  await expect(clinic.at('join-result')).toContainText('0 人', slow);
  const cut = info.outputPath('cut.age');
  writeFileSync(cut, readFileSync(sealed).subarray(0, 1000));
  await clinic.at('join-file').setInputFiles(cut);
  await clinic.at('join-passphrase').fill(passphrase);
  await clinic.at('join-go').click();
  await expect(clinic.at('join-failure')).toContainText('壊れて', slow);
});

test('axe finds nothing and nothing runs out of the page', async ({ clinic }) => {
  test.setTimeout(180_000);
  await open(clinic, sealed);
  await clinic.at('desk-operator').fill('森', slow);
  await clinic.at('look-asked').fill('23456');
  await clinic.at('look-reason').fill('確認');
  await clinic.at('look-go').click();
  for (const language of ['ja', 'en']) {
    await clinic.at(`language-${language}`).click();
    for (const width of [1280, 390]) {
      await clinic.page.setViewportSize({ width, height: 900 });
      const { violations } = await new AxeBuilder({ page: clinic.page }).setLegacyMode().analyze();
      const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
      expect.soft(found, `${language} ${String(width)}`).toEqual([]);
      const over = await clinic.page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(over, `${language} ${String(width)}`).toBe(0);
      const shot = process.env['KARINA_SHOTS'];
      if (shot === undefined) continue;
      await clinic.page.screenshot({
        path: `${shot}/sealed-${language}-${String(width)}.png`,
        fullPage: true,
      });
      // Taking a picture writes a style into the page.
      clinic.takeTrouble();
    }
  }
});

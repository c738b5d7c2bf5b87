import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe } from './axe.ts';
import { Decrypter, Encrypter } from 'age-encryption';
import { Digester } from '../../src/core/bundle/digest.ts';
import { readSealedContent, sealedContent } from '../../src/core/vault/sealed-content.ts';
import type { VaultPatient } from '../../src/core/vault/vault.ts';
import { ClinicPage, expect, passphrase, scopeWay, test } from './clinic-page.ts';
import { folderOf, goodFiles } from './folders.ts';

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

/** The fixture with its two patients changed: what another machine may have made of it. */
async function variant(
  file: string,
  change: (one: VaultPatient, two: VaultPatient) => readonly VaultPatient[],
): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  const plain = await decrypter.decrypt(new Uint8Array(readFileSync(sealed)));
  const read = await readSealedContent(new Uint8Array(plain));
  const [one, two] = read.ok ? read.value.patients : [];
  if (!read.ok || !one || !two) throw new Error('the fixture does not open');
  const vault = { ...read.value, patients: change(one, two) };
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  encrypter.setScryptWorkFactor(10);
  const content = await sealedContent(vault, [], new Map(), await Digester.create());
  writeFileSync(file, await encrypter.encrypt(content));
  return file;
}

test('conflicts of a joining are decided one by one by a person, and noted, before anything is saved', async ({
  clinic,
}, info) => {
  test.setTimeout(180_000);
  const second = await variant(info.outputPath('second.age'), (one, two) => [
    { ...one, pseudonym: 'P-AAAA2222' },
    { ...two, ids: ['999'], clueKeys: ['id:999'] },
  ]);
  await open(clinic, sealed);
  await clinic.at('join-file').setInputFiles(second, slow);
  await clinic.at('join-passphrase').fill(passphrase);
  await clinic.at('desk-operator').fill('森');
  await clinic.at('join-go').click();
  const conflicts = clinic.at('conflict');
  await expect(conflicts).toHaveCount(2, slow);
  await expect(clinic.at('desk-save')).toHaveAttribute('aria-disabled', 'true');
  const shot = process.env['KARINA_SHOTS'];
  if (shot !== undefined) {
    await clinic.page.screenshot({ path: `${shot}/conflicts.png`, fullPage: true });
    clinic.takeTrouble();
  }
  const twice = conflicts.filter({ hasText: 'P-AAAA2222' });
  await clinic.at('desk-operator').fill('');
  await twice.getByTestId('settle-second').check();
  // Nobody decides without a name.
  await twice.getByTestId('settle-go').click();
  await expect(conflicts).toHaveCount(2);
  await clinic.at('desk-operator').fill('森');
  await twice.getByTestId('settle-go').click();
  await expect(conflicts).toHaveCount(1);
  await conflicts.getByTestId('settle-first').check();
  await conflicts.getByTestId('settle-go').click();
  await expect(conflicts).toHaveCount(0);
  await expect(clinic.at('desk-ledger')).toContainText('食い違いについて決めた');
  await expect(clinic.at('desk-ledger')).toContainText('これからは P-AAAA2222 を使う');
  const file = info.outputPath('joined.age');
  writeFileSync(file, await clinic.save('desk-save'));

  await clinic.at('back-to-choose').click();
  await open(clinic, file);
  await expect(clinic.at('desk-facts')).toContainText('3 人', slow);
  await expect(clinic.at('desk-ledger')).toContainText('食い違いについて決めた');
});

test('「前回と同じ設定」: the answers come back out of the sealed file', async ({ browser }, info) => {
  test.setTimeout(180_000);
  const first = await ClinicPage.open(await browser.newContext({ acceptDownloads: true }));
  await first.survey(folderOf(goodFiles(), info.outputPath()));
  await first.at('go-decide').click();
  await first.answerScope();
  await first.at('field-purpose').fill('前回の利用目的');
  await first.at('preset-minimum').check();
  await first.at('go-review').click();
  await first.write();
  const file = info.outputPath('sealed.age');
  writeFileSync(file, await first.seal());
  await first.page.context().close();
  await first.stopServer();

  const next = await ClinicPage.open(await browser.newContext());
  await next.openSealed(file);
  await next.at('same-answers').click();
  await expect(next.page.getByText('前回の答えを入れました')).toBeVisible();
  await next.survey(folderOf(goodFiles(), info.outputPath('again')));
  await next.at('go-decide').click();
  await expect(next.at('field-purpose')).toHaveValue('前回の利用目的');
  await expect(next.at('preset-minimum')).toBeChecked();
  for (const [question, answer] of scopeWay)
    await expect(next.at(`scope-${question}-${answer}`)).toBeChecked();
  await next.page.context().close();
  await next.stopServer();
});

test('the page of the sealed file works by keyboard alone', async ({ clinic }) => {
  const { keyboard } = clinic.page;
  // Listened for from the start: until the browser has heard of it, it opens a dialog of its own.
  const choosing = clinic.page.waitForEvent('filechooser');
  await clinic.at('open-sealed-file').focus();
  await keyboard.press('Enter');
  await expect(clinic.page.locator('h1')).toBeFocused();
  const to = async (testId: string): Promise<void> => {
    for (let pressed = 0; pressed < 40; pressed++) {
      await keyboard.press('Tab');
      if (await clinic.at(testId).evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${testId} is not reached by the tabulator`);
  };
  await to('desk-file');
  await keyboard.press('Enter');
  await (await choosing).setFiles(sealed);
  await to('desk-passphrase');
  await keyboard.type(passphrase);
  await keyboard.press('Enter');
  await expect(clinic.at('desk-facts')).toContainText('2 人', slow);
  await to('desk-operator');
  await keyboard.type('森');
  await to('look-asked');
  await keyboard.type('23456');
  await to('look-reason');
  await keyboard.type('確認');
  await keyboard.press('Enter');
  await expect(clinic.at('look-result')).toContainText('P-5GH9VXJT');
  await to('reissue-reason');
  await keyboard.type('紛失');
  await to('reissue-read');
  await keyboard.press('Space');
  await to('reissue-go');
  await keyboard.press('Enter');
  await expect(clinic.at('desk-ledger')).toContainText('仮IDの振り直し');
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
      expect.soft(await axe(clinic), `${language} ${String(width)}`).toEqual([]);
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

import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Decrypter } from 'age-encryption';
import { expect, passphrase, test, type ClinicPage } from './clinic-page.ts';
import { leaksIn, manifestOf, sha256, textOf, unzip } from './package.ts';

/** The sample, from one click to the package. */
async function sampleJob(clinic: ClinicPage): Promise<{ zip: Buffer; sealed: Buffer }> {
  await clinic.trySample();
  await clinic.decide();
  await clinic.write();
  const sealed = await clinic.seal();
  return { zip: await clinic.save('save-package-0'), sealed };
}

for (const host of ['localhost', 'clinic.intra']) {
  test.describe(host, () => {
    test.use({ host });

    test('見本で試す: from one click to the saved package, then nothing is left', async ({ clinic }) => {
      const secure = await clinic.page.evaluate(() => [isSecureContext, typeof crypto.subtle]);
      expect(secure).toEqual(host === 'localhost' ? [true, 'object'] : [false, 'undefined']);

      const { zip, sealed } = await sampleJob(clinic);
      const { sums, packages, problem } = await clinic.report();
      expect(problem).toBeNull();
      expect(sums).toEqual({ selected: 16, done: 14, refused: 2, failed: 0, cancelled: 0 });
      await expect(clinic.at('sum-done')).toHaveText('14');
      await expect.poll(async () => (await clinic.report()).packages[0]?.sha256).toBe(sha256(zip));
      expect(packages[0]?.size).toBe(zip.length);

      checkPackage(await unzip(zip));
      checkSealed(await unzip(await decrypt(sealed)));

      await clinic.wipe();
      const left = await clinic.page.evaluate(async () => [
        localStorage.length + sessionStorage.length,
        (await indexedDB.databases()).length,
        document.cookie,
        globalThis.karina.report().files.length,
      ]);
      expect(left).toEqual([0, 0, '', 0]);
      expect(leaksIn(Buffer.from(await clinic.page.content()))).toEqual([]);
    });
  });
}

function checkPackage(entries: Map<string, Uint8Array>): void {
  const data = [...entries.keys()].filter((name) => name.startsWith('data/'));
  expect([...entries.keys()].filter((name) => !name.startsWith('data/')).sort()).toEqual([
    'NOTICE.txt',
    'manifest.json',
    'record.html',
    'record.json',
  ]);
  expect(textOf(entries, 'NOTICE.txt')).toContain('仮名加工情報');

  const { files } = manifestOf(entries);
  expect(files.map(({ path }) => path).sort()).toEqual(data.sort());
  for (const { path, bytes, sha256: sum } of files) {
    const content = entries.get(path) ?? new Uint8Array();
    expect([path, content.length, sha256(content)]).toEqual([path, bytes, sum]);
  }

  const record = JSON.parse(textOf(entries, 'record.json')) as { counts: object; sealed: string };
  expect(record.sealed).toBe('kept');
  expect(record.counts).toMatchObject({ selected: 16, done: 14, refused: 2, patients: 3, entries: 14 });

  for (const [name, bytes] of entries) {
    expect.soft([...leaksIn(Buffer.from(name)), ...leaksIn(bytes)], name).toEqual([]);
  }
}

function checkSealed(entries: Map<string, Uint8Array>): void {
  expect([...entries.keys()].sort()).toEqual(['paths.csv', 'patients.csv', 'uids.csv', 'vault.json']);
  expect(textOf(entries, 'patients.csv')).toMatch(/^00012345,P-[0-9A-Z]{8}\r$/mu);
  expect(textOf(entries, 'uids.csv')).toMatch(/^id_old,id_new\r\n1\.2\.392\.[\d.]+,2\.25\.\d+\r$/mu);
  expect(textOf(entries, 'paths.csv')).toMatch(/山田花子\/CT\/IM0001\.dcm,data\/P-/u);
}

async function decrypt(sealed: Buffer): Promise<Uint8Array> {
  const decrypter = new Decrypter();
  decrypter.addPassphrase(passphrase);
  return decrypter.decrypt(sealed);
}

test('the sealed file opens with age itself', async ({ clinic }, info) => {
  const found = spawnSync('script', ['-qec', 'age --version', '/dev/null']);
  test.skip(found.status !== 0, 'age and script are not installed here');
  const { sealed } = await sampleJob(clinic);
  const paths = { sealed: info.outputPath('sealed.age'), plain: info.outputPath('plain.zip') };
  writeFileSync(paths.sealed, sealed);
  // age asks on a terminal; script gives it one.
  const command = `age -d -o '${paths.plain}' '${paths.sealed}'`;
  const { stdout } = spawnSync('script', ['-qec', command, '/dev/null'], {
    input: `${passphrase}\n`,
    timeout: 30_000,
    encoding: 'utf8',
  });
  info.annotations.push({ type: 'age', description: stdout });
  checkSealed(await unzip(readFileSync(paths.plain)));
});

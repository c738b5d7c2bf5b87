import { expect, test } from './clinic-page.ts';
import { folderOf, sampleClinic } from './folders.ts';
import { manifestOf, unzip } from './package.ts';

test('once loaded, the whole job runs without server and network', async ({ clinic, context }, info) => {
  // What the page was shown without comes right behind it, and the page says when it is there.
  await clinic.page.locator('[data-testid="parts"][data-state="all"]').waitFor();
  await clinic.stopServer();
  await context.setOffline(true);
  const { sums } = await clinic.job(folderOf(sampleClinic(), info.outputPath()));
  expect(sums).toEqual({ selected: 16, done: 14, refused: 2, failed: 0, cancelled: 0 });
  expect((await clinic.seal()).subarray(0, 21).toString()).toBe('age-encryption.org/v1');
  const entries = await unzip(await clinic.save('save-package-0'));
  expect(manifestOf(entries).files).toHaveLength(14);
  expect((await clinic.page.pdf()).length).toBeGreaterThan(1000);
  await clinic.wipe();
});

import { expect, test, type ClinicPage } from './clinic-page.ts';
import { ascii, gif, jpeg, planted, png, raster, webp } from '../unit/formats/image/pictures.ts';
import { folderOf } from './folders.ts';
import { unzip } from './package.ts';

/** Width and height of what is drawn, and how many values its samples have. */
function drawn({ page }: ClinicPage): Promise<number[]> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="frame"]');
    const copy = document.createElement('canvas');
    [copy.width, copy.height] = [canvas?.width ?? 0, canvas?.height ?? 0];
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context || copy.width === 0) return [];
    context.drawImage(canvas, 0, 0);
    const levels = new Set(context.getImageData(0, 0, copy.width, copy.height).data).size;
    return [copy.width, copy.height, Math.min(levels, 2)];
  });
}

/** Decoders run under the policy of the page: nothing is fetched, no text is evaluated. */
test('photographs are shown upright and come out without their metadata', async ({ clinic }, info) => {
  const files = new Map([
    ['a.jpg', jpeg({ orientation: 6, picture: raster(48, 32), trailing: ascii(planted) })],
    ['b.gif', gif()],
    ['c.png', await png(raster(20, 10), [['tEXt', ascii(`Author\0${planted}`)]])],
    ['d.webp', webp()],
  ]);
  const sizes = new Map([
    ['a.jpg', [32, 48]],
    ['b.gif', [16, 8]],
    ['c.png', [20, 10]],
    ['d.webp', [1, 1]],
  ]);
  await clinic.survey(folderOf(files, info.outputPath()));
  await clinic.decide();
  await clinic.at('before-after').waitFor();
  const seen = new Set<string>();
  for (let i = 0; i < files.size; i++) {
    if (i > 0) await clinic.at('next-file').click();
    const heading = clinic.page.locator('section h2').first();
    const name = /[abcd]\.\w+/u.exec((await heading.textContent()) ?? '')?.[0] ?? '';
    seen.add(name);
    await expect.poll(async () => (await drawn(clinic)).slice(0, 2)).toEqual(sizes.get(name));
    if (name !== 'd.webp') expect((await drawn(clinic))[2]).toBe(2);
    await expect(clinic.at('frame-slider')).toHaveCount(name === 'b.gif' ? 1 : 0);
  }
  expect(seen.size).toBe(files.size);

  await clinic.write();
  const report = await clinic.report();
  expect(report.sums).toMatchObject({ done: 4, refused: 0, failed: 0 });
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const names = [...entries.keys()].filter((name) => name.startsWith('data/'));
  expect(names.map((name) => name.slice(name.lastIndexOf('.'))).sort()).toEqual([
    '.gif',
    '.jpg',
    '.png',
    '.webp',
  ]);
  for (const name of names)
    expect(new TextDecoder('latin1').decode(entries.get(name))).not.toMatch(/Sato|Exif|2024/u);
});

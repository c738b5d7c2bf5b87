import { sidePages, type SidePageId } from '../../src/ui/side-pages.ts';
import { axe } from './axe.ts';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import { buttonsWithoutShape, layoutFaults, motions } from './layout.ts';

const ids = Object.keys(sidePages) as SidePageId[];
const settings = [
  { width: 1280, size: '' },
  { width: 390, size: '' },
  { width: 1280, size: '200%' },
  { width: 640, size: '200%' },
] as const;

async function open(clinic: ClinicPage, id: SidePageId): Promise<void> {
  await clinic.at(`open-${id}`).click();
  await expect(clinic.page.locator('main h1').first()).toBeFocused();
}

const a4 = { preferCSSPageSize: true, printBackground: true } as const;

test('leaflet and poster are one page of A4 each, whatever the clinic writes', async ({ clinic }) => {
  const { page } = clinic;
  await open(clinic, 'leaflet');
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await clinic.at('notice-recipients').selectOption('joint');
  await clinic.at('notice-opt-out').check();
  for (const field of ['clinic', 'purpose', 'items', 'partners', 'place', 'contact'])
    await clinic.at(`notice-${field}`).fill('見本の診療所と架空大学医学部が使う胸部の画像と検査の値と報告書');
  for (const name of ['leaflet', 'poster']) {
    await clinic.at(`print-${name}`).click();
    await expect(page.locator('.printed-alone')).toHaveCount(1);
    const pages = (await page.pdf(a4)).toString('latin1').match(/\/Type\s*\/Page\b/gu);
    expect.soft(pages, name).toHaveLength(1);
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await expect(page.locator('.printed-alone')).toHaveCount(0);
  }
});

for (const id of ids)
  test(`${id}: axe finds nothing, and nothing is cut off, at any size of window and text`, async ({
    clinic,
  }) => {
    await open(clinic, id);
    for (const language of ['ja', 'en']) {
      await clinic.at(`language-${language}`).click();
      for (const { width, size } of settings) {
        await clinic.page.setViewportSize({ width, height: 900 });
        await clinic.page.evaluate((value) => {
          document.documentElement.style.fontSize = value;
        }, size);
        expect.soft(await layoutFaults(clinic), `${language} ${String(width)} ${size}`).toEqual([]);
        if (size === '') expect.soft(await axe(clinic), `${language} ${String(width)}`).toEqual([]);
      }
    }
    await clinic.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    expect.soft(await buttonsWithoutShape(clinic)).toEqual([]);
    expect.soft(await motions(clinic)).toEqual([]);
    await clinic.at('back-to-choose').click();
    await expect(clinic.at('choose-sample')).toBeVisible();
  });

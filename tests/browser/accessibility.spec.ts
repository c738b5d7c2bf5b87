import { draftIds } from '../../src/core/record/draft-ids.ts';
import { axe } from './axe.ts';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { buttonsWithoutShape, layoutFaults, motions } from './layout.ts';

const widths = [1280, 390];
const languages = ['ja', 'en'];

/** Each of the five steps, in turn, with everything on it that the sample brings. */
async function eachStep(clinic: ClinicPage, look: (step: string) => Promise<void>): Promise<void> {
  await look('choose');
  await clinic.trySample();
  await look('survey');
  await clinic.at('go-decide').click();
  await clinic.at('options-disclosure').click();
  await expect(clinic.at('option-retain-uids')).toBeVisible();
  await clinic.at('scope-ownCare-no').check();
  for (const group of ['people', 'data', 'keeping']) await clinic.at(`fields-${group}`).click();
  await look('decide');
  await clinic.at('step-survey').click();
  await clinic.decide();
  await clinic.at('before-after').waitFor();
  await clinic.at('show-originals').click();
  await look('review');
  await clinic.write();
  for (const id of draftIds) await clinic.at(`draft-${id}`).locator('summary').click();
  await look('export');
  await clinic.at('wipe').click();
  await look('wipe');
}

test('axe finds nothing on any step, in Japanese and English, wide and narrow', async ({ clinic }) => {
  test.setTimeout(180_000);
  await eachStep(clinic, async (step) => {
    for (const language of step === 'wipe' ? ['en'] : languages) {
      if (step !== 'wipe') await clinic.at(`language-${language}`).click();
      for (const width of widths) {
        await clinic.page.setViewportSize({ width, height: 900 });
        expect.soft(await axe(clinic), `${step} ${language} ${String(width)}`).toEqual([]);
      }
    }
  });
});

test('nothing runs out of the page, is cut off or moves: 390 px, text of twice the size', async ({
  clinic,
}) => {
  await clinic.page.emulateMedia({ reducedMotion: 'reduce' });
  await eachStep(clinic, async (step) => {
    for (const [width, size] of [
      [390, '100%'],
      [1280, '200%'],
      [640, '200%'],
    ] as const) {
      await clinic.page.setViewportSize({ width, height: 900 });
      for (const language of step === 'wipe' ? [] : languages) {
        await clinic.at(`language-${language}`).click();
        await clinic.page.evaluate((value) => {
          document.documentElement.style.fontSize = value;
        }, size);
        expect.soft(await layoutFaults(clinic), `${step} ${language} ${String(width)} ${size}`).toEqual([]);
      }
    }
    await clinic.page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
    expect.soft(await motions(clinic), step).toEqual([]);
  });
});

test('forced colours: every step is there, and every button has a shape', async ({ clinic }) => {
  await clinic.page.emulateMedia({ forcedColors: 'active' });
  await eachStep(clinic, async (step) => {
    await expect(clinic.page.getByRole(step === 'wipe' ? 'dialog' : 'main')).toBeVisible();
    if (step !== 'wipe') await expect(clinic.page.locator('[aria-current="step"]')).toBeVisible();
    expect.soft(await buttonsWithoutShape(clinic), step).toEqual([]);
  });
});

const letter = [
  '患者氏名：山田 太郎 様',
  '患者ID：00012345',
  '住所：静岡県静岡市駿河区登呂1丁目3番5号　電話番号：054-123-4567',
  '2024年3月15日、前医の森様のご紹介です。合図はツキミソウ、登呂総合病院の川崎先生へ。',
  '',
].join('\n');

/** The review of a text: as it opens, with a doubtful mark kept for a reason, and with the panel for a new mark. */
async function eachStateOfReading(
  clinic: ClinicPage,
  parent: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const files = new Map([['letter.txt', new TextEncoder().encode(letter)]]);
  await clinic.survey(folderOf(files, parent));
  await clinic.decide();
  await clinic.at('marked-text').waitFor();
  await look('text');
  await clinic.at('show-originals').click();
  await clinic.at('mark-open').click();
  await clinic.at('mark-keep').click();
  await clinic.at('keep-reason').waitFor();
  await look('reason');
  await clinic.at('reason-not-identifying').check();
  await clinic.at('reason-go').click();
  await expect(clinic.at('marked-text')).toContainText('森様');
  await clinic.at('mark-everywhere').click();
  await clinic.at('mark-add').click();
  await clinic.at('add-mark').waitFor();
  await look('add');
}

test('reading a text: axe finds nothing, wide and narrow, in both languages', async ({ clinic }, info) => {
  test.setTimeout(180_000);
  await eachStateOfReading(clinic, info.outputPath(), async (state) => {
    for (const language of languages) {
      await clinic.at(`language-${language}`).click();
      for (const width of widths) {
        await clinic.page.setViewportSize({ width, height: 900 });
        expect.soft(await axe(clinic), `${state} ${language} ${String(width)}`).toEqual([]);
      }
    }
    await clinic.at('language-ja').click();
  });
});

test('reading a text: nothing runs out of the page, and marks have a shape of their own', async ({
  clinic,
}, info) => {
  await clinic.page.emulateMedia({ forcedColors: 'active' });
  await eachStateOfReading(clinic, info.outputPath(), async (state) => {
    for (const [width, size] of [
      [390, '100%'],
      [1280, '200%'],
      [640, '200%'],
    ] as const) {
      await clinic.page.setViewportSize({ width, height: 900 });
      for (const language of languages) {
        await clinic.at(`language-${language}`).click();
        await clinic.page.evaluate((value) => {
          document.documentElement.style.fontSize = value;
        }, size);
        expect.soft(await layoutFaults(clinic), `${state} ${language} ${String(width)} ${size}`).toEqual([]);
      }
    }
    await clinic.page.evaluate(() => {
      document.documentElement.style.fontSize = '';
    });
    await clinic.at('language-ja').click();
  });
  const shapes = await clinic.page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="mark"]')].map((mark) => {
      const { borderBlockEndStyle } = getComputedStyle(mark);
      return `${mark.querySelector('.sign')?.textContent ?? ''} ${borderBlockEndStyle}`;
    }),
  );
  expect(new Set(shapes).size).toBeGreaterThanOrEqual(6);
});

import { axe } from './axe.ts';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { textOf, unzip } from './package.ts';
import { samples, samplesIn, screen, screenSize } from './screens.ts';

function missing(what: string): never {
  throw new Error(`there is no ${what}`);
}

interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

async function review(
  clinic: ClinicPage,
  files: ReadonlyMap<string, Uint8Array>,
  into: string,
): Promise<void> {
  await clinic.survey(folderOf(files, into));
  await clinic.decide();
  await clinic.at('frame').waitFor();
}

function series(count: number): Map<string, Uint8Array> {
  return new Map(
    Array.from({ length: count }, (_, i) => [`US/IM${String(i + 1)}.dcm`, screen(i + 1)] as const),
  );
}

/** From one pixel of the picture to another, with the button held down. */
async function drag({ page }: ClinicPage, from: [number, number], to: [number, number]): Promise<void> {
  const frame = page.getByTestId('frame');
  await frame.evaluate((canvas) => {
    canvas.scrollIntoView({ block: 'center' });
  });
  const box = (await frame.boundingBox()) ?? missing('picture');
  const scale = box.width / screenSize.width;
  const point = ([x, y]: [number, number]): [number, number] => [box.x + x * scale, box.y + y * scale];
  await page.mouse.move(...point(from));
  await page.mouse.down();
  await page.mouse.move(...point([(from[0] + to[0]) / 2, to[1]]), { steps: 3 });
  await page.mouse.move(...point(to), { steps: 3 });
  await page.mouse.up();
}

/** The rectangle that is chosen, as its fields say. */
async function area(clinic: ClinicPage): Promise<Area> {
  const [x, y, width, height] = await Promise.all(
    ['x', 'y', 'width', 'height'].map(async (side) => Number(await clinic.at(`mask-${side}`).inputValue())),
  );
  return { x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
}

interface Exported {
  readonly images: readonly Uint8Array[];
  readonly record: {
    readonly items: readonly { item: string; rule?: string; action: string; count: number; files: number }[];
    readonly review: { reviewer: string; pictures: unknown; reasons: unknown };
  };
}

async function exported(clinic: ClinicPage): Promise<Exported> {
  await clinic.write();
  expect((await clinic.report()).files.map(({ outcome }) => outcome)).not.toContain('failed');
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const images = [...entries].filter(([name]) => name.endsWith('.dcm')).map(([, bytes]) => bytes);
  return { images, record: JSON.parse(textOf(entries, 'record.json')) as Exported['record'] };
}

/** Outside of the rectangles nothing has changed, inside there is one value. */
function expectMasked(
  output: Uint8Array,
  original: Uint8Array,
  masks: readonly (Area & { frame?: number })[],
): void {
  const { width, height } = screenSize;
  const frames = original.length / (width * height);
  const found = samplesIn(output, frames);
  const inside = new Set<number>();
  let outside = 0;
  original.forEach((sample, i) => {
    const frame = Math.floor(i / (width * height));
    const [x, y] = [i % width, Math.floor(i / width) % height];
    const masked = masks.some(
      (mask) =>
        (mask.frame ?? frame) === frame &&
        x >= mask.x &&
        x < mask.x + mask.width &&
        y >= mask.y &&
        y < mask.y + mask.height,
    );
    if (masked) inside.add(found[i] ?? -1);
    else if (found[i] !== sample) outside++;
  });
  expect({ outside, fills: inside.size }).toEqual({ outside: 0, fills: masks.length > 0 ? 1 : 0 });
}

/** The file that came of a screen: its ground says which. */
function outputOf({ images }: Exported, n: number): Uint8Array {
  const original = samples(n);
  const last = original.length - 1;
  return images.find((image) => samplesIn(image)[last] === original[last]) ?? missing(`image ${String(n)}`);
}

test('by mouse: a mask is drawn, moved, resized and undone, and the package has it', async ({
  clinic,
}, info) => {
  await review(clinic, new Map([['one.dcm', screen(1)]]), info.outputPath());
  await expect(clinic.at('no-mask')).toBeVisible();
  await clinic.at('mask-draw').click();
  await drag(clinic, [100, 60], [130, 80]);
  await clinic.at('mask-draw').click();
  await expect(clinic.at('mask')).toHaveCount(1);
  const drawn = await area(clinic);
  expect(Math.abs(drawn.x - 100) + Math.abs(drawn.width - 30)).toBeLessThanOrEqual(3);

  await drag(clinic, [115, 70], [45, 12]);
  const moved = await area(clinic);
  expect([moved.width, moved.height]).toEqual([drawn.width, drawn.height]);
  expect(Math.abs(moved.x - (drawn.x - 70))).toBeLessThanOrEqual(2);
  await drag(clinic, [moved.x + moved.width, moved.y + moved.height], [75, 24]);
  const resized = await area(clinic);
  expect([resized.x, resized.y]).toEqual([moved.x, moved.y]);
  expect(resized.width).toBeGreaterThan(moved.width);

  await clinic.at('undo').click();
  expect(await area(clinic)).toEqual(moved);
  await clinic.at('redo').click();
  expect(await area(clinic)).toEqual(resized);
  // What was drawn is typed as well, and a border that does not exist is not passed.
  await clinic.at('mask-x').fill('8');
  await clinic.at('mask-x').press('Tab');
  await clinic.at('mask-height').fill('9999');
  await clinic.at('mask-height').press('Tab');
  const typed = await area(clinic);
  expect(typed).toEqual({ ...resized, x: 8, height: screenSize.height - resized.y });
  await clinic.at('undo').click();
  const last = { ...resized, x: 8 };
  expect(await area(clinic)).toEqual(last);

  await clinic.at('reviewer').fill('看護師 見本');
  const done = await exported(clinic);
  expectMasked(done.images[0] ?? new Uint8Array(), samples(1), [last]);
  expect(done.record.review).toMatchObject({
    reviewer: '看護師 見本',
    pictures: { images: 1, seen: 1, added: 1, kept: 0, moved: 0 },
  });
  expect(done.record.items.find(({ item }) => item === 'burned-in-text')).toMatchObject({
    rule: 'added-by-hand',
    action: 'mask',
    count: 1,
  });
});

test('by keyboard alone: a mask is set, moved, resized, removed, undone and exported', async ({
  clinic,
}, info) => {
  const { keyboard } = clinic.page;
  await review(clinic, new Map([['one.dcm', screen(1)]]), info.outputPath());
  await clinic.at('mask-add').focus();
  await keyboard.press('m');
  await expect(clinic.at('mask')).toBeFocused();
  const first = await area(clinic);
  for (const key of [
    'ArrowLeft',
    'ArrowLeft',
    'ArrowUp',
    'Shift+ArrowRight',
    'Shift+ArrowDown',
    'Shift+ArrowDown',
  ])
    await keyboard.press(key);
  const second = {
    x: first.x - 2,
    y: first.y - 1,
    width: first.width + 1,
    height: first.height + 2,
  };
  expect(await area(clinic)).toEqual(second);
  await keyboard.press('Delete');
  await expect(clinic.at('mask')).toHaveCount(0);
  await expect(clinic.at('picture')).toBeFocused();
  await keyboard.press('Control+z');
  await expect(clinic.at('mask')).toHaveCount(1);
  await keyboard.press('n');
  await expect(clinic.at('mask')).toBeFocused();
  expect(await area(clinic)).toEqual(second);
  // No arrow has led away to another file, and the size of the picture is a key.
  await keyboard.press('+');
  await expect(clinic.at('zoom-1')).toHaveAttribute('aria-pressed', 'true');
  await keyboard.press('0');
  const done = await exported(clinic);
  expectMasked(done.images[0] ?? new Uint8Array(), samples(1), [second]);
});

test('a mask for the group is in all of its pictures but the one that was left out', async ({
  clinic,
}, info) => {
  const files = series(4);
  files.set('CT/other.dcm', screen(30, { station: 'ECHO-2' }));
  await review(clinic, files, info.outputPath());
  await clinic.at('open-sheet').click();
  await clinic.at('sheet-cell').first().click();
  await expect(clinic.at('picture')).toBeFocused();
  await clinic.at('mask-add').click();
  await expect(clinic.page.getByText('この装置・大きさの画像 4 枚すべて')).toBeVisible();
  await clinic.at('mask-reach-group').check();
  const at = await area(clinic);
  await clinic.at('next-image').click();
  await expect(clinic.at('mask')).toHaveCount(1);
  await clinic.at('mask-row').click();
  await clinic.at('mask-not-here').click();
  await expect(clinic.at('mask')).toHaveCount(0);
  const done = await exported(clinic);
  for (const n of [1, 3, 4]) expectMasked(outputOf(done, n), samples(n), [at]);
  expectMasked(outputOf(done, 2), samples(2), []);
  expectMasked(outputOf(done, 30), samples(30), []);
});

test('a film: a mask in one frame, and one in all frames but one', async ({ clinic }, info) => {
  await review(clinic, new Map([['film.dcm', screen(1, { frames: 3 })]]), info.outputPath());
  await clinic.at('next-frame').click();
  await clinic.at('mask-add').click();
  await clinic.at('mask-reach-frame').check();
  const one = { ...(await area(clinic)), frame: 1 };
  await clinic.at('next-frame').click();
  await expect(clinic.at('mask')).toHaveCount(0);
  await clinic.at('mask-add').click();
  await clinic.at('mask-y').fill('2');
  await clinic.at('mask-y').press('Tab');
  const all = await area(clinic);
  await clinic.at('previous-frame').click();
  await expect(clinic.at('mask')).toHaveCount(2);
  await clinic.at('previous-frame').click();
  // What was chosen stays so from frame to frame.
  await clinic.at('mask-not-in-frame').click();
  await expect(clinic.at('mask')).toHaveCount(0);
  const done = await exported(clinic);
  expectMasked(done.images[0] ?? new Uint8Array(), samples(1, 3), [
    one,
    { ...all, frame: 1 },
    { ...all, frame: 2 },
  ]);
});

test('the contact sheet: keys choose, what stood in view counts, and the step goes on', async ({
  clinic,
}, info) => {
  const { keyboard } = clinic.page;
  await review(clinic, series(60), info.outputPath());
  await expect(clinic.at('go-export')).toHaveAttribute('aria-disabled', 'true');
  await clinic.at('open-sheet').click();
  await expect(clinic.at('sheet-cell')).toHaveCount(60);
  await clinic.at('sheet-cell').first().focus();
  await keyboard.press('ArrowRight');
  await expect(clinic.at('sheet-cell').nth(1)).toBeFocused();
  await keyboard.press('End');
  await expect(clinic.at('sheet-cell').nth(59)).toBeFocused();
  await keyboard.press('Home');
  // Only what stood in view was decoded and counts.
  await expect(clinic.at('sheet-cell').first().locator('canvas')).toBeVisible();
  expect(await clinic.page.locator('[data-testid="sheet-cell"] canvas').count()).toBeLessThan(60);
  await expect(clinic.at('sheet-cell').first()).toHaveAttribute('data-seen', '', { timeout: 5000 });
  for (let i = 0; i < 60; i += 4) {
    await clinic.at('sheet-cell').nth(i).scrollIntoViewIfNeeded();
    await clinic
      .at('sheet-cell')
      .nth(i)
      .evaluate((cell) => {
        cell.scrollIntoView({ block: 'center' });
      });
    await expect(clinic.at('sheet-cell').nth(i)).toHaveAttribute('data-seen', '', { timeout: 10_000 });
  }
  await expect(clinic.at('sheet-seen')).toHaveText('60 枚のうち 60 枚を見ました');
  await expect(clinic.at('go-export')).toHaveAttribute('aria-disabled', 'false');
  await keyboard.press('Escape');
  await expect(clinic.at('sheet')).toHaveCount(0);
});

test('masks and contact sheet: axe finds nothing and nothing runs out of the page', async ({
  clinic,
}, info) => {
  test.setTimeout(180_000);
  const { page } = clinic;
  const files = series(3);
  files.set('CINE/film.dcm', screen(9, { frames: 3 }));
  await review(clinic, files, info.outputPath());
  await clinic.at('mask-add').click();
  await clinic.at('mask-reach-group').check();
  const look = async (state: string): Promise<void> => {
    for (const language of ['ja', 'en']) {
      await clinic.at(`language-${language}`).click();
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 900 });
        expect.soft(await axe(clinic), `${state} ${language} ${String(width)}`).toEqual([]);
        const over = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect.soft(over, `${state} ${language} ${String(width)}`).toBe(0);
      }
    }
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await look('masks');
  await clinic.at('zoom-4').click();
  await look('zoomed');
  await clinic.at('open-sheet').click();
  await expect(clinic.at('sheet-cell').first().locator('canvas')).toBeVisible();
  await look('sheet');
});

test('signs and lines tell the kinds of rectangles apart without their colours', async ({ clinic }, info) => {
  await clinic.page.emulateMedia({ forcedColors: 'active' });
  await review(clinic, new Map([['one.dcm', screen(1)]]), info.outputPath());
  await clinic.at('mask-add').click();
  const shape = await clinic.at('mask').evaluate((mask) => {
    const { borderBlockStartStyle } = getComputedStyle(mask);
    return `${mask.textContent.trim()} ${borderBlockStartStyle}`;
  });
  expect(shape).toBe('加1 double');
});

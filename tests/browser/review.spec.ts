import { readFileSync } from 'node:fs';
import { expect, test, type ClinicPage } from './clinic-page.ts';
import {
  concat,
  dicomFile,
  element,
  fragments,
  patientElements,
  type Build,
} from '../fixtures/dicom-builder.ts';
import { folderOf } from './folders.ts';
import { textOf, unzip } from './package.ts';

const us = (...values: number[]): Uint8Array => new Uint8Array(Uint16Array.from(values).buffer);

interface Picture {
  readonly frames?: number;
  readonly channels?: number;
  readonly photometric?: string;
}

function pictureElements({ frames = 1, channels = 1, photometric = 'MONOCHROME2' }: Picture = {}): Build[] {
  return [
    element(0x00280002, 'US', us(channels)),
    element(0x00280004, 'CS', photometric),
    element(0x00280008, 'IS', String(frames)),
    element(0x00280010, 'US', us(8)),
    element(0x00280011, 'US', us(8)),
    element(0x00280100, 'US', us(8)),
    element(0x00280101, 'US', us(8)),
    element(0x00280102, 'US', us(7)),
    element(0x00280103, 'US', us(0)),
  ];
}

/** One slice of a series; slice and time differ from file to file. */
function slice(n: number, of: Picture = {}, pixels?: Build, syntax?: string): Uint8Array {
  const elements = patientElements().filter((build) => !isOneOf(build, [0x0018, 0x0030]));
  return dicomFile(
    [
      ...elements,
      element(0x00080018, 'UI', `1.2.3.4.${String(n)}`),
      element(0x00080030, 'TM', String(100000 + n)),
      element(0x00180015, 'CS', 'CHEST'),
      element(0x00200013, 'IS', String(n)),
      ...pictureElements(of),
      pixels ?? element(0x7fe00010, 'OB', new Uint8Array(64).fill(n % 251)),
    ].sort(byTag),
    { sopInstance: `1.2.3.4.${String(n)}`, ...(syntax !== undefined && { syntax }) },
  );
}

const form = { explicit: true, little: true };

function tagOf(build: Build): number {
  const view = new DataView(build(form).buffer);
  return view.getUint16(0, true) * 65536 + view.getUint16(2, true);
}

function isOneOf(build: Build, elements: readonly number[]): boolean {
  const tag = tagOf(build);
  return Math.floor(tag / 65536) === 8 && elements.includes(tag % 65536);
}

function byTag(a: Build, b: Build): number {
  return tagOf(a) - tagOf(b);
}

async function review(
  clinic: ClinicPage,
  files: ReadonlyMap<string, Uint8Array>,
  into: string,
): Promise<void> {
  await clinic.survey(folderOf(files, into));
  await clinic.decide();
  await clinic.at('before-after').waitFor();
}

/** What is drawn, read from a copy: the image itself is made to be written to. */
function drawn({ page }: ClinicPage): Promise<{ middle: number[]; levels: number }> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('[data-testid="frame"]');
    const copy = document.createElement('canvas');
    copy.width = canvas?.width ?? 0;
    copy.height = canvas?.height ?? 0;
    const context = copy.getContext('2d', { willReadFrequently: true });
    if (!canvas || !context || copy.width === 0) return { middle: [], levels: 0 };
    context.drawImage(canvas, 0, 0);
    return {
      middle: [...context.getImageData(copy.width >> 1, copy.height >> 1, 1, 1).data.slice(0, 3)],
      levels: new Set(context.getImageData(0, 0, copy.width, copy.height).data).size,
    };
  });
}

async function middle(clinic: ClinicPage): Promise<number[]> {
  return (await drawn(clinic)).middle;
}

const line = (clinic: ClinicPage, name: string): ReturnType<ClinicPage['at']> =>
  clinic.at('before-after').getByRole('row').filter({ hasText: name });

test('a series is one entry, and says where its images differ', async ({ clinic }, info) => {
  const files = new Map(Array.from({ length: 5 }, (_, i) => [`CT/IM${String(i + 1)}.dcm`, slice(i + 1)]));
  await review(clinic, files, info.outputPath());
  await expect(clinic.page.getByRole('navigation', { name: 'ファイル' }).getByRole('button')).toHaveCount(1);
  await expect(clinic.at('series-compared')).toContainText('5 枚を比べました');
  await expect(line(clinic, '(0008,0018)')).toContainText('5 通り');
  await expect(line(clinic, '(0010,0010)')).not.toContainText('通り');
  await expect(line(clinic, '(0010,0010)')).toContainText('必須');
  await expect(line(clinic, '(0010,0010)')).toContainText('規則31条1号');
  await expect(line(clinic, '(0010,0010)')).toContainText('表E.1-1「Z」');

  await expect(clinic.at('previous-image')).toBeDisabled();
  await clinic.at('next-image').click();
  await expect(clinic.page.getByText('5 枚のうち 2 枚目', { exact: true })).toBeVisible();
  await clinic.at('series-slider').fill('5');
  await expect(clinic.at('next-image')).toBeDisabled();
  await expect(clinic.page.getByText(/IM5\.dcm$/u)).toBeVisible();
});

test('the table: what changes, all there is, and what is looked for', async ({ clinic }, info) => {
  await review(clinic, new Map([['one.dcm', slice(1)]]), info.outputPath());
  await expect(line(clinic, '(0028,0010)')).toHaveCount(0);
  await clinic.at('also-kept').check();
  await expect(line(clinic, '(0028,0010)')).toContainText('縦の画素数');
  await clinic.at('also-kept').uncheck();
  await clinic.at('tag-filter').fill('生年月日');
  await expect(clinic.at('before-after').getByRole('row')).toHaveCount(2);
  await clinic.at('tag-filter').fill('(0010,0010)');
  await expect(line(clinic, '患者氏名')).toBeVisible();
  await expect(clinic.at('before-after')).not.toContainText('山田');
  await clinic.at('show-originals').click();
  await expect(clinic.at('before-after')).toContainText('山田');
});

test('an attribute that no rule names is removed because the user says so', async ({ clinic }, info) => {
  await review(clinic, new Map([['one.dcm', slice(1)]]), info.outputPath());
  await clinic.at('also-kept').check();
  const choice = clinic.at('tag-action-00180015');
  await expect(choice).toHaveValue('keep');
  await expect(clinic.at('tag-action-00280010')).toHaveCount(0);
  await choice.selectOption('remove');
  await expect(line(clinic, '(0018,0015)')).toContainText('利用者の選択');
  await expect(line(clinic, '(0018,0015)')).toContainText('消えます');
  await clinic.at('undo').click();
  await expect(choice).toHaveValue('keep');
  await clinic.at('redo').click();
  await expect(choice).toHaveValue('remove');

  await clinic.write();
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const [, image] = [...entries].find(([name]) => name.endsWith('.dcm')) ?? [];
  expect(Buffer.from(image ?? []).includes('CHEST')).toBe(false);
  const record = JSON.parse(textOf(entries, 'record.json')) as { items: { tag?: string; reason: string }[] };
  expect(record.items.find(({ tag }) => tag === '00180015')).toMatchObject({
    action: 'remove',
    reason: 'chosen-by-user',
  });
});

test('an image is drawn, frame by frame and in the window that is set', async ({ clinic }, info) => {
  const pixels = new Uint8Array(64 * 3);
  [40, 120, 240].forEach((level, frame) => pixels.fill(level, frame * 64, (frame + 1) * 64));
  pixels[0] = 0;
  await review(
    clinic,
    new Map([['us.dcm', slice(1, { frames: 3 }, element(0x7fe00010, 'OB', pixels))]]),
    info.outputPath(),
  );
  await clinic.at('frame').waitFor();
  await clinic.at('frame-slider').fill('2');
  await expect(clinic.page.getByText('2 / 3', { exact: true })).toBeVisible();
  await clinic.at('window-centre').fill('120');
  await clinic.at('window-width').fill('41');
  await expect.poll(() => middle(clinic)).toEqual([131, 131, 131]);
  await clinic.at('frame-slider').fill('3');
  await expect.poll(() => middle(clinic)).toEqual([255, 255, 255]);

  // The mouse does what the sliders do: down is darker, since the centre goes up.
  await clinic.at('frame').evaluate((canvas) => {
    canvas.scrollIntoView({ block: 'start' });
  });
  const box = await clinic.at('frame').boundingBox();
  const [x, y] = [(box?.x ?? 0) + 50, (box?.y ?? 0) + 50];
  const before = await clinic.at('window-centre').inputValue();
  await clinic.page.mouse.move(x, y);
  await clinic.page.mouse.down();
  await clinic.page.mouse.move(x, y + 120);
  await clinic.page.mouse.up();
  expect(Number(await clinic.at('window-centre').inputValue())).toBeGreaterThan(Number(before));
});

/** Codecs run under the policy of the page: nothing is fetched, no text is evaluated. */
test('compressed images of the shared corpora are drawn', async ({ clinic }, info) => {
  const corpus = new URL('../../../shared/data/dicom-pydicom/test_files/', import.meta.url);
  const names = ['MR_small_jpeg_ls_lossless', 'examples_jpeg2k', 'SC_rgb_jpeg_gdcm', 'examples_ybr_color'];
  const files = new Map<string, Uint8Array>();
  try {
    for (const name of names) files.set(`${name}.dcm`, readFileSync(new URL(`${name}.dcm`, corpus)));
  } catch {
    test.skip(true, 'shared corpora are not here');
  }
  await review(clinic, files, info.outputPath());
  const seen = new Set<string>();
  for (let i = 0; i < names.length; i++) {
    if (i > 0) await clinic.at('next-file').click();
    const heading = clinic.page.locator('section h2').first();
    await expect(heading).toContainText('.dcm');
    await clinic.at('frame').waitFor();
    await expect.poll(async () => (await drawn(clinic)).levels).toBeGreaterThan(3);
    seen.add((await heading.textContent()) ?? '');
  }
  expect(seen.size).toBe(names.length);
});

test('what cannot be drawn says why, and the table is there all the same', async ({ clinic }, info) => {
  const film = fragments(0x7fe00010, [new Uint8Array(0), concat([Uint8Array.of(0, 0, 1, 0xb3)])]);
  const syntax = '1.2.840.10008.1.2.4.102';
  await review(clinic, new Map([['film.dcm', slice(1, {}, film, syntax)]]), info.outputPath());
  await expect(clinic.page.getByText('動画として圧縮された画像のため')).toBeVisible();
  await expect(line(clinic, '患者氏名')).toBeVisible();
});

test('two thousand slices: the page reads one, and the rest when it is asked', async ({ clinic }, info) => {
  test.setTimeout(120_000);
  const count = 2000;
  const files = new Map(
    Array.from({ length: count }, (_, i) => [`CT/IM${String(i + 1)}.dcm`, slice(i + 1)] as const),
  );
  await clinic.survey(folderOf(files, info.outputPath()));
  await clinic.decide();
  const began = Date.now();
  await clinic.at('before-after').waitFor();
  await clinic.at('frame').waitFor();
  const shown = Date.now() - began;
  await expect(clinic.page.getByText('2,000 件のうち 1 件を見ました')).toBeVisible();
  await clinic.at('compare-series').click();
  await expect(clinic.at('series-compared')).toContainText('2,000 枚を比べました', { timeout: 60_000 });
  const compared = Date.now() - began - shown;
  await expect(line(clinic, '(0002,0003)')).toContainText('2,000 通り');
  await info.attach('milliseconds', { body: JSON.stringify({ shown, compared }) });
  console.log(`one of ${String(count)} shown in ${String(shown)} ms, all compared in ${String(compared)} ms`);
  expect(shown).toBeLessThan(3000);
});

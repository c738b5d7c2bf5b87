import { inflateSync } from 'node:zlib';
import { pdfFile } from '../fixtures/pdf-builder.ts';
import { expect, test } from './clinic-page.ts';
import { folderOf } from './folders.ts';
import { manifestOf, unzip } from './package.ts';

/** Strokes of six points reach far over the place that the letters take. */
const letter = pdfFile([
  {
    lines: [
      { x: 60, y: 740, text: '患者氏名　' },
      { x: 120, y: 740, text: '佐藤 一郎', before: '0 0 0 RG 6 w 1 Tr' },
      { x: 60, y: 660, text: '所見に特記すべき変化はありません。' },
      { x: 60, y: 600, text: '患者番号　00847261' },
    ],
  },
]);

interface Grey {
  readonly width: number;
  readonly height: number;
  readonly samples: Uint8Array;
}

/** The picture of the only page of an output. */
function pictureOf(output: Uint8Array): Grey {
  const text = new TextDecoder('latin1').decode(output);
  const head =
    /\/Width (\d+)\/Height (\d+)\/ColorSpace\/DeviceGray.*\/FlateDecode\/Length (\d+)>>\nstream\n/u;
  const found = head.exec(text);
  if (!found) throw new Error('no picture');
  const from = found.index + found[0].length;
  const samples = inflateSync(output.subarray(from, from + Number(found[3])));
  return { width: Number(found[1]), height: Number(found[2]), samples };
}

/** How dark fields of six points are, row by row. */
function fields({ width, height, samples }: Grey): number[] {
  const [across, down] = [Math.floor(595 / 6), Math.floor(842 / 6)];
  return Array.from({ length: across * down }, (_, i) => {
    const [column, row] = [i % across, Math.floor(i / across)];
    const edge = (at: number, size: number, points: number): number => Math.round((at * 6 * size) / points);
    let [dark, all] = [0, 0];
    for (let y = edge(row, height, 842); y < edge(row + 1, height, 842); y++)
      for (let x = edge(column, width, 595); x < edge(column + 1, width, 595); x++, all++)
        dark += 255 - (samples[y * width + x] ?? 255);
    return dark / all;
  });
}

test('a page is shown as it is written: words are black as far as their ink reaches', async ({
  clinic,
}, info) => {
  const { page } = clinic;
  await clinic.survey(folderOf(new Map([['紹介状.pdf', letter]]), info.outputPath()));
  await clinic.decide();
  await clinic.at('page-hit').nth(1).waitFor();
  await expect(clinic.at('page-cover')).toHaveCount(0);
  await expect(clinic.at('before-after')).toContainText('黒く塗る');
  await expect(clinic.at('before-after')).not.toContainText('仮IDに置き換える');
  await clinic.at('mask-preview').check();
  await clinic.at('page-cover').first().waitFor();
  const shown = await page.evaluate(shownPage);

  // Ink beyond the place of the name: more is black than the words take.
  const hit = await clinic.at('page-hit').first().boundingBox();
  const covers = await clinic.at('page-cover').evaluateAll((all) => all.map((one) => one.clientHeight));
  expect(Math.max(...covers)).toBeGreaterThan((hit?.height ?? Infinity) * 1.25);

  await clinic.write();
  await clinic.seal();
  const entries = await unzip(await clinic.save('save-package-0'));
  const [output] = manifestOf(entries).files.map(({ path }) => entries.get(path) ?? new Uint8Array());
  const written = fields(pictureOf(output ?? new Uint8Array()));
  const seen = fields({ ...shown, samples: Buffer.from(shown.samples, 'latin1').map((grey) => grey * 2) });
  expect(seen.length).toBe(written.length);
  const apart = seen.filter((dark, i) => Math.abs(dark - (written[i] ?? 0)) > 64);
  expect(apart.length).toBe(0);
  expect(written.filter((dark) => dark > 250).length).toBeGreaterThan(10);
});

/** The page with what lies over it, as a person sees it, in the pixels of its canvas. */
function shownPage(): { width: number; height: number; samples: string } {
  const frame = document.querySelector<HTMLCanvasElement>('[data-testid="frame"]');
  if (!frame) throw new Error('no page');
  const canvas = new OffscreenCanvas(frame.width, frame.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  context.drawImage(frame, 0, 0);
  const page = frame.getBoundingClientRect();
  const ratio = frame.width / page.width;
  for (const over of document.querySelectorAll('[data-testid="page-cover"], [data-testid="page-hit"]')) {
    const { left, top, width, height } = over.getBoundingClientRect();
    context.fillStyle = getComputedStyle(over).backgroundColor;
    context.fillRect((left - page.left) * ratio, (top - page.top) * ratio, width * ratio, height * ratio);
  }
  const { data } = context.getImageData(0, 0, frame.width, frame.height);
  // One character a pixel: a list of two million numbers takes its time from the page to the test.
  const samples = new TextDecoder('latin1').decode(
    data.filter((_, i) => i % 4 === 1).map((grey) => grey >> 1),
  );
  return { width: frame.width, height: frame.height, samples };
}

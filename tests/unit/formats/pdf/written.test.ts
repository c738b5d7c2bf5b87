import { describe, expect, it } from 'vitest';
import { concat } from '../../../../src/core/bytes/concat.ts';
import type { Part } from '../../../../src/core/bytes/parts.ts';
import { MemorySource, type ByteSource } from '../../../../src/core/bytes/source.ts';
import type { Raster } from '../../../../src/formats/image/pixels/raster.ts';
import { earlierRevisions } from '../../../../src/formats/pdf/revisions.ts';
import { InvisibleFont } from '../../../../src/formats/pdf/write/invisible-font.ts';
import { invisibleText } from '../../../../src/formats/pdf/write/invisible-text.ts';
import { pageImage } from '../../../../src/formats/pdf/write/page-image.ts';
import { isPhotograph, pageRaster, scaled } from '../../../../src/formats/pdf/write/page-raster.ts';
import { PdfFile } from '../../../../src/formats/pdf/write/pdf-file.ts';
import { PagePictures } from '../../../../src/formats/pdf/write/read-pictures.ts';

function drawn(width: number, height: number, colour: (x: number, y: number) => readonly number[]): Raster {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rgba.set([...colour(x, y), 255], (y * width + x) * 4);
  return pageRaster({ width, height, rgba });
}

const letter = drawn(60, 40, (x, y) => (x > 10 && x < 20 && y > 5 ? [0, 0, 0] : [255, 255, 255]));

async function bytesOf(parts: readonly Part[]): Promise<Uint8Array> {
  const pieces = parts.map(async (part) =>
    part.kind === 'made'
      ? part.bytes
      : new Uint8Array(part.kind === 'stored' ? await part.blob.arrayBuffer() : new ArrayBuffer(0)),
  );
  return concat(await Promise.all(pieces));
}

async function written(rasters: readonly Raster[], spillAt = 1e9): Promise<ByteSource> {
  const file = new PdfFile(spillAt);
  for (const raster of rasters) await file.add(await pageImage(raster), 30, 20, 2);
  return new MemorySource(await bytesOf(file.end()));
}

describe('a page that is written', () => {
  it('is grey without colour, in colour with it', () => {
    expect(letter.channels).toBe(1);
    expect(drawn(4, 4, () => [250, 248, 246]).channels).toBe(1);
    expect(drawn(4, 4, (x) => [255, x === 1 ? 0 : 255, 255]).channels).toBe(3);
  });

  it('is packed with loss only when it has the grain of a photograph', async () => {
    const grain = drawn(80, 80, (x, y) => {
      const level = 120 + ((x * 7 + y * 13) % 11);
      return [level, level, level];
    });
    expect(isPhotograph(letter)).toBe(false);
    expect(isPhotograph(grain)).toBe(true);
    expect((await pageImage(letter)).filter).toBe('FlateDecode');
    expect((await pageImage(grain)).filter).toBe('DCTDecode');
  });

  it('covers every pixel that a place of the grid touches', () => {
    expect(scaled({ x: 3, y: 3, width: 2, height: 2 }, 200 / 144)).toEqual({
      x: 4,
      y: 4,
      width: 3,
      height: 3,
    });
  });
});

describe('a file that is written', () => {
  it('gives its pictures back, sample by sample', async () => {
    const source = await written([letter, drawn(60, 40, (x) => [x * 4, 0, 90])]);
    const pictures = await PagePictures.open(source);
    expect(pictures?.count).toBe(2);
    const first = await pictures?.read(0);
    expect(first).toMatchObject({ lossy: false });
    expect(first?.raster.samples).toEqual(letter.samples);
    expect(first?.drawing).toBe('q 30 0 0 20 0 0 cm /P Do Q\n');
    expect((await pictures?.read(1))?.raster.channels).toBe(3);
  });

  it('holds pages of black and white in single bits, and those with one grey sample in bytes', async () => {
    const edge = (grey: number): Raster =>
      drawn(61, 40, (x, y) => {
        const level = x === 60 && y === 39 ? grey : (x * y) % 3 === 0 ? 0 : 255;
        return [level, level, level];
      });
    const [plain, grey] = [edge(0), edge(1)];
    const source = await written([plain, grey]);
    const text = new TextDecoder('latin1').decode(await source.read(0, source.size));
    expect([...text.matchAll(/BitsPerComponent (\d)/gu)].map(([, bits]) => bits)).toEqual(['1', '8']);
    const pictures = await PagePictures.open(source);
    expect((await pictures?.read(0))?.raster).toEqual(plain);
    expect((await pictures?.read(1))?.raster).toEqual(grey);
  });

  it('is the same when its pictures were put away meanwhile', async () => {
    const [held, spilled] = await Promise.all([written([letter, letter]), written([letter, letter], 0)]);
    expect(await spilled.read(0, spilled.size)).toEqual(await held.read(0, held.size));
  });

  it('holds a catalogue, pages and pictures and nothing else', async () => {
    const source = await written([letter]);
    const text = new TextDecoder('latin1').decode(await source.read(0, source.size));
    const outside = text.replace(/stream\n[^]*?endstream/gu, '');
    expect([...outside.matchAll(/\/Type\/(\w+)/gu)].map(([, type]) => type)).toEqual([
      'XObject',
      'Page',
      'Catalog',
      'Pages',
      'Pages',
    ]);
    expect(outside).not.toMatch(/\/(?:Info|ID|Metadata|Annots|Names|Outlines|AcroForm)\b/u);
    expect(await earlierRevisions(source)).toBe(0);
  });

  it('has its pages in nodes of fifty, so that each is found past few others', async () => {
    const tiny = drawn(2, 2, () => [255, 255, 255]);
    const source = await written(Array.from({ length: 120 }, () => tiny));
    const text = new TextDecoder('latin1').decode(await source.read(0, source.size));
    const nodes = [
      ...text.matchAll(/\n(\d+) 0 obj\n<<\/Type\/Pages\/Parent 2 0 R\/Count (\d+)\/Kids\[(.*?)\]/gu),
    ];
    expect(nodes.map(([, , count]) => Number(count))).toEqual([50, 50, 20]);
    const root = `/Count 120/Kids[${nodes.map(([, id]) => `${String(id)} 0 R`).join(' ')}]`;
    expect(text).toContain(`2 0 obj\n<</Type/Pages${root}>>`);
    for (const [, id = '', , kids = ''] of nodes)
      for (const [page] of kids.matchAll(/\d+ 0 R/gu))
        expect(text).toContain(`\n${page.replace('R', 'obj')}\n<</Type/Page/Parent ${id} 0 R/`);
    const pictures = await PagePictures.open(source);
    expect(pictures?.count).toBe(120);
    expect((await pictures?.read(119))?.raster.width).toBe(2);
  });

  it('is refused by its reader when it is not as it was written', async () => {
    const source = await written([letter]);
    const bytes = (await source.read(0, source.size)).slice();
    expect(await PagePictures.open(new MemorySource(bytes.slice(0, -20)))).toBeNull();
    const at = new TextDecoder('latin1').decode(bytes).indexOf('stream\n') + 12;
    bytes.fill(0, at, at + 4);
    const pictures = await PagePictures.open(new MemorySource(bytes));
    expect(await pictures?.read(0)).toBeNull();
  });
});

describe('the text behind a page', () => {
  it('is written without ink, in codes that a table turns into characters', () => {
    const font = new InvisibleFont();
    const at = { x: 20, y: 40, width: 80, height: 24 };
    const text = invisibleText([{ text: '山𠮷山', line: 0, at, down: false }], 100, font);
    expect(text).toContain('BT 3 Tr');
    expect(text).toContain('<000100020001> Tj');
    const table = font.objects(3).at(-1) ?? '';
    expect(table).toContain('<0001> <5c71>');
    expect(table).toContain('<0002> <d842dfb7>');
  });
});

describe('earlier states of a file', () => {
  const source = (text: string): ByteSource => new MemorySource(new TextEncoder().encode(text));

  it('are counted by the ends that were written before the last', async () => {
    expect(await earlierRevisions(source('startxref\n10\n%%EOF'))).toBe(0);
    expect(await earlierRevisions(source('startxref\n10\n%%EOF\nstartxref\n90\n%%EOF'))).toBe(1);
    expect(await earlierRevisions(source('startxref\n0\n%%EOF\nstartxref\n90\n%%EOF'))).toBe(0);
  });
});

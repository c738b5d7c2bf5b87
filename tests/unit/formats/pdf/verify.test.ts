import { afterAll, describe, expect, it } from 'vitest';
import { PartsSource } from '../../../../src/core/bytes/parts.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import type { Change } from '../../../../src/core/plan/change.ts';
import { ok } from '../../../../src/core/result.ts';
import { seatEngine } from '../../../../src/formats/pdf/engine/seat.ts';
import type { OpenFile, OpenPage, PdfEngine } from '../../../../src/formats/pdf/engine/types.ts';
import type { PdfInspection } from '../../../../src/formats/pdf/inspect.ts';
import { keepCovered } from '../../../../src/formats/pdf/ink.ts';
import type { ReadPages } from '../../../../src/formats/pdf/pages.ts';
import { textPlace } from '../../../../src/formats/pdf/places.ts';
import { verify } from '../../../../src/formats/pdf/verify.ts';
import { pageImage } from '../../../../src/formats/pdf/write/page-image.ts';
import { PdfFile } from '../../../../src/formats/pdf/write/pdf-file.ts';
import { paint, rasterOf } from '../../../../src/formats/image/pixels/raster.ts';
import { guideline, textContext } from '../../../fixtures/stub-vault-text.ts';

const edge = 36;
const scale = 200 / 72;
const covered = { x: 10, y: 10, width: 20, height: 8 };

const read: ReadPages = {
  pages: [0, 1].map(() => ({ width: edge, height: edge, lines: [], scanned: false, unreadable: 0 })),
  extras: [],
};

/** A file of two pages, black where one was to be covered; `behind`: operators after the picture of the second. */
async function written({ behind = '', black = true, pages = 2 } = {}): Promise<PartsSource> {
  const file = new PdfFile(1e9);
  for (let page = 0; page < pages; page++) {
    const raster = rasterOf(100, 100, 1, 8);
    raster.samples.fill(255);
    if (black) paint(raster, [{ x: 13, y: 13, width: 30, height: 13 }]);
    await file.add(await pageImage(raster), edge, edge, scale, page === 1 ? behind : '');
  }
  return new PartsSource(file.end(), new MemorySource(new Uint8Array(0)));
}

/** What another reader says of it. */
function reads({ said = '', width = edge, beside = false } = {}): void {
  const page: Partial<OpenPage> = {
    ...{ width, height: edge },
    text: () => Promise.resolve(ok(said)),
    close: () => undefined,
  };
  const file: OpenFile = {
    pages: 2,
    page: () => Promise.resolve(ok(page as OpenPage)),
    extras: () => Promise.resolve(beside ? [{ name: 'info', page: null, value: '' }] : []),
    close: () => Promise.resolve(),
  };
  const engine: Partial<PdfEngine> = { openWritten: () => Promise.resolve(ok(file)) };
  seatEngine(() => Promise.resolve(engine as PdfEngine));
}

async function codes(output: PartsSource): Promise<string[]> {
  const change: Change = {
    ...{ place: textPlace, value: '', confidence: 'certain', action: 'remove' },
    at: { kind: 'region', frame: null, ...covered },
  };
  keepCovered(read, []);
  const inspection: PdfInspection = {
    ...{ format: 'pdf', findings: [], subjects: [], known: [], reviews: [], read },
  };
  const ctx = { ...textContext(), pdfData: new Blob([]) };
  const residuals = await verify(output, { inspection, changes: [change], policy: guideline }, ctx);
  return residuals.map(({ failure }) => failure.code);
}

describe('an output that is opened again', () => {
  afterAll(() => {
    seatEngine(() => Promise.reject(new Error('none')));
  });

  it('is as it was planned: pages of the same size, a picture on each, black where it should be', async () => {
    reads();
    expect(await codes(await written())).toEqual([]);
    expect(await codes(await written({ black: false }))).toEqual(['pdf-mask-open']);
    expect(await codes(await written({ pages: 1 }))).toEqual(['verify-failed']);
  });

  it('is refused where a page draws more than its picture, or says a word', async () => {
    reads();
    expect(await codes(await written({ behind: 'BT /T 9 Tf (a) Tj ET\n' }))).toEqual(['verify-failed']);
    expect(await codes(await written({ behind: 'BT 3 Tr\n/T 9 Tf <0001> Tj\nET\n' }))).toEqual([
      'verify-failed',
    ]);
    reads({ said: '山田' });
    expect(await codes(await written())).toEqual(['verify-failed']);
  });

  it('is refused where another reader finds a page of another size, or anything beside the pages', async () => {
    reads({ width: 40 });
    expect(await codes(await written())).toEqual(['verify-failed']);
    reads({ beside: true });
    expect(await codes(await written())).toEqual(['verify-failed']);
  });
});

import type { ByteSource } from '../../core/bytes/source.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { decidedMasks } from '../../core/pixels/decided-masks.ts';
import type { FoundPixels } from '../../core/pixels/frame-search.ts';
import { imageGroup, regionFinding, type ImageFacts } from '../../core/pixels/image-facts.ts';
import { fail, ok, type Result } from '../../core/result.ts';
import type { Context, Inspection, ReviewNote } from '../format.ts';
import { inspectDecoded } from '../text/inspect.ts';
import type { Extra } from './engine/types.ts';
import { gridScale } from './grid.ts';
import { unpackPages } from './packed-pages.ts';
import { PageText, type ReadPages } from './pages.ts';
import { extraPlace, facePlace, textPlace } from './places.ts';

export interface PdfInspection extends Inspection {
  readonly format: 'pdf';
  /** Null until its pages were read. */
  readonly read: ReadPages | null;
}

/** Until somebody has drawn the pages, this much is said of them. */
const unread = { width: 1191, height: 1684, frames: 1 };

/** What its pages say was read when they were drawn (frames.ts): a worker without the engine works on that. */
export async function inspect(source: ByteSource, ctx: Context): Promise<Result<PdfInspection>> {
  const { pixels, limits } = ctx;
  if (source.size > limits.pdfMaxBytes)
    return fail('file-too-large', { kind: 'file' }, { limit: limits.pdfMaxBytes });
  ctx.progress(source.size);
  if (!pixels?.pages) return ok(notRead());
  const read = await unpackPages(pixels.pages);
  const image = factsOf(read, pixels);
  const text = new PageText(read);
  const inspection = inspectDecoded(text.text, ctx);
  const texts = inspection.findings.map((finding): Finding => {
    const { at, value } = finding;
    return at.kind === 'line'
      ? { ...finding, regions: text.regions(at.line, at.column, value.length) }
      : finding;
  });
  return ok({
    ...inspection,
    format: 'pdf',
    findings: [
      ...texts,
      ...read.extras.map(extraFinding),
      ...decidedMasks(image, ctx.masks ?? [], textPlace),
    ],
    reviews: [...inspection.reviews, ...reviewsOf(read, pixels)],
    image,
    read,
  });
}

function notRead(): PdfInspection {
  const image: ImageFacts = {
    ...{ ...unread, group: imageGroup(['pdf']), search: 'wanted', faces: true, pages: true, found: [] },
  };
  const reviews: ReviewNote[] = [{ kind: 'pixels-not-searched', count: 1 }];
  return { format: 'pdf', findings: [], subjects: [], known: [], reviews, image, read: null };
}

export function pageSize({ width, height }: { width: number; height: number }): {
  readonly width: number;
  readonly height: number;
} {
  return { width: Math.ceil(width * gridScale), height: Math.ceil(height * gridScale) };
}

function factsOf({ pages }: ReadPages, { regions }: FoundPixels): ImageFacts {
  const sizes = pages.map(pageSize);
  const [width, height] = [Math.max(...sizes.map((s) => s.width)), Math.max(...sizes.map((s) => s.height))];
  const first = sizes[0] ?? { width, height };
  return {
    group: imageGroup(['pdf', first.width, first.height]),
    width,
    height,
    frames: pages.length,
    sizes,
    pages: true,
    search: 'wanted',
    faces: true,
    found: regions.map((region) => regionFinding(region, { text: textPlace, face: facePlace })),
  };
}

function extraFinding({ name, page, value }: Extra): Finding {
  const at = page === null ? ({ kind: 'file' } as const) : ({ kind: 'page', page } as const);
  return { place: extraPlace(name), at, value, confidence: 'certain' };
}

function reviewsOf({ pages }: ReadPages, pixels: FoundPixels): ReviewNote[] {
  const count = (has: (page: ReadPages['pages'][number]) => boolean): number => pages.filter(has).length;
  const unsure = pixels.regions.filter(({ confidence }) => confidence === 'unsure').length;
  const notes: readonly ReviewNote[] = [
    { kind: 'pixels-not-searched', count: pixels.frames - pixels.searched },
    { kind: 'page-scanned', count: count(({ scanned }) => scanned) },
    { kind: 'page-unreadable', count: count(({ unreadable }) => unreadable > 0) },
    { kind: 'page-hidden-text', count: count(({ lines }) => lines.some(({ hidden }) => hidden)) },
    { kind: 'pixels-unsure', count: unsure },
  ];
  return notes.filter((note) => note.count > 0);
}

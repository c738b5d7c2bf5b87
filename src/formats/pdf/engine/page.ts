import type { DocumentProxy, OperatorList, PageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { gridScale } from '../grid.ts';
import { FallbackGlyphs } from './fallback-glyphs.ts';
import { GlyphsAlone } from './glyphs-alone.ts';
import type { Matrix } from './matrix.ts';
import { ops, type FontFacts } from './operators.ts';
import { unmappedGlyphs, unreadableFonts } from './readable.ts';
import type { Sheet } from './surface.ts';
import type { Glyph, OpenPage, PageContent, PagePixels } from './types.ts';
import { walk, Walker, type PlacedGlyph, type Walked } from './walk.ts';

/** Curves and lines from this many on may be letters; a page of ruled lines has few. */
const outlines = 40;
/** A picture of this share of the page is the page. */
const mostOfPage = 0.6;

/** For each worker: the shapes of this machine do not change. */
let fallback: FallbackGlyphs | null = null;

/** What the pages of a document share. */
interface PageShares {
  readonly sheet: Sheet;
  /** For the ink of single glyphs. */
  readonly inkSheet: Sheet;
  readonly limits: Limits;
  /** Names of fonts whose glyphs are not taken for text; grows as pages are gone through. */
  readonly unreadable: Set<string>;
  readonly lacks: { readonly count: number };
}

export class PdfjsPage implements OpenPage {
  readonly width: number;
  readonly height: number;
  private readonly proxy: PageProxy;
  private readonly document: DocumentProxy;
  private readonly index: number;
  private readonly sheet: Sheet;
  private readonly inkSheet: Sheet;
  private readonly limits: Limits;
  private readonly unreadable: Set<string>;
  private readonly lacks: PageShares['lacks'];
  private readonly lackedBefore: number;

  constructor(
    proxy: PageProxy,
    document: DocumentProxy,
    index: number,
    { sheet, inkSheet, limits, unreadable, lacks }: PageShares,
  ) {
    const { width, height } = proxy.getViewport({ scale: 1 });
    this.width = width;
    this.height = height;
    this.proxy = proxy;
    this.document = document;
    this.index = index;
    this.sheet = sheet;
    this.inkSheet = inkSheet;
    this.limits = limits;
    this.unreadable = unreadable;
    this.lacks = lacks;
    this.lackedBefore = lacks.count;
  }

  async content(): Promise<Result<PageContent>> {
    const { proxy, document } = this;
    try {
      const list = await proxy.getOperatorList();
      await this.allThere(list);
      const layers = await document.getOptionalContentConfig();
      const walked = walk(list, proxy.getViewport({ scale: gridScale }).transform, {
        font: (name) => this.font(name),
        shows: (layer) => layers.isVisible(layer),
      });
      for (const font of unreadableFonts(walked.glyphs)) this.unreadable.add(font);
      return walked.lost || this.lacked ? this.broken() : ok(this.contentOf(walked));
    } catch {
      return this.broken();
    }
  }

  async text(): Promise<Result<string>> {
    try {
      const { items } = await this.proxy.getTextContent();
      return this.lacked ? this.broken() : ok(items.map(({ str = '' }) => str).join(''));
    } catch {
      return this.broken();
    }
  }

  async render(scale: number, withoutText = false): Promise<Result<PagePixels>> {
    const { proxy, limits } = this;
    const viewport = proxy.getViewport({ scale });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    if (width * height > limits.framePixels || width === 0 || height === 0)
      return fail('pdf-page-too-large', { kind: 'page', page: this.index }, { limit: limits.framePixels });
    try {
      const context = this.sheet.context(width, height);
      context.setTransform(1, 0, 0, 1, 0, 0);
      const filter = withoutText ? { operationsFilter: this.searchFilter(viewport.transform) } : {};
      await proxy.render({ canvasContext: context, canvas: context.canvas, viewport, ...filter }).promise;
      const { data } = context.getImageData(0, 0, width, height);
      return this.lacked ? this.broken() : ok({ width, height, rgba: data });
    } catch {
      return this.broken();
    }
  }

  async ink(orders: ReadonlySet<number>): Promise<Result<PagePixels>> {
    const viewport = this.proxy.getViewport({ scale: gridScale });
    const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
    const alone = new GlyphsAlone(orders);
    try {
      const context = this.inkSheet.context(width, height);
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      const [canvas, background, operationsFilter] = [context.canvas, 'rgba(0, 0, 0, 0)', alone.filter];
      await this.proxy.render({ canvasContext: context, canvas, viewport, background, operationsFilter })
        .promise;
      const { data } = context.getImageData(0, 0, width, height);
      return this.lacked || !alone.complete ? this.broken() : ok({ width, height, rgba: data });
    } catch {
      return this.broken();
    } finally {
      alone.putBack();
    }
  }

  close(): void {
    this.proxy.cleanup();
  }

  /** Pictures and fonts come after the list of operators; a picture that nobody can decode is told by then. */
  private async allThere({ fnArray, argsArray }: OperatorList): Promise<void> {
    const { objs, commonObjs } = this.proxy;
    const names = argsArray.filter((_, i) => fnArray[i] === ops.dependency) as readonly (readonly string[])[];
    const wait = (name: string): Promise<unknown> =>
      new Promise((there) => {
        (name.startsWith('g_') ? commonObjs : objs).get(name, there);
      });
    await Promise.all(names.flat().map(wait));
  }

  private get lacked(): boolean {
    return this.lacks.count > this.lackedBefore;
  }

  private broken(): Result<never> {
    return fail('pdf-broken', { kind: 'page', page: this.index });
  }

  private font(name: string): FontFacts | null {
    const { commonObjs } = this.proxy;
    return commonObjs.has(name) ? (commonObjs.get(name) as FontFacts) : null;
  }

  private contentOf({ glyphs, pictures, strokes }: Walked): PageContent {
    const area = this.width * this.height * gridScale * gridScale;
    const drawnGlyphs = glyphs.filter((glyph) => !this.isText(glyph) && !glyph.hidden);
    const unmapped = unmappedGlyphs(glyphs);
    return {
      glyphs: glyphs.filter((glyph) => this.isText(glyph)).map(plain),
      unreadable: drawnGlyphs.length,
      drawn: pictures.length > 0 || strokes >= outlines || drawnGlyphs.length > 0,
      scanned: pictures.some(({ width, height }) => width * height > area * mostOfPage),
      missing: glyphs.filter((glyph) => unmapped.has(glyph) || this.isMissing(glyph)).length,
    };
  }

  /** Drawings that stand for letters may say anything: they are looked at as drawings, and read as letters. */
  private isText({ fontName }: PlacedGlyph): boolean {
    return !this.unreadable.has(fontName);
  }

  /** Drawn with nothing, or with the sign for a missing letter. */
  private isMissing({ glyph, font, hidden }: PlacedGlyph): boolean {
    if (hidden || font.isType3Font || glyph.isSpace) return false;
    const { unicode } = glyph;
    if (unicode.trim() === '' || /^[\p{C}\p{Z}]*$/u.test(unicode)) return false;
    if (!font.missingFile) return !glyph.isInFont;
    fallback ??= new FallbackGlyphs();
    return !fallback.has(glyph.fontChar, font);
  }

  /** Lets through what a search has to look at; operators are asked about in their order. */
  private searchFilter(transform: Matrix): (index: number, list: OperatorList) => boolean {
    const walker = new Walker(transform, { font: (name) => this.font(name), shows: () => true });
    return (index, { fnArray, argsArray }) => {
      const [op, args] = [fnArray[index] ?? 0, (argsArray[index] ?? []) as readonly unknown[]];
      walker.step(op, args);
      if (op === ops.showText)
        return this.unreadable.has(walker.fontName) || this.font(walker.fontName)?.isType3Font === true;
      return op !== ops.constructPath || !walker.isTrace(args);
    };
  }
}

function plain({ order, glyph, x, y, width, height, angle, size, hidden }: PlacedGlyph): Glyph {
  return { order, text: glyph.unicode, x, y, width, height, angle, size, hidden };
}

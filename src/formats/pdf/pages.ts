import type { Extra } from './engine/types.ts';
import type { PageLine } from './text/lines.ts';

/** One page as the search of its pictures left it. */
export interface ReadPage {
  /** Points, as shown. */
  readonly width: number;
  readonly height: number;
  readonly lines: readonly PageLine[];
  /** A picture covers most of it. */
  readonly scanned: boolean;
  /** Glyphs that say nothing that can be read. */
  readonly unreadable: number;
}

/** What was read of a PDF. It goes along with the file as a handle, so that nobody has to read it again. */
export interface ReadPages {
  readonly pages: readonly ReadPage[];
  readonly extras: readonly Extra[];
}

/** A document as one text: line by line, page by page. */
export class PageText {
  readonly text: string;
  /** Of each line: where it begins in the text, and on which page it stands. */
  private readonly starts: number[] = [];
  private readonly lines: { readonly page: number; readonly line: PageLine }[] = [];

  constructor({ pages }: ReadPages) {
    const texts: string[] = [];
    let at = 0;
    pages.forEach(({ lines }, page) => {
      for (const line of lines) {
        this.starts.push(at);
        this.lines.push({ page, line });
        texts.push(line.text);
        at += line.text.length + 1;
      }
    });
    this.text = texts.join('\n');
  }

  /** Where a stretch of the text stands: one rectangle for each line that it goes over. `line` counts from 1. */
  regions(line: number, column: number, length: number): PageRegion[] {
    return this.stretches(line, column, length).flatMap(({ page, line: { boxes }, from, to }) => {
      const at = around(boxes, from, to);
      return at ? [{ ...at, frame: page }] : [];
    });
  }

  /** What it is drawn with: the numbers of its glyphs, line by line. */
  drawnWith(line: number, column: number, length: number): DrawnGlyphs[] {
    return this.stretches(line, column, length).map(({ page, line: { glyphs, twice }, from, to }) => {
      const again = twice.filter((_, i) => i % 2 === 1 && isIn(twice[i - 1], from, to));
      const orders = [...glyphs.slice(from, to), ...again].filter((order) => order >= 0);
      return { page, orders: [...new Set(orders)] };
    });
  }

  private stretches(line: number, column: number, length: number): Stretch[] {
    const stretches: Stretch[] = [];
    let [index, from, left] = [line - 1, column - 1, length];
    while (left > 0) {
      const one = this.lines[index];
      if (!one) break;
      const to = Math.min(one.line.text.length, from + left);
      stretches.push({ ...one, from, to });
      left -= to - from + 1;
      index++;
      from = 0;
    }
    return stretches;
  }
}

function isIn(unit: number | undefined, from: number, to: number): boolean {
  return unit !== undefined && unit >= from && unit < to;
}

interface Stretch {
  readonly page: number;
  readonly line: PageLine;
  readonly from: number;
  readonly to: number;
}

/** Glyphs that one finding takes in one line of a page. */
export interface DrawnGlyphs {
  readonly page: number;
  readonly orders: readonly number[];
}

export interface PageRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly frame: number;
}

function around(boxes: readonly number[], from: number, to: number): Omit<PageRegion, 'frame'> | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let unit = from; unit < to; unit++) {
    const [x = 0, y = 0, width = 0, height = 0] = boxes.slice(unit * 4, unit * 4 + 4);
    if (width === 0 && height === 0) continue;
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  return right > left ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

import { angleOf, boxOf, identity, moved, product, type Box, type Matrix } from './matrix.ts';
import {
  isPicture,
  isPictures,
  ops,
  strokes,
  type FontFacts,
  type FontGlyph,
  type OperatorList,
  type PageFacts,
} from './operators.ts';

/** A glyph of a page before anybody asked what its font can say. */
export interface PlacedGlyph extends Box {
  /** Its number among all that the page shows, in the order in which they are drawn. */
  readonly order: number;
  readonly glyph: FontGlyph;
  readonly font: FontFacts;
  readonly fontName: string;
  readonly angle: number;
  readonly size: number;
  readonly hidden: boolean;
}

export interface Walked {
  readonly glyphs: readonly PlacedGlyph[];
  /** Rectangles of pictures. */
  readonly pictures: readonly Box[];
  /** Pieces of lines and curves beyond plain rectangles and rules: letters drawn as outlines have many. */
  readonly strokes: number;
  /** Text in a font that could not be opened. */
  readonly lost: boolean;
}

interface TextState {
  ctm: Matrix;
  font: FontFacts | null;
  fontName: string;
  size: number;
  direction: 1 | -1;
  charSpacing: number;
  wordSpacing: number;
  stretch: number;
  leading: number;
  rise: number;
  mode: number;
  matrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
}

function newState(ctm: Matrix): TextState {
  return {
    ctm,
    font: null,
    fontName: '',
    size: 0,
    direction: 1,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    matrix: identity,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
  };
}

/** An em reaches this far below and above the line on which it stands; ink hardly goes further. */
const below = -0.25;
const above = 0.95;

/** In points: a line that is longer is no writing. */
const longestWriting = 144;

/** Goes through the operators of a page and says where each glyph and picture stands (32000-1, 9.4.4). */
export function walk(list: OperatorList, page: Matrix, facts: PageFacts): Walked {
  const walker = new Walker(page, facts);
  for (let i = 0; i < list.fnArray.length; i++) walker.step(list.fnArray[i] ?? 0, list.argsArray[i]);
  return walker;
}

/** The state of drawing (32000-1, 8.4), as far as places hang on it. */
export class Walker implements Walked {
  readonly glyphs: PlacedGlyph[] = [];
  readonly pictures: Box[] = [];
  strokes = 0;
  lost = false;
  private readonly page: Matrix;
  private readonly facts: PageFacts;
  private readonly stack: TextState[] = [];
  /** Marked content, innermost last: false where it is on a layer that is not shown. */
  private readonly marked: boolean[] = [];
  private at: TextState;
  private shown = 0;

  constructor(page: Matrix, facts: PageFacts) {
    this.page = page;
    this.facts = facts;
    this.at = newState(page);
  }

  get fontName(): string {
    return this.at.fontName;
  }

  /** A line that is drawn and long, not an area that is filled: a curve, a rule, a frame. `[painting, path, bounds]` */
  isTrace(args: readonly unknown[]): boolean {
    const bounds = args[2] as ArrayLike<number> | null;
    if (!bounds || !strokes.has(Number(args[0]))) return false;
    const [left = 0, low = 0, right = 0, high = 0] = Array.from(bounds);
    const { width, height } = boxOf(this.at.ctm, left, low, right, high);
    return Math.max(width, height) > longestWriting * Math.hypot(this.page[0], this.page[1]);
  }

  step(op: number, args: unknown): void {
    const values = (args ?? []) as readonly unknown[];
    const number = (i: number): number => Number(values[i] ?? 0);
    const { at } = this;
    switch (op) {
      case ops.save:
      case ops.beginGroup:
      case ops.paintFormXObjectBegin:
        this.stack.push({ ...at });
        this.transform(op === ops.beginGroup ? matrixOf(values[0]) : op === ops.save ? null : values[0]);
        break;
      case ops.restore:
      case ops.endGroup:
      case ops.paintFormXObjectEnd:
      case ops.endAnnotation:
        this.at = this.stack.pop() ?? at;
        break;
      case ops.beginAnnotation:
        this.stack.push({ ...at });
        this.at = newState(this.page);
        this.transform(values[2]);
        this.transform(values[3]);
        break;
      case ops.transform:
        this.transform(values);
        break;
      case ops.setGState:
        for (const [key, value] of values[0] as [string, [string, number]][])
          if (key === 'Font') this.setFont(value[0], value[1]);
        break;
      case ops.beginText:
        at.matrix = identity;
        at.x = at.y = at.lineX = at.lineY = 0;
        break;
      case ops.setCharSpacing:
        at.charSpacing = number(0);
        break;
      case ops.setWordSpacing:
        at.wordSpacing = number(0);
        break;
      case ops.setHScale:
        at.stretch = number(0) / 100;
        break;
      case ops.setLeading:
        at.leading = -number(0);
        break;
      case ops.setFont:
        this.setFont(String(values[0]), number(1));
        break;
      case ops.setTextRenderingMode:
        at.mode = number(0);
        break;
      case ops.setTextRise:
        at.rise = number(0);
        break;
      case ops.moveText:
        this.move(number(0), number(1));
        break;
      case ops.setLeadingMoveText:
        at.leading = number(1);
        this.move(number(0), number(1));
        break;
      case ops.setTextMatrix:
        at.matrix = product(identity, values[0] as ArrayLike<number>);
        at.x = at.y = at.lineX = at.lineY = 0;
        break;
      case ops.nextLine:
        this.move(0, at.leading);
        break;
      case ops.showText:
        this.show(values[0] as readonly (FontGlyph | number)[]);
        break;
      case ops.beginMarkedContent:
        this.marked.push(true);
        break;
      case ops.beginMarkedContentProps:
        this.marked.push(values[0] !== 'OC' || this.facts.shows(values[1]));
        break;
      case ops.endMarkedContent:
        this.marked.pop();
        break;
      case ops.constructPath:
        if (!this.isTrace(values)) this.count(values[1] as readonly [ArrayLike<number> | null]);
        break;
      default:
        if (isPicture(op)) this.pictures.push(boxOf(at.ctm, 0, 0, 1, 1));
        else if (isPictures(op)) this.pictures.push({ x: 0, y: 0, width: 0, height: 0 });
    }
  }

  private transform(matrix: unknown): void {
    if (matrix) this.at.ctm = product(this.at.ctm, matrix as ArrayLike<number>);
  }

  private setFont(name: string, size: number): void {
    this.at.font = this.facts.font(name);
    this.at.fontName = name;
    this.at.size = Math.abs(size);
    this.at.direction = size < 0 ? -1 : 1;
  }

  private move(x: number, y: number): void {
    const { at } = this;
    at.x = at.lineX += x;
    at.y = at.lineY += y;
  }

  /** The parts of a path: its numbers as pdf.js packs them (0 move, 1 line, 2 curve, 3 quadratic, 4 close). */
  private count([path]: readonly [ArrayLike<number> | null]): void {
    if (!path || typeof path.length !== 'number') return;
    let [lines, curves] = [0, 0];
    for (let i = 0; i < path.length;) {
      const kind = path[i] ?? 4;
      if (kind === 1) lines++;
      else if (kind === 2 || kind === 3) curves++;
      i += [3, 3, 7, 5, 1][kind] ?? 1;
    }
    // Frames of tables and rules under words are paths of a few straight pieces.
    this.strokes += curves + (lines > 8 ? lines : 0);
  }

  private show(glyphs: readonly (FontGlyph | number)[]): void {
    const { at } = this;
    const { font } = at;
    if (glyphs.length > 0 && (!font || font.isInvalidPDFjsFont)) this.lost = true;
    if (!font || at.size === 0) {
      this.shown += countGlyphs(glyphs);
      return;
    }
    const unit = font.fontMatrix?.[0] ?? 0.001;
    const scale = at.size * unit;
    const placed = moved(product(at.ctm, at.matrix), at.x, at.y + at.rise);
    const flip = font.isType3Font ? 1 : at.direction;
    const space = product(placed, [at.stretch * at.direction, 0, 0, flip, 0, 0]);
    let x = 0;
    for (const glyph of glyphs) {
      if (typeof glyph === 'number') {
        x += ((font.vertical ? 1 : -1) * glyph * at.size) / 1000;
        continue;
      }
      const spacing = (glyph.isSpace ? at.wordSpacing : 0) + at.charSpacing;
      if (font.vertical && glyph.vmetric) {
        const [advance, originX, originY] = glyph.vmetric;
        const left = -originX * scale;
        const top = -x + (0.88 * at.size - originY * scale);
        this.place(glyph, space, left, top + advance * scale, left + glyph.width * scale, top);
        x += -advance * scale - spacing * at.direction;
      } else {
        const width = glyph.width * scale;
        const [low, high] = reach(font, at.size);
        this.place(glyph, space, x, low, x + width, high);
        x += width + spacing * at.direction;
      }
    }
    if (font.vertical) at.y -= x;
    else at.x += x * at.stretch * at.direction;
  }

  private place(
    glyph: FontGlyph,
    space: Matrix,
    left: number,
    low: number,
    right: number,
    high: number,
  ): void {
    const { font, fontName, mode, size } = this.at;
    const order = this.shown++;
    if (!font) return;
    this.glyphs.push({
      order,
      glyph,
      font,
      fontName,
      ...boxOf(space, left, low, right, high),
      angle: font.vertical ? angleOf(space, 0, -1) : angleOf(space, 1, 0),
      size: Math.hypot(space[2], space[3]) * size,
      hidden: mode === 3 || mode === 7 || this.marked.includes(false),
    });
  }
}

/** How far below and above its line a glyph reaches; what a font of drawings says of itself is believed. */
function reach({ isType3Font, bbox, fontMatrix }: FontFacts, size: number): readonly [number, number] {
  // Some programs draw such glyphs downwards and turn them over with a negative scale (32000-1, 9.6.5).
  const unit = fontMatrix?.[3] ?? 0.001;
  const [low = 0, high = 0] = [bbox?.[1], bbox?.[3]];
  if (isType3Font && high > low) return [low * unit * size, high * unit * size];
  return [below * size, above * size];
}

/** Numbers between glyphs move them. */
export function countGlyphs(shown: readonly unknown[]): number {
  return shown.filter((glyph) => typeof glyph !== 'number').length;
}

function matrixOf(group: unknown): unknown {
  return (group as { readonly matrix?: unknown } | null)?.matrix;
}

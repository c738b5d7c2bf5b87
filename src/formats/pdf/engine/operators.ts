/** A page as pdf.js hands it over: numbers of operators and what they work on. */
export interface OperatorList {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

/** Of pdf.js 6.5's `OPS`, those that say where text stands and what else is drawn. */
export const ops = {
  dependency: 1,
  setLineWidth: 2,
  setLineCap: 3,
  setLineJoin: 4,
  setMiterLimit: 5,
  setDash: 6,
  setGState: 9,
  save: 10,
  restore: 11,
  transform: 12,
  beginText: 31,
  endText: 32,
  setCharSpacing: 33,
  setWordSpacing: 34,
  setHScale: 35,
  setLeading: 36,
  setFont: 37,
  setTextRenderingMode: 38,
  setTextRise: 39,
  moveText: 40,
  setLeadingMoveText: 41,
  setTextMatrix: 42,
  nextLine: 43,
  showText: 44,
  shadingFill: 62,
  beginMarkedContent: 69,
  beginMarkedContentProps: 70,
  endMarkedContent: 71,
  paintFormXObjectBegin: 74,
  paintFormXObjectEnd: 75,
  beginGroup: 76,
  endGroup: 77,
  beginAnnotation: 80,
  endAnnotation: 81,
  paintImageMaskXObject: 83,
  paintImageMaskXObjectGroup: 84,
  paintImageXObject: 85,
  paintInlineImageXObject: 86,
  paintInlineImageXObjectGroup: 87,
  paintImageXObjectRepeat: 88,
  paintImageMaskXObjectRepeat: 89,
  constructPath: 91,
} as const;

/** Ways of painting a path that draw its line and do not fill it. */
export const strokes: ReadonlySet<number> = new Set([20, 21]);

/** Paints a picture over the unit square of its own space. */
const picture: ReadonlySet<number> = new Set([
  ops.paintImageMaskXObject,
  ops.paintImageXObject,
  ops.paintInlineImageXObject,
]);
/** Several of them, or of no fixed shape. */
const pictures: ReadonlySet<number> = new Set([
  ops.shadingFill,
  ops.paintImageMaskXObjectGroup,
  ops.paintInlineImageXObjectGroup,
  ops.paintImageXObjectRepeat,
  ops.paintImageMaskXObjectRepeat,
]);

export function isPicture(op: number): boolean {
  return picture.has(op);
}

export function isPictures(op: number): boolean {
  return pictures.has(op);
}

/** A glyph as pdf.js hands it over, with its extra properties asked for. */
export interface FontGlyph {
  readonly originalCharCode?: number;
  readonly fontChar: string;
  readonly unicode: string;
  readonly width: number;
  readonly vmetric: readonly [number, number, number] | null;
  readonly isSpace: boolean;
  readonly isInFont: boolean;
}

export interface FontFacts {
  readonly isType3Font: boolean;
  readonly isInvalidPDFjsFont: boolean;
  readonly missingFile: boolean;
  readonly vertical: boolean;
  readonly fontMatrix?: readonly number[];
  readonly bbox?: readonly number[];
  readonly fallbackName: string;
  readonly bold: boolean;
  readonly italic: boolean;
  readonly composite?: boolean;
}

/** What is asked of the document while a page is walked through. */
export interface PageFacts {
  readonly font: (name: string) => FontFacts | null;
  /** Whether a layer is shown. */
  readonly shows: (layer: unknown) => boolean;
}

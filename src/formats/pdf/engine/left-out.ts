/**
 * What pdf.js says where it goes on with less than is there: a picture that cannot be decoded, a stream that ends before its
 * time, a letter without its shape. Its own `stopAtErrors` is no help: it stops, and hands over what it has as if it were all.
 */
const said = [
  // pictures
  'Unable to decode image',
  'Unable to decode inline image',
  'Image exceeded maximum allowed size',
  'Image dimensions are missing',
  "Dependent image isn't ready",
  'Unsupported /SMask format',
  'Unsupported /Mask format',
  'Ignoring /Mask in image',
  'JpegImage.parse - reached the end of the image data',
  // streams
  'Invalid stream:',
  'Filter "',
  'Bad encoding in flate stream',
  'Bad block header in flate stream',
  'Bad uncompressed block length in flate stream',
  'findDefaultInlineStreamEnd: Reached the end of the stream',
  // ways of painting
  'Unsupported SMask type',
  'Unsupported blend mode',
  'Unrecognized ColorSpace',
  'Unimplemented ColorSpace',
  '_handleColorSpace - ignoring',
  'parseShading - ignoring',
  'handleTilingType - ignoring',
  // letters
  'TrueType Collection does not contain',
  'Type3 font resource',
  'translateFont - fetching',
  'extractDataStructures - ignoring CIDToGIDMap',
  'ensureStateFont:',
  'buildFontPaths - ignoring',
  'getPathGenerator - ignoring character',
  'compileGlyf: skipping',
  // whole parts of a page, and pages
  'getOperatorList - ignoring',
  'getContentStream - ignoring',
  'checkLastPage - invalid /Pages tree',
  'getAllPageDicts - Skipping',
] as const;

const others = [
  // An error that was caught: a shading of no kind becomes pink, a font that cannot be read becomes another.
  /^\w*(?:Error|Exception)\b/u,
  // The name of the font stands between.
  /^Font ".*" is not available/su,
  /^decodeScan - unexpected MCU data/u,
  /-- ignoring the rest of the image data\.$/u,
] as const;

/** `said` by the console of the engine, with the word that it puts in front. */
export function isLeftOut(message: string): boolean {
  const text = message.replace(/^(?:Warning|Info): /u, '');
  return said.some((beginning) => text.startsWith(beginning)) || others.some((shape) => shape.test(text));
}

type Voice = 'warn' | 'info';

/**
 * Counts what is left out. The engine tells it on the console and nowhere else (mozilla/pdf.js, issue 13259); what it says holds
 * words of the file, and is never printed.
 */
export class LeftOut {
  private times = 0;

  get count(): number {
    return this.times;
  }

  add(): void {
    this.times++;
  }

  /** `verbosity` of the engine has to be 5, so that it speaks. */
  listenTo(voices: Pick<Console, Voice>): void {
    for (const voice of ['warn', 'info'] as const) {
      const before = voices[voice].bind(voices);
      voices[voice] = (...words: unknown[]): void => {
        const [first] = words;
        if (typeof first !== 'string' || !/^(?:Warning|Info): /u.test(first)) before(...words);
        else if (isLeftOut(first)) this.add();
      };
    }
  }
}

import type { FontFacts } from './operators.ts';

const edge = 24;

/** No font has a letter for these: what is drawn is the sign for a missing one. */
const nobodys = ['\u{10fffd}', '\u{effff}'];

/**
 * Whether this machine has a shape for letters of fonts that a file names but does not bring. A letter that looks like one that no
 * font has is missing.
 */
export class FallbackGlyphs {
  private readonly context: OffscreenCanvasRenderingContext2D;
  private readonly known = new Map<string, boolean>();
  private readonly absent = new Map<string, ReadonlySet<string>>();

  constructor() {
    const context = new OffscreenCanvas(edge * 2, edge * 2).getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('no canvas');
    this.context = context;
  }

  has(letter: string, { fallbackName, bold, italic }: FontFacts): boolean {
    const font = `${italic ? 'italic' : 'normal'} ${bold ? 'bold' : 'normal'} ${edge}px ${fallbackName}`;
    const key = `${font} ${letter}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const has = letter.trim() === '' || !this.absentLooks(font).has(this.look(font, letter));
    this.known.set(key, has);
    return has;
  }

  private absentLooks(font: string): ReadonlySet<string> {
    const looks = this.absent.get(font) ?? new Set(nobodys.map((letter) => this.look(font, letter)));
    this.absent.set(font, looks);
    return looks;
  }

  private look(font: string, letter: string): string {
    const { context } = this;
    context.clearRect(0, 0, edge * 2, edge * 2);
    context.font = font;
    context.fillText(letter, edge / 2, edge * 1.5);
    const { data } = context.getImageData(0, 0, edge * 2, edge * 2);
    let look = '';
    for (let i = 3; i < data.length; i += 4) look += (data[i] ?? 0) > 127 ? '#' : '.';
    return look;
  }
}

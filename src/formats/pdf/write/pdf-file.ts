import { made, stored, type Part } from '../../../core/bytes/parts.ts';
import { release } from '../../../core/bytes/source.ts';
import { blobOf } from '../../../core/bytes/stored.ts';
import type { InvisibleFont } from './invisible-font.ts';
import type { PageImage } from './page-image.ts';

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** Four decimals, as few digits as there are. */
function number(value: number): string {
  return String(Math.round(value * 10_000) / 10_000);
}

function references(ids: readonly number[]): string {
  return ids.map((id) => `${id} 0 R`).join(' ');
}

const firstFont = 3;

/** Pages in one node of their tree (7.7.3): who opens one of a thousand reads few of the others. */
const pagesInNode = 50;

interface Node {
  readonly id: number;
  readonly pages: number[];
}

/** Operators that draw the picture from the top left corner of a page in its own size, so that no pixel is made of two. */
export function pictureDrawing(
  { width, height }: Pick<PageImage, 'width' | 'height'>,
  pageHeight: number,
  scale: number,
): string {
  const [across, down] = [width / scale, height / scale];
  return `q ${number(across)} 0 0 ${number(down)} 0 ${number(pageHeight - down)} cm /P Do Q\n`;
}

/**
 * A PDF (32000-1, 7.5) of pages with one picture each and nothing else: no information, no metadata, no ID. Objects: 1 the
 * catalogue, 2 the root of the pages, from 3 the font of an invisible text; then picture, content and page of each page, with a
 * node before the first of its pages.
 */
export class PdfFile {
  private readonly parts: Part[] = [];
  private held = 0;
  private readonly offsets: number[] = [];
  private at = 0;
  private readonly nodes: Node[] = [];
  private next: number;
  private readonly spillAt: number;
  private readonly font: InvisibleFont | null;

  /** `spillAt`: so many bytes of pictures are held; the browser gets those behind. `font`: of what is not seen. */
  constructor(spillAt: number, font: InvisibleFont | null = null) {
    this.spillAt = spillAt;
    this.font = font;
    this.next = font ? firstFont + font.objects(firstFont).length : firstFont;
    this.text('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n');
  }

  /**
   * `width`, `height`: of the page, in points; `scale`: pixels to a point. `text`: operators that write what is not seen.
   */
  async add(image: PageImage, width: number, height: number, scale: number, text = ''): Promise<void> {
    const node = this.node();
    const [picture, content, page] = [this.next, this.next + 1, this.next + 2];
    this.next += 3;
    this.begin(picture);
    this.text(
      `<</Type/XObject/Subtype/Image/Width ${image.width}/Height ${image.height}` +
        `/ColorSpace/${image.grey ? 'DeviceGray' : 'DeviceRGB'}/BitsPerComponent ${image.bits}` +
        `/Filter/${image.filter}/Length ${image.bytes.length}>>\nstream\n`,
    );
    await this.samples(image.bytes);
    this.text('\nendstream\nendobj\n');
    const [w, h] = [number(width), number(height)];
    const drawing = pictureDrawing(image, height, scale) + text;
    this.object(content, `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`);
    const fonts = this.font ? `/Font<</T ${firstFont} 0 R>>` : '';
    this.object(
      page,
      `<</Type/Page/Parent ${node.id} 0 R/MediaBox[0 0 ${w} ${h}]` +
        `/Resources<</XObject<</P ${picture} 0 R>>${fonts}>>/Contents ${content} 0 R>>`,
    );
    node.pages.push(page);
  }

  end(): readonly Part[] {
    // Its table holds what was written with it.
    this.font?.objects(firstFont).forEach((body, i) => {
      this.object(firstFont + i, body);
    });
    this.object(1, '<</Type/Catalog/Pages 2 0 R>>');
    for (const { id, pages } of this.nodes)
      this.object(id, `<</Type/Pages/Parent 2 0 R/Count ${pages.length}/Kids[${references(pages)}]>>`);
    const count = this.nodes.reduce((sum, { pages }) => sum + pages.length, 0);
    this.object(2, `<</Type/Pages/Count ${count}/Kids[${references(this.nodes.map(({ id }) => id))}]>>`);
    const start = this.at;
    const size = this.next;
    const rows = Array.from(
      { length: size - 1 },
      (_, i) => `${String(this.offsets[i + 1] ?? 0).padStart(10, '0')} 00000 n \n`,
    );
    this.text(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}` +
        `trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    );
    return this.parts;
  }

  /** The one that the next page goes to. */
  private node(): Node {
    const last = this.nodes.at(-1);
    if (last && last.pages.length < pagesInNode) return last;
    const node = { id: this.next++, pages: [] };
    this.nodes.push(node);
    return node;
  }

  private begin(id: number): void {
    this.offsets[id] = this.at;
    this.text(`${id} 0 obj\n`);
  }

  private object(id: number, body: string): void {
    this.begin(id);
    this.text(`${body}\nendobj\n`);
  }

  private text(text: string): void {
    const bytes = ascii(text);
    this.parts.push(made(bytes));
    this.at += bytes.length;
  }

  private async samples(bytes: Uint8Array): Promise<void> {
    this.at += bytes.length;
    this.held += bytes.length;
    if (this.held <= this.spillAt) {
      this.parts.push(made(bytes, true));
      return;
    }
    this.parts.push(stored(await blobOf([bytes])));
    release(bytes);
  }
}

import { inflatesInto } from '../../../core/bytes/deflate.ts';
import type { ByteSource } from '../../../core/bytes/source.ts';
import { decodeJpeg } from '../../image/pixels/jpeg-codec.ts';
import type { Raster } from '../../image/pixels/raster.ts';
import { packedSize, unpackedSamples } from './black-and-white.ts';

/** More than the head of any object that this module writes; its table is read as a whole. */
const head = 2_048;

export interface ReadPicture {
  readonly raster: Raster;
  readonly lossy: boolean;
  /** Operators of its page. */
  readonly drawing: string;
}

const text = (bytes: Uint8Array): string => String.fromCharCode(...bytes);

/**
 * Reads the pictures of an output from its bytes, by its own table of objects (32000-1, 7.5.4): what is compared with the plan is
 * what stands in the file. Null = it is not as it was written.
 */
export class PagePictures {
  private readonly source: ByteSource;
  private readonly offsets: readonly number[];
  private readonly pages: readonly number[];

  private constructor(source: ByteSource, offsets: readonly number[], pages: readonly number[]) {
    this.source = source;
    this.offsets = offsets;
    this.pages = pages;
  }

  static async open(source: ByteSource): Promise<PagePictures | null> {
    const end = text(await source.read(Math.max(0, source.size - 64), source.size));
    const start = /startxref\n(\d+)\n%%EOF\n$/u.exec(end)?.[1];
    if (start === undefined) return null;
    const table = new TextDecoder('latin1').decode(await source.read(Number(start), source.size));
    const offsets = [...table.matchAll(/^(\d{10}) \d{5} [nf] $/gmu)].map((row) => Number(row[1]));
    const nodes = await kidsOf(source, offsets, 2);
    if (!nodes) return null;
    const pages: number[] = [];
    for (const node of nodes) {
      const kids = await kidsOf(source, offsets, node);
      if (!kids) return null;
      pages.push(...kids);
    }
    return new PagePictures(source, offsets, pages);
  }

  get count(): number {
    return this.pages.length;
  }

  async read(page: number): Promise<ReadPicture | null> {
    const body = await objectText(this.source, this.offsets[this.pages[page] ?? 0], head);
    const picture = Number(/\/XObject<<\/P (\d+) 0 R>>/u.exec(body)?.[1] ?? 0);
    const at = this.offsets[picture];
    const facts = await objectText(this.source, at, head);
    const found =
      /\/Width (\d+)\/Height (\d+)\/ColorSpace\/Device(Gray|RGB)\/BitsPerComponent ([18])\/Filter\/(\w+)\/Length (\d+)>>\nstream\n/u.exec(
        facts,
      );
    if (!found || at === undefined) return null;
    const [width, height, length] = [Number(found[1]), Number(found[2]), Number(found[6])];
    const from = at + found.index + found[0].length;
    const bytes = await this.source.read(from, from + length);
    const lossy = found[5] === 'DCTDecode';
    const raster = lossy
      ? await decodeJpeg(bytes)
      : await (found[4] === '1' ? blackAndWhiteOf : samplesOf)(
          bytes,
          width,
          height,
          found[3] === 'Gray' ? 1 : 3,
        );
    if (raster?.width !== width || raster.height !== height) return null;
    return { raster, lossy, drawing: await this.drawing(body) };
  }

  /** The stream of operators that a page names; it is not packed. */
  private async drawing(page: string): Promise<string> {
    const id = Number(/\/Contents (\d+) 0 R>>\nendobj\n/u.exec(page)?.[1] ?? 0);
    const body = await objectText(this.source, this.offsets[id], Infinity);
    const found = /^(\d+) 0 obj\n<<\/Length (\d+)>>\nstream\n/u.exec(body);
    const from = found?.[0].length ?? 0;
    const to = from + Number(found?.[2]);
    return Number(found?.[1]) === id && body.startsWith('\nendstream\nendobj\n', to)
      ? body.slice(from, to)
      : '';
  }
}

/** Pages of a node, or nodes of the root; null for what is neither. */
async function kidsOf(
  source: ByteSource,
  offsets: readonly number[],
  node: number,
): Promise<number[] | null> {
  const body = await objectText(source, offsets[node], Infinity);
  const kids =
    /^(\d+) 0 obj\n<<\/Type\/Pages(?:\/Parent 2 0 R)?\/Count \d+\/Kids\[([\d R]*)\]>>\nendobj\n/u.exec(body);
  if (Number(kids?.[1]) !== node) return null;
  return [...(kids?.[2] ?? '').matchAll(/(\d+) 0 R/gu)].map((kid) => Number(kid[1]));
}

async function samplesOf(
  bytes: Uint8Array,
  width: number,
  height: number,
  channels: 1 | 3,
): Promise<Raster | null> {
  const samples = new Uint8Array(width * height * channels);
  return (await inflatesInto(samples, bytes, 'deflate'))
    ? { width, height, channels, bits: 8, samples }
    : null;
}

async function blackAndWhiteOf(bytes: Uint8Array, width: number, height: number): Promise<Raster | null> {
  const packed = new Uint8Array(packedSize(width, height));
  if (!(await inflatesInto(packed, bytes, 'deflate'))) return null;
  return { width, height, channels: 1, bits: 8, samples: unpackedSamples(packed, width, height) };
}

/** The beginning of an object; of one without a stream, as far as it goes. */
async function objectText(source: ByteSource, at: number | undefined, most: number): Promise<string> {
  if (at === undefined) return '';
  let bytes = await source.read(at, at + head);
  while (
    bytes.length < most &&
    at + bytes.length < source.size &&
    !text(bytes.slice(-4096)).includes('endobj')
  )
    bytes = await source.read(at, at + bytes.length * 2);
  return new TextDecoder('latin1').decode(bytes);
}

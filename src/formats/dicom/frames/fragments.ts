import type { Context } from '../../format.ts';
import { find } from '../read/element.ts';
import type { ImageAttributes } from './image-attributes.ts';
import type { OpenFile } from './values.ts';
import { stretch, valueBytes } from './values.ts';

/** Fragments of one frame: where their bytes stand in the file. */
export type FrameSpans = readonly { readonly start: number; readonly end: number }[];

/** Where the frames of encapsulated pixel data begin (PS3.5 A.4), found without reading them. */
export interface FrameIndex {
  /** Offset of the item that a frame begins with. */
  readonly starts: readonly number[];
}

const itemHead = 8;
/** (FFFE,E000) as a little endian reader meets it. */
const itemTag = 0xe000fffe;
const extendedOffsets = 0x7fe00001;
/** Bytes read per look while fragments are short; a header alone where they are long. */
const nearby = 64 * 1024;
/** As much as the reader of the data set looks at, so that neither has to ask twice. */
const oneHead = 64;
/** Markers that only the first fragment of a frame can begin with: JPEG and JPEG-LS, JPEG 2000, JP2. */
const frameMarks = [0xffd8, 0xff4f, 0x0000];

type Reading = Pick<Context, 'progress' | 'cancelled'>;

interface Item {
  readonly at: number;
  readonly length: number;
  /** First two bytes of its value. */
  readonly mark: number;
}

export async function frameIndex(
  file: OpenFile,
  image: ImageAttributes,
  ctx: Reading,
): Promise<FrameIndex | null> {
  const walk = new ItemWalk(file, image.pixels.value, image.pixels.end);
  const table = await walk.next();
  if (!table) return null;
  const first = table.at + itemHead + table.length;
  const starts =
    (await fromExtendedTable(file, first)) ?? (await fromBasicTable(file, table, first, image.frames));
  if (starts?.length === image.frames && (await standOnItems(file, starts, image))) return { starts };
  return byWalking(walk, image, ctx);
}

/** Extended Offset Table: 64-bit offsets from the first fragment. */
async function fromExtendedTable(file: OpenFile, first: number): Promise<number[] | null> {
  const element = find(file.data.root, extendedOffsets);
  if (!element || element.end === element.value) return null;
  const bytes = await valueBytes(file, element);
  const view = new DataView(bytes.buffer);
  return Array.from(
    { length: Math.floor(bytes.length / 8) },
    (_, i) => first + Number(view.getBigUint64(8 * i, true)),
  );
}

async function fromBasicTable(
  file: OpenFile,
  table: Item,
  first: number,
  frames: number,
): Promise<number[] | null> {
  if (table.length !== 4 * frames) return null;
  const bytes = await stretch(file, table.at + itemHead, first);
  const view = new DataView(bytes.buffer);
  return Array.from({ length: frames }, (_, i) => first + view.getUint32(4 * i, true));
}

/** Tables lie now and then, and 32 bits run over at 4 GB: the first, the last and their order are looked at. */
async function standOnItems(
  file: OpenFile,
  starts: readonly number[],
  image: ImageAttributes,
): Promise<boolean> {
  if (starts.some((start, i) => i > 0 && start <= (starts[i - 1] ?? 0))) return false;
  for (const start of [starts[0], starts.at(-1)]) {
    if (start === undefined || start + itemHead > image.pixels.end) return false;
    const head = await stretch(file, start, start + itemHead);
    if (new DataView(head.buffer).getUint32(0, true) !== itemTag) return false;
  }
  return true;
}

/** One fragment a frame, or as many as it takes until one begins like a new image. */
async function byWalking(walk: ItemWalk, image: ImageAttributes, ctx: Reading): Promise<FrameIndex | null> {
  const items: Item[] = [];
  for (let item = await walk.next(); item; item = await walk.next()) {
    if (ctx.cancelled()) return null;
    ctx.progress(item.at);
    items.push(item);
  }
  const [first] = items;
  if (!first) return null;
  if (image.frames === 1) return { starts: [first.at] };
  if (items.length === image.frames) return { starts: items.map(({ at }) => at) };
  const begins = items.filter(({ mark }, i) => i === 0 || (mark === first.mark && frameMarks.includes(mark)));
  return { starts: begins.map(({ at }) => at) };
}

/** The fragments of one frame: from its first item to the next frame's. */
export async function spansOf(
  file: OpenFile,
  image: ImageAttributes,
  { starts }: FrameIndex,
  frame: number,
): Promise<FrameSpans> {
  const start = starts[frame];
  if (start === undefined) return [];
  const end = starts[frame + 1] ?? image.pixels.end;
  const walk = new ItemWalk(file, start, end, nearby);
  const spans: { start: number; end: number }[] = [];
  for (let item = await walk.next(); item; item = await walk.next()) {
    spans.push({ start: item.at + itemHead, end: item.at + itemHead + item.length });
  }
  return spans;
}

/** Goes from item to item by their lengths; reads heads only. */
class ItemWalk {
  private readonly file: OpenFile;
  private readonly end: number;
  private at: number;
  private near = { from: 0, bytes: new Uint8Array(0) };
  private lastLength: number;

  constructor(file: OpenFile, start: number, end: number, lastLength = 0) {
    this.file = file;
    this.at = start;
    this.end = end;
    this.lastLength = lastLength;
  }

  /** Null at the delimiter and where there is no item. */
  async next(): Promise<Item | null> {
    const { at } = this;
    if (at + itemHead > this.end) return null;
    const view = await this.look(at);
    if (view.byteLength < itemHead || view.getUint32(0, true) !== itemTag) return null;
    const length = view.getUint32(4, true);
    if (at + itemHead + length > this.end) return null;
    const mark = length >= 2 && view.byteLength >= itemHead + 2 ? view.getUint16(itemHead, false) : -1;
    this.lastLength = length;
    this.at = at + itemHead + length;
    return { at, length, mark };
  }

  private async look(at: number): Promise<DataView> {
    const wanted = itemHead + 2;
    const inside = at >= this.near.from && at + wanted <= this.near.from + this.near.bytes.length;
    if (!inside) {
      const reach = this.lastLength < nearby ? nearby : oneHead;
      this.near = { from: at, bytes: await stretch(this.file, at, Math.min(this.end, at + reach)) };
    }
    const from = at - this.near.from;
    const { bytes } = this.near;
    return new DataView(bytes.buffer, bytes.byteOffset + from, Math.min(wanted, bytes.length - from));
  }
}

import { concat } from '../../../core/bytes/concat.ts';
import type { Part } from '../../../core/bytes/parts.ts';
import { copied, made } from '../../../core/bytes/parts.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Metadatum, Orientation, Picture } from '../picture.ts';
import { latin1, mostPieces, shownText, startsWith, u16 } from './bytes.ts';
import { readExif } from './exif.ts';
import { profileName, readImageResources, readXmp } from './packets.ts';

/** Start of frame of a coding that is read: baseline, extended and progressive, with Huffman codes (T.81 table B.1). */
const frames: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const otherFrames: ReadonlySet<number> = new Set([
  0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf, 0xf7,
]);

/** Progressive files have some ten; each costs a walk over the whole picture. */
const mostScans = 100;

interface Segment {
  readonly marker: number;
  readonly start: number;
  /** First byte behind the length. */
  readonly body: number;
  readonly end: number;
}

/** Walks the segments of a JPEG stream (T.81 annex B) and sorts them into what draws it and what does not. */
export class JpegReader {
  readonly metadata: Metadatum[] = [];
  readonly kept: Part[] = [];
  width = 0;
  height = 0;
  components = 0;
  orientation: Orientation = 1;
  refused: 'image-broken' | 'image-variant' | null = null;
  /** Where the picture ends. */
  end: number;
  private scans = 0;
  private readonly drawn = new Set<string>();
  private readonly profileParts = new Map<number, Uint8Array>();
  private readonly bytes: Uint8Array;
  private readonly start: number;
  private readonly stop: number;

  constructor(bytes: Uint8Array, start = 0, stop = bytes.length) {
    this.bytes = bytes;
    this.start = start;
    this.stop = stop;
    this.end = stop;
    this.read();
  }

  /** Pieces of the embedded profile, in their order (ICC.1 B.4). */
  get profile(): Uint8Array | null {
    if (this.profileParts.size === 0) return null;
    return concat([...this.profileParts].sort(([a], [b]) => a - b).map(([, part]) => part));
  }

  private read(): void {
    const { bytes, start, stop } = this;
    if (u16(bytes, start) !== 0xffd8) {
      this.refused = 'image-broken';
      return;
    }
    this.keep(start, start + 2);
    let at = start + 2;
    for (let piece = 0; this.refused === null; piece++) {
      if (piece > mostPieces) this.refused = 'image-broken';
      const from = bytes.indexOf(0xff, at);
      if (from < 0 || from >= stop - 1) {
        // Cut off: decoders differ in what they make of the rest, and nobody could look at it.
        this.refused = 'image-broken';
        return;
      }
      if (from > at) this.metadata.push({ name: 'other', at, value: '' });
      const marker = bytes[from + 1] ?? 0;
      if (marker === 0xff) {
        at = from + 1;
        continue;
      }
      if (marker === 0xd9) {
        this.keep(from, from + 2);
        this.end = from + 2;
        return;
      }
      // Markers that stand alone have no place outside of a scan.
      if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
        this.metadata.push({ name: 'other', at: from, value: '' });
        at = from + 2;
        continue;
      }
      const end = from + 2 + u16(bytes, from + 2);
      if (end > stop || end < from + 4) {
        this.refused = 'image-broken';
        return;
      }
      at = this.segment({ marker, start: from, body: from + 4, end });
    }
  }

  private segment(segment: Segment): number {
    const { marker, start, body, end } = segment;
    if (frames.has(marker)) this.frame(segment);
    else if (otherFrames.has(marker)) this.refused = 'image-variant';
    else if (marker === 0xda) {
      if (this.width === 0) this.refused = 'image-broken';
      const scanEnd = this.scanEnd(end);
      this.keep(start, scanEnd, true);
      if (++this.scans > mostScans) this.refused = 'image-broken';
      return scanEnd;
    } else if (marker === 0xc4 || marker === 0xdb || marker === 0xdd) {
      if (tablesEnd(this.bytes, marker, body, end) !== end) this.refused = 'image-broken';
      this.keep(start, end);
    } else if (marker === 0xe0 && this.isFirst('JFIF\0', body, end, 14)) this.jfif(segment);
    else if (marker === 0xee && this.isFirst('Adobe', body, end, 12)) this.adobe(segment);
    else this.drop(segment);
    return end;
  }

  private frame({ start, body, end }: Segment): void {
    const { bytes } = this;
    if (this.width > 0) this.refused = 'image-broken';
    this.height = u16(bytes, body + 1);
    this.width = u16(bytes, body + 3);
    this.components = bytes[body + 5] ?? 0;
    // Twelve bits, four inks and a height that comes behind the scan (DNL) are forms that cameras do not write.
    const three = this.components === 1 || this.components === 3;
    if (bytes[body] !== 8 || !three || this.width === 0 || this.height === 0) this.refused = 'image-variant';
    this.keep(start, end);
  }

  /** The first scan byte that begins a marker which ends the scan. */
  private scanEnd(from: number): number {
    const { bytes, stop } = this;
    for (let at = bytes.indexOf(0xff, from); at >= 0 && at < stop; at = bytes.indexOf(0xff, at + 1)) {
      const next = at + 1 < stop ? (bytes[at + 1] ?? 0) : 0xd9;
      if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
    }
    return stop;
  }

  /** Version and density stay; a thumbnail behind them goes. */
  private jfif({ start, body, end }: Segment): void {
    if (end === body + 14 && u16(this.bytes, body + 12) === 0) {
      this.keep(start, end);
      return;
    }
    this.metadata.push({ name: 'thumbnail', at: body + 14, value: '' });
    this.kept.push(made(Uint8Array.of(0xff, 0xe0, 0, 16)));
    this.keep(body, body + 12);
    this.kept.push(made(Uint8Array.of(0, 0)));
  }

  /** Decoders ask it whether colours are red, green and blue or Y, Cb and Cr; nothing may stand behind that. */
  private adobe({ start, body, end }: Segment): void {
    if (end === body + 12) {
      this.keep(start, end);
      return;
    }
    this.metadata.push({ name: 'other', at: body + 12, value: '' });
    this.kept.push(made(Uint8Array.of(0xff, 0xee, 0, 14)));
    this.keep(body, body + 12);
  }

  /** One segment of a name is enough for a decoder: a second one is there for something else. */
  private isFirst(name: string, body: number, end: number, length: number): boolean {
    if (!startsWith(this.bytes, body, name) || end < body + length || this.drawn.has(name)) return false;
    this.drawn.add(name);
    return true;
  }

  private drop({ marker, body, end }: Segment): void {
    const { bytes } = this;
    const is = (text: string): boolean => startsWith(bytes, body, text);
    if (marker === 0xe1 && is('Exif\0')) {
      const block = readExif(bytes, body + 6, end);
      if (!this.metadata.some(({ name }) => name === 'exif')) this.orientation = block.orientation;
      this.metadata.push(...block.metadata);
    } else if (marker === 0xe1 && is('http://ns.adobe.com/'))
      this.metadata.push(...readXmp(bytes, bytes.indexOf(0, body) + 1, end));
    else if (marker === 0xe2 && is('ICC_PROFILE\0')) this.iccPart(body, end);
    else if (marker === 0xed && is('Photoshop 3.0\0'))
      this.metadata.push(...readImageResources(bytes, body + 14, end));
    else {
      const name = droppedName(marker, latin1(bytes, body, body + 6));
      this.metadata.push({ name, at: body, value: name === 'comment' ? shownText(bytes, body, end) : '' });
    }
  }

  private iccPart(body: number, end: number): void {
    const { bytes } = this;
    const part = bytes.subarray(body + 14, end);
    const first = this.profileParts.size === 0;
    this.profileParts.set(bytes[body + 12] ?? 0, part);
    if (first) this.metadata.push({ name: 'profile', at: body, value: profileName(part) });
  }

  private keep(start: number, end: number, bulk = false): void {
    const last = this.kept.at(-1);
    if (last?.kind === 'copied' && last.end === start && last.bulk === bulk)
      this.kept[this.kept.length - 1] = copied(last.start, end, bulk);
    else this.kept.push(copied(start, end, bulk));
  }
}

/** Where the tables of a segment end (T.81 B.2.4): nothing may stand behind them. */
function tablesEnd(bytes: Uint8Array, marker: number, body: number, end: number): number {
  if (marker === 0xdd) return body + 2;
  let at = body;
  while (at < end) {
    if (marker === 0xdb) at += (bytes[at] ?? 0) >> 4 > 0 ? 129 : 65;
    else at += 17 + bytes.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
  }
  return at;
}

function droppedName(marker: number, head: string): Metadatum['name'] {
  if (marker === 0xfe) return 'comment';
  if (marker === 0xe0 && head.startsWith('JFXX')) return 'thumbnail';
  if (marker === 0xe2 && head.startsWith('MPF')) return 'second-picture';
  if (marker === 0xeb && head.startsWith('JP')) return 'provenance';
  return 'other';
}

export function readJpeg(bytes: Uint8Array): Result<Picture> {
  const jpeg = new JpegReader(bytes);
  if (jpeg.refused) return fail(jpeg.refused, { kind: 'file' });
  const { metadata, end } = jpeg;
  if (end < bytes.length) {
    const name = u16(bytes, end) === 0xffd8 ? 'second-picture' : 'trailing';
    metadata.push({ name, at: end, value: '' });
  }
  const { width, height, orientation, kept, profile } = jpeg;
  const turns = orientation !== 1;
  return ok({
    kind: 'jpeg',
    width,
    height,
    frames: 1,
    orientation,
    metadata,
    stripped: kept,
    profile,
    turns,
  });
}

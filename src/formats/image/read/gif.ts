import type { Part } from '../../../core/bytes/parts.ts';
import { copied, made } from '../../../core/bytes/parts.ts';
import type { Limits } from '../../../core/limits.ts';
import type { Result } from '../../../core/result.ts';
import { fail, ok } from '../../../core/result.ts';
import type { Metadatum, Picture } from '../picture.ts';
import { latin1, mostPieces, shownText, u16 } from './bytes.ts';
import { readXmp } from './packets.ts';

/** One picture of a GIF, and the control block before it (GIF89a, 20 and 23). */
export interface GifFrame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly interlaced: boolean;
  /** Where its colour table begins, and how many colours it has. */
  readonly colours: number;
  readonly colourCount: number;
  /** Where the LZW data begins, with its code size. */
  readonly data: number;
  readonly delay: number;
  readonly disposal: number;
  /** Index of the colour that is none; -1 = every colour is one. */
  readonly transparent: number;
}

export interface GifFile {
  readonly width: number;
  readonly height: number;
  readonly frames: readonly GifFrame[];
  /** How often it runs; null = once, without saying so. */
  readonly loops: number | null;
  readonly metadata: readonly Metadatum[];
  readonly kept: readonly Part[];
}

interface Control {
  readonly start: number;
  readonly delay: number;
  readonly disposal: number;
  readonly transparent: number;
}

const noControl: Control = { start: -1, delay: 0, disposal: 0, transparent: -1 };

class GifReader {
  readonly metadata: Metadatum[] = [];
  readonly kept: Part[] = [];
  readonly frames: GifFrame[] = [];
  loops: number | null = null;
  broken = false;
  private control = noControl;
  private readonly bytes: Uint8Array;
  private readonly globalCount: number;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    const flags = bytes[10] ?? 0;
    this.globalCount = flags & 0x80 ? 2 << (flags & 7) : 0;
    const blocks = 13 + this.globalCount * 3;
    this.kept.push(copied(0, blocks));
    this.read(blocks);
  }

  private read(from: number): void {
    const { bytes } = this;
    let at = from;
    for (let piece = 0; !this.broken; piece++) {
      if (piece > mostPieces) this.broken = true;
      const kind = bytes[at];
      if (kind === 0x3b) {
        this.kept.push(copied(at, at + 1));
        if (at + 1 < bytes.length) this.metadata.push({ name: 'trailing', at: at + 1, value: '' });
        return;
      }
      if (kind === 0x2c) at = this.image(at);
      else if (kind === 0x21) at = this.extension(at);
      else {
        // The end may be missing; something else in its place is no GIF any more.
        this.broken = at < bytes.length || this.frames.length === 0;
        this.kept.push(made(Uint8Array.of(0x3b)));
        return;
      }
    }
  }

  /** Behind the last of a chain of sub-blocks; past the file where the chain is cut off. */
  private chainEnd(from: number): number {
    let at = from;
    for (let size = this.bytes[at]; size !== undefined; size = this.bytes[at]) {
      at += 1 + size;
      if (size === 0) return at;
    }
    this.broken = true;
    return this.bytes.length;
  }

  private image(at: number): number {
    const { bytes } = this;
    const flags = bytes[at + 9] ?? 0;
    const own = flags & 0x80 ? 2 << (flags & 7) : 0;
    const data = at + 10 + own * 3;
    const end = this.chainEnd(data + 1);
    const { start, delay, disposal, transparent } = this.control;
    this.frames.push({
      x: u16(bytes, at + 1, true),
      y: u16(bytes, at + 3, true),
      width: u16(bytes, at + 5, true),
      height: u16(bytes, at + 7, true),
      interlaced: (flags & 0x40) !== 0,
      colours: own > 0 ? at + 10 : 13,
      colourCount: own > 0 ? own : this.globalCount,
      data,
      delay,
      disposal,
      transparent,
    });
    if (start >= 0) this.kept.push(copied(start, start + 8));
    this.kept.push(copied(at, data + 1), copied(data + 1, end, true));
    this.control = noControl;
    return end;
  }

  private extension(at: number): number {
    const { bytes } = this;
    const label = bytes[at + 1];
    const end = this.chainEnd(at + 2);
    if (label === 0xf9 && end === at + 8) {
      const flags = bytes[at + 3] ?? 0;
      this.control = {
        start: at,
        delay: u16(bytes, at + 4, true),
        disposal: (flags >> 2) & 7,
        transparent: flags & 1 ? (bytes[at + 6] ?? 0) : -1,
      };
    } else if (label === 0xff) this.application(at, end);
    else if (label === 0xfe)
      this.metadata.push({ name: 'comment', at, value: shownText(bytes, at + 3, end - 1) });
    else {
      // Text that no viewer draws any more, with its control block, or a block that no standard names.
      this.metadata.push({
        name: label === 1 ? 'comment' : 'other',
        at,
        value: label === 1 ? shownText(bytes, at + 16, end - 1) : '',
      });
      this.control = noControl;
    }
    return end;
  }

  private application(at: number, end: number): void {
    const { bytes } = this;
    const name = latin1(bytes, at + 3, at + 14);
    const loop =
      (name === 'NETSCAPE2.0' || name === 'ANIMEXTS1.0') && end === at + 19 && bytes[at + 15] === 1;
    if (loop) {
      this.loops = u16(bytes, at + 16, true);
      this.kept.push(copied(at, end));
    } else if (name.startsWith('XMP Data')) this.metadata.push(...readXmp(bytes, at + 14, end));
    else this.metadata.push({ name: name.startsWith('ICCRGBG1') ? 'profile' : 'other', at, value: '' });
  }
}

export function openGif(bytes: Uint8Array): Result<GifFile> {
  const reader = new GifReader(bytes);
  const { metadata, kept, frames, loops, broken } = reader;
  const [width, height] = [u16(bytes, 6, true), u16(bytes, 8, true)];
  if (broken || frames.length === 0 || width === 0 || height === 0)
    return fail('image-broken', { kind: 'file' });
  return ok({ width, height, frames, loops, metadata, kept });
}

/** Pixels of all frames together may be this many times those of the largest picture that is taken. */
const mostPictures = 8;

export function readGif(bytes: Uint8Array, { framePixels }: Limits): Result<Picture> {
  const opened = openGif(bytes);
  if (!opened.ok) return opened;
  const { width, height, frames, metadata, kept } = opened.value;
  const areas = frames.map((frame) => frame.width * frame.height);
  const all = areas.reduce((sum, area) => sum + area, 0);
  if (areas.some((area) => area > framePixels) || all > framePixels * mostPictures)
    return fail('image-too-large', { kind: 'file' }, { limit: framePixels });
  return ok({
    kind: 'gif',
    width,
    height,
    frames: frames.length,
    orientation: 1,
    metadata,
    stripped: kept,
    profile: null,
    turns: false,
  });
}

import type { ByteSource } from '../../../core/bytes/source.ts';
import { fail, ok, type Result } from '../../../core/result.ts';

/** One element of MFER (ISO 22077-1): tag, length, value. */
export interface MferTag {
  readonly tag: number;
  /** Of a channel's attributes: which channel. */
  readonly channel: number | null;
  readonly start: number;
  readonly valueStart: number;
  readonly end: number;
}

/** The samples. */
export const waves = 0x1e;
export const channelTag = 0x3f;

const longest = 1 << 16;

/** All elements in their order. Values are not read here: the samples of a day are one of them. */
export async function readTags(source: ByteSource): Promise<Result<MferTag[]>> {
  const tags: MferTag[] = [];
  for (let at = 0; at < source.size;) {
    const head = await source.read(at, at + 12);
    const broken = fail<MferTag[]>('waveform-broken', { kind: 'byte', offset: at });
    const tag = head[0] ?? 0;
    // Filling, and the mark of the end.
    if (tag === 0 || (tag === 0x80 && (head[1] ?? 0) === 0)) {
      const step = tag === 0 ? 1 : Math.min(2, source.size - at);
      tags.push({ tag, channel: null, start: at, valueStart: at + step, end: at + step });
      at += step;
      continue;
    }
    let next = 1;
    let channel: number | null = null;
    if (tag === channelTag) {
      channel = 0;
      do channel = (channel << 7) | ((head[next] ?? 0) & 0x7f);
      while ((head[next++] ?? 0) & 0x80 && next < 5);
    }
    const first = head[next++] ?? 0;
    let length = first;
    if (first >= 0x80) {
      const size = first & 0x7f;
      if (size === 0 || size > 4) return broken;
      length = 0;
      for (let i = 0; i < size; i++) length = length * 256 + (head[next++] ?? 0);
    }
    const valueStart = at + next;
    const end = valueStart + length;
    if (end > source.size || tags.length >= longest) return broken;
    tags.push({ tag, channel, start: at, valueStart, end });
    at = end;
  }
  return ok(tags);
}

/** An element with another value. */
export function tagBytes(tag: number, value: Uint8Array): Uint8Array {
  const { length } = value;
  const head =
    length < 0x80
      ? [length]
      : length < 0x100
        ? [0x81, length]
        : length < 0x10000
          ? [0x82, length >> 8, length & 255]
          : [0x84, (length >>> 24) & 255, (length >> 16) & 255, (length >> 8) & 255, length & 255];
  const bytes = new Uint8Array(1 + head.length + length);
  bytes.set([tag, ...head]);
  bytes.set(value, 1 + head.length);
  return bytes;
}

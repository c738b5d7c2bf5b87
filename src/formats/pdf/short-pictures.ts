import { startsWith } from '../image/read/bytes.ts';
import type { ByteSource } from '../../core/bytes/source.ts';
import type { Limits } from '../../core/limits.ts';

/** The dictionary of a picture is shorter than this, on either side of the words by which it is found. */
const around = 4_096;

/** What is handed over at once is inflated at once. */
const piece = 16 * 1024;

/** What is turned into text at once. */
const stretch = 4 << 20;

/** Channels of the colour profiles that were looked up. */
type Profiles = Map<string, number>;

interface Picture {
  readonly rows: number;
  /** Bytes of a row as they come out of the filter. */
  readonly row: number;
  readonly deflated: boolean;
  readonly start: number;
  readonly end: number;
}

/**
 * Whether the stream of a picture ends rows before the picture does (32000-1, 8.9.5.3). Viewers leave the rest empty; pdf.js says
 * nothing of it. Asked of samples as they are and of deflated ones; what other filters lack, the engine tells. Streams of a locked
 * file cannot be read here.
 */
export async function hasShortPicture(
  source: ByteSource,
  { chunkBytes, pdfInflateMaxBytes }: Pick<Limits, 'chunkBytes' | 'pdfInflateMaxBytes'>,
  alive: () => void,
): Promise<boolean> {
  const bytes = await source.read(0, source.size);
  if (isLocked(bytes, alive)) return false;
  const profiles: Profiles = new Map();
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const text = latin1(bytes, at, at + chunkBytes + 32);
    for (const { index } of text.matchAll(/\/Subtype\s*\/Image\b/gu)) {
      if (index >= chunkBytes) continue;
      const picture = pictureAt(bytes, at + index, profiles);
      if (!picture || picture.rows * picture.row > pdfInflateMaxBytes) continue;
      if (await isShort(bytes, picture)) return true;
    }
    alive();
  }
  return false;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder('latin1').decode(bytes.subarray(Math.max(0, from), to));
}

/** A trailer, or the dictionary of a table, names how it is locked. */
function isLocked(bytes: Uint8Array, alive: () => void): boolean {
  for (let at = 0; at < bytes.length; at += stretch) {
    alive();
    if (/\/Encrypt\s*(?:\d+\s+\d+\s+R|<<)/u.test(latin1(bytes, at, at + stretch + 64))) return true;
  }
  return false;
}

function pictureAt(bytes: Uint8Array, at: number, profiles: Profiles): Picture | null {
  const from = Math.max(0, at - around);
  const text = latin1(bytes, from, at + around);
  const begin = text.lastIndexOf('obj', at - from);
  const end = text.indexOf('stream', at - from);
  if (begin < 0 || end < 0) return null;
  const dictionary = text.slice(begin + 3, end);
  if (dictionary.includes('endobj')) return null;
  const rows = numberOf(dictionary, 'Height');
  const deflated = isDeflated(dictionary);
  if (rows === null || deflated === null) return null;
  const row = rowOf(dictionary, bytes, profiles);
  if (row === null) return null;
  let start = from + end + 'stream'.length;
  if (bytes[start] === 0x0d) start++;
  if (bytes[start] === 0x0a) start++;
  return { row, rows, deflated, start, end: endOf(bytes, start, numberOf(dictionary, 'Length')) };
}

/** A number that stands there, not one that is referred to. */
function numberOf(dictionary: string, key: string): number | null {
  const found = new RegExp(`/${key}\\s+(\\d{1,9})(?!\\d|\\s+\\d+\\s+R)`, 'u').exec(dictionary);
  return found ? Number(found[1]) : null;
}

/** Null = a filter of another kind, or several. */
function isDeflated(dictionary: string): boolean | null {
  if (!/\/Filter\b/u.test(dictionary)) return false;
  return /\/Filter\s*(?:\/FlateDecode\b|\[\s*\/FlateDecode\s*\])/u.test(dictionary) ? true : null;
}

function rowOf(dictionary: string, bytes: Uint8Array, profiles: Profiles): number | null {
  const stencil = /\/ImageMask\s+true\b/u.test(dictionary);
  const width = numberOf(dictionary, 'Width');
  const bits = stencil ? 1 : numberOf(dictionary, 'BitsPerComponent');
  if (width === null || bits === null || bits > 16) return null;
  const samples = Math.ceil((width * (stencil ? 1 : channelsOf(dictionary, bytes, profiles)) * bits) / 8);
  // A byte in front of each row says how it was predicted (7.4.4.4).
  return samples + ((numberOf(dictionary, 'Predictor') ?? 1) >= 10 ? 1 : 0);
}

/** One, where it cannot be told: what is missing then is missing for certain. */
function channelsOf(dictionary: string, bytes: Uint8Array, profiles: Profiles): number {
  const space = /\/ColorSpace\s*(\/\w+|\[\s*\/\w+(?:\s+(\d+)\s+(\d+)\s+R)?)/u.exec(dictionary);
  const name = /\w+$/u.exec(space?.[1]?.replace(/\s+\d+\s+\d+\s+R$/u, '') ?? '')?.[0];
  if (name === 'DeviceRGB' || name === 'CalRGB' || name === 'Lab') return 3;
  if (name === 'DeviceCMYK') return 4;
  if (name !== 'ICCBased' || space?.[2] === undefined) return 1;
  const profile = `${space[2]}\\s+${space[3] ?? '0'}`;
  const channels = profiles.get(profile) ?? channelsOfProfile(bytes, profile);
  profiles.set(profile, channels);
  return channels;
}

function channelsOfProfile(bytes: Uint8Array, profile: string): number {
  const head = new RegExp(`(?<!\\d)${profile}\\s+obj\\b[^]{0,512}?/N\\s+([134])\\b`, 'u');
  for (let at = 0; at < bytes.length; at += stretch) {
    const found = head.exec(latin1(bytes, at, at + stretch + 1_024));
    if (found) return Number(found[1]);
  }
  return 1;
}

/** As a reader does it: the length that it says, where the stream ends there; otherwise where it ends. */
function endOf(bytes: Uint8Array, start: number, length: number | null): number {
  if (length !== null && /^\s*endstream/u.test(latin1(bytes, start + length, start + length + 24)))
    return start + length;
  for (let at = bytes.indexOf(0x65, start); at >= 0; at = bytes.indexOf(0x65, at + 1))
    if (startsWith(bytes, at, 'endstream')) return at;
  return bytes.length;
}

async function isShort(bytes: Uint8Array, { rows, row, deflated, start, end }: Picture): Promise<boolean> {
  // A row that is not whole is no row that anybody misses.
  const least = (rows - 1) * row + 1;
  if (rows === 0 || row === 0) return false;
  if (!deflated) return end - start < least;
  return inflatesToLess(bytes.subarray(start, end), least);
}

/** False also for what does not inflate to its end: the engine tells that (inflate-cap.ts). */
async function inflatesToLess(packed: Uint8Array, least: number): Promise<boolean> {
  const stream = new DecompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  const feed = async (): Promise<void> => {
    for (let at = 0; at < packed.length; at += piece) await writer.write(packed.slice(at, at + piece));
    await writer.close();
  };
  feed().catch(() => undefined);
  let made = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      made += value.length;
      if (made >= least) return false;
    }
  } catch {
    return false;
  } finally {
    // Nobody waits for what is not wanted any more.
    reader.cancel().catch(() => undefined);
  }
}

import type { ByteSource } from '../bytes/source.ts';
import type { Result } from '../result.ts';
import { fail, ok } from '../result.ts';
import { DoubleByteProbe, IsoProbe, Utf16Probe, Utf8Probe } from './encoding-probes.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-2022-jp' | 'cp932' | 'euc-jp';

/** Why an encoding was chosen. */
export type EncodingReason =
  | 'bom' // byte order mark
  | 'ascii' // no byte above 7F and no escape
  | 'escapes' // valid ISO-2022-JP escape sequences
  | 'zero-bytes' // UTF-16 without a mark: zero bytes, and units that Japanese text is made of
  | 'only-valid' // the only encoding in which every byte has a meaning
  | 'more-plausible'; // CP932 and EUC-JP both fit; this one gives the more usual characters

export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly bomLength: number;
  readonly reason: EncodingReason;
}

/**
 * Above this share of control bytes the input is data, not text. Real texts have tabs, line ends, form
 * feeds, ESC and one final 0x1A of DOS times; those do not count.
 */
const CONTROL_SHARE = 0.005;

/** Feeds all readings of a byte stream at once, so that one pass decides. */
class EncodingProbes {
  private readonly utf8 = new Utf8Probe();
  private readonly iso = new IsoProbe();
  private readonly utf16 = new Utf16Probe();
  private readonly cp932 = new DoubleByteProbe('cp932');
  private readonly euc = new DoubleByteProbe('euc-jp');
  private total = 0;
  private controls = 0;
  private nul = false;
  private ascii = true;

  push(bytes: Uint8Array): void {
    const before = this.total;
    this.total += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const byte = bytes[at++] ?? 0;
      if (byte >= 0x80) this.ascii = false;
      else if (byte < 0x20) {
        if (byte === 0) this.nul = true;
        else if (byte === 0x1b || byte === 0x0e || byte === 0x0f) this.ascii = false;
        else if ((byte < 0x09 || byte > 0x0d) && byte !== 0x1a) this.controls++;
      } else if (byte === 0x7f) this.controls++;
    }
    // Its first line end holds a zero byte, so the other encodings do not pay for this probe.
    if (this.nul) this.utf16.push(bytes, before % 2 === 1);
    if (this.ascii && !this.nul) return;
    for (const probe of [this.utf8, this.iso, this.cp932, this.euc]) if (probe.alive) probe.push(bytes);
  }

  /** `cut`: the input was cut off, so that an incomplete last character proves nothing. */
  result(cut: boolean): Result<DetectedEncoding> {
    const wide = this.nul ? this.utf16.order() : null;
    if (wide) return found(wide, 'zero-bytes');
    if (this.nul || this.controls > this.total * CONTROL_SHARE) return fail('text-binary');
    if (this.ascii) return found('utf-8', 'ascii');
    for (const probe of [this.utf8, this.iso, this.cp932, this.euc]) if (!cut) probe.end();
    if (this.iso.alive && this.iso.escapes > 0) return found('iso-2022-jp', 'escapes');
    if (this.utf8.alive) return found('utf-8', 'only-valid');
    if (this.cp932.alive && this.euc.alive) {
      return found(this.euc.score > this.cp932.score ? 'euc-jp' : 'cp932', 'more-plausible');
    }
    if (this.cp932.alive) return found('cp932', 'only-valid');
    if (this.euc.alive) return found('euc-jp', 'only-valid');
    return fail('text-undecodable');
  }
}

function found(encoding: Encoding, reason: EncodingReason): Result<DetectedEncoding> {
  return ok({ encoding, bomLength: 0, reason });
}

function byMark(head: Uint8Array): DetectedEncoding | null {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', bomLength: 3, reason: 'bom' };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', bomLength: 2, reason: 'bom' };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', bomLength: 2, reason: 'bom' };
  return null;
}

/** A mark is a claim; the decoder still refuses what does not fit it. */
export function detectEncoding(bytes: Uint8Array, cut = false): Result<DetectedEncoding> {
  const marked = byMark(bytes);
  if (marked) return ok(marked);
  const probes = new EncodingProbes();
  probes.push(bytes);
  return probes.result(cut);
}

/** The same over a file, by slices. */
export async function detectSourceEncoding(
  source: ByteSource,
  chunkBytes: number,
  cancelled: () => boolean,
): Promise<Result<DetectedEncoding>> {
  const marked = byMark(await source.read(0, 3));
  if (marked) return ok(marked);
  const probes = new EncodingProbes();
  for (let at = 0; at < source.size; at += chunkBytes) {
    if (cancelled()) return fail('cancelled');
    probes.push(await source.read(at, at + chunkBytes));
  }
  return probes.result(false);
}

/** What a JPEG stream says of itself before its image data (ISO/IEC 10918-1, Annex B). */
export interface JpegFacts {
  /** Number of the start-of-frame marker: 0 baseline, 1 extended, 2 progressive, 3 lossless. */
  readonly process: number;
  readonly bits: number;
}

const startOfImage = 0xd8;
const endOfHeader = 0xda;

export function jpegFacts(stream: Uint8Array): JpegFacts | null {
  let at = 2;
  if (stream[0] !== 0xff || stream[1] !== startOfImage) return null;
  while (at + 9 < stream.length) {
    if (stream[at] !== 0xff) return null;
    const marker = stream[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    if (marker === endOfHeader) return null;
    if (isStartOfFrame(marker)) return { process: marker - 0xc0, bits: stream[at + 4] ?? 0 };
    at += 2 + (((stream[at + 2] ?? 0) << 8) | (stream[at + 3] ?? 0));
  }
  return null;
}

/** C0 to CF but for the tables that lie among them: DHT, JPG, DAC. */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** APP14 "Adobe" with transform 0: the components are what they are, nobody has to guess. */
const adobeLength = 14;
const noTransform = Uint8Array.of(
  0xff,
  0xee,
  0,
  adobeLength,
  ...Array.from('Adobe', (char) => char.charCodeAt(0)),
  0,
  100,
  0,
  0,
  0,
  0,
  0,
);

/** Puts the mark behind SOI, where no mark of either kind stands yet; a stream that says what it is keeps its say. */
export function withoutColourTransform(stream: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const marker = stream[3];
  const length = ((stream[4] ?? 0) << 8) | (stream[5] ?? 0);
  if (marker === 0xe0 || (marker === 0xee && length >= adobeLength)) return stream;
  const marked = new Uint8Array(stream.length + noTransform.length);
  marked.set(stream.subarray(0, 2));
  marked.set(noTransform, 2);
  marked.set(stream.subarray(2), 2 + noTransform.length);
  return marked;
}

const endOfImage = 0xd9;

/**
 * The decoder of lossless JPEG looks ahead, and gives up the last pixel where its bits end within sight of the end marker
 * (measured). Two bytes that no pixel asks for keep it away.
 */
export function withRoomAtEnd(stream: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  let end = stream.length - 2;
  while (end > 0 && !(stream[end] === 0xff && stream[end + 1] === endOfImage)) end--;
  if (end <= 0) return stream;
  const roomy = new Uint8Array(stream.length + 2);
  roomy.set(stream.subarray(0, end));
  roomy.set(stream.subarray(end), end + 2);
  return roomy;
}

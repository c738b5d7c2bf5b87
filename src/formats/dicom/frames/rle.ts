/** RLE Lossless, PS3.5 Annex G: a header of segment offsets, then each byte plane packed on its own. */
const headerBytes = 64;

export interface RleShape {
  readonly pixels: number;
  readonly channels: number;
  readonly bytesPerSample: number;
}

/** Samples in little endian, pixel by pixel; null where the frame is not what its header says. */
export function unpackRle(frame: Uint8Array, shape: RleShape): Uint8Array<ArrayBuffer> | null {
  const { pixels, channels, bytesPerSample } = shape;
  if (frame.length < headerBytes) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const segments = view.getUint32(0, true);
  if (segments !== channels * bytesPerSample || segments > 15) return null;
  const out = new Uint8Array(pixels * segments);
  for (let segment = 0; segment < segments; segment++) {
    const start = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : frame.length;
    if (start < headerBytes || start > end || end > frame.length) return null;
    const channel = Math.floor(segment / bytesPerSample);
    // Segments go from the most to the least significant byte (G.2).
    const byte = bytesPerSample - 1 - (segment % bytesPerSample);
    const plane = { out, first: channel * bytesPerSample + byte, step: segments, count: pixels };
    if (!unpackSegment(frame.subarray(start, end), plane)) return null;
  }
  return out;
}

interface Plane {
  readonly out: Uint8Array;
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** PackBits; what comes after the last pixel is padding. */
function unpackSegment(packed: Uint8Array, { out, first, step, count }: Plane): boolean {
  let at = 0;
  let to = first;
  const stop = first + step * count;
  while (to < stop) {
    const control = packed[at++];
    if (control === undefined) return false;
    if (control === 128) continue;
    if (control > 128) {
      const value = packed[at++];
      if (value === undefined) return false;
      for (let left = 257 - control; left > 0 && to < stop; left--, to += step) out[to] = value;
    } else {
      if (at + control >= packed.length) return false;
      for (let left = control + 1; left > 0 && to < stop; left--, to += step) out[to] = packed[at++] ?? 0;
    }
  }
  return true;
}

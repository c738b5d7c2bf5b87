/** What a codestream of JPEG 2000 says of its transforms (ISO/IEC 15444-1, A.6.1). */
export interface J2kFacts {
  /** Components 0 to 2 are mixed: the decoder gives red, green and blue. */
  readonly mixed: boolean;
  readonly irreversible: boolean;
}

const startOfCodestream = 0xff4f;
const codingStyle = 0xff52;
const startOfTile = 0xff90;

export function j2kFacts(stream: Uint8Array): J2kFacts | null {
  const view = new DataView(stream.buffer, stream.byteOffset, stream.byteLength);
  let at = codestreamIn(view);
  if (at < 0) return null;
  at += 2;
  while (at + 14 <= view.byteLength) {
    const marker = view.getUint16(at);
    if (marker === startOfTile || marker < 0xff00) return null;
    if (marker === codingStyle) {
      return { mixed: view.getUint8(at + 8) !== 0, irreversible: view.getUint8(at + 13) === 0 };
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

/** Some writers leave the boxes of a JP2 file around it. */
function codestreamIn(view: DataView): number {
  if (view.byteLength >= 4 && view.getUint16(0) === startOfCodestream) return 0;
  const end = Math.min(view.byteLength - 4, 4096);
  for (let at = 0; at < end; at++) if (view.getUint32(at) === 0xff4fff51) return at;
  return -1;
}

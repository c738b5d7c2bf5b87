import { encode } from 'uqr';

export interface QrDrawing {
  /** Modules across, quiet zone and all. */
  readonly size: number;
  /** One square a dark module, as the `d` of a path. */
  readonly path: string;
}

/** Four modules of white around the code (ISO/IEC 18004, 5.3.8). */
const quietZone = 4;

/** A QR code as a path: drawn by the page itself, so that nothing is loaded or evaluated for it. */
export function qrDrawing(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return { size, path };
}

import type { RecordModel } from '../../core/record/model.ts';

/** A package as it is handed over; known on the page and on its printout, never inside the package. */
export interface PrintedPackage {
  readonly name: string;
  readonly sha256: string | null;
}

/** What the QR code of one package says: plain words, readable by any scanner. */
export function recordQrText(
  { number, outputs }: RecordModel,
  index: number,
  packages: readonly PrintedPackage[],
): string {
  const whole = packages[index]?.sha256;
  return [
    `KARINA ${number} ${index + 1}/${outputs.manifestSha256.length}`,
    `manifest.json sha256 ${outputs.manifestSha256[index] ?? ''}`,
    ...(whole ? [`package sha256 ${whole}`] : []),
  ].join('\n');
}

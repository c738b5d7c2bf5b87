import { concat } from '../../core/bytes/concat.ts';
import { BlobSource, MemorySource, type ByteSource } from '../../core/bytes/source.ts';

/**
 * Bytes of a chosen file: the file itself, or of a small one a copy. A handle of a file costs some 13 KB in page and browser
 * (measured with 20,000), whatever its size, and each read a millisecond.
 */
export type ChosenBytes = Blob | PackedBytes;

/** Of small files that were read in one call: their bytes stand behind one another. */
export interface PackedBytes {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly start: number;
  readonly size: number;
}

/** What a worker has read of the small files of a call. */
export interface Packed {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly files: readonly { readonly id: number; readonly start: number; readonly size: number }[];
}

/** The one way to what a chosen file says. */
export function openChosen(chosen: ChosenBytes): ByteSource {
  if (chosen instanceof Blob) return new BlobSource(chosen);
  const { bytes, start, size } = chosen;
  return new MemorySource(bytes.subarray(start, start + size));
}

/** As a Blob: for what reads nothing else. */
export function chosenBlob(chosen: ChosenBytes): Blob {
  if (chosen instanceof Blob) return chosen;
  const { bytes, start, size } = chosen;
  return new Blob([bytes.subarray(start, start + size)]);
}

/** Collects small files that were read and understood: nobody has to read them again. */
export class SmallFilePacker {
  private readonly contents: Uint8Array[] = [];
  private readonly files: { id: number; start: number; size: number }[] = [];
  private size = 0;

  add(id: number, content: Uint8Array): void {
    this.files.push({ id, start: this.size, size: content.length });
    this.contents.push(content);
    this.size += content.length;
  }

  packed(): Packed | null {
    return this.files.length > 0 ? { bytes: concat(this.contents), files: this.files } : null;
  }
}

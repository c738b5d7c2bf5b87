import type { Part } from '../../core/bytes/parts.ts';
import type { ItemId } from '../../core/findings/items.ts';

/** Kinds of picture that are read. */
export type ImageKind = 'jpeg' | 'png' | 'gif' | 'tiff' | 'webp' | 'bmp';

/** Kinds of place in a picture beside its pixels, and what they mean. */
export const metadataItems = {
  exif: 'private-data',
  'exif-date': 'exam-date',
  'exif-name': 'other-name',
  'exif-device': 'device',
  'exif-text': 'free-text',
  gps: 'address',
  'maker-note': 'private-data',
  thumbnail: 'graphics',
  xmp: 'private-data',
  iptc: 'private-data',
  comment: 'free-text',
  time: 'exam-date',
  profile: 'description',
  'second-picture': 'graphics',
  provenance: 'signature',
  trailing: 'unlisted',
  other: 'unlisted',
} as const satisfies Readonly<Record<string, ItemId>>;

export type MetadataName = keyof typeof metadataItems;

/** Something in a file beside its pixels. */
export interface Metadatum {
  readonly name: MetadataName;
  /** Where it begins in the file. */
  readonly at: number;
  readonly value: string;
}

/** 1 to 8, as EXIF and TIFF count them: how stored rows and columns lie when shown. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** What the structure of a file says. Pixels are not decoded for it. */
export interface Picture {
  readonly kind: ImageKind;
  /** As stored: the orientation may swap them. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly orientation: Orientation;
  readonly metadata: readonly Metadatum[];
  /** The file without its metadata, pixels untouched; null where the form of the file has no room for that. */
  readonly stripped: readonly Part[] | null;
  /** The embedded profile (ICC.1), when there is one. */
  readonly profile: Uint8Array | null;
  /** An orientation that goes with the metadata: pixels have to be turned instead. */
  readonly turns: boolean;
}

export function orientationOf(value: number): Orientation {
  return value >= 1 && value <= 8 ? (value as Orientation) : 1;
}

export function swapsSides(orientation: Orientation): boolean {
  return orientation >= 5;
}

export function shownSize({ width, height, orientation }: Picture): { width: number; height: number } {
  return swapsSides(orientation) ? { width: height, height: width } : { width, height };
}

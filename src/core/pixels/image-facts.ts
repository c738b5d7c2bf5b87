import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Finding, Place } from '../findings/finding.ts';
import type { Locator } from '../findings/locator.ts';
import type { FoundRegion } from './frame-search.ts';

/** A finding that is a rectangle of pixels. */
export interface RegionFinding extends Finding {
  readonly at: Extract<Locator, { kind: 'region' }>;
}

/** What the search found, as a finding of a format that has these places. */
export function regionFinding(
  { confidence, item, ...at }: FoundRegion,
  places: { readonly text: Place; readonly face: Place },
): RegionFinding {
  return {
    place: item === 'face' ? places.face : places.text,
    at: { kind: 'region', ...at },
    value: '',
    confidence,
  };
}

/** What an inspection says of a picture, so that it can be looked at and masked beside others of its kind. */
export interface ImageFacts {
  /** The same for pictures of one device, size and modality: what is masked in one may be masked in all. A code. */
  readonly group: string;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Of each frame, where they differ; `width` and `height` are the largest then. */
  readonly sizes?: readonly { readonly width: number; readonly height: number }[];
  /** Pages of a document, which are drawn with what PDFs are drawn with. */
  readonly pages?: true;
  /**
   * `sample`: it may be searched for all of its series. `sampled-out`: left out as long as nothing is found in others of
   * its series. `none`: it can hold no text.
   */
  readonly search: 'wanted' | 'sample' | 'sampled-out' | 'none';
  /** A photograph: it is searched for faces as well. */
  readonly faces: boolean;
  /** Regions as they were found, before anybody decided on them. */
  readonly found: readonly RegionFinding[];
}

/** The slices of a series ask for the same one after the other. */
let lastGroup = { text: '', code: '' };

/** A code for what two pictures have to share to be of one kind. */
export function imageGroup(parts: readonly (string | number)[]): string {
  const text = JSON.stringify(parts);
  if (text !== lastGroup.text) {
    const hash = sha256(utf8ToBytes(text)).subarray(0, 12);
    lastGroup = { text, code: Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('') };
  }
  return lastGroup.code;
}

import type { RawFrame } from './frame.ts';

/** Compression methods that somebody else's code takes apart. */
export const codecNames = ['jpeg', 'jpeg-lossless', 'jpeg-ls', 'jpeg-2000'] as const;

export type CodecName = (typeof codecNames)[number];

/** What the file says of its frames; a stream that says otherwise is believed about sizes, not about signs. */
export interface FrameFacts {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bitsAllocated: number;
  readonly signed: boolean;
  /** The three channels are red, green and blue, whatever a decoder would guess. */
  readonly storedAsRgb: boolean;
}

/** The common face of the decoders. Throws on a broken stream; the caller makes it a Result. */
export interface Codec {
  decode(stream: Uint8Array<ArrayBuffer>, facts: FrameFacts): RawFrame;
}

/** Starts a codec when it is first needed. */
export type OpenCodec = (name: CodecName) => Promise<Codec>;

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

/** A frame with what its stream says of the samples. Those of more than 8 bits are in 16, signed ones as two's complement. */
export interface CodedFrame extends RawFrame {
  readonly bits: number;
  readonly signed: boolean;
}

/** The common face of the decoders. Throws on a broken stream; the caller makes it a Result. */
export interface Codec {
  decode(stream: Uint8Array<ArrayBuffer>, facts: FrameFacts): CodedFrame;
}

/** Starts a codec when it is first needed. */
export type OpenCodec = (name: CodecName) => Promise<Codec>;

/** Methods that frames are packed with again, all of them without loss. */
export type PackerName = 'jpeg-ls' | 'jpeg-2000' | 'htj2k' | 'htj2k-rpcl';

/** Null where the method cannot hold such a frame, or not in fewer bytes than it has room for. */
export type Packer = (frame: CodedFrame) => Uint8Array<ArrayBuffer> | null;

/** Starts a packer when a frame was changed that has to be written. */
export type OpenPacker = (name: PackerName) => Promise<Packer>;

export interface PixelCodecs {
  readonly open: OpenCodec;
  readonly packer: OpenPacker;
}

import startCharls from '@cornerstonejs/codec-charls/wasmjs';
import startOpenJpeg from '@cornerstonejs/codec-openjpeg/wasmjs';
import startOpenJph from '@cornerstonejs/codec-openjph/wasmjs';
import type { CodedFrame, OpenPacker, PackerName } from '../../../core/pixels/codec.ts';
import type { Machines, WasmName } from './machines.ts';

/** Packs frames again without loss, each method in the machine that unpacks it or in one of its own. */
export function packersFrom(machines: Machines): OpenPacker {
  return async (name) => {
    const { machine, pack } = await open(name, machines);
    return (frame) => {
      if (!canHold(name, frame)) return null;
      try {
        return pack(frame);
      } catch {
        machines.forget(machine);
        return null;
      }
    };
  };
}

interface Opened {
  readonly machine: WasmName;
  readonly pack: (frame: CodedFrame) => Uint8Array<ArrayBuffer>;
}

async function open(name: PackerName, machines: Machines): Promise<Opened> {
  switch (name) {
    case 'jpeg-ls':
      return jpegLs(machines);
    case 'jpeg-2000':
      return jpeg2000(machines);
    case 'htj2k':
      return highThroughput(machines, false);
    case 'htj2k-rpcl':
      return highThroughput(machines, true);
  }
}

/**
 * Measured: the encoders of JPEG 2000 take signed bytes for unsigned ones, and lose colours of more than 8 bits.
 * Samples of more than 16 bits come out of no decoder here.
 */
function canHold(name: PackerName, { channels, bits, signed }: CodedFrame): boolean {
  if ((channels !== 1 && channels !== 3) || bits < 2 || bits > 16) return false;
  return name === 'jpeg-ls' || ((channels === 1 || bits === 8) && !(signed && bits <= 8));
}

async function jpegLs(machines: Machines): Promise<Opened> {
  const { JpegLSEncoder } = await machines.open('charls', startCharls);
  const pack = (frame: CodedFrame): Uint8Array<ArrayBuffer> =>
    encoded(new JpegLSEncoder(), frame, (encoder) => {
      encoder.setNearLossless(0);
      encoder.setInterleaveMode(frame.channels === 1 ? byPlane : bySample);
    });
  return { machine: 'charls', pack };
}

/** ISO/IEC 14495-1, ILV of the start of scan. */
const byPlane = 0;
const bySample = 2;

async function jpeg2000(machines: Machines): Promise<Opened> {
  const { J2KEncoder } = await machines.open('openjpeg', startOpenJpeg);
  const pack = (frame: CodedFrame): Uint8Array<ArrayBuffer> =>
    encoded(new J2KEncoder(), frame, (encoder) => {
      encoder.setQuality(true, 0);
      encoder.setDecompositions(levelsOf(frame));
    });
  return { machine: 'openjpeg', pack };
}

/** Five levels are usual; a picture cannot be halved more often than it has pixels. */
function levelsOf({ width, height }: CodedFrame): number {
  return Math.min(5, Math.floor(Math.log2(Math.min(width, height))));
}

/** Progression by resolution, position, component, layer (ISO/IEC 15444-1, A.6.1). */
const rpcl = 2;

async function highThroughput(machines: Machines, byResolution: boolean): Promise<Opened> {
  const { HTJ2KEncoder } = await machines.open('openjph', startOpenJph);
  const pack = (frame: CodedFrame): Uint8Array<ArrayBuffer> =>
    encoded(new HTJ2KEncoder(), frame, (encoder) => {
      encoder.setQuality(true, 0);
      if (!byResolution) return;
      // PS3.5 10.18: a smallest resolution of at most 64 pixels, and the lengths of its parts in front.
      const smallest = Math.ceil(Math.log2(Math.min(frame.width, frame.height) / 64));
      encoder.setDecompositions(Math.max(5, smallest));
      encoder.setProgressionOrder(rpcl);
      encoder.setTLMMarker(true);
      encoder.setTilePartDivisionsAtResolutions(true);
    });
  return { machine: 'openjph', pack };
}

/** The encoder's memory goes with it, so the stream is copied out. */
function encoded<E extends WasmEncoder>(
  encoder: E,
  { width, height, channels, bits, signed, samples }: CodedFrame,
  settle: (encoder: E) => void,
): Uint8Array<ArrayBuffer> {
  try {
    const info = { width, height, bitsPerSample: bits, componentCount: channels, isSigned: signed };
    const input = encoder.getDecodedBuffer({ ...info, isUsingColorTransform: channels === 3 });
    input.set(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    settle(encoder);
    encoder.encode();
    return new Uint8Array(encoder.getEncodedBuffer());
  } finally {
    encoder.delete();
  }
}

import startCharls from '@cornerstonejs/codec-charls/wasmjs';
import startJpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import startOpenJpeg from '@cornerstonejs/codec-openjpeg/wasmjs';
import { Decoder as LosslessDecoder } from 'jpeg-lossless-decoder-js';
import type { Codec, CodecName, CodedFrame, OpenCodec } from '../../../core/pixels/codec.ts';
import { interleaved } from '../../../core/pixels/stored-values.ts';
import { withoutColourTransform, withRoomAtEnd } from './jpeg-markers.ts';
import type { Machines } from './machines.ts';

/** Each codec is started once, when a frame first needs it. */
export function codecsFrom(machines: Machines): OpenCodec {
  return (name) => open(name, machines);
}

function open(name: CodecName, machines: Machines): Promise<Codec> {
  switch (name) {
    case 'jpeg':
      return jpeg(machines);
    case 'jpeg-lossless':
      return Promise.resolve(jpegLossless);
    case 'jpeg-ls':
      return jpegLs(machines);
    case 'jpeg-2000':
      return jpeg2000(machines);
  }
}

async function jpeg(machines: Machines): Promise<Codec> {
  const { JPEGDecoder } = await machines.open('libjpeg-turbo', startJpeg);
  return {
    decode: (stream, { storedAsRgb }) =>
      decoded(new JPEGDecoder(), storedAsRgb ? withoutColourTransform(stream) : stream, plain),
  };
}

async function jpegLs(machines: Machines): Promise<Codec> {
  const { JpegLSDecoder } = await machines.open('charls', startCharls);
  return {
    decode: (stream) =>
      decoded(new JpegLSDecoder(), stream, (decoder, frame) => {
        const planes = frame.channels > 1 && decoder.getInterleaveMode() === 0;
        return planes ? { ...frame, samples: interleaved(frame.samples, frame.channels) } : frame;
      }),
  };
}

async function jpeg2000(machines: Machines): Promise<Codec> {
  const { J2KDecoder } = await machines.open('openjpeg', startOpenJpeg);
  return { decode: (stream) => decoded(new J2KDecoder(), stream, plain) };
}

function plain(_: WasmDecoder, frame: CodedFrame): CodedFrame {
  return frame;
}

/** The decoder's memory goes with it, so the samples are copied out. */
function decoded<D extends WasmDecoder>(
  decoder: D,
  stream: Uint8Array,
  finish: (decoder: D, frame: CodedFrame) => CodedFrame,
): CodedFrame {
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount, isSigned } = decoder.getFrameInfo();
    const bytes = new Uint8Array(decoder.getDecodedBuffer());
    const samples = bitsPerSample > 8 ? new Uint16Array(bytes.buffer, 0, bytes.length >> 1) : bytes;
    const coded = { bits: bitsPerSample, signed: isSigned === true };
    return finish(decoder, { width, height, channels: componentCount, samples, ...coded });
  } finally {
    decoder.delete();
  }
}

const jpegLossless: Codec = {
  decode: (stream) => {
    const decoder = new LosslessDecoder();
    const { buffer, byteOffset, length } = withRoomAtEnd(stream);
    const samples = decoder.decode(buffer, byteOffset, length);
    const { dimX, dimY, numComp, precision } = decoder.frame;
    return { width: dimX, height: dimY, channels: numComp, samples, bits: precision, signed: false };
  },
};

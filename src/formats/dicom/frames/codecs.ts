import startCharls from '@cornerstonejs/codec-charls/decodewasmjs';
import startJpeg from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs';
import startOpenJpeg from '@cornerstonejs/codec-openjpeg/decodewasmjs';
import { Decoder as LosslessDecoder } from 'jpeg-lossless-decoder-js';
import type { Codec, CodecName, OpenCodec } from '../../../core/pixels/codec.ts';
import type { RawFrame } from '../../../core/pixels/frame.ts';
import { interleaved } from '../../../core/pixels/stored-values.ts';
import { withoutColourTransform } from './jpeg-markers.ts';

export type WasmName = 'charls' | 'libjpeg-turbo' | 'openjpeg';

/** Hands over the machine code of a codec; the worker and the tests keep it in different places. */
export type WasmBytes = (name: WasmName) => Promise<Uint8Array<ArrayBuffer>>;

/** Each codec is started once, when a frame first needs it. */
export function codecsFrom(wasmBytes: WasmBytes): OpenCodec {
  const started = new Map<CodecName, Promise<Codec>>();
  return (name) => {
    const known = started.get(name);
    if (known) return known;
    const codec = start(name, wasmBytes);
    started.set(name, codec);
    return codec;
  };
}

function start(name: CodecName, wasmBytes: WasmBytes): Promise<Codec> {
  switch (name) {
    case 'jpeg':
      return jpeg(wasmBytes);
    case 'jpeg-lossless':
      return Promise.resolve(jpegLossless);
    case 'jpeg-ls':
      return jpegLs(wasmBytes);
    case 'jpeg-2000':
      return jpeg2000(wasmBytes);
  }
}

async function settings(wasmBytes: WasmBytes, name: WasmName): Promise<WasmSettings> {
  // Nothing is printed: messages of a codec may speak of the input.
  const silent = (): void => undefined;
  return { wasmBinary: await wasmBytes(name), print: silent, printErr: silent };
}

async function jpeg(wasmBytes: WasmBytes): Promise<Codec> {
  const { JPEGDecoder } = await startJpeg(await settings(wasmBytes, 'libjpeg-turbo'));
  return {
    decode: (stream, { storedAsRgb }) =>
      decoded(new JPEGDecoder(), storedAsRgb ? withoutColourTransform(stream) : stream, plain),
  };
}

async function jpegLs(wasmBytes: WasmBytes): Promise<Codec> {
  const { JpegLSDecoder } = await startCharls(await settings(wasmBytes, 'charls'));
  return {
    decode: (stream) =>
      decoded(new JpegLSDecoder(), stream, (decoder, frame) => {
        const planes = frame.channels > 1 && decoder.getInterleaveMode() === 0;
        return planes ? { ...frame, samples: interleaved(frame.samples, frame.channels) } : frame;
      }),
  };
}

async function jpeg2000(wasmBytes: WasmBytes): Promise<Codec> {
  const { J2KDecoder } = await startOpenJpeg(await settings(wasmBytes, 'openjpeg'));
  return { decode: (stream) => decoded(new J2KDecoder(), stream, plain) };
}

function plain(_: WasmDecoder, frame: RawFrame): RawFrame {
  return frame;
}

/** The decoder's memory goes with it, so the samples are copied out. */
function decoded<D extends WasmDecoder>(
  decoder: D,
  stream: Uint8Array,
  finish: (decoder: D, frame: RawFrame) => RawFrame,
): RawFrame {
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
    const bytes = new Uint8Array(decoder.getDecodedBuffer());
    const samples = bitsPerSample > 8 ? new Uint16Array(bytes.buffer, 0, bytes.length >> 1) : bytes;
    return finish(decoder, { width, height, channels: componentCount, samples });
  } finally {
    decoder.delete();
  }
}

const jpegLossless: Codec = {
  decode: (stream) => {
    const decoder = new LosslessDecoder();
    const samples = decoder.decode(stream.buffer, stream.byteOffset, stream.length);
    const { dimX, dimY, numComp } = decoder.frame;
    return { width: dimX, height: dimY, channels: numComp, samples };
  },
};

/** The parts that are used of codecs that ship without types. */
interface CodecFrameInfo {
  readonly width: number;
  readonly height: number;
  readonly bitsPerSample: number;
  readonly componentCount: number;
  readonly isSigned?: boolean;
}

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): CodecFrameInfo;
  decode(): void;
  delete(): void;
}

interface WasmSettings {
  readonly wasmBinary: Uint8Array<ArrayBuffer>;
  readonly print: () => void;
  readonly printErr: () => void;
}

declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  interface CharlsDecoder extends WasmDecoder {
    getInterleaveMode(): number;
  }
  const start: (settings: WasmSettings) => Promise<{ readonly JpegLSDecoder: new () => CharlsDecoder }>;
  export default start;
}

declare module '@cornerstonejs/codec-openjpeg/decodewasmjs' {
  const start: (settings: WasmSettings) => Promise<{ readonly J2KDecoder: new () => WasmDecoder }>;
  export default start;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  const start: (settings: WasmSettings) => Promise<{ readonly JPEGDecoder: new () => WasmDecoder }>;
  export default start;
}

declare module 'jpeg-lossless-decoder-js' {
  export class Decoder {
    decode(
      buffer: ArrayBuffer,
      offset?: number,
      length?: number,
      bytesPerSample?: number,
    ): Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;
    readonly frame: {
      readonly dimX: number;
      readonly dimY: number;
      readonly numComp: number;
      readonly precision: number;
    };
  }
}

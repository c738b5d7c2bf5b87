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

interface WasmEncoder {
  getDecodedBuffer(info: CodecFrameInfo & { readonly isUsingColorTransform?: boolean }): Uint8Array;
  getEncodedBuffer(): Uint8Array;
  encode(): void;
  delete(): void;
}

interface WasmSettings {
  readonly wasmBinary: Uint8Array<ArrayBuffer>;
  readonly print: () => void;
  readonly printErr: () => void;
}

declare module '@cornerstonejs/codec-charls/wasmjs' {
  interface CharlsDecoder extends WasmDecoder {
    getInterleaveMode(): number;
  }
  interface CharlsEncoder extends WasmEncoder {
    setNearLossless(distance: number): void;
    setInterleaveMode(mode: number): void;
  }
  const start: (settings: WasmSettings) => Promise<{
    readonly JpegLSDecoder: new () => CharlsDecoder;
    readonly JpegLSEncoder: new () => CharlsEncoder;
  }>;
  export default start;
}

declare module '@cornerstonejs/codec-openjpeg/wasmjs' {
  interface J2KEncoder extends WasmEncoder {
    setQuality(lossless: boolean, ratio: number): void;
    setDecompositions(levels: number): void;
  }
  const start: (settings: WasmSettings) => Promise<{
    readonly J2KDecoder: new () => WasmDecoder;
    readonly J2KEncoder: new () => J2KEncoder;
  }>;
  export default start;
}

declare module '@cornerstonejs/codec-openjph/wasmjs' {
  interface HTJ2KEncoder extends WasmEncoder {
    setQuality(lossless: boolean, step: number): void;
    setDecompositions(levels: number): void;
    setProgressionOrder(order: number): void;
    setTLMMarker(present: boolean): void;
    setTilePartDivisionsAtResolutions(divided: boolean): void;
  }
  const start: (settings: WasmSettings) => Promise<{ readonly HTJ2KEncoder: new () => HTJ2KEncoder }>;
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

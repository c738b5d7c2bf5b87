/** The parts that are used of codecs that ship without types. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasmjs' {
  interface JpegFrame {
    readonly width: number;
    readonly height: number;
    readonly bitsPerSample: number;
    readonly componentCount: number;
    readonly isSigned: boolean;
  }
  interface JpegDecoder {
    getEncodedBuffer(length: number): Uint8Array;
    getDecodedBuffer(): Uint8Array;
    getFrameInfo(): JpegFrame;
    decode(): void;
    delete(): void;
  }
  interface JpegEncoder {
    getDecodedBuffer(frame: JpegFrame): Uint8Array;
    getEncodedBuffer(): Uint8Array;
    setQuality(quality: number): void;
    setProgressive(progressive: boolean): void;
    encode(): void;
    delete(): void;
  }
  const start: (settings: {
    readonly wasmBinary: Uint8Array<ArrayBuffer>;
    readonly print: () => void;
    readonly printErr: () => void;
  }) => Promise<{ readonly JPEGDecoder: new () => JpegDecoder; readonly JPEGEncoder: new () => JpegEncoder }>;
  export default start;
}

declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/wasm?url&inline' {
  const url: string;
  export default url;
}

declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  const start: (settings: {
    readonly wasmBinary: Uint8Array<ArrayBuffer>;
    readonly locateFile: (name: string) => string;
  }) => Promise<{
    readonly decode: (
      bytes: Uint8Array,
    ) => {
      readonly width: number;
      readonly height: number;
      readonly data: Uint8ClampedArray<ArrayBuffer>;
    } | null;
  }>;
  export default start;
}

declare module '@jsquash/webp/codec/dec/webp_dec.wasm?url&inline' {
  const url: string;
  export default url;
}

/** The parts that are used of codecs that ship without types. */
declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url&inline' {
  const url: string;
  export default url;
}

declare module '@jsquash/webp/codec/dec/webp_dec.js' {
  const start: (settings: {
    readonly wasmBinary: Uint8Array<ArrayBuffer>;
    readonly locateFile: (name: string) => string;
  }) => Promise<{
    readonly decode: (bytes: Uint8Array) => {
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

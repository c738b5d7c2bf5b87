declare module '@cornerstonejs/codec-openjph/wasmjs' {
  class HTJ2KEncoder {
    getDecodedBuffer(info: object): Uint8Array;
    setQuality(lossless: boolean, step: number): void;
    encode(): void;
    getEncodedBuffer(): Uint8Array;
  }
  export default function start(): Promise<{ readonly HTJ2KEncoder: typeof HTJ2KEncoder }>;
}

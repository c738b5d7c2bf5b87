/** The parts that are used of the machine code's starter, which is plain JavaScript without types of its own worth the name. */
declare module '@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm.js' {
  export type WasmCall = (...values: readonly number[]) => void;

  export interface KernelModule {
    readonly HEAPU8: Uint8Array<ArrayBuffer>;
    readonly cwrap: (name: string, returns: null, takes: readonly 'number'[]) => WasmCall;
    readonly _malloc: (bytes: number) => number;
    readonly _free: (at: number) => void;
  }

  const start: (settings: {
    readonly wasmBinary: Uint8Array<ArrayBuffer>;
    readonly print: () => void;
    readonly printErr: () => void;
  }) => Promise<KernelModule>;
  export default start;
}

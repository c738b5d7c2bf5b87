export type WasmName = 'charls' | 'libjpeg-turbo' | 'openjpeg' | 'openjph';

/** Hands over the machine code of a codec; the worker and the tests keep it in different places. */
export type WasmBytes = (name: WasmName) => Promise<Uint8Array<ArrayBuffer>>;

/** Running codecs: each is started once, when a frame first needs it, and serves to unpack and to pack. */
export class Machines {
  private readonly wasmBytes: WasmBytes;
  private readonly started = new Map<WasmName, Promise<unknown>>();

  constructor(wasmBytes: WasmBytes) {
    this.wasmBytes = wasmBytes;
  }

  open<M>(name: WasmName, start: (settings: WasmSettings) => Promise<M>): Promise<M> {
    const known = this.started.get(name) as Promise<M> | undefined;
    if (known) return known;
    const machine = this.settings(name).then(start);
    this.started.set(name, machine);
    return machine;
  }

  /** A machine that has failed while it wrote may have harmed its own memory. */
  forget(name: WasmName): void {
    this.started.delete(name);
  }

  private async settings(name: WasmName): Promise<WasmSettings> {
    // Nothing is printed: messages of a codec may speak of the input.
    const silent = (): void => undefined;
    return { wasmBinary: await this.wasmBytes(name), print: silent, printErr: silent };
  }
}

/** Fonts, character maps and decoders by name, out of the one asset that the build packs (scripts/build-pdf-data.mjs). */
export class EngineData {
  private readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

  private constructor(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
    this.files = files;
  }

  /** A gzip of: length of the list (u32le), the list (JSON: name and size), the files one behind the other. */
  static async open(packed: Blob): Promise<EngineData> {
    const stream = packed.stream().pipeThrough(new DecompressionStream('gzip'));
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    const length = new DataView(bytes.buffer).getUint32(0, true);
    const list = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as [string, number][];
    const files = new Map<string, Uint8Array<ArrayBuffer>>();
    let at = 4 + length;
    for (const [name, size] of list) {
      files.set(name, bytes.subarray(at, at + size));
      at += size;
    }
    return new EngineData(files);
  }

  /** A copy: what is handed over may be transferred away. */
  file(name: string): Uint8Array<ArrayBuffer> | null {
    return this.files.get(name)?.slice() ?? null;
  }
}

import { limits } from '../core/limits.ts';
import type { ChosenBytes } from '../worker-api/contract.ts';
import type { Chosen } from './model.ts';

/**
 * Files of a folder that is walked through. Small ones are read on the way, several as one, so that their handles can go
 * before the next come: 10^5 of them would take a gigabyte. One that cannot be read stays a file, and its survey says why.
 */
export class SmallFiles {
  readonly #taken: Chosen<ChosenBytes>[] = [];
  #unread: (Chosen & { readonly at: number })[] = [];

  async take(path: string, file: File): Promise<void> {
    if (file.size <= limits.packedFileBytes) this.#unread.push({ at: this.#taken.length, path, file });
    this.#taken.push({ path, file });
    if (this.#unread.length >= limits.batchFiles) await this.#read();
  }

  /** All of them, in the order in which they came. */
  async all(): Promise<readonly Chosen<ChosenBytes>[]> {
    await this.#read();
    return this.#taken;
  }

  async #read(): Promise<void> {
    const unread = this.#unread;
    this.#unread = [];
    const read = await new Blob(unread.map(({ file }) => file)).arrayBuffer().catch(() => null);
    if (!read) return;
    const bytes = new Uint8Array(read);
    let start = 0;
    for (const { at, path, file } of unread) {
      this.#taken[at] = { path, file: { bytes, start, size: file.size } };
      start += file.size;
    }
  }
}

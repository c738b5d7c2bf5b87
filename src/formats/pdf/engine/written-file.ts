import { ok, type Result } from '../../../core/result.ts';
import { extrasOf } from './extras.ts';
import type { PdfjsFile } from './file.ts';
import type { Extra, OpenFile, OpenPage } from './types.ts';

/** pdf.js keeps what it has read of a file for as long as that is open: so many pages of it. */
const pagesHeld = 50;

/** A file that was written here, opened anew again and again: however long it is, few of its pages are in memory. */
export class WrittenFile implements OpenFile {
  readonly pages: number;
  private readonly openAgain: () => Promise<Result<PdfjsFile>>;
  private file: PdfjsFile;
  private held = 0;

  private constructor(openAgain: () => Promise<Result<PdfjsFile>>, file: PdfjsFile) {
    this.openAgain = openAgain;
    this.file = file;
    this.pages = file.pages;
  }

  static async open(openAgain: () => Promise<Result<PdfjsFile>>): Promise<Result<WrittenFile>> {
    const file = await openAgain();
    return file.ok ? ok(new WrittenFile(openAgain, file.value)) : file;
  }

  /** Pages that were given before are of no use any more. */
  async page(index: number): Promise<Result<OpenPage>> {
    const file = await this.withRoom();
    return file.ok ? file.value.page(index) : file;
  }

  extras(alive: () => void = () => undefined): Promise<readonly Extra[]> {
    const { document, limits } = this.file;
    return extrasOf(document, limits, alive, async (number) => {
      const file = await this.withRoom();
      if (!file.ok) throw new Error(file.error.code);
      return file.value.document.getPage(number);
    });
  }

  close(): Promise<void> {
    return this.file.close();
  }

  /** The file as it is open, or anew. */
  private async withRoom(): Promise<Result<PdfjsFile>> {
    if (this.held++ < pagesHeld) return ok(this.file);
    await this.file.close();
    const file = await this.openAgain();
    if (!file.ok) return file;
    this.file = file.value;
    this.held = 1;
    return file;
  }
}

import type { DocumentProxy, PageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { extrasOf } from './extras.ts';
import { losesPages } from './lost-pages.ts';
import { PdfjsPage } from './page.ts';
import { Sheet } from './surface.ts';
import type { Extra, ForeignFile, ObjectNumber } from './types.ts';

export class PdfjsFile implements ForeignFile {
  readonly pages: number;
  readonly document: DocumentProxy;
  readonly limits: Limits;
  private readonly destroy: () => Promise<void>;
  readonly sheet = new Sheet();
  readonly inkSheet = new Sheet();
  readonly unreadable = new Set<string>();
  /** Where pdf.js goes on without something, files that it asked for and did not get among them: it draws less than is there. */
  readonly lacks: { readonly count: number };

  constructor(
    document: DocumentProxy,
    destroy: () => Promise<void>,
    limits: Limits,
    lacks: { readonly count: number },
  ) {
    this.document = document;
    this.limits = limits;
    this.lacks = lacks;
    this.destroy = destroy;
    this.pages = document.numPages;
  }

  async page(index: number): Promise<Result<PdfjsPage>> {
    try {
      const proxy: PageProxy = await this.document.getPage(index + 1);
      return ok(new PdfjsPage(proxy, this.document, index, this));
    } catch {
      return fail('pdf-broken', { kind: 'page', page: index });
    }
  }

  extras(alive: () => void = () => undefined): Promise<readonly Extra[]> {
    return extrasOf(this.document, this.limits, alive);
  }

  losesPages(objects: readonly ObjectNumber[], saved: 'once' | 'again', alive: () => void): Promise<boolean> {
    return losesPages(this.document, objects, saved, alive);
  }

  async close(): Promise<void> {
    this.sheet.close();
    this.inkSheet.close();
    await this.destroy();
  }
}

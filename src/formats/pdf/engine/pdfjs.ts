import { getDocument, type DocumentProxy, type PageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { EngineData } from './data.ts';
import { extrasOf } from './extras.ts';
import { cappedInflating } from './inflate-cap.ts';
import { LeftOut } from './left-out.ts';
import { PdfjsPage } from './page.ts';
import { Sheet, NoFilters, Surfaces } from './surface.ts';
import type { OpenFile, PdfEngine } from './types.ts';

/** A file that opens without a password is not asked for one; one that only its owner may print opens like that, as in viewers. */
class Passwords {
  private readonly passwords: readonly string[];
  private tried = 0;
  private isLocked = false;

  constructor(passwords: readonly string[]) {
    this.passwords = passwords;
  }

  readonly next = (answer: (password: string | Error) => void): void => {
    const password = this.passwords[this.tried++];
    this.isLocked = password === undefined;
    answer(password ?? new Error('locked'));
  };

  get code(): 'pdf-password' | 'pdf-wrong-password' | 'pdf-broken' {
    if (!this.isLocked) return 'pdf-broken';
    return this.passwords.length > 0 ? 'pdf-wrong-password' : 'pdf-password';
  }
}

/** Folder of each kind of file that pdf.js asks for. */
const folders = { cMapUrl: 'cmaps', standardFontDataUrl: 'standard_fonts', wasmUrl: 'wasm' } as const;

export async function startPdfjs(packed: Blob): Promise<PdfEngine> {
  const data = await EngineData.open(packed);
  const lacks = new LeftOut();
  lacks.listenTo(console);
  // While a PDF is open: other formats of the worker have caps of their own.
  let mostInflated = Number.POSITIVE_INFINITY;
  globalThis.DecompressionStream = cappedInflating(
    DecompressionStream,
    () => mostInflated,
    () => {
      lacks.add();
    },
  );
  class Files {
    fetch({ kind, filename }: { kind: keyof typeof folders; filename: string }): Promise<Uint8Array> {
      const file = data.file(`${folders[kind]}/${filename}`);
      if (file) return Promise.resolve(file);
      lacks.add();
      return Promise.reject(new Error('no such file'));
    }
  }
  return {
    async open(bytes, limits, given) {
      mostInflated = limits.pdfInflateMaxBytes;
      const lackedBefore = lacks.count;
      const task = getDocument({ ...options(limits), data: bytes, BinaryDataFactory: Files });
      const close = async (): Promise<void> => {
        mostInflated = Number.POSITIVE_INFINITY;
        await task.destroy().catch(() => undefined);
      };
      const passwords = new Passwords(given);
      task.onPassword = passwords.next;
      try {
        const document = await task.promise;
        if (lacks.count > lackedBefore || (await isOnlyXfa(document))) {
          await close();
          return fail('pdf-broken', { kind: 'file' });
        }
        return ok(new PdfjsFile(document, close, limits, lacks));
      } catch {
        await close();
        return fail(passwords.code, { kind: 'file' });
      }
    },
  };
}

/** A form whose pages are made by a program (XFA): what it holds as pages says that another program is needed. */
async function isOnlyXfa(document: DocumentProxy): Promise<boolean> {
  const { info } = await document.getMetadata();
  return info['IsXFAPresent'] === true && info['IsAcroFormPresent'] !== true;
}

/** Protections first: nothing of a file is read before they hold. */
function options({ pdfImagePixels, framePixels }: Limits): Readonly<Record<string, unknown>> {
  return {
    enableXfa: false,
    // All that it leaves out is told (left-out.ts); stopped, it would hand over half a page as if it were all.
    stopAtErrors: false,
    maxImageSize: pdfImagePixels,
    canvasMaxAreaInBytes: framePixels * 4,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    disableAutoFetch: true,
    disableRange: true,
    disableStream: true,
    // Shapes are drawn as paths: no font of a file is handed to the platform, and none that it refuses is replaced unseen.
    disableFontFace: true,
    useSystemFonts: false,
    fontExtraProperties: true,
    isImageDecoderSupported: false,
    isOffscreenCanvasSupported: true,
    verbosity: 5,
    CanvasFactory: Surfaces,
    FilterFactory: NoFilters,
  };
}

class PdfjsFile implements OpenFile {
  readonly pages: number;
  private readonly document: DocumentProxy;
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

  extras(alive: () => void = () => undefined): ReturnType<typeof extrasOf> {
    return extrasOf(this.document, this.limits, alive);
  }

  async close(): Promise<void> {
    this.sheet.close();
    this.inkSheet.close();
    await this.destroy();
  }
}

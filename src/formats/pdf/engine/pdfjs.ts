import { getDocument, PDFDataRangeTransport, type DocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Limits } from '../../../core/limits.ts';
import { fail, ok, type Result } from '../../../core/result.ts';
import { EngineData } from './data.ts';
import { PdfjsFile } from './file.ts';
import { cappedInflating } from './inflate-cap.ts';
import { LeftOut } from './left-out.ts';
import { stretchOf } from './stretches.ts';
import { NoFilters, Surfaces } from './surface.ts';
import type { PdfEngine } from './types.ts';
import { WrittenFile } from './written-file.ts';

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

/** Hands over what is asked for, and no more. */
class Stretches extends PDFDataRangeTransport {
  private readonly source: ByteSource;

  constructor(source: ByteSource) {
    super(source.size, null);
    this.source = source;
  }

  override requestDataRange(begin: number, end: number): void {
    void stretchOf(this.source, begin, end).then((bytes) => {
      this.onDataRange(begin, bytes);
    });
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
  const opened = async (
    from: Readonly<Record<string, unknown>>,
    limits: Limits,
    given: readonly string[],
  ): Promise<Result<PdfjsFile>> => {
    mostInflated = limits.pdfInflateMaxBytes;
    const lackedBefore = lacks.count;
    const task = getDocument({ ...options(limits), ...from, BinaryDataFactory: Files });
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
  };
  return {
    open: (bytes, limits, given) => opened({ data: bytes, disableRange: true }, limits, given),
    openWritten: (source, limits) =>
      WrittenFile.open(() => opened({ range: new Stretches(source) }, limits, [])),
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

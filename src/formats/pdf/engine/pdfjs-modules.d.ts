declare module 'pdfjs-dist/legacy/build/pdf.worker.mjs';

declare module 'pdfjs-dist/legacy/build/pdf.mjs' {
  export interface Viewport {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly [number, number, number, number, number, number];
  }

  export interface OperatorList {
    readonly fnArray: readonly number[];
    readonly argsArray: readonly unknown[];
  }

  export interface RenderTask {
    readonly promise: Promise<void>;
  }

  export interface Annotation {
    readonly id: string;
    readonly subtype: string;
    readonly fieldType?: string | null;
    readonly fieldName?: string | null;
    readonly fieldValue?: unknown;
    readonly contentsObj?: { readonly str: string } | null;
    readonly titleObj?: { readonly str: string } | null;
    readonly richText?: { readonly str: string } | null;
    readonly url?: string | null;
    readonly unsafeUrl?: string | null;
  }

  /** Pictures, fonts and patterns by name; `there` is called when one has come. */
  export interface Objects {
    get(name: string, there?: (one: unknown) => void): unknown;
    has(name: string): boolean;
  }

  export interface Reference {
    readonly num: number;
    readonly gen: number;
  }

  export interface PageProxy {
    /** Null where the page stands in the tree itself. */
    readonly ref: Reference | null;
    readonly objs: Objects;
    readonly commonObjs: Objects;
    getViewport(options: { scale: number }): Viewport;
    getOperatorList(): Promise<OperatorList>;
    getTextContent(): Promise<{ readonly items: readonly { readonly str?: string }[] }>;
    getAnnotations(): Promise<Annotation[]>;
    render(options: {
      canvasContext: unknown;
      canvas: unknown;
      viewport: Viewport;
      background?: string;
      operationsFilter?: (index: number, list: OperatorList) => boolean;
    }): RenderTask;
    cleanup(): boolean;
  }

  export interface LayerConfig {
    isVisible(layer: unknown): boolean;
    [Symbol.iterator](): Iterator<[string, { readonly name: string | null }]>;
  }

  export interface OutlineNode {
    readonly title: string;
    readonly items: readonly OutlineNode[];
  }

  export interface DocumentProxy {
    readonly numPages: number;
    readonly fingerprints: readonly (string | null)[];
    getPage(number: number): Promise<PageProxy>;
    getPageIndex(ref: Reference): Promise<number>;
    getMetadata(): Promise<{
      readonly info: Readonly<Record<string, unknown>>;
      readonly metadata: { getRaw(): string } | null;
    }>;
    getOutline(): Promise<OutlineNode[] | null>;
    getAttachments(): Promise<unknown>;
    getFieldObjects(): Promise<unknown>;
    getOptionalContentConfig(): Promise<LayerConfig>;
    getJSActions(): Promise<unknown>;
    getPageLabels(): Promise<(string | null)[] | null>;
    getMarkInfo(): Promise<unknown>;
    cleanup(keepLoadedFonts?: boolean): Promise<void>;
    getData(): Promise<Uint8Array<ArrayBuffer>>;
  }

  export interface LoadingTask {
    /** Asked for a password; an error ends it. */
    onPassword: ((answer: (password: string | Error) => void) => void) | null;
    readonly promise: Promise<DocumentProxy>;
    destroy(): Promise<void>;
  }

  /** Where bytes come from when it is not given all of them. */
  export class PDFDataRangeTransport {
    constructor(length: number, initialData: Uint8Array | null);
    onDataRange(begin: number, chunk: Uint8Array): void;
    requestDataRange(begin: number, end: number): void;
  }

  export function getDocument(source: Readonly<Record<string, unknown>>): LoadingTask;
}

import type { StartEngine } from '../src/formats/pdf/engine/types.ts';

/**
 * pdf.js in the worker's own thread. Its core takes messages of any worker that it is loaded in for its own, unless there is a
 * window; there is one while it is loaded.
 */
export const startPdf: StartEngine = async (data) => {
  Reflect.set(globalThis, 'window', globalThis);
  await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Reflect.deleteProperty(globalThis, 'window');
  const { startPdfjs } = await import('../src/formats/pdf/engine/pdfjs.ts');
  return startPdfjs(data);
};

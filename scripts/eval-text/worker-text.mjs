import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The worker as one script, built from the sources of the product. */
export async function workerText() {
  const entry = fileURLToPath(new URL('scan.worker.ts', import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      chunkSizeWarningLimit: 10_000,
      target: 'es2023',
      lib: { entry, formats: ['iife'], name: 'scan', fileName: 'scan' },
    },
  });
  const [{ output }] = Array.isArray(built) ? built : [built];
  return output[0].code;
}

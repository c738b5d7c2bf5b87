/**
 * Puts the assets of the search for text in pictures where the page takes them from: the trained weights
 * (models/text-detector.bin) and the machine code of the convolutions (TensorFlow.js, Apache-2.0). Both are loaded when a
 * picture is first searched.
 */
import { copyFileSync, mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

mkdirSync(`${root}assets`, { recursive: true });
copyFileSync(`${root}models/text-detector.bin`, `${root}assets/text-detector.bin`);
copyFileSync(
  `${root}node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm`,
  `${root}assets/tensor-kernels.bin`,
);

import kernels from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url&inline';
import type { TextFinder } from '../src/core/pixels/text-finder.ts';
import { openTextFinder } from '../src/formats/pixel-search/open.ts';
import weights from '../models/text-detector.bin?url&inline';
import { bytesFrom } from './codec-bytes.ts';

let opened: Promise<TextFinder> | null = null;

/** Started with the first picture that is searched; its weights and machine code are part of this worker's text. */
export function textFinder(): Promise<TextFinder> {
  return (opened ??= openTextFinder(bytesFrom(weights), bytesFrom(kernels)));
}

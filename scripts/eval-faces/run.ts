import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { openFaceFinder } from '../../src/formats/pixel-search/face-open.ts';
import { scoreFaces, type Score, type TrueFace } from './score.ts';

export interface Picture {
  readonly name: string;
  readonly kind: string;
  readonly file: string;
  readonly width: number;
  readonly height: number;
  readonly faces: readonly TrueFace[];
}

export interface Row extends Score {
  readonly name: string;
  readonly kind: string;
  readonly ms: number;
  /** Of this process alone: other work on the machine does not count. */
  readonly processorMs: number;
  readonly passes: number;
}

const packages = createRequire(import.meta.url);
const asset = (name: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(packages.resolve(name)));

/** One row a picture; a first picture that is not counted starts the engine. */
export async function evaluate(
  folder: string,
  thorough: boolean,
  minScore?: number,
): Promise<readonly Row[]> {
  const finder = await openFaceFinder(
    {
      ssd: asset('@vladmandic/face-api/model/ssd_mobilenetv1_model.bin'),
      landmarks: asset('@vladmandic/face-api/model/face_landmark_68_model.bin'),
    },
    asset('@tensorflow/tfjs-backend-wasm/wasm-out/tfjs-backend-wasm-simd.wasm'),
  );
  await finder.find({ width: 8, height: 8, rgba: new Uint8ClampedArray(256) });
  const pictures = JSON.parse(readFileSync(join(folder, 'pictures.json'), 'utf8')) as readonly Picture[];
  const rows: Row[] = [];
  for (const { name, kind, file, width, height, faces } of pictures) {
    const rgba = new Uint8ClampedArray(readFileSync(join(folder, file)));
    let passes = 0;
    const progress = (): number => passes++;
    const options = { thorough, progress, ...(minScore === undefined ? {} : { minScore }) };
    const [started, before] = [performance.now(), process.cpuUsage()];
    const found = await finder.find({ width, height, rgba }, options);
    const ms = Math.round(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    const processorMs = Math.round((user + system) / 1000);
    rows.push({ name, kind, ...scoreFaces(faces, found), ms, processorMs, passes });
  }
  return rows;
}

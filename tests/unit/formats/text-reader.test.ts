import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { openTextReader } from '../../../src/formats/pixel-search/text-reader.ts';

const find = createRequire(import.meta.url).resolve;
const file = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(find(path)));
const language = (name: string): Uint8Array<ArrayBuffer> =>
  file(`@tesseract.js-data/${name}/4.0.0_best_int/${name}.traineddata.gz`);

const letters: Readonly<Record<string, readonly string[]>> = {
  L: ['#   ', '#   ', '#   ', '#   ', '#   ', '#   ', '####'],
  E: ['####', '#   ', '#   ', '### ', '#   ', '#   ', '####'],
  F: ['####', '#   ', '#   ', '### ', '#   ', '#   ', '#   '],
  T: ['#####', '  #  ', '  #  ', '  #  ', '  #  ', '  #  ', '  #  '],
};

/** Letters of blocks, bright on a dark screen, each block four pixels wide. */
function screen(word: string) {
  const rows = Array.from({ length: 7 }, (_, row) =>
    Array.from(word, (char) => letters[char]?.[row] ?? '').join('  '),
  );
  const [width, height] = [240, 60];
  const max = new Uint8Array(width * height).fill(20);
  for (const [row, line] of rows.entries())
    for (const [column, char] of Array.from(line).entries())
      for (let y = 0; y < 4; y++)
        for (let x = 0; x < 4; x++)
          if (char === '#') max[(16 + row * 4 + y) * width + 40 + column * 4 + x] = 230;
  return { width, height, max, min: max };
}

describe('the reader', () => {
  it('reads letters of a screen, and nothing where nothing is', { timeout: 60_000 }, async () => {
    const reader = await openTextReader({
      core: file('tesseract.js-core/tesseract-core-simd-lstm.wasm'),
      languages: { jpn: language('jpn'), eng: language('eng') },
    });
    const image = screen('LEFT');
    const read = reader.read(image, { x: 30, y: 10, width: 110, height: 40 });
    expect(read?.text).toBe('LEFT');
    expect(read?.confidence).toBeGreaterThan(0.3);
    expect(reader.read(image, { x: 160, y: 10, width: 60, height: 40 })).toBeNull();
  });
});

import startTesseract from 'tesseract.js-core/tesseract-core-simd-lstm.js';
import type { Rectangle } from '../../core/pixels/masks.ts';
import type { TextImage } from '../../core/pixels/text-finder.ts';
import type { ReadText, TextReader } from '../../core/pixels/text-reader.ts';
import { linesIn, pgmOf, textLine } from '../../core/pixels/text-line.ts';

/** Machine code and languages of the reader, as they lie in their packages. */
export interface ReaderParts {
  readonly core: Uint8Array<ArrayBuffer>;
  readonly languages: Readonly<Record<'jpn' | 'eng', Uint8Array<ArrayBuffer>>>;
}

/** PSM_SINGLE_LINE and OEM_LSTM_ONLY of Tesseract. */
const singleLine = '7';
const lstmOnly = 1;

/** Starts Tesseract by itself, without the worker and the fetching that its usual wrapper brings. */
export async function openTextReader({ core, languages }: ReaderParts): Promise<TextReader> {
  // Nothing is printed: messages may speak of the input.
  const silent = (): void => undefined;
  const machine = await startTesseract({ wasmBinary: core, print: silent, printErr: silent });
  const names = Object.keys(languages) as (keyof typeof languages)[];
  for (const name of names) machine.FS.writeFile(`${name}.traineddata`, await unpacked(languages[name]));
  const api = new machine.TessBaseAPI();
  if (api.Init(null, names.join('+'), lstmOnly) !== 0) throw new Error('the reader did not start');
  api.SetVariable('tessedit_pageseg_mode', singleLine);
  const readLine = (image: TextImage, at: Rectangle): ReadText | null => {
    const line = textLine(image, at);
    if (!line) return null;
    // Its own name for the picture that is asked for: orientation 1, no rotation.
    machine.FS.writeFile('/input', pgmOf(line));
    if (api.SetImageFile(1, 0) === 1) return null;
    api.Recognize(null);
    const text = api.GetUTF8Text().replace(/\s+/gu, ' ').trim();
    return text === '' ? null : { text, confidence: api.MeanTextConf() / 100 };
  };
  return {
    read: (image, at) => {
      const lines = linesIn(image, at).flatMap((line) => readLine(image, line) ?? []);
      if (lines.length === 0) return null;
      const text = lines.map((line) => line.text).join(' / ');
      return { text, confidence: Math.min(...lines.map(({ confidence }) => confidence)) };
    },
  };
}

/** Packages carry them as gzip; a server may have unpacked them on the way. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

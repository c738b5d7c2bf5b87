import { DecodingMode, EntityDecoder, htmlDecodeTree } from 'entities/decode';
import type { Spans } from '../text/spans.ts';

/** Where a character stands, for whoever writes another there. */
export const contexts = { text: 0, quoted: 1, bare: 2 } as const;

interface Reference {
  readonly text: string;
  readonly length: number;
}

let emitted = '';
let consumed = 0;
const decoder = new EntityDecoder(htmlDecodeTree, (code, length) => {
  emitted += String.fromCodePoint(code);
  consumed = length;
});

/** The character reference that begins at an `&`; null where it is just an `&`. */
function reference(source: string, at: number, end: number, mode: DecodingMode): Reference | null {
  emitted = '';
  consumed = 0;
  decoder.startEntity(mode);
  // Names are at most 33 characters long; longer numbers mean no character.
  const window = source.slice(at + 1, Math.min(end, at + 66));
  if (decoder.write(window, 0) < 0) decoder.end();
  return emitted === '' || consumed > end - at ? null : { text: emitted, length: consumed };
}

/** Reads a stretch with its character references; `take` decides what becomes of a character. */
export function readCharacters(
  source: string,
  start: number,
  end: number,
  mode: DecodingMode,
  take: (text: string, from: number, to: number) => void,
): void {
  let at = start;
  while (at < end) {
    const char = source.charAt(at);
    const found = char === '&' ? reference(source, at, end, mode) : null;
    const length = found?.length ?? 1;
    take(found?.text ?? char, at, at + length);
    at += length;
  }
}

/** The value of an attribute; in addresses, %XX is read as the UTF-8 that it stands for. */
export function readValue(
  source: string,
  { valueStart, valueEnd, quote }: { valueStart: number; valueEnd: number; quote: string },
  isAddress: boolean,
  out: Spans,
): void {
  const context = quote === '' ? contexts.bare : contexts.quoted;
  let percent = valueStart;
  readCharacters(source, valueStart, valueEnd, DecodingMode.Attribute, (text, from, to) => {
    if (from < percent) return;
    const wide = isAddress && text === '%' ? percentCharacter(source, from, valueEnd) : null;
    percent = wide ? from + wide.length : to;
    out.pushText(wide?.text ?? text, from, percent, context);
  });
}

const percentUtf8 =
  /^(?:%[2-7][0-9A-F]|%(?:C[2-9A-F]|D[0-9A-F])%[89AB][0-9A-F]|%E[0-9A-F](?:%[89AB][0-9A-F]){2}|%F[0-4](?:%[89AB][0-9A-F]){3})/iu;

function percentCharacter(source: string, at: number, end: number): Reference | null {
  const written = percentUtf8.exec(source.slice(at, Math.min(end, at + 12)))?.[0];
  if (written === undefined) return null;
  try {
    return { text: decodeURIComponent(written), length: written.length };
  } catch {
    return null;
  }
}

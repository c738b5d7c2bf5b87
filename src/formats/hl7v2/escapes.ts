import { decode } from '../../core/text/decode.ts';
import type { Encoding } from '../../core/text/encoding.ts';
import type { Delimiters, Span } from './delimiters.ts';

/** A value as it reads, and where each of its characters stands. */
interface Unescaped {
  readonly value: string;
  readonly spelled?: { readonly starts: readonly number[]; readonly ends: readonly number[] };
  /** Escapes that nothing here can read: of a maker, or bytes that are no text. */
  readonly unread: readonly Span[];
}

/** Undoes the escape sequences of HL7 v2.5, 2.7. `lines`: repetitions are lines of a text. */
export function unescaped(span: Span, marks: Delimiters, encoding: Encoding, lines = false): Unescaped {
  const { text, start } = span;
  const { escape, repetition } = marks;
  const hasEscape = escape !== '' && text.includes(escape);
  const hasLines = lines && repetition !== '' && text.includes(repetition);
  if (!hasEscape && !hasLines) return { value: text, unread: [] };
  const starts: number[] = [];
  const ends: number[] = [];
  const unread: Span[] = [];
  let value = '';
  const put = (made: string, from: number, to: number): void => {
    for (let i = 0; i < made.length; i++) {
      starts.push(start + from);
      ends.push(start + to);
    }
    value += made;
  };
  for (let at = 0; at < text.length;) {
    const sign = text.charAt(at);
    const close = sign === escape ? text.indexOf(escape, at + 1) : -1;
    if (close > at) {
      const sequence = text.slice(at + 1, close);
      const read = readEscape(sequence, marks, encoding);
      if (read === null) {
        unread.push({ start: start + at, end: start + close + 1, text: text.slice(at, close + 1) });
      } else put(read, at, close + 1);
      at = close + 1;
    } else {
      put(lines && sign === repetition ? '\n' : sign, at, at + 1);
      at += 1;
    }
  }
  return { value, spelled: { starts, ends }, unread };
}

/** What a sequence stands for; null where it hides what it stands for. */
function readEscape(sequence: string, marks: Delimiters, encoding: Encoding): string | null {
  switch (sequence) {
    case 'F':
      return marks.field;
    case 'S':
      return marks.component;
    case 'T':
      return marks.subcomponent;
    case 'R':
      return marks.repetition;
    case 'E':
      return marks.escape;
    case 'H':
    case 'N':
      return '';
    default:
      return formatted(sequence) ?? bytesAs(sequence, encoding);
  }
}

/** Formatting of FT (2.7.6): line ends stand for themselves, indents and the like for nothing. */
function formatted(sequence: string): string | null {
  if (/^\.(?:br|sp[+]?\d*|ce)$/iu.test(sequence)) return '\n';
  if (/^\.(?:in|ti|sk|fi|nf)[+-]?\d*$/iu.test(sequence)) return ' ';
  return /^[CM][0-9A-F]+$/iu.test(sequence) ? '' : null;
}

function bytesAs(sequence: string, encoding: Encoding): string | null {
  if (!/^X(?:[0-9A-F]{2})+$/iu.test(sequence)) return null;
  const bytes = Uint8Array.from(sequence.slice(1).match(/../gu) ?? [], (pair) => Number.parseInt(pair, 16));
  const read = decode(bytes, encoding);
  return read.ok && !/[^\P{Cc}\t\r\n]/u.test(read.value.text) ? read.value.text : null;
}

/** A replacement as it is written. */
export function escaped(text: string, marks: Delimiters): string {
  const { field, component, repetition, escape, subcomponent } = marks;
  if (escape === '') return text.replace(/[\r\n]+/gu, ' ');
  const sequences: Readonly<Record<string, string>> = {
    [field]: 'F',
    [component]: 'S',
    [subcomponent]: 'T',
    [repetition]: 'R',
    [escape]: 'E',
    '\n': '.br',
  };
  return Array.from(text, (sign) => {
    const sequence = sequences[sign];
    return sequence === undefined ? sign : `${escape}${sequence}${escape}`;
  }).join('');
}

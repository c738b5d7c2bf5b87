/** MSH-1 and MSH-2 (HL7 v2.5, 2.5.4): each message brings its own. */
export interface Delimiters {
  readonly field: string;
  readonly component: string;
  readonly repetition: string;
  readonly escape: string;
  readonly subcomponent: string;
}

/** Segments that say the delimiters of what follows. */
export const headers: ReadonlySet<string> = new Set(['MSH', 'FHS', 'BHS']);

/**
 * The delimiters that a header segment names; null when they cannot be told apart from each other or from the text.
 * Messages may leave out the last ones.
 */
export function delimitersOf(segment: string): Delimiters | null {
  const field = segment.charAt(3);
  const end = segment.indexOf(field, 4);
  const named = end < 0 ? segment.slice(4) : segment.slice(4, end);
  const [component = '', repetition = '', escape = '', subcomponent = ''] = named;
  const used = Array.from(field + named);
  if (used.length < 2 || used.length > 6 || new Set(used).size !== used.length) return null;
  return used.every((sign) => /^[!-/:-@[-`{-~]$/u.test(sign))
    ? { field, component, repetition, escape, subcomponent }
    : null;
}

export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A stretch cut at a delimiter; all of it where messages of this kind have none. */
export function cutAt({ start, text, end }: Span, delimiter: string): Span[] {
  if (delimiter === '' || !text.includes(delimiter)) return [{ start, end, text }];
  let at = start;
  return text.split(delimiter).map((piece) => {
    const span = { start: at, end: at + piece.length, text: piece };
    at = span.end + delimiter.length;
    return span;
  });
}

import { latin, lineEnd, lineStop } from './header.ts';

interface Stretch {
  readonly start: number;
  readonly end: number;
}

interface Parts {
  readonly before: Stretch;
  readonly parts: readonly Stretch[];
  readonly after: Stretch;
}

/** The parts between boundary lines (RFC 2046, 5.1.1); null where there is no such line. */
export function boundaryParts(bytes: Uint8Array, start: number, end: number, boundary: string): Parts | null {
  if (boundary === '' || boundary.length > 200) return null;
  const delimiter = `--${boundary}`;
  const parts: Stretch[] = [];
  let before: Stretch | null = null;
  let open = start;
  for (let at = start; at < end;) {
    const next = lineEnd(bytes, at, end);
    const isDelimiter =
      bytes[at] === 0x2d &&
      bytes[at + 1] === 0x2d &&
      latin(bytes, at, Math.min(next, at + delimiter.length)) === delimiter;
    const rest = isDelimiter
      ? latin(bytes, at + delimiter.length, Math.min(next, at + delimiter.length + 80)).trim()
      : 'x';
    if (isDelimiter && (rest === '' || rest === '--')) {
      // The line end before a boundary belongs to it.
      const stretch = { start: open, end: Math.max(open, lineStop(bytes, open, at)) };
      if (before) parts.push(stretch);
      else before = stretch;
      open = next;
      if (rest === '--') return { before, parts, after: { start: next, end } };
    }
    at = next;
  }
  if (!before) return null;
  parts.push({ start: open, end });
  return { before, parts, after: { start: end, end } };
}

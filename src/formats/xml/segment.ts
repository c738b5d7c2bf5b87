import type { TextKind } from './scan.ts';

/** A stretch of a document that holds text of a unit. */
export interface Segment {
  readonly from: number;
  readonly to: number;
  readonly kind: TextKind;
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const REFERENCE = /&(#x[0-9A-Fa-f]+|#[0-9]+|[a-z]+);/gu;

function charOf(reference: string): string {
  if (!reference.startsWith('#')) return named[reference] ?? '';
  const hex = reference.startsWith('#x');
  const code = Number.parseInt(reference.slice(hex ? 2 : 1), hex ? 16 : 10);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

/** The text of a segment. */
export function segmentText(xml: string, { from, to, kind }: Segment): string {
  const raw = xml.slice(from, to);
  return kind !== 'text' || !raw.includes('&')
    ? raw
    : raw.replace(REFERENCE, (_, name: string) => charOf(name));
}

/** Where in the document the characters from `start` to `end` of the segment's text stand. */
export function segmentSpan(
  xml: string,
  segment: Segment,
  start: number,
  end: number,
): { readonly from: number; readonly to: number } {
  const { from, to, kind } = segment;
  const raw = xml.slice(from, to);
  if (kind !== 'text' || !raw.includes('&')) return { from: from + start, to: from + end };
  const starts: number[] = [];
  let at = 0;
  for (const match of raw.matchAll(REFERENCE)) {
    for (; at < match.index; at++) starts.push(at);
    for (let i = 0; i < charOf(match[1] ?? '').length; i++) starts.push(at);
    at = match.index + match[0].length;
  }
  for (; at < raw.length; at++) starts.push(at);
  const spanEnd = end < starts.length ? (starts[end] ?? raw.length) : raw.length;
  return { from: from + (starts[start] ?? raw.length), to: from + spanEnd };
}

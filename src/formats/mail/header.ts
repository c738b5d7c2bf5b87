/** One field of a header: `start` to `end` takes its folded lines and its line end with it. */
export interface HeaderField {
  readonly name: string;
  readonly start: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly end: number;
}

export interface Header {
  readonly fields: readonly HeaderField[];
  /** After the last field: the blank line stands here. */
  readonly end: number;
  readonly bodyStart: number;
}

const LF = 0x0a;
const CR = 0x0d;

/** End of the line that begins at `at`, its line end included. */
export function lineEnd(bytes: Uint8Array, at: number, end: number): number {
  const found = bytes.indexOf(LF, at);
  return found < 0 || found >= end ? end : found + 1;
}

/** A line without its line end. */
export function lineStop(bytes: Uint8Array, start: number, end: number): number {
  let stop = end;
  if (stop > start && bytes[stop - 1] === LF) stop--;
  if (stop > start && bytes[stop - 1] === CR) stop--;
  return stop;
}

export function latin(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let at = start; at < end; at += 4096)
    text += String.fromCharCode(...bytes.subarray(at, Math.min(end, at + 4096)));
  return text;
}

/** The header of a mail or part (RFC 5322, 2.2); null where a line is no field. */
export function readHeader(bytes: Uint8Array, start: number, end: number): Header | null {
  const fields: HeaderField[] = [];
  let at = start;
  while (at < end) {
    let next = lineEnd(bytes, at, end);
    if (lineStop(bytes, at, next) === at) return { fields, end: at, bodyStart: next };
    while (next < end && (bytes[next] === 0x20 || bytes[next] === 0x09)) next = lineEnd(bytes, next, end);
    const colon = bytes.indexOf(0x3a, at);
    const name = colon < 0 || colon >= next || colon - at > 200 ? '' : latin(bytes, at, colon).trimEnd();
    if (!/^[!-9;-~]+$/u.test(name)) return null;
    const valueEnd = lineStop(bytes, at, next);
    fields.push({ name: name.toLowerCase(), start: at, valueStart: colon + 1, valueEnd, end: next });
    at = next;
  }
  return { fields, end: at, bodyStart: at };
}

/** `text/plain; charset="utf-8"` as its kind and parameters; names of parameters without their RFC 2231 marks. */
export interface Parameters {
  readonly kind: string;
  readonly values: ReadonlyMap<string, string>;
}

export function readParameters(value: string): Parameters {
  const pieces = value.replace(/\r?\n/gu, '').match(/(?:"(?:[^"\\]|\\[^])*"|[^;"])+/gu) ?? [];
  const values = new Map<string, string>();
  for (const piece of pieces.slice(1)) {
    const equals = piece.indexOf('=');
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase().replace(/\*.*$/u, '');
    const raw = piece.slice(equals + 1).trim();
    const quoted = /^"(.*)"$/su.exec(raw)?.[1];
    if (!values.has(name)) values.set(name, quoted?.replace(/\\(.)/gsu, '$1') ?? raw);
  }
  return { kind: (pieces[0] ?? '').trim().toLowerCase(), values };
}

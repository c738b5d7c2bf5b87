/** An attribute as it stands: `start` takes the white space before it, `quote` is `''` where there is none. */
export interface Attribute {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  readonly quote: '"' | "'" | '';
}

export interface Tag {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: readonly Attribute[];
}

export interface TokenSink {
  /** `raw`: character references mean nothing in it (script, style). */
  text(start: number, end: number, raw: boolean): void;
  open(tag: Tag): void;
  close(name: string, start: number, end: number): void;
  /** Comments, and what HTML reads as one (`<?…>`, `<![CDATA[…]]>`). */
  comment(start: number, end: number): void;
}

/** Elements whose content holds no tags (HTML, 13.2.5.2 and 13.2.5.3). */
const raw: ReadonlySet<string> = new Set(['script', 'style']);
const noTags: ReadonlySet<string> = new Set(['script', 'style', 'title', 'textarea']);

/** Splits HTML as a browser does, nesting aside. One pass; whatever is unclosed goes on to the end. */
export function tokenize(source: string, sink: TokenSink): void {
  let at = 0;
  let text = 0;
  const flush = (end: number): void => {
    if (end > text) sink.text(text, end, false);
  };
  while (at < source.length) {
    const next = source.indexOf('<', at);
    if (next < 0) break;
    const kind = source.charCodeAt(next + 1);
    if (isLetter(kind)) {
      flush(next);
      const tag = readTag(source, next, next + 1);
      sink.open(tag);
      at = text = noTags.has(tag.name) ? content(source, tag, sink) : tag.end;
    } else if (kind === SLASH && isLetter(source.charCodeAt(next + 2))) {
      flush(next);
      const tag = readTag(source, next, next + 2);
      sink.close(tag.name, next, tag.end);
      at = text = tag.end;
    } else if (kind === BANG || kind === QUESTION || kind === SLASH) {
      flush(next);
      at = text = declaration(source, next, sink);
    } else at = next + 1;
  }
  flush(source.length);
}

const SLASH = 0x2f;
const BANG = 0x21;
const QUESTION = 0x3f;

function isLetter(code: number): boolean {
  return (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d && code !== 0x0b);
}

/** Up to the end tag of an element that holds no other; gives the place after it. */
function content(source: string, { name, end }: Tag, sink: TokenSink): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, 'giu');
  closing.lastIndex = end;
  const found = closing.exec(source);
  const stop = found ? found.index : source.length;
  if (stop > end) sink.text(end, stop, raw.has(name));
  if (!found) return source.length;
  const tag = readTag(source, stop, stop + 2);
  sink.close(name, stop, tag.end);
  return tag.end;
}

function declaration(source: string, start: number, sink: TokenSink): number {
  if (source.startsWith('<!--', start)) {
    // <!--> and <!---> are whole comments.
    const early = /^<!---?>/u.exec(source.slice(start, start + 6));
    const end = early ? start + early[0].length : after(source, /--!?>/gu, start + 4);
    sink.comment(start, end);
    return end;
  }
  const end = after(source, />/gu, start);
  const head = source.slice(start, start + 9).toLowerCase();
  if (!head.startsWith('<!doctype') && !(start < 4 && head.startsWith('<?xml'))) sink.comment(start, end);
  return end;
}

function after(source: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  const found = pattern.exec(source);
  return found ? found.index + found[0].length : source.length;
}

function readTag(source: string, start: number, nameStart: number): Tag {
  let at = nameStart;
  while (at < source.length && !isSpace(source.charCodeAt(at)) && !'/>'.includes(source.charAt(at))) at++;
  const name = source.slice(nameStart, at).toLowerCase();
  const attributes: Attribute[] = [];
  for (;;) {
    const before = at;
    while (at < source.length && (isSpace(source.charCodeAt(at)) || source.charCodeAt(at) === SLASH)) at++;
    if (at >= source.length) return { name, start, end: source.length, attributes };
    if (source.charAt(at) === '>') return { name, start, end: at + 1, attributes };
    const attribute = readAttribute(source, before, at);
    attributes.push(attribute);
    at = attribute.end;
  }
}

function readAttribute(source: string, start: number, nameStart: number): Attribute {
  // A name may begin with =, as browsers have it.
  let at = nameStart + 1;
  while (at < source.length && !isSpace(source.charCodeAt(at)) && !'/>='.includes(source.charAt(at))) at++;
  const name = source.slice(nameStart, at).toLowerCase();
  let value = at;
  while (value < source.length && isSpace(source.charCodeAt(value))) value++;
  if (source.charAt(value) !== '=') return { name, start, end: at, valueStart: at, valueEnd: at, quote: '' };
  value++;
  while (value < source.length && isSpace(source.charCodeAt(value))) value++;
  const quote = source.charAt(value);
  if (quote === '"' || quote === "'") {
    const found = source.indexOf(quote, value + 1);
    const valueEnd = found < 0 ? source.length : found;
    const end = Math.min(source.length, valueEnd + 1);
    return { name, start, end, valueStart: value + 1, valueEnd, quote };
  }
  let end = value;
  while (end < source.length && !isSpace(source.charCodeAt(end)) && source.charAt(end) !== '>') end++;
  return { name, start, end, valueStart: value, valueEnd: end, quote: '' };
}

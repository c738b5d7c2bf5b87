import { fail, ok, type Result } from '../../core/result.ts';

export interface XmlAttribute {
  readonly prefix: string;
  readonly local: string;
  /** Of the value, without its quotes. */
  readonly from: number;
  readonly to: number;
}

export interface XmlElement {
  readonly prefix: string;
  readonly local: string;
  readonly start: number;
  /** Behind the start tag. */
  readonly end: number;
  readonly empty: boolean;
  readonly attributes: readonly XmlAttribute[];
}

export type TextKind = 'text' | 'cdata' | 'comment';

export interface XmlHandler {
  open(element: XmlElement): void;
  text(from: number, to: number, kind: TextKind): void;
  /** `start` and `end` of the end tag; for an empty element both lie behind its start tag. */
  close(local: string, start: number, end: number): void;
}

const NAME = /[^\s/>=<"'&]+/uy;
const ATTRIBUTE = /\s+([^\s=/>"'<&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;
const TAG_END = /\s*(\/?)>/uy;
const STRAY_ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)/u;
// eslint-disable-next-line no-control-regex -- XML 1.0, 2.2: these may not stand in a document.
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/u;

/** A watchdog ends what makes no progress: it is told of every stretch of this length. */
const TICK = 1_000_000;

const broken = (offset: number): Result<never> => fail('xml-broken', { kind: 'byte', offset });

/**
 * Walks through a document without building a tree. Well-formedness is checked as far as it decides what is text; a
 * document type is refused and no entity beside the five of XML itself is ever expanded.
 */
export function scanXml(
  xml: string,
  maxDepth: number,
  handler: XmlHandler,
  progress: (bytes: number) => void = () => undefined,
): Result<null> {
  const open: string[] = [];
  const hasStray = strayFinder(xml);
  const bad = NOT_XML.exec(xml);
  if (bad) return broken(bad.index);
  let at = xml.startsWith('\ufeff') ? 1 : 0;
  let roots = 0;
  let told = 0;
  while (at < xml.length) {
    if (at - told > TICK) {
      progress(at - told);
      told = at;
    }
    const lt = xml.indexOf('<', at);
    const end = lt < 0 ? xml.length : lt;
    if (end > at) {
      if (hasStray(at, end)) return fail('xml-entity', { kind: 'byte', offset: at });
      if (open.length > 0) handler.text(at, end, 'text');
      else if (xml.slice(at, end).trim() !== '') return broken(at);
    }
    if (lt < 0) break;
    const next = xml.charAt(lt + 1);
    if (next === '!' || next === '?') {
      const behind = special(xml, lt, open.length > 0, handler);
      if (!behind.ok) return behind;
      at = behind.value;
    } else if (next === '/') {
      const close = xml.indexOf('>', lt);
      const name = xml.slice(lt + 2, close < 0 ? lt + 2 : close).trimEnd();
      // VML holds HTML, where a line break has no end tag.
      if (open.at(-1) === 'br' && name !== 'br') {
        open.pop();
        handler.close('br', lt, lt);
      }
      if (close < 0 || name === '' || open.pop() !== name) return broken(lt);
      handler.close(localName(name), lt, close + 1);
      at = close + 1;
    } else {
      const tag = startTag(xml, lt);
      if (tag === null || (open.length === 0 && roots++ > 0)) return broken(lt);
      const { name, element } = tag;
      if (hasStray(lt, element.end)) return fail('xml-entity', { kind: 'byte', offset: lt });
      handler.open(element);
      at = element.end;
      if (element.empty) handler.close(element.local, at, at);
      else if (open.push(name) > maxDepth)
        return fail('xml-broken', { kind: 'byte', offset: lt }, { limit: maxDepth });
    }
  }
  return open.length === 0 && roots === 1 ? ok(null) : broken(xml.length);
}

/** Tells stretches in which an ampersand begins no reference that XML itself knows; asked from the start on. */
function strayFinder(xml: string): (from: number, to: number) => boolean {
  let amp = -1;
  return (from, to) => {
    if (amp < from) {
      const next = xml.indexOf('&', from);
      amp = next < 0 ? xml.length : next;
    }
    return amp < to && STRAY_ENTITY.test(xml.slice(amp, to));
  };
}

/** Comments, CDATA and processing instructions; gives where the scan goes on. */
function special(xml: string, lt: number, inside: boolean, handler: XmlHandler): Result<number> {
  for (const [start, end, kind] of [
    ['<!--', '-->', 'comment'],
    ['<![CDATA[', ']]>', 'cdata'],
    ['<?', '?>', 'comment'],
  ] as const) {
    if (!xml.startsWith(start, lt)) continue;
    const close = xml.indexOf(end, lt + start.length);
    if (close < 0 || (kind === 'cdata' && !inside)) return broken(lt);
    if (!xml.startsWith('<?xml ', lt)) handler.text(lt + start.length, close, kind);
    return ok(close + end.length);
  }
  return fail('xml-entity', { kind: 'byte', offset: lt });
}

function startTag(xml: string, lt: number): { name: string; element: XmlElement } | null {
  NAME.lastIndex = lt + 1;
  const name = NAME.exec(xml)?.[0];
  if (name === undefined) return null;
  let at = lt + 1 + name.length;
  const attributes: XmlAttribute[] = [];
  for (;;) {
    ATTRIBUTE.lastIndex = at;
    const match = ATTRIBUTE.exec(xml);
    if (!match) break;
    at = ATTRIBUTE.lastIndex;
    const full = match[1] ?? '';
    const value = match[2] ?? match[3] ?? '';
    attributes.push({
      prefix: prefixOf(full),
      local: localName(full),
      from: at - 1 - value.length,
      to: at - 1,
    });
  }
  TAG_END.lastIndex = at;
  const close = TAG_END.exec(xml);
  if (!close) return null;
  const element: XmlElement = {
    prefix: prefixOf(name),
    local: localName(name),
    start: lt,
    end: TAG_END.lastIndex,
    empty: close[1] === '/',
    attributes,
  };
  return { name, element };
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function prefixOf(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(0, colon);
}

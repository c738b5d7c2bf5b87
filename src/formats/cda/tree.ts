import { ok, type Result } from '../../core/result.ts';
import { scanXml, type XmlAttribute, type XmlElement } from '../xml/scan.ts';
import { segmentText, type Segment } from '../xml/segment.ts';

export interface AttributeAt {
  readonly name: string;
  readonly prefix: string;
  /** '' for one without a prefix: it belongs to its element. */
  readonly namespace: string;
  readonly value: string;
  readonly segment: Segment;
  /** With the white space before it. */
  readonly start: number;
  readonly end: number;
}

/** Text of an element, in order with its elements. */
export type Content =
  | { readonly kind: 'text'; readonly segment: Segment }
  | { readonly kind: 'element'; readonly element: Element };

export interface Element {
  readonly name: string;
  readonly namespace: string;
  readonly parent: Element | null;
  readonly attributes: readonly AttributeAt[];
  readonly content: readonly Content[];
  readonly start: number;
  /** Behind its start tag, and before its end tag. */
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** A comment or a processing instruction, with its marks. */
export interface Aside {
  readonly start: number;
  readonly end: number;
  readonly value: string;
}

export interface Document {
  readonly root: Element;
  readonly asides: readonly Aside[];
}

type Open = { -readonly [K in keyof Element]: Element[K] } & {
  content: Content[];
  readonly scope: ReadonlyMap<string, string>;
};

const noScope: ReadonlyMap<string, string> = new Map([['xml', 'http://www.w3.org/XML/1998/namespace']]);

export function readTree(xml: string, maxDepth: number, progress: (bytes: number) => void): Result<Document> {
  const asides: Aside[] = [];
  let root: Open | null = null;
  let at: Open | null = null;
  const scanned = scanXml(
    xml,
    maxDepth,
    {
      open: (element) => {
        const made = opened(xml, element, at);
        at?.content.push({ kind: 'element', element: made });
        root ??= made;
        at = made;
      },
      text: (from, to, kind) => {
        if (kind === 'comment') asides.push(asideAt(xml, from, to));
        else at?.content.push({ kind: 'text', segment: { from, to, kind } });
      },
      close: (_, start, end) => {
        if (!at) return;
        at.to = start;
        at.end = end;
        at = at.parent as Open | null;
      },
    },
    progress,
  );
  if (!scanned.ok) return scanned;
  return ok({ root: root as unknown as Element, asides });
}

function asideAt(xml: string, from: number, to: number): Aside {
  const instruction = xml.startsWith('<?', from - 2);
  return {
    start: from - (instruction ? 2 : 4),
    end: to + (instruction ? 2 : 3),
    value: xml.slice(from, to),
  };
}

function opened(xml: string, element: XmlElement, parent: Open | null): Open {
  const outer = parent?.scope ?? noScope;
  const scope = scopeOf(xml, element.attributes, outer);
  const attributes = element.attributes.map((one, i) => {
    const before = element.attributes[i - 1];
    return attributeAt(xml, one, before ? before.to + 1 : null, scope);
  });
  return {
    name: element.local,
    namespace: scope.get(element.prefix) ?? '',
    parent,
    attributes,
    content: [],
    start: element.start,
    from: element.end,
    to: element.end,
    end: element.end,
    scope,
  };
}

/** `behind`: where the attribute before it ends; the first one is looked for from its value. */
function attributeAt(
  xml: string,
  { prefix, local, from, to }: XmlAttribute,
  behind: number | null,
  scope: ReadonlyMap<string, string>,
): AttributeAt {
  const segment: Segment = { from, to, kind: 'text' };
  return {
    name: local,
    prefix,
    namespace: prefix === '' ? '' : (scope.get(prefix) ?? prefix),
    value: segmentText(xml, segment),
    segment,
    start: behind ?? startBefore(xml, from),
    end: to + 1,
  };
}

/** Back over quote, equals sign and name to the white space before them. */
function startBefore(xml: string, from: number): number {
  let at = from - 2;
  while (/[\s=]/u.test(xml.charAt(at))) at--;
  while (!/\s/u.test(xml.charAt(at))) at--;
  while (/\s/u.test(xml.charAt(at - 1))) at--;
  return at;
}

function scopeOf(
  xml: string,
  attributes: readonly XmlAttribute[],
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = attributes.filter(({ prefix, local }) => isDeclaration({ prefix, name: local }));
  if (own.length === 0) return outer;
  const scope = new Map(outer);
  for (const { prefix, local, from, to } of own)
    scope.set(prefix === 'xmlns' ? local : '', segmentText(xml, { from, to, kind: 'text' }));
  return scope;
}

export function isDeclaration({ prefix, name }: Pick<AttributeAt, 'prefix' | 'name'>): boolean {
  return prefix === 'xmlns' || (prefix === '' && name === 'xmlns');
}

export function elementsOf({ content }: Element): readonly Element[] {
  return content.flatMap((one) => (one.kind === 'element' ? [one.element] : []));
}

export function childrenOf(element: Element, name: string): readonly Element[] {
  return elementsOf(element).filter((one) => one.name === name);
}

export function attributeOf({ attributes }: Element, name: string): string {
  return attributes.find((one) => one.name === name && one.prefix !== 'xmlns')?.value ?? '';
}

/** Nearest element around it that has one of the names. */
export function around(element: Element, names: ReadonlySet<string>): string {
  for (let at = element.parent; at; at = at.parent) if (names.has(at.name)) return at.name;
  return '';
}

export function textOf(xml: string, { content }: Element): string {
  return content
    .map((one) => (one.kind === 'text' ? segmentText(xml, one.segment) : ''))
    .join('')
    .trim();
}

const general: ReadonlySet<string> = new Set([
  '',
  'xmlns',
  'http://www.w3.org/XML/1998/namespace',
  'http://www.w3.org/2001/XMLSchema-instance',
  'http://www.w3.org/1999/xlink',
]);

/** An attribute that a maker added: nothing here knows what it says. */
export function isForeign({ namespace }: AttributeAt, isKnown: (namespace: string) => boolean): boolean {
  return !general.has(namespace) && !isKnown(namespace);
}

import { ok, type Result } from '../../core/result.ts';
import { scanXml, type XmlAttribute, type XmlElement } from '../xml/scan.ts';
import { segmentText, type Segment } from '../xml/segment.ts';

export interface AttributeAt {
  readonly name: string;
  readonly prefix: string;
  readonly value: string;
  readonly segment: Segment;
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
  const attributes = element.attributes.map((one) => attributeAt(xml, one));
  const scope = scopeOf(attributes, parent?.scope ?? noScope);
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

function attributeAt(xml: string, { prefix, local, from, to }: XmlAttribute): AttributeAt {
  const segment: Segment = { from, to, kind: 'text' };
  return { name: local, prefix, value: segmentText(xml, segment), segment };
}

function scopeOf(
  attributes: readonly AttributeAt[],
  outer: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const own = attributes.filter(isDeclaration);
  if (own.length === 0) return outer;
  const scope = new Map(outer);
  for (const { prefix, name, value } of own) scope.set(prefix === 'xmlns' ? name : '', value);
  return scope;
}

export function isDeclaration({ prefix, name }: AttributeAt): boolean {
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

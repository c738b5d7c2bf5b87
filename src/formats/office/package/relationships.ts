/** A relationship of the package as it stands in a `.rels` part. */
export interface Relationship {
  readonly id: string;
  readonly type: string;
  /** Name of the entry that it points at; the target as written where it is external. */
  readonly target: string;
  readonly external: boolean;
  /** Of the whole element in its part. */
  readonly from: number;
  readonly to: number;
}

const ELEMENT = /<(?:[\w.-]+:)?Relationship\s[^>]*?\/?>(?:\s*<\/(?:[\w.-]+:)?Relationship\s*>)?/gu;

function attribute(element: string, name: string): string {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(element);
  return match?.[1] ?? match?.[2] ?? '';
}

/** The part whose relationships an entry holds: `xl/_rels/workbook.xml.rels` -> `xl/workbook.xml`. */
export function ownerOf(rels: string): string {
  return rels.replace(/(^|\/)_rels\/([^/]*)\.rels$/u, '$1$2');
}

export function relationships(name: string, xml: string): Relationship[] {
  const folder = ownerOf(name).split('/').slice(0, -1);
  return [...xml.matchAll(ELEMENT)].map((match) => {
    const [element] = match;
    const external = attribute(element, 'TargetMode') === 'External';
    const target = attribute(element, 'Target');
    return {
      id: attribute(element, 'Id'),
      type: attribute(element, 'Type'),
      target: external ? target : resolve(folder, target),
      external,
      from: match.index,
      to: match.index + element.length,
    };
  });
}

function resolve(folder: readonly string[], target: string): string {
  const steps = target.startsWith('/') ? [] : [...folder];
  for (const step of target.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '' && step !== '.') steps.push(step);
  }
  return steps.join('/');
}

const TYPE = /<(?:[\w.-]+:)?(Default|Override)\s[^>]*?\/?>(?:\s*<\/(?:[\w.-]+:)?Override\s*>)?/gu;

export interface DeclaredType {
  /** Entry name, or an extension in lower case. */
  readonly of: string;
  readonly byName: boolean;
  readonly type: string;
  readonly from: number;
  readonly to: number;
}

/** What `[Content_Types].xml` says of entries and extensions. */
export function declaredTypes(xml: string): DeclaredType[] {
  return [...xml.matchAll(TYPE)].map((match) => {
    const [element, kind] = match;
    const byName = kind === 'Override';
    const of = byName ? attribute(element, 'PartName').replace(/^\//u, '') : attribute(element, 'Extension');
    const type = attribute(element, 'ContentType');
    return { of: of.toLowerCase(), byName, type, from: match.index, to: match.index + element.length };
  });
}

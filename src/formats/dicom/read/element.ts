/** How headers and numbers are written in a stretch of a data set. */
export interface Form {
  readonly explicit: boolean;
  readonly little: boolean;
}

export const implicitLittle: Form = { explicit: false, little: true };
export const explicitLittle: Form = { explicit: true, little: true };
export const explicitBig: Form = { explicit: true, little: false };

export const undefinedLength = 0xffffffff;

/** Where an element stands in its file. Nothing is decoded until somebody asks. */
export interface Element {
  readonly tag: number;
  /** What the value is: as written, or by the registry where the file says nothing or UN. */
  readonly vr: string;
  /** VR bytes as written; empty in implicit VR. */
  readonly wireVr: string;
  readonly form: Form;
  readonly head: number;
  readonly value: number;
  /** As declared; `undefinedLength` where a delimiter ends it. */
  readonly length: number;
  /** First byte behind it, delimiter included. */
  end: number;
  /** Left in the file, only pointed at. */
  readonly bulk: boolean;
  /** Present for sequences. */
  readonly items: Item[] | null;
}

export interface Item {
  readonly head: number;
  readonly value: number;
  readonly length: number;
  end: number;
  readonly elements: Element[];
}

export function find(elements: readonly Element[], tag: number): Element | undefined {
  for (const element of elements) if (element.tag === tag) return element;
  return undefined;
}

/** What the header of an element says before its length. */
export type ElementStart = Pick<Element, 'tag' | 'vr' | 'wireVr' | 'form' | 'head' | 'value'>;

/** Field by field: a spread here costs more than all the rest of the reading. */
export function spanOf(
  start: ElementStart,
  vr: string,
  length: number,
  end: number,
  bulk: boolean,
  items: Item[] | null,
): Element {
  return {
    tag: start.tag,
    vr,
    wireVr: start.wireVr,
    form: start.form,
    head: start.head,
    value: start.value,
    length,
    end,
    bulk,
    items,
  };
}

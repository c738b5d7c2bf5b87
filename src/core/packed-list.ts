/** How the values of a field are kept: few different words, texts, or whole numbers. A field may be absent. */
export type FieldKind = 'word' | 'text' | 'number';

export type FieldKinds<T> = { readonly [F in keyof Required<T>]: FieldKind };

/** What is gone through, and how many there are: an array, or what is unpacked on the way. */
export interface Listed<T> extends Iterable<T> {
  readonly length: number;
}

/**
 * A list of flat objects as plain data, field by field. A table knows 10^5 values: as objects they take the browser 200 ms
 * to hand over and 10 MB where they arrive; so they are a text and two arrays of numbers.
 */
export interface PackedList {
  readonly length: number;
  readonly fields: readonly PackedField[];
}

export interface PackedField {
  readonly name: string;
  /** Of a text: all of them behind one another. */
  readonly text?: string;
  /** Of a word: the different ones. */
  readonly words?: readonly string[];
  /** Where each text ends, or ~ of that for an absent one; the number of each word; the numbers themselves. */
  readonly numbers: Int32Array;
}

const absent = -0x80000000;

/** Takes objects one by one. */
export class ListPacker<T extends object> {
  length = 0;
  private readonly fields: readonly FieldPacker[];

  constructor(kinds: FieldKinds<T>) {
    this.fields = Object.entries<FieldKind>(kinds).map(([name, kind]) => new FieldPacker(name, kind));
  }

  add(item: T): void {
    for (const field of this.fields)
      field.add(this.length, (item as Readonly<Record<string, string | number>>)[field.name]);
    this.length++;
  }

  packed(): PackedList {
    return { length: this.length, fields: this.fields.map((field) => field.packed(this.length)) };
  }
}

class FieldPacker {
  readonly name: string;
  private readonly kind: FieldKind;
  private readonly texts: string[] = [];
  private readonly wordAt = new Map<string, number>();
  private numbers = new Int32Array(64);
  private end = 0;

  constructor(name: string, kind: FieldKind) {
    this.name = name;
    this.kind = kind;
  }

  add(at: number, value: string | number | undefined): void {
    if (at === this.numbers.length) {
      const larger = new Int32Array(at * 2);
      larger.set(this.numbers);
      this.numbers = larger;
    }
    this.numbers[at] = this.numberOf(value);
  }

  private numberOf(value: string | number | undefined): number {
    if (typeof value === 'number') return value;
    if (this.kind === 'number' || (this.kind === 'word' && value === undefined)) return absent;
    if (value === undefined) return ~this.end;
    if (this.kind === 'text') {
      this.texts.push(value);
      return (this.end += value.length);
    }
    const known = this.wordAt.get(value) ?? this.wordAt.size;
    this.wordAt.set(value, known);
    return known;
  }

  packed(length: number): PackedField {
    const { name, kind } = this;
    const numbers = this.numbers.slice(0, length);
    if (kind === 'number') return { name, numbers };
    if (kind === 'word') return { name, words: [...this.wordAt.keys()], numbers };
    return { name, text: this.texts.join(''), numbers };
  }
}

export function packList<T extends object>(list: Iterable<T>, kinds: FieldKinds<T>): PackedList {
  if (list instanceof UnpackedList) return list.packed;
  const packer = new ListPacker(kinds);
  for (const item of list) packer.add(item);
  return packer.packed();
}

/** Makes each object when it is come to, and keeps none. */
export class UnpackedList<T extends object> implements Listed<T> {
  readonly packed: PackedList;

  constructor(packed: PackedList) {
    this.packed = packed;
  }

  get length(): number {
    return this.packed.length;
  }

  *[Symbol.iterator](): Generator<T> {
    const { length, fields } = this.packed;
    const starts = new Int32Array(fields.length);
    for (let at = 0; at < length; at++) {
      const item: Record<string, string | number> = {};
      for (let f = 0; f < fields.length; f++) {
        const { name, text, words, numbers } = fields[f] as PackedField;
        const number = numbers[at] as number;
        if (text !== undefined) {
          if (number < 0) continue;
          item[name] = text.slice(starts[f], number);
          starts[f] = number;
        } else if (number !== absent) item[name] = words ? (words[number] as string) : number;
      }
      yield item as T;
    }
  }
}

/** Whether two lists say the same. */
export function isSamePacked(a: PackedList, b: PackedList): boolean {
  return (
    a.length === b.length &&
    a.fields.every((field, f) => {
      const other = b.fields[f];
      return (
        field.text === other?.text &&
        field.words?.join('\0') === other?.words?.join('\0') &&
        field.numbers.every((number, at) => number === other?.numbers[at])
      );
    })
  );
}

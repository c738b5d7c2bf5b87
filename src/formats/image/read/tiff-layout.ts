import { concat } from '../../../core/bytes/concat.ts';
import type { Part } from '../../../core/bytes/parts.ts';
import { made, partsLength } from '../../../core/bytes/parts.ts';
import { tags } from './tiff-pages.ts';

export interface TiffField {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** In the byte order of the file. */
  readonly value: Uint8Array;
}

const placed: ReadonlySet<number> = new Set([
  tags.stripOffsets,
  tags.stripCounts,
  tags.tileOffsets,
  tags.tileCounts,
]);

/** Lays out a TIFF file: strips first, then the directory of each page and what its fields point at. */
export class TiffLayout {
  private readonly little: boolean;
  private readonly body: Part[] = [];
  private readonly links: { readonly directory: Uint8Array; readonly link: number; readonly at: number }[] =
    [];
  private at = 8;

  constructor(little: boolean) {
    this.little = little;
  }

  field(tag: number, type: 3 | 4, values: readonly number[]): TiffField {
    return {
      tag,
      type,
      count: values.length,
      value: concat(values.map((value) => this.number(value, type))),
    };
  }

  addPage(fields: readonly TiffField[], blocks: readonly (readonly Part[])[], tiled: boolean): void {
    const [offsets, counts]: [number[], number[]] = [[], []];
    for (const block of blocks) {
      offsets.push(this.at);
      counts.push(partsLength(block));
      this.append(...block);
      this.pad();
    }
    const all = [
      ...fields.filter(({ tag }) => !placed.has(tag)),
      this.field(tiled ? tags.tileOffsets : tags.stripOffsets, 4, offsets),
      this.field(tiled ? tags.tileCounts : tags.stripCounts, 4, counts),
    ].sort((a, b) => a.tag - b.tag);
    this.directory(all);
  }

  parts(): Part[] {
    const head = Uint8Array.of(...(this.little ? [0x49, 0x49, 42, 0] : [0x4d, 0x4d, 0, 42]), 0, 0, 0, 0);
    let [into, at] = [head, 4];
    for (const { directory, link, at: start } of this.links) {
      into.set(this.number(start, 4), at);
      [into, at] = [directory as Uint8Array<ArrayBuffer>, link];
    }
    return [made(head), ...this.body];
  }

  private directory(fields: readonly TiffField[]): void {
    const link = 2 + fields.length * 12;
    const directory = new Uint8Array(link + 4);
    directory.set(this.number(fields.length, 3), 0);
    const [start, beside]: [number, Uint8Array[]] = [this.at, []];
    let next = start + directory.length;
    fields.forEach(({ tag, type, count, value }, i) => {
      const at = 2 + i * 12;
      directory.set(concat([this.number(tag, 3), this.number(type, 3), this.number(count, 4)]), at);
      if (value.length <= 4) {
        directory.set(value, at + 8);
        return;
      }
      directory.set(this.number(next, 4), at + 8);
      beside.push(value, new Uint8Array(value.length % 2));
      next += value.length + (value.length % 2);
    });
    this.links.push({ directory, link, at: start });
    this.append(made(directory), made(concat(beside)));
  }

  private append(...parts: readonly Part[]): void {
    this.body.push(...parts);
    this.at += partsLength(parts);
  }

  private pad(): void {
    if (this.at % 2 === 1) this.append(made(new Uint8Array(1)));
  }

  private number(value: number, type: 3 | 4): Uint8Array {
    const size = type === 3 ? 2 : 4;
    const bytes = new Uint8Array(size);
    for (let i = 0; i < size; i++)
      bytes[this.little ? i : size - 1 - i] = Math.floor(value / 2 ** (8 * i)) & 255;
    return bytes;
  }
}

import { concat } from '../../../core/bytes/concat.ts';
import { explicitLittle } from '../read/element.ts';
import { asciiBytes } from '../words/one-charset.ts';
import { encodeElement, encodeHead, itemHead } from '../write/encode.ts';
import type { FileEntry, RecordContent } from './file-entry.ts';

/** Media Storage Directory Storage (PS3.4 I.4), and an implementation UID of the 2.25 kind for Karina. */
const directoryClass = '1.2.840.10008.1.3.10';
const explicitSyntax = '1.2.840.10008.1.2.1';
const implementation = '2.25.120937825074192289367267810006392600740';

interface Node {
  readonly record: RecordContent;
  readonly children: Map<string, Node>;
  /** Of the first byte of its item, from the start of the file (PS3.3 F.3.2.2). */
  offset: number;
}

/** A DICOMDIR over the outputs: patients, studies, series and files, linked by offsets. */
export function buildDirectory(entries: readonly FileEntry[], instanceUid: string): Uint8Array<ArrayBuffer> {
  const root = new Map<string, Node>();
  for (const entry of entries) {
    let level = root;
    for (const record of entry) {
      const node = level.get(record.key) ?? { record, children: new Map(), offset: 0 };
      level.set(record.key, node);
      level = node.children;
    }
  }
  const before = concat([new Uint8Array(128), asciiBytes('DICM'), meta(instanceUid)]);
  const fileSet = fileSetHead(0, 0, 0);
  const end = place(sorted(root), before.length + fileSet.length);
  const first = sorted(root);
  const body: Uint8Array[] = [];
  write(first, body);
  const sequence = end - before.length - fileSet.length;
  return concat([before, fileSetHead(first[0]?.offset ?? 0, first.at(-1)?.offset ?? 0, sequence), ...body]);
}

function sorted(level: ReadonlyMap<string, Node>): Node[] {
  return [...level.values()].sort(
    (a, b) => a.record.number - b.record.number || (a.record.key < b.record.key ? -1 : 1),
  );
}

/** Gives each record its offset, the tree from the outside in; the first byte behind them. */
function place(nodes: readonly Node[], from: number): number {
  let at = from;
  for (const node of nodes) {
    node.offset = at;
    at = place(sorted(node.children), at + 8 + links(node.record, 0, 0).length + node.record.elements.length);
  }
  return at;
}

function write(nodes: readonly Node[], out: Uint8Array[]): void {
  nodes.forEach((node, i) => {
    const children = sorted(node.children);
    const head = links(node.record, nodes[i + 1]?.offset ?? 0, children[0]?.offset ?? 0);
    out.push(itemHead(head.length + node.record.elements.length, explicitLittle), head, node.record.elements);
    write(children, out);
  });
}

/** Next record, in use, first record below, type. */
function links({ type }: RecordContent, next: number, below: number): Uint8Array {
  return concat([
    encodeElement(0x00041400, 'UL', uint32(next), explicitLittle),
    encodeElement(0x00041410, 'US', Uint8Array.of(0xff, 0xff), explicitLittle),
    encodeElement(0x00041420, 'UL', uint32(below), explicitLittle),
    encodeElement(0x00041430, 'CS', asciiBytes(type), explicitLittle),
  ]);
}

function fileSetHead(first: number, last: number, sequence: number): Uint8Array {
  return concat([
    encodeElement(0x00041130, 'CS', asciiBytes('KARINA'), explicitLittle),
    encodeElement(0x00041200, 'UL', uint32(first), explicitLittle),
    encodeElement(0x00041202, 'UL', uint32(last), explicitLittle),
    encodeElement(0x00041212, 'US', new Uint8Array(2), explicitLittle),
    encodeHead(0x00041220, 'SQ', sequence, explicitLittle),
  ]);
}

function meta(instanceUid: string): Uint8Array {
  const group = concat([
    encodeElement(0x00020001, 'OB', Uint8Array.of(0, 1), explicitLittle),
    encodeElement(0x00020002, 'UI', asciiBytes(directoryClass), explicitLittle),
    encodeElement(0x00020003, 'UI', asciiBytes(instanceUid), explicitLittle),
    encodeElement(0x00020010, 'UI', asciiBytes(explicitSyntax), explicitLittle),
    encodeElement(0x00020012, 'UI', asciiBytes(implementation), explicitLittle),
    encodeElement(0x00020013, 'SH', asciiBytes('KARINA'), explicitLittle),
  ]);
  return concat([encodeElement(0x00020000, 'UL', uint32(group.length), explicitLittle), group]);
}

function uint32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

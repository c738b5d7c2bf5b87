import { JoinedBlob } from '../../core/bundle/joined-blob.ts';
import type { Extra } from './engine/types.ts';
import type { ReadPage, ReadPages } from './pages.ts';
import { packLines, unpackLines } from './text/packed-lines.ts';

type Facts = Omit<ReadPage, 'lines'>;

/** Before each piece stands how long it is. */
const lengthBytes = 4;

/** What lies beside the pages; then of each page what it is and its lines. */
export function packPages({ pages, extras }: ReadPages): Blob {
  const joined = new JoinedBlob();
  const add = (bytes: Uint8Array): void => {
    const piece = new Uint8Array(lengthBytes + bytes.length);
    new DataView(piece.buffer).setUint32(0, bytes.length, true);
    piece.set(bytes, lengthBytes);
    joined.add(piece);
  };
  const encoder = new TextEncoder();
  add(encoder.encode(JSON.stringify(extras)));
  for (const { lines, ...facts } of pages) {
    add(encoder.encode(JSON.stringify(facts satisfies Facts)));
    add(packLines(lines));
  }
  return joined.blob();
}

/** Its lines stay packed: few of their numbers are asked for. */
export async function unpackPages(blob: Blob): Promise<ReadPages> {
  const pieces = piecesOf(new Uint8Array(await blob.arrayBuffer()));
  const decoder = new TextDecoder();
  const json = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes));
  const [beside, ...rest] = pieces;
  const pages: ReadPage[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const [facts, lines] = rest.slice(i, i + 2);
    if (facts && lines) pages.push({ ...(json(facts) as Facts), lines: unpackLines(lines) });
  }
  return { pages, extras: beside ? (json(beside) as Extra[]) : [] };
}

function piecesOf(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const pieces: Uint8Array[] = [];
  for (let at = 0; at + lengthBytes <= bytes.length;) {
    const from = at + lengthBytes;
    at = from + view.getUint32(at, true);
    pieces.push(bytes.subarray(from, at));
  }
  return pieces;
}

/** The same page, held like that. */
export function compact(page: ReadPage): ReadPage {
  return { ...page, lines: unpackLines(packLines(page.lines)) };
}

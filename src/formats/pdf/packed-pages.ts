import { concat } from '../../core/bytes/concat.ts';
import { JoinedBlob } from '../../core/bundle/joined-blob.ts';
import type { Extra } from './engine/types.ts';
import type { ReadPage, ReadPages } from './pages.ts';

/** Read together. One text of all pages takes 60 KB a page, and as much again while it is read. */
const stretch = 1024 * 1024;
const lineEnd = 0x0a;

/** A line for what lies beside the pages, and one for each page. */
export function packPages({ pages, extras }: ReadPages): Blob {
  const joined = new JoinedBlob();
  const encoder = new TextEncoder();
  for (const line of [extras, ...pages]) joined.add(encoder.encode(`${JSON.stringify(line)}\n`));
  return joined.blob();
}

export async function unpackPages(blob: Blob): Promise<ReadPages> {
  const lines = linesOf(blob);
  const first = await lines.next();
  const extras = first.done ? [] : (JSON.parse(first.value) as Extra[]);
  const pages: ReadPage[] = [];
  for await (const line of lines) pages.push(JSON.parse(line) as ReadPage);
  return { pages, extras };
}

async function* linesOf(blob: Blob): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let begun: Uint8Array[] = [];
  for (let at = 0; at < blob.size; at += stretch) {
    const bytes = new Uint8Array(await blob.slice(at, at + stretch).arrayBuffer());
    let from = 0;
    for (let end = bytes.indexOf(lineEnd); end >= 0; end = bytes.indexOf(lineEnd, from)) {
      yield decoder.decode(concat([...begun, bytes.subarray(from, end)]));
      begun = [];
      from = end + 1;
    }
    if (from < bytes.length) begun.push(bytes.slice(from));
  }
}

import type { TextReader } from '../src/core/pixels/text-reader.ts';
import { openTextReader } from '../src/formats/pixel-search/text-reader.ts';
import type { ReaderBlobs } from '../src/worker-api/contract.ts';

const bytes = async (blob: Blob): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await blob.arrayBuffer());

let opened: Promise<TextReader> | null = null;

/** Started with the first region that is read. */
export function textReader({ core, jpn, eng }: ReaderBlobs): Promise<TextReader> {
  return (opened ??= Promise.all([bytes(core), bytes(jpn), bytes(eng)]).then(([code, japanese, english]) =>
    openTextReader({ core: code, languages: { jpn: japanese, eng: english } }),
  ));
}

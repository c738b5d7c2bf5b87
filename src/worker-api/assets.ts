import { bytesOfDataUrl } from '../core/bytes/data-url.ts';

/**
 * Assets (sample clinic, dictionary and model of the name tagger, weights and kernels of the search for text in pictures)
 * as bytes. They are modules, not fetched files: the page
 * forbids itself every connection, and the same code runs from a single file.
 */
const sources = import.meta.glob<string>(['../../assets/*.bin', '!../../assets/name-tagger.bin'], {
  query: '?inline',
  import: 'default',
});

/** Part of the page itself: a job asks for nothing more once the page is open, and works without a network. */
const atOnce = import.meta.glob<string>('../../assets/name-tagger.bin', {
  query: '?inline',
  import: 'default',
  eager: true,
});

export type AssetName = 'sample-clinic' | 'name-tagger';

export async function assetBytes(name: AssetName): Promise<Uint8Array<ArrayBuffer>> {
  const path = `../../assets/${name}.bin`;
  const url = atOnce[path] ?? (await sources[path]?.());
  if (url === undefined) throw new Error(`asset ${name} was not built`);
  return bytesOfDataUrl(url);
}

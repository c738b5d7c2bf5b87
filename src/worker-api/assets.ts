/**
 * Assets (sample clinic, dictionary and model of the name tagger) as bytes. They are modules, not fetched files: the page
 * forbids itself every connection, and the same code runs from a single file.
 */
const sources = import.meta.glob<string>('../../assets/*.bin', { query: '?inline', import: 'default' });

export type AssetName = 'sample-clinic' | 'name-tagger';

export async function assetBytes(name: AssetName): Promise<Uint8Array<ArrayBuffer>> {
  const load = sources[`../../assets/${name}.bin`];
  if (!load) throw new Error(`asset ${name} was not built`);
  const url = await load();
  const text = atob(url.slice(url.indexOf(',') + 1));
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

import { release } from '../../bytes/source.ts';
import { Lexicon } from './lexicon.ts';
import { NameTagger } from './tagger.ts';
import { unpackWeights } from './weights.ts';

/** Opens the asset of the tagger: compressed, the dictionary (its length first) and the weights. */
export async function openTagger(asset: Uint8Array<ArrayBuffer>): Promise<NameTagger> {
  const unpacked = new Blob([asset]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(unpacked).arrayBuffer());
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const tagger = new NameTagger(
    new Lexicon(bytes.subarray(4, 4 + length)),
    unpackWeights(bytes.subarray(4 + length)),
  );
  // Both have made their own of it.
  release(bytes);
  return tagger;
}

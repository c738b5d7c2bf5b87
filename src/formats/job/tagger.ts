import type { Tagger } from '../../core/text/scan.ts';
import { openTagger } from '../../core/text/tagger/open.ts';
import type { Context, FormatModule } from '../format.ts';

/** One for each worker: the dictionary is opened when the first text is read, and not again for the next job. */
let opened: Promise<Tagger> | null = null;

export function taggerFrom(asset: Blob | undefined): () => Promise<Tagger | undefined> {
  return async () => {
    if (!asset) return undefined;
    opened ??= asset.arrayBuffer().then((bytes) => openTagger(new Uint8Array(bytes)));
    return opened;
  };
}

/** The context for a module: those that search text get the tagger with it. */
export async function withTagger<C extends Context>(
  ctx: C,
  { searchesText }: FormatModule,
  open: (() => Promise<Tagger | undefined>) | undefined,
): Promise<C> {
  return searchesText && open ? { ...ctx, tagger: await open() } : ctx;
}

import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import type { Hit } from '../../src/core/text/hit.ts';
import { KnownSearch } from '../../src/core/text/known-search.ts';
import { scanText } from '../../src/core/text/scan.ts';
import { openTagger } from '../../src/core/text/tagger/open.ts';

/** The engine of the product in a worker, over many texts: no run, so nothing is known beforehand. */
interface Task {
  readonly texts: readonly string[];
  readonly tagger: Uint8Array<ArrayBuffer> | null;
}

export interface Answer {
  readonly hits: readonly (readonly Hit[])[];
  readonly scanMs: number;
  /** Time to open dictionary and model. */
  readonly openMs: number;
}

const known = new KnownSearch(nothingKnown);

async function answer({ texts, tagger: asset }: Task): Promise<Answer> {
  const start = performance.now();
  const tagger = asset ? await openTagger(asset) : undefined;
  const opened = performance.now();
  const hits = texts.map((text) => scanText(text, { known, tagger }));
  return { hits, scanMs: performance.now() - opened, openMs: opened - start };
}

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  void answer(data).then((answered) => {
    postMessage(answered);
  });
});

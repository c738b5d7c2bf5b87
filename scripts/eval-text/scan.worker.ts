import { nothingKnown } from '../../src/core/subjects/known-values.ts';
import type { Hit } from '../../src/core/text/hit.ts';
import { KnownSearch } from '../../src/core/text/known-search.ts';
import { scanText } from '../../src/core/text/scan.ts';

/** The engine of the product in a worker, over many texts: no run, so nothing is known beforehand. */
interface Task {
  readonly texts: readonly string[];
}

export interface Answer {
  readonly hits: readonly (readonly Hit[])[];
  readonly scanMs: number;
}

const known = new KnownSearch(nothingKnown);

addEventListener('message', ({ data }: MessageEvent<Task>) => {
  const start = performance.now();
  const hits = data.texts.map((text) => scanText(text, { known }));
  postMessage({ hits, scanMs: performance.now() - start } satisfies Answer);
});

import '../../workers/lockdown.ts';
import { colourLevels } from '../../src/core/pixels/text-levels.ts';
import { oneScale } from '../../src/core/pixels/text-finder.ts';
import { openTextFinder } from '../../src/formats/pixel-search/open.ts';

/** The search as the product runs it: in a worker without any way out, under the policy of the page. */
export interface Probe {
  readonly weights: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array<ArrayBuffer>;
  readonly times: number;
}

export interface Probed {
  readonly openMs: number;
  /** Median of one picture at one and at three scales, levels included. */
  readonly quickMs: number;
  readonly fullMs: number;
  readonly found: number;
  /** How long the way out is: the names that are still there. */
  readonly waysOut: readonly string[];
}

async function answer({ weights, width, height, rgba, times }: Probe): Promise<Probed> {
  const start = performance.now();
  const finder = await openTextFinder(weights);
  const openMs = performance.now() - start;
  let found = 0;
  const median = async (quick: boolean): Promise<number> => {
    const taken: number[] = [];
    for (let i = 0; i < times; i++) {
      const begun = performance.now();
      const image = colourLevels(width, height, rgba);
      found = (await finder.find(image, quick ? { scales: oneScale } : {})).length;
      taken.push(performance.now() - begun);
    }
    return taken.sort((a, b) => a - b)[times >> 1] ?? 0;
  };
  const quickMs = await median(true);
  const fullMs = await median(false);
  const waysOut = ['fetch', 'XMLHttpRequest', 'importScripts'].filter(
    (name) => (globalThis as Record<string, unknown>)[name] !== undefined,
  );
  return { openMs, quickMs, fullMs, found, waysOut };
}

addEventListener('message', ({ data }: MessageEvent<Probe>) => {
  void answer(data).then((probed) => {
    postMessage(probed);
  });
});

import { ScoreMap } from '../../core/pixels/text-scores.ts';
import { regionsOf } from '../../core/pixels/text-regions.ts';
import { fillTile, tilesOf } from '../../core/pixels/text-tiles.ts';
import {
  usualScales,
  type FindOptions,
  type TextFinder,
  type TextImage,
} from '../../core/pixels/text-finder.ts';
import { Network } from './network.ts';

/** Pixels of a side in which no letter can be told from another. */
const smallestSide = 10;

/** Starts the search for text in pictures: weights are an asset of the page, handed in as bytes. */
export async function openTextFinder(weights: Uint8Array): Promise<TextFinder> {
  const network = await Network.load(weights);
  return {
    find: (image, options) =>
      Promise.resolve(
        Math.min(image.width, image.height) < smallestSide
          ? []
          : regionsOf(scoresOf(network, image, options), image),
      ),
  };
}

/** Runs the network over every scale, tile by tile: memory does not grow with the picture, but for one byte a score. */
export function scoresOf(network: Network, image: TextImage, options: FindOptions = {}): ScoreMap {
  const map = new ScoreMap(image.width, image.height);
  const grey = image.max === image.min;
  for (const scale of options.scales ?? usualScales(image)) {
    for (const tile of tilesOf(image, scale)) {
      const [width, height] = [tile.across.length, tile.down.length];
      network.run(
        width,
        height,
        grey ? 1 : 2,
        (input) => {
          fillTile(input.subarray(0, width * height), image, image.max, scale, tile);
          if (!grey) fillTile(input.subarray(width * height), image, image.min, scale, tile);
        },
        (odds) => {
          map.add(odds, tile, scale);
        },
      );
      options.progress?.();
    }
  }
  return map;
}

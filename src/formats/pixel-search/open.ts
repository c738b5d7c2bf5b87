import { quietCaution, ScoreMap } from '../../core/pixels/text-scores.ts';
import { lettersAlone } from '../../core/pixels/text-alone.ts';
import { isGrey, quietLevels } from '../../core/pixels/text-quiet.ts';
import { regionsOf } from '../../core/pixels/text-regions.ts';
import { fillTile, tilesOf, type Tile } from '../../core/pixels/text-tiles.ts';
import {
  usualScales,
  type FindOptions,
  type Scale,
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
    find: (image, options) => {
      if (Math.min(image.width, image.height) < smallestSide) return Promise.resolve([]);
      const found = regionsOf(scoresOf(network, image, options), image);
      return Promise.resolve([...found, ...lettersAlone(image, found)]);
    },
  };
}

/** Runs the network over every scale, tile by tile: memory does not grow with the picture, but for one byte a score. */
export function scoresOf(network: Network, image: TextImage, options: FindOptions = {}): ScoreMap {
  const map = new ScoreMap(image.width, image.height);
  for (const scale of options.scales ?? usualScales(image))
    for (const tile of tilesOf(image, scale)) look(network, image, { scale, tile, map, ...options });
  const quiet = quietLevels(image);
  if (quiet)
    for (const tile of tilesOf(quiet, 1))
      if (!isGrey(quiet, tile)) look(network, quiet, { scale: 1, tile, map, less: quietCaution, ...options });
  return map;
}

interface Look extends FindOptions {
  readonly scale: Scale;
  readonly tile: Tile;
  readonly map: ScoreMap;
  readonly less?: number;
}

function look(network: Network, image: TextImage, { scale, tile, map, less, progress }: Look): void {
  const grey = image.max === image.min;
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
      map.add(odds, tile, scale, less);
    },
  );
  progress?.();
}

import type { FaceFinder } from '../../core/pixels/face-finder.ts';
import type { FrameImage } from '../../core/pixels/frame.ts';
import type { FoundPixels, FoundRegion, FrameSearch } from '../../core/pixels/frame-search.ts';
import { joinedRegions } from '../../core/pixels/joined-regions.ts';
import { LaidOver } from '../../core/pixels/laid-over.ts';
import { rectangleOf } from '../../core/pixels/masks.ts';
import { around } from '../../core/pixels/text-boxes.ts';
import {
  oneScale,
  usualScales,
  type Found,
  type TextFinder,
  type TextImage,
} from '../../core/pixels/text-finder.ts';
import { textLevels } from '../../core/pixels/text-levels.ts';
import { firstWindow, greyLevels, greyToRgba, wholeRange } from '../../core/pixels/windowing.ts';
import type { Frames } from '../format.ts';

/** Below this a region may be anything that looks like text: somebody has to look. */
const sure = 0.8;

/** Of a film with so many looks, a guess counts where a second look makes it too: tissue moves, and writing stands still. */
const looksOfFilm = 3;

/** A region and how many looks at the picture showed it. */
interface Seen extends FoundRegion {
  readonly looks: number;
}

/** Null: faces are not looked for. */
export interface Finders {
  readonly text: TextFinder;
  readonly faces: FaceFinder | null;
}

/**
 * Looks for text and, in photographs, for faces in the frames that the format names. A frame that cannot be decoded counts as not looked at.
 * `alive` is called as the work goes on.
 */
export async function searchFrames(
  file: Frames,
  { text: finder, faces }: Finders,
  alive: () => void,
): Promise<FoundPixels> {
  const { count, search } = file;
  if (search.wholly !== null) {
    const { width, height, wholly: confidence } = search;
    const whole = { x: 0, y: 0, width, height, frame: null, item: 'burned-in-text', confidence } as const;
    return { regions: [whole], searched: count, frames: count };
  }
  const found: Seen[] = [];
  const eyes: FoundRegion[] = [];
  let looks = 0;
  const find = async (image: TextImage, frame: number | null): Promise<void> => {
    looks++;
    const scales = search.depth === 'quick' ? oneScale : usualScales(image);
    for (const text of await finder.find(image, { scales, progress: alive })) {
      // Tissue of a slice that a scanner reconstructed is not painted over for a guess.
      if (search.depth === 'quick' && text.score < sure) continue;
      found.push({
        ...rectangleOf(text),
        frame,
        item: 'burned-in-text',
        confidence: confidenceOf(text, search),
        looks: 1,
      });
    }
  };
  const over = new LaidOver();
  let searched = 0;
  for (const frame of search.frames) {
    const image = await file.read(frame);
    alive();
    if (!image.ok) continue;
    searched++;
    const shown = looksAt(image.value, search.depth);
    for (const look of shown) await find(look, search.shared ? null : frame);
    if (search.shared && shown[0]) over.add(shown[0]);
    if (search.faces && faces)
      eyes.push(...(await facesIn(faces, image.value, search.shared ? null : frame, alive)));
  }
  const still = over.levels();
  if (still) await find(still, null);
  const frames = [...new Set(found.map(({ frame }) => frame))];
  const texts = frames
    .flatMap((frame) => joinedRegions(ofFrame(found, frame), joined))
    .filter((region) => isConfirmed(region, search.shared && looks >= looksOfFilm))
    .map(({ item, confidence, ...at }) => ({ ...rectangleOf(at), frame: at.frame, item, confidence }));
  return { regions: [...texts, ...eyes], searched, frames: count };
}

function ofFrame(found: readonly Seen[], frame: number | null): Seen[] {
  return found.filter((region) => region.frame === frame);
}

function isConfirmed({ confidence, looks }: Seen, film: boolean): boolean {
  return !film || confidence !== 'unsure' || looks > 1;
}

/** A face of a lower score is no more than a guess. */
const sureFace = 0.5;

/** The bands over the eyes. */
async function facesIn(
  finder: FaceFinder,
  { width, height, image }: FrameImage,
  frame: number | null,
  alive: () => void,
): Promise<FoundRegion[]> {
  const rgba = image.kind === 'colour' ? image.rgba : greyToRgba(greyLevels(image, firstWindow(image)));
  const faces = await finder.find({ width, height, rgba }, { progress: alive });
  return faces.map(({ eyes, score }) => ({
    ...rectangleOf(eyes),
    frame,
    item: 'face',
    confidence: score >= sureFace ? 'likely' : 'unsure',
  }));
}

/** A window this much narrower than the values hides text that is written in the highest or lowest of them. */
const narrow = 4;

/** A frame as its window shows it, and as a whole where that leaves much out and text is to be expected. */
function looksAt(frame: FrameImage, depth: FrameSearch['depth']): TextImage[] {
  const { image } = frame;
  if (image.kind === 'colour') return [textLevels(frame)];
  const [first, whole] = [firstWindow(image), wholeRange(image)];
  const both = depth === 'full' && first.width * narrow < whole.width;
  return both ? [textLevels(frame, first), textLevels(frame, whole)] : [textLevels(frame, first)];
}

function joined(a: Seen, b: Seen): Seen {
  const confidence = a.confidence === 'likely' ? a.confidence : b.confidence;
  return { ...a, ...around(a, b), confidence, looks: a.looks + b.looks };
}

/** Within the picture of the patient, what looks like letters may be tissue. */
function confidenceOf(text: Found, { images }: FrameSearch): FoundRegion['confidence'] {
  const inside = images.some(
    ({ x, y, width, height }) =>
      text.x >= x && text.y >= y && text.x + text.width <= x + width && text.y + text.height <= y + height,
  );
  return text.score >= sure && !inside ? 'likely' : 'unsure';
}

import type { FaceFinder } from '../../core/pixels/face-finder.ts';
import type { FrameImage } from '../../core/pixels/frame.ts';
import type { FoundPixels, FoundRegion, FrameSearch } from '../../core/pixels/frame-search.ts';
import { around, joinedRegions } from '../../core/pixels/joined-regions.ts';
import { LaidOver } from '../../core/pixels/laid-over.ts';
import { rectangleOf } from '../../core/pixels/masks.ts';
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
  const found: FoundRegion[] = [];
  const find = async (image: TextImage, frame: number | null): Promise<void> => {
    const scales = search.depth === 'quick' ? oneScale : usualScales(image);
    for (const text of await finder.find(image, { scales, progress: alive })) {
      // Tissue of a slice that a scanner reconstructed is not painted over for a guess.
      if (search.depth === 'quick' && text.score < sure) continue;
      found.push({
        ...rectangleOf(text),
        frame,
        item: 'burned-in-text',
        confidence: confidenceOf(text, search),
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
    const looks = looksAt(image.value);
    for (const look of looks) await find(look, search.shared ? null : frame);
    if (search.shared && looks[0]) over.add(looks[0]);
    if (search.faces && faces)
      found.push(...(await facesIn(faces, image.value, search.shared ? null : frame, alive)));
  }
  const still = over.levels();
  if (still) await find(still, null);
  const frames = [...new Set(found.map(({ frame }) => frame))];
  const regions = frames.flatMap((frame) =>
    joinedRegions(
      found.filter((region) => region.frame === frame && region.item === 'burned-in-text'),
      joined,
    ),
  );
  const eyes = found.filter(({ item }) => item === 'face');
  return { regions: [...regions, ...eyes], searched, frames: count };
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

/** A frame as its window shows it, and as a whole where that leaves much out. */
function looksAt(frame: FrameImage): TextImage[] {
  const { image } = frame;
  if (image.kind === 'colour') return [textLevels(frame)];
  const [first, whole] = [firstWindow(image), wholeRange(image)];
  const both = first.width * narrow < whole.width;
  return both ? [textLevels(frame, first), textLevels(frame, whole)] : [textLevels(frame, first)];
}

function joined(a: FoundRegion, b: FoundRegion): FoundRegion {
  const confidence = a.confidence === 'likely' ? a.confidence : b.confidence;
  return { ...a, ...around(a, b), confidence };
}

/** Within the picture of the patient, what looks like letters may be tissue. */
function confidenceOf(text: Found, { images }: FrameSearch): FoundRegion['confidence'] {
  const inside = images.some(
    ({ x, y, width, height }) =>
      text.x >= x && text.y >= y && text.x + text.width <= x + width && text.y + text.height <= y + height,
  );
  return text.score >= sure && !inside ? 'likely' : 'unsure';
}

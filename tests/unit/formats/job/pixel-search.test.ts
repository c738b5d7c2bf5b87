import { describe, expect, it } from 'vitest';
import type { FaceFinder } from '../../../../src/core/pixels/face-finder.ts';
import type { FrameImage } from '../../../../src/core/pixels/frame.ts';
import type { FoundPixels, FrameSearch } from '../../../../src/core/pixels/frame-search.ts';
import type { Found, TextFinder, TextImage } from '../../../../src/core/pixels/text-finder.ts';
import { greyImage } from '../../../../src/core/pixels/windowing.ts';
import { fail, ok } from '../../../../src/core/result.ts';
import type { Frames } from '../../../../src/formats/format.ts';
import { searchFrames } from '../../../../src/formats/job/pixel-search.ts';

const width = 16;
const height = 12;

function frame(value: number, window: { centre: number; width: number } | null = null): FrameImage {
  const values = new Uint16Array(width * height).fill(value);
  values[0] = 0;
  values[1] = 4095;
  return { width, height, image: greyImage(values, { slope: 1, intercept: 0, inverted: false, window }) };
}

const still: FrameSearch = {
  width,
  height,
  frames: [0],
  shared: false,
  depth: 'full',
  images: [],
  wholly: null,
  faces: false,
};

function film(images: readonly (FrameImage | null)[], search: Partial<FrameSearch> = {}): Frames {
  return {
    count: images.length,
    search: { ...still, frames: [...images.keys()], ...search },
    read: (at) => {
      const image = images[at];
      return Promise.resolve(image ? ok(image) : fail('pixels-broken'));
    },
  };
}

/** Answers with the same text for every picture, and remembers what it was shown. */
function finder(...found: readonly Found[]): TextFinder & { readonly shown: TextImage[] } {
  const shown: TextImage[] = [];
  return {
    shown,
    find: (image) => {
      shown.push(image);
      return Promise.resolve(found);
    },
  };
}

const text: Found = { x: 1, y: 1, width: 3, height: 2, score: 0.9 };
const quiet = (): void => undefined;

/** Looks for text, and for no faces. */
function searched(file: Frames, text: TextFinder): Promise<FoundPixels> {
  return searchFrames(file, { text, faces: null }, quiet);
}

describe('the search of frames', () => {
  it('names what it found with its frame', async () => {
    const done = await searched(film([frame(100)]), finder(text));
    expect(done).toEqual({
      regions: [{ x: 1, y: 1, width: 3, height: 2, frame: 0, item: 'burned-in-text', confidence: 'likely' }],
      searched: 1,
      frames: 1,
    });
  });

  it('masks in all frames of a film what stands in some, and lays them over one another', async () => {
    const eye = finder(text);
    const done = await searched(film([frame(100), frame(200)], { shared: true }), eye);
    expect(done.regions).toEqual([
      { x: 1, y: 1, width: 3, height: 2, frame: null, item: 'burned-in-text', confidence: 'likely' },
    ]);
    const [one, two, both] = eye.shown.map(({ max }) => max[40] ?? 0);
    expect(both).toBe(Math.round(((one ?? 0) + (two ?? 0)) / 2));
    expect(eye.shown).toHaveLength(3);
  });

  it('keeps pages apart that are no film', async () => {
    const { regions } = await searched(film([frame(1), frame(2)]), finder(text));
    expect(regions.map((region) => region.frame)).toEqual([0, 1]);
  });

  it('counts a frame that cannot be decoded as not looked at', async () => {
    const done = await searched(film([null, frame(100)], { shared: true }), finder());
    expect(done).toEqual({ regions: [], searched: 1, frames: 2 });
  });

  it('looks again without a window that hides most values', async () => {
    const eye = finder();
    await searched(film([frame(100, { centre: 100, width: 50 })]), eye);
    expect(eye.shown).toHaveLength(2);
    const quick = finder();
    await searched(film([frame(100, { centre: 100, width: 50 })], { depth: 'quick' }), quick);
    expect(quick.shown).toHaveLength(1);
    expect(eye.shown.map(({ max }) => max[40])).not.toEqual([eye.shown[0]?.max[40], eye.shown[0]?.max[40]]);
  });

  it('is unsure of what lies in the picture of the patient, and of what the network is', async () => {
    const inside = { ...still, images: [{ x: 0, y: 0, width: 12, height: 10 }] };
    const [region] = (await searched(film([frame(1)], inside), finder(text))).regions;
    expect(region?.confidence).toBe('unsure');
    const faint = finder({ ...text, score: 0.5 });
    expect((await searched(film([frame(1)]), faint)).regions[0]?.confidence).toBe('unsure');
  });

  it('takes for tissue what looks like faint writing in one frame of a film only', async () => {
    const faint = { ...text, score: 0.5 };
    const eyes = (answers: readonly (readonly Found[])[]): TextFinder => {
      const left = [...answers];
      return { find: () => Promise.resolve(left.shift() ?? []) };
    };
    const images = [frame(1), frame(2), frame(3)];
    const look = async (...answers: readonly (readonly Found[])[]) =>
      (await searched(film(images, { shared: true }), eyes(answers))).regions.length;
    expect(await look([faint], [], [], [])).toBe(0);
    expect(await look([faint], [], [faint], [])).toBe(1);
    expect(await look([], [text], [], [])).toBe(1);
  });

  it('does not paint over the slice of a scanner for a guess', async () => {
    const slice = film([frame(1)], { depth: 'quick' });
    expect((await searched(slice, finder({ ...text, score: 0.7 }))).regions).toEqual([]);
    expect((await searched(slice, finder(text))).regions).toHaveLength(1);
  });

  it('covers the eyes of faces in photographs, sure or not', async () => {
    const eyes = { x: 2, y: 2, width: 6, height: 2 };
    const face = { face: { x: 1, y: 1, width: 8, height: 8 }, eyes, byLandmarks: true };
    const faces: FaceFinder = {
      find: ({ rgba }) =>
        Promise.resolve(rgba.length === width * height * 4 ? [{ ...face, score: 0.3 }] : []),
    };
    const look = (search: Partial<FrameSearch>) =>
      searchFrames(film([frame(1)], search), { text: finder(), faces }, quiet);
    expect((await look({ faces: true })).regions).toEqual([
      { ...eyes, frame: 0, item: 'face', confidence: 'unsure' },
    ]);
    expect((await look({})).regions).toEqual([]);
  });

  it('fills a label without looking', async () => {
    const eye = finder();
    const done = await searched(film([frame(1)], { wholly: 'certain', frames: [] }), eye);
    expect(done.regions).toEqual([
      { x: 0, y: 0, width, height, frame: null, item: 'burned-in-text', confidence: 'certain' },
    ]);
    expect(eye.shown).toEqual([]);
  });
});

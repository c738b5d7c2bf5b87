import { describe, expect, it } from 'vitest';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import type { FrameSearch } from '../../../../src/core/pixels/frame-search.ts';
import { openDataSet } from '../../../../src/formats/dicom/read/data-set.ts';
import { frameSearch } from '../../../../src/formats/dicom/search/frame-search.ts';
import { dicomFile, element, sequence, type Build } from '../../../fixtures/dicom-builder.ts';
import { context } from '../../../fixtures/dicom-context.ts';

async function searchOf(builds: readonly Build[], frames = 1): Promise<FrameSearch> {
  const data = await openDataSet(new MemorySource(dicomFile(builds)), context());
  if (!data.ok) throw new Error(data.error.code);
  return frameSearch(data.value, { width: 640, height: 480, frames });
}

const number = (value: number): Uint8Array => new Uint8Array(Uint32Array.of(value).buffer);
const imageType = (text: string): Build => element(0x00080008, 'CS', text);
const modality = (text: string): Build => element(0x00080060, 'CS', text);
const slice = (text: string): Build => element(0x00200013, 'IS', text);
const burnedIn = (text: string): Build => element(0x00280301, 'CS', text);
const region = (...corners: readonly [number, number, number, number]): Build =>
  sequence(0x00186011, [
    [0x00186018, 0x0018601a, 0x0018601c, 0x0018601e].map((tag, i) =>
      element(tag, 'UL', number(corners[i] ?? 0)),
    ),
  ]);

describe('the frames that are searched for text', () => {
  it('are all of a still, whatever BurnedInAnnotation denies', async () => {
    expect(await searchOf([modality('US'), burnedIn('NO')])).toMatchObject({
      frames: [0],
      shared: false,
      depth: 'full',
    });
  });

  it('are few of a series that a scanner reconstructed, and all where it says that text is in them', async () => {
    const slices = (at: string, ...more: Build[]) =>
      searchOf([imageType('ORIGINAL\\PRIMARY\\AXIAL'), modality('CT'), slice(at), ...more]);
    const looked = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => (await slices(String(i + 1))).frames.length),
    );
    expect(looked.filter((frames) => frames > 0)).toHaveLength(4);
    expect(looked[0]).toBe(1);
    expect(await slices('7', burnedIn('YES'))).toMatchObject({ frames: [0], depth: 'full' });
    expect((await searchOf([imageType('DERIVED\\SECONDARY'), modality('CT'), slice('7')])).frames).toEqual([
      0,
    ]);
  });

  it('are the first, the last and some between of a film, and what stands in one is masked in all', async () => {
    const { frames, shared } = await searchOf([modality('US')], 100);
    expect([frames.length, frames[0], frames.at(-1), shared]).toEqual([12, 0, 99, true]);
    expect((await searchOf([modality('US')], 3)).frames).toEqual([0, 1, 2]);
  });

  it('are not asked for the label of a slide, which is filled as a whole', async () => {
    expect(await searchOf([modality('SM'), imageType('ORIGINAL\\PRIMARY\\LABEL\\NONE')])).toMatchObject({
      frames: [],
      wholly: 'certain',
    });
    expect(await searchOf([modality('SM'), imageType('ORIGINAL\\PRIMARY\\OVERVIEW\\NONE')])).toMatchObject({
      wholly: 'likely',
    });
  });

  it('are none where values were computed, and where no name has room', async () => {
    const sopClass = (uid: string): Build => element(0x00080016, 'UI', uid);
    const segmentation = await searchOf([sopClass('1.2.840.10008.5.1.4.1.1.66.4')], 20);
    expect(segmentation).toMatchObject({ frames: [], wholly: null });
    const data = await openDataSet(new MemorySource(dicomFile([modality('US')])), context());
    if (!data.ok) throw new Error(data.error.code);
    expect(frameSearch(data.value, { width: 32, height: 39, frames: 1 }).frames).toEqual([]);
    expect(frameSearch(data.value, { width: 40, height: 10, frames: 1 }).frames).toEqual([0]);
  });

  it('are each for itself in the tiles of a slide', async () => {
    const tiles = await searchOf([modality('SM'), imageType('ORIGINAL\\PRIMARY\\VOLUME\\NONE')], 400);
    expect(tiles).toMatchObject({ shared: false, depth: 'quick' });
    expect(tiles.frames).toHaveLength(12);
  });

  it('know where an ultrasound device shows what it measured', async () => {
    expect((await searchOf([modality('US'), region(100, 50, 539, 449)])).images).toEqual([
      { x: 100, y: 50, width: 440, height: 400 },
    ]);
    expect((await searchOf([modality('US'), region(539, 50, 100, 449)])).images).toEqual([]);
  });
});

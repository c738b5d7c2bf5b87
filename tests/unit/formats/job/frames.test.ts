import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/core/result.ts';
import { framesOf } from '../../../../src/formats/job/frames.ts';
import { dicomFile, patientElements } from '../../../fixtures/dicom-builder.ts';
import { context } from '../../../fixtures/dicom-context.ts';

const photo = Uint8Array.of(1, 2, 3, 4);
const rgba = Uint8ClampedArray.of(9, 8, 7, 255);
const pictures = {
  detect: (head: Uint8Array) => (head[0] === 1 ? ({ by: 'bytes' } as const) : null),
  preview: () =>
    Promise.resolve(
      ok({
        kind: 'pixels',
        frame: 0,
        frames: 1,
        width: 1,
        height: 1,
        image: { kind: 'colour', rgba },
      } as const),
    ),
};
const noCodec = () => Promise.reject(new Error('no codec is needed'));

const open = (bytes: Uint8Array) =>
  framesOf({ id: 1, path: 'x', blob: new Blob([new Uint8Array(bytes)]) }, [pictures], noCodec, context());

describe('frames to be looked at', () => {
  it('are what the preview of a format shows, as often as somebody asks', async () => {
    const frames = await open(photo);
    if (!frames.ok) throw new Error(frames.error.code);
    const first = await frames.value.read(0);
    if (first.ok && first.value.image.kind === 'colour')
      structuredClone(first.value.image.rgba, { transfer: [first.value.image.rgba.buffer] });
    expect(await frames.value.read(0)).toMatchObject({ value: { image: { rgba } } });
    expect(rgba).toHaveLength(4);
  });

  it('of all else are those of DICOM', async () => {
    expect(await open(dicomFile(patientElements()))).toMatchObject({ error: { code: 'pixels-absent' } });
  });
});

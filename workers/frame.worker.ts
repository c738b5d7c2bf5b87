import './lockdown.ts';
import { expose, transfer } from 'comlink';
import { thumbnailOf } from '../src/core/pixels/thumbnail.ts';
import { codecsFrom } from '../src/formats/dicom/frames/codecs.ts';
import { Machines } from '../src/formats/dicom/frames/machines.ts';
import type { Frames } from '../src/formats/dicom/frames/open-frames.ts';
import { framesOf } from '../src/formats/job/frames.ts';
import { guarded } from '../src/formats/job/guard.ts';
import { sparingly } from '../src/formats/job/sparingly.ts';
import { fail, ok, type Result } from '../src/core/result.ts';
import { surveyContext } from '../src/formats/job/worker-job.ts';
import type { FileInput, FrameApi, ProgressMessage } from '../src/worker-api/contract.ts';
import { codecBytes } from './codec-bytes.ts';

/** Formats beside DICOM whose preview is a picture. */
const others: Parameters<typeof framesOf>[1] = [];
const openCodec = codecsFrom(new Machines(codecBytes));
/** A long film takes its time to open; the page hears that it is alive. */
const progress = sparingly((bytes) => {
  postMessage({ karina: 'progress', fileId: 0, bytes } satisfies ProgressMessage);
});
const ctx = surveyContext(null, progress);

/** The file shown last stays open: its frames are found once. */
let open: { readonly id: number; readonly frames: Promise<Result<Frames>> } | null = null;

function framesIn(input: FileInput): Promise<Result<Frames>> {
  if (open?.id !== input.id) open = { id: input.id, frames: framesOf(input, others, openCodec, ctx) };
  return open.frames;
}

const api: FrameApi = {
  frame: (input, frame) =>
    guarded(async () => {
      const frames = await framesIn(input);
      if (!frames.ok) return frames;
      const image = await frames.value.read(frame);
      if (!image.ok) return image;
      const { image: pixels } = image.value;
      const { buffer } = pixels.kind === 'grey' ? pixels.values : pixels.rgba;
      const model = { kind: 'pixels', frame, frames: frames.value.count, ...image.value } as const;
      return transfer(ok(model), [buffer]);
    }).catch(() => fail('pixels-broken')),
  thumbnail: (input, edge) =>
    guarded(async () => {
      const frames = await framesIn(input);
      const image = frames.ok ? await frames.value.read(0) : frames;
      if (!image.ok) return image;
      const small = thumbnailOf(image.value, edge);
      return transfer(ok(small), [small.rgba.buffer]);
    }).catch(() => fail('pixels-broken')),
};

expose(api);

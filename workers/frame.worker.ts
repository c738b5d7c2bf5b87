import './lockdown.ts';
import { expose, transfer } from 'comlink';
import { ShortReads } from '../src/core/bytes/short-reads.ts';
import { BlobSource } from '../src/core/bytes/source.ts';
import { limits } from '../src/core/limits.ts';
import { codecsFrom } from '../src/formats/dicom/frames/codecs.ts';
import { openFrames, type Frames } from '../src/formats/dicom/frames/open-frames.ts';
import { guarded } from '../src/formats/job/guard.ts';
import { sparingly } from '../src/formats/job/sparingly.ts';
import { fail, ok, type Result } from '../src/core/result.ts';
import type { FrameApi, ProgressMessage } from '../src/worker-api/contract.ts';
import { codecBytes } from './codec-bytes.ts';

const openCodec = codecsFrom(codecBytes);
/** A long film takes its time to open; the page hears that it is alive. */
const progress = sparingly((bytes) => {
  postMessage({ karina: 'progress', fileId: 0, bytes } satisfies ProgressMessage);
});
const ctx = { limits, progress, cancelled: () => false };

/** The file shown last stays open: its frames are found once. */
let open: { readonly id: number; readonly frames: Promise<Result<Frames>> } | null = null;

const api: FrameApi = {
  frame: (id, blob, frame) =>
    guarded(async () => {
      if (open?.id !== id)
        open = { id, frames: openFrames(new ShortReads(new BlobSource(blob)), openCodec, ctx) };
      const frames = await open.frames;
      if (!frames.ok) return frames;
      const image = await frames.value.read(frame);
      if (!image.ok) return image;
      const { image: pixels } = image.value;
      const { buffer } = pixels.kind === 'grey' ? pixels.values : pixels.rgba;
      const model = { kind: 'pixels', frame, frames: frames.value.count, ...image.value } as const;
      return transfer(ok(model), [buffer]);
    }).catch(() => fail('pixels-broken')),
};

expose(api);

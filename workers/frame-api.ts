import { transfer } from 'comlink';
import { ShortReads } from '../src/core/bytes/short-reads.ts';
import { limits } from '../src/core/limits.ts';
import type { OpenCodec } from '../src/core/pixels/codec.ts';
import { textLevels } from '../src/core/pixels/text-levels.ts';
import { thumbnailOf } from '../src/core/pixels/thumbnail.ts';
import { fail, ok, type Result } from '../src/core/result.ts';
import type { Frames } from '../src/formats/format.ts';
import { openChosen } from '../src/formats/job/chosen-bytes.ts';
import { guarded } from '../src/formats/job/guard.ts';
import { sparingly } from '../src/formats/job/sparingly.ts';
import { recognise } from '../src/formats/registry.ts';
import { textReader } from './text-reader.ts';
import type { FileInput, FrameApi, ProgressMessage } from '../src/worker-api/contract.ts';

/** A long film takes its time to open; the page hears that it is alive. */
const progress = sparingly((bytes) => {
  postMessage({ karina: 'progress', fileId: 0, from: 0, bytes } satisfies ProgressMessage);
});
const ctx = { limits, progress, cancelled: () => false };

async function opened(
  { blob, path, pdfData, pdfPasswords, pixels }: FileInput,
  openCodec: OpenCodec,
): Promise<Result<Frames>> {
  const source = new ShortReads(openChosen(blob));
  const recognised = recognise(await source.read(0, limits.recogniseBytes), path);
  if (!recognised.ok) return recognised;
  const own = {
    ...ctx,
    ...(pdfData && { pdfData }),
    ...(pdfPasswords && { pdfPasswords }),
    ...(pixels && { pixels }),
  };
  return (await recognised.value.frames?.(source, openCodec, own)) ?? fail('pixels-absent');
}

/** Frames for the eye. The file shown last stays open: its frames are found once. */
export function frameApi(openCodec: OpenCodec): FrameApi {
  let open: { readonly id: number; readonly frames: Promise<Result<Frames>> } | null = null;
  const framesIn = (input: FileInput): Promise<Result<Frames>> => {
    if (open?.id !== input.id) open = { id: input.id, frames: opened(input, openCodec) };
    return open.frames;
  };
  return {
    frame: (input, frame, going) =>
      guarded(async () => {
        const frames = await framesIn(input);
        if (!frames.ok) return frames;
        const image = await frames.value.read(frame);
        if (!image.ok) return image;
        const covered = going ? await frames.value.covered?.(frame, going) : undefined;
        if (covered?.ok === false) return covered;
        const { image: pixels } = image.value;
        const { buffer } = pixels.kind === 'grey' ? pixels.values : pixels.rgba;
        const seen = { ...image.value, ...(covered && { covered: covered.value }) };
        const model = { kind: 'pixels', frame, frames: frames.value.count, ...seen } as const;
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
    read: (input, frame, regions, parts) =>
      guarded(async () => {
        const reader = await textReader(parts);
        const frames = await framesIn(input);
        const image = frames.ok ? await frames.value.read(frame) : frames;
        if (!image.ok) return image;
        const levels = textLevels(image.value);
        return ok(
          regions.map((region) => {
            progress(0);
            return reader.read(levels, region);
          }),
        );
      }).catch(() => fail('pixels-broken')),
  };
}

import type { ByteSource } from '../../../core/bytes/source.ts';
import type { Locator } from '../../../core/findings/locator.ts';
import type { PixelCodecs } from '../../../core/pixels/codec.ts';
import type { Samples } from '../../../core/pixels/frame.ts';
import type { Mask } from '../../../core/pixels/masks.ts';
import type { Result } from '../../../core/result.ts';
import { ok } from '../../../core/result.ts';
import { imageAttributes } from '../frames/image-attributes.ts';
import { stretch, type OpenFile } from '../frames/values.ts';
import { openDataSet } from '../read/data-set.ts';
import { hexOf } from '../read/tag.ts';
import { copiesIn } from './copies.ts';
import { expectedFrame, frameOf, hasWords, type Side } from './expected-frame.ts';
import { frameMasks, type FrameMasks } from './masks.ts';
import type { Writing } from './native.ts';
import { fragmentsOf } from './source-frame.ts';

/** Where an output is not what its source becomes when the masks are filled and nothing else; null = nowhere. */
export async function maskOffence(
  output: OpenFile,
  source: ByteSource,
  masks: readonly Mask[],
  codecs: PixelCodecs | null,
  ctx: Writing,
): Promise<Locator | null> {
  const opened = await openDataSet(source, ctx);
  const sides = opened.ok ? sidesOf({ data: opened.value, source }, output, codecs, ctx) : opened;
  if (!sides.ok) return { kind: 'file' };
  const { before, after } = sides.value;
  const wanted = frameMasks(masks, before.image);
  if (!wanted.ok) return { kind: 'file' };
  if (!wanted.value.any) return null;
  const [copy] = copiesIn(output.data);
  if (copy) return { kind: 'tag', path: hexOf(copy.tag) };
  const sameSyntax = before.image.syntax === after.image.syntax;
  const sameFrames = sameSyntax ? await untouched(before, after) : null;
  for (let frame = 0; frame < before.image.frames; frame++) {
    if (ctx.cancelled()) return { kind: 'file' };
    const rectangles = wanted.value.of(frame);
    const good =
      rectangles.length === 0 && sameFrames
        ? await sameFrames(frame)
        : await isAsExpected(before, after, wanted.value, frame, sameSyntax);
    const [first] = rectangles;
    if (!good) return first ? { kind: 'region', frame, ...first } : { kind: 'file' };
    ctx.progress(frame);
  }
  return null;
}

function sidesOf(
  source: OpenFile,
  output: OpenFile,
  codecs: PixelCodecs | null,
  ctx: Writing,
): Result<{ readonly before: Side; readonly after: Side }> {
  const before = imageAttributes(source.data, ctx);
  const after = imageAttributes(output.data, ctx);
  if (!before.ok) return before;
  if (!after.ok) return after;
  return ok({
    before: { file: source, image: before.value, codecs, ctx },
    after: { file: output, image: after.value, codecs, ctx },
  });
}

async function isAsExpected(
  before: Side,
  after: Side,
  masks: FrameMasks,
  frame: number,
  sameSyntax: boolean,
): Promise<boolean> {
  const whole = sameSyntax && hasWords(before);
  const expected = await expectedFrame(before, masks, frame, whole);
  const found = await frameOf(after, frame, whole);
  if (!expected.ok || !found.ok) return false;
  const [a, b] = [expected.value, found.value];
  return (
    a.width === b.width && a.height === b.height && a.channels === b.channels && isEqual(a.samples, b.samples)
  );
}

function isEqual(a: Samples, b: Samples): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    if (x !== y && !(Number.isNaN(x) && Number.isNaN(y))) return false;
  }
  return true;
}

/** Frames without a mask are compared by their bytes where they lie in fragments of the same kind; else by their samples. */
async function untouched(before: Side, after: Side): Promise<((frame: number) => Promise<boolean>) | null> {
  if (!before.image.encapsulated) return null;
  const a = await fragmentsOf(before.file, before.image, before.ctx);
  const b = await fragmentsOf(after.file, after.image, after.ctx);
  if (!a || !b) return null;
  return async (frame) => {
    const one = await stretch(before.file, a.starts[frame] ?? 0, a.starts[frame + 1] ?? 0);
    const other = await stretch(after.file, b.starts[frame] ?? 0, b.starts[frame + 1] ?? 0);
    return one.length === other.length && one.every((byte, i) => byte === other[i]);
  };
}

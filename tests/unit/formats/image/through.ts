import { partsLength, PartsSource } from '../../../../src/core/bytes/parts.ts';
import { MemorySource } from '../../../../src/core/bytes/source.ts';
import { limits, type Limits } from '../../../../src/core/limits.ts';
import type { Mask } from '../../../../src/core/pixels/masks.ts';
import type { Change } from '../../../../src/core/plan/change.ts';
import { imageModule } from '../../../../src/formats/image/index.ts';
import type { ImageInspection } from '../../../../src/formats/image/inspect.ts';
import { textPlace } from '../../../../src/formats/image/places.ts';
import { shownFrame } from '../../../../src/formats/image/pixels/frames.ts';
import type { Raster } from '../../../../src/formats/image/pixels/raster.ts';
import { openPicture } from '../../../../src/formats/image/read/open-picture.ts';
import { guideline, textContext } from '../../../fixtures/stub-vault-text.ts';

export const ctx = textContext();

export interface Done {
  readonly inspection: ImageInspection;
  readonly bytes: Uint8Array;
  readonly extension: string;
  readonly residuals: readonly string[];
}

export function maskChange(mask: Mask): Change {
  return {
    place: textPlace,
    at: { kind: 'region', ...mask },
    value: '',
    confidence: 'certain',
    action: 'mask',
  };
}

/** A picture's whole way, with what a person would have filled; a code where it is refused. */
export async function through(bytes: Uint8Array, ...masks: readonly Mask[]): Promise<Done | string> {
  const source = new MemorySource(bytes);
  const inspected = await imageModule.inspect(source, ctx);
  if (!inspected.ok) return inspected.error.code;
  const inspection = inspected.value;
  const changes = [...imageModule.propose(inspection, guideline), ...masks.map(maskChange)];
  const plan = { inspection, changes, policy: guideline };
  const written = await imageModule.pseudonymize(source, plan, ctx);
  if (!written.ok) return written.error.code;
  const output = new PartsSource(written.value.parts, source);
  return {
    inspection,
    bytes: await output.read(0, partsLength(written.value.parts)),
    extension: written.value.extension,
    residuals: (await imageModule.verify(output, plan, ctx)).map(({ failure }) => failure.code),
  };
}

export async function done(bytes: Uint8Array, ...masks: readonly Mask[]): Promise<Done> {
  const result = await through(bytes, ...masks);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

export async function shown(bytes: Uint8Array, frame = 0): Promise<Raster> {
  const open = await openPicture(new MemorySource(bytes), limits);
  if (!open.ok) throw new Error(open.error.code);
  const raster = await shownFrame(open.value, frame, limits);
  if (!raster.ok) throw new Error(raster.error.code);
  return raster.value;
}

export async function refusal(bytes: Uint8Array, lowered: Partial<Limits> = {}): Promise<string> {
  const inspected = await imageModule.inspect(new MemorySource(bytes), {
    ...ctx,
    limits: { ...limits, ...lowered },
  });
  return inspected.ok ? 'taken' : inspected.error.code;
}

export function text(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}

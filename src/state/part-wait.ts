import { isLoaded, part, partSizes, type PartName } from '../worker-api/lazy-parts.ts';
import type { ProgressMeter } from './progress.ts';

/** Waits for parts with the bar in view. False where one cannot be had, or the work was ended meanwhile. */
export async function waitForParts(names: readonly PartName[], meter: ProgressMeter): Promise<boolean> {
  const missing = names
    .filter((name) => !isLoaded(name))
    .map((name, id) => ({ id, name, blob: { size: partSizes[name] } }));
  if (missing.length === 0) return true;
  meter.phase('load', missing);
  const loads = missing.map(async (one) => {
    await part(one.name);
    meter.finished(one);
  });
  const came = Promise.all(loads).then(
    () => true,
    () => false,
  );
  return Promise.race([came, meter.stopped.then(() => false)]);
}

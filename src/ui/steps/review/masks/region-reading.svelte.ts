import type { DecidedRegion } from '../../../../core/pixels/decided-masks.ts';
import type { Failure } from '../../../../core/errors.ts';
import type { Rectangle } from '../../../../core/pixels/masks.ts';
import type { Looks, ReadRegion } from '../../../../state/looks.ts';

/** What a machine read in the rectangles of a picture, as a help to the eye: nothing hangs on it. */
export class RegionReading {
  readonly #looks: Pick<Looks, 'read'>;
  #read = $state.raw<ReadonlyMap<string, ReadRegion>>(new Map());
  busy = $state(false);
  failure = $state.raw<Failure | null>(null);

  constructor(looks: Pick<Looks, 'read'>) {
    this.#looks = looks;
  }

  /** Undefined = was not read; null = nothing could be read. */
  of(file: number, frame: number, { at }: DecidedRegion): ReadRegion | undefined {
    return this.#read.get(keyOf(file, frame, at));
  }

  async read(file: number, frame: number, regions: readonly DecidedRegion[]): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.failure = null;
    const places = regions.map(({ at }) => at);
    const texts = await this.#looks.read(file, frame, places);
    this.busy = false;
    if (!texts.ok) {
      this.failure = texts.error;
      return;
    }
    const entries = places.map((at, i) => [keyOf(file, frame, at), texts.value[i] ?? null] as const);
    this.#read = new Map([...this.#read, ...entries]);
  }
}

function keyOf(file: number, frame: number, { x, y, width, height }: Rectangle): string {
  return [file, frame, x, y, width, height].join(' ');
}

import type { Rectangle } from '../core/pixels/masks.ts';
import { readHint, type ReadHint } from '../core/pixels/read-hint.ts';
import { fail, ok, type Result } from '../core/result.ts';
import type { KnownValues } from '../core/subjects/known-values.ts';
import { knownSearch } from '../core/text/known-search.ts';
import { openFrameReader, openReadingSeat, openThumbnails } from '../worker-api/client.ts';
import type { FileInput, GoingFromPage, PixelsModel, Thumbnail } from '../worker-api/contract.ts';
import type { Pool } from '../worker-api/pool.ts';
import { readerParts } from '../worker-api/lazy-parts.ts';
import { compareSeries, type SeriesValues } from './series-values.ts';

/** The files of the job, and workers that know what is to be done with them. */
type Ready = readonly [
  book: { readonly inputs: ReadonlyMap<number, FileInput> },
  pool: Pool,
  known: KnownValues,
];

/** Null where nothing could be read. */
export type ReadRegion = { readonly text: string; readonly hint: ReadHint } | null;

/** What a person asks for while looking at images; none of it changes the job or counts as a file seen. */
export class Looks {
  private readonly ready: () => Promise<Ready>;
  private readonly frames = openFrameReader();
  private readonly thumbnails = openThumbnails();
  private readonly reading = openReadingSeat();

  constructor(ready: () => Promise<Ready>) {
    this.ready = ready;
  }

  /** One frame; `cancelled` where the user has gone on before its turn came. */
  async frame(id: number, frame: number, going: GoingFromPage | null = null): Promise<Result<PixelsModel>> {
    const [{ inputs }] = await this.ready();
    const input = inputs.get(id);
    return input ? this.frames.read(input, frame, going) : fail('internal');
  }

  /** The first frame, small. */
  async thumbnail(id: number): Promise<Result<Thumbnail>> {
    const [{ inputs }] = await this.ready();
    const input = inputs.get(id);
    return input ? this.thumbnails.read(input) : fail('internal');
  }

  /** It is out of view again. */
  forgoThumbnail(id: number): void {
    this.thumbnails.forgo(id);
  }

  /** What a machine reads in regions of a frame: a hint, and whether a value known of somebody stands there. */
  async read(
    id: number,
    frame: number,
    regions: readonly Rectangle[],
  ): Promise<Result<readonly ReadRegion[]>> {
    const [{ inputs }, , known] = await this.ready();
    const input = inputs.get(id);
    if (!input) return fail('internal');
    const parts = await readerParts().catch(() => null);
    if (!parts) return fail('worker-crashed');
    const texts = await this.reading.ask((api) => api.read(input, frame, regions, parts));
    if (!texts.ok) return texts;
    const search = knownSearch(known);
    const isKnown = (text: string): boolean => search.isIn(text);
    return ok(
      texts.value.map((read) => (read ? { text: read.text, hint: readHint(read.text, isKnown) } : null)),
    );
  }

  /** What differs between the files of a series. */
  async compare(ids: readonly number[], going: (done: number) => boolean): Promise<SeriesValues> {
    const [{ inputs }, pool] = await this.ready();
    return compareSeries(inputs, ids, pool, going);
  }

  /** Gives memory and workers back; what is asked for next starts them anew. */
  close(): void {
    this.frames.close();
    this.thumbnails.close();
    this.reading.close();
  }
}
